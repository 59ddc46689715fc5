"""Brands in the database: every saved version for ever, and what is in the making; shipped ones stand below them."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sqlalchemy import Connection, Engine, select

from proposals.brand import BrandRecord, Livery, Shipped, no_brand
from proposals.case_json import Document, canonical
from proposals.record.log import LogEntry
from store import log
from store.evidence import SqlFileStore
from store.rows import written
from store.tables import brands, brands_in_making
from store.transactions import reading, writing
from store.upsert import put


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class SqlBrands:
    """The brands of a database over those that come with the program; one of the same id takes the shipped one's place.

    What is saved is logged with whoever did it and the door that he came `through`.
    """

    engine: Engine
    shipped: Shipped = field(default_factory=dict)
    now: Callable[[], dt.datetime] = _now
    through: str = ""

    def beside(self, shipped: Shipped) -> "SqlBrands":
        """The same, over these shipped brands."""
        return replace(self, shipped=shipped)

    def all(self) -> tuple[BrandRecord, ...]:
        """Every brand as it was saved last, by its id in the order of the alphabet."""
        newest = select(brands.c.id, brands.c.body).order_by(brands.c.id, brands.c.version)
        with reading(self.engine) as connection:
            saved = {row.id: BrandRecord.model_validate_json(row.body) for row in connection.execute(newest)}
        known = {name: one.record for name, one in self.shipped.items()} | saved
        return tuple(known[name] for name in sorted(known))

    def load(self, brand_id: str) -> BrandRecord:
        """The brand as it was saved last, else as it is shipped. Raises NotFound."""
        with reading(self.engine) as connection:
            _, body = _last(connection, brand_id)
        if body:
            return BrandRecord.model_validate_json(body)
        if brand_id not in self.shipped:
            raise no_brand(brand_id)
        return self.shipped[brand_id].record

    def livery(self, brand: BrandRecord) -> Livery:
        """The brand with the bytes of its logo. Raises NotFound where they are not kept."""
        if brand.logo is None:
            return Livery(brand)
        shipped = (one.logo for one in self.shipped.values() if one.record.logo == brand.logo)
        return Livery(brand, next(shipped, b"") or SqlFileStore(self.engine).load(brand.logo.sha256))

    def save(self, brand: BrandRecord, doer: str) -> None:
        """Keep the next version, log it, forget what was in the making; an equal one is not kept again.

        A shipped logo is kept with it, so that the brand stays whole when the next program ships another one.
        """
        body = canonical(brand)
        if brand.logo is not None:
            SqlFileStore(self.engine).keep(self.livery(brand).logo)
        with writing(self.engine) as connection:
            version, last = _last(connection, brand.id)
            connection.execute(brands_in_making.delete().where(brands_in_making.c.id == brand.id))
            if body != (last or self._shipped(brand.id)):
                self._add(connection, brand.id, version + 1, body, doer)

    def in_making(self) -> Mapping[str, Document]:
        """What is in the making, by the id of its brand."""
        query = select(brands_in_making).order_by(brands_in_making.c.id)
        with reading(self.engine) as connection:
            return {row.id: json.loads(row.body) for row in connection.execute(query)}

    def keep(self, brand_id: str, document: Document | None) -> None:
        """Keep what is in the making of a brand; None forgets it."""
        with writing(self.engine) as connection:
            if document is None:
                connection.execute(brands_in_making.delete().where(brands_in_making.c.id == brand_id))
                return
            put(connection, brands_in_making, {"id": brand_id, "body": json.dumps(document, ensure_ascii=False)})

    def _shipped(self, brand_id: str) -> str:
        return canonical(self.shipped[brand_id].record) if brand_id in self.shipped else ""

    def _add(self, connection: Connection, brand_id: str, version: int, body: str, doer: str) -> None:
        now = self.now()
        row = {"id": brand_id, "version": version, "at": written(now), "by": doer, "body": body}
        connection.execute(brands.insert().values(row))
        through = {"through": self.through} if self.through else {}
        facts = {"version": version, "sha256": sha256(body.encode()).hexdigest(), **through}
        log.append(connection, LogEntry(now, "brand.saved", f"brand:{brand_id}", doer, facts))


def _last(connection: Connection, brand_id: str) -> tuple[int, str]:
    """Version and text of a brand as it was saved last; 0 and "" where it never was."""
    query = select(brands.c.version, brands.c.body).where(brands.c.id == brand_id).order_by(brands.c.version.desc())
    found = connection.execute(query.limit(1)).first()
    return (found.version, found.body) if found else (0, "")
