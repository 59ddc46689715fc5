"""What is kept, as an export holds it: one state of the whole database, or what belongs to one proposal."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, func, select

from proposals.draft_errors import bytes_altered, not_found
from proposals.portable.lines import KINDS, Line, kinds_of, text_of
from proposals.portable.parcel import Parcel
from proposals.portable.refusals import several
from store.portable.codecs import CODECS
from store.rows import draft_of, folded
from store.tables import drafts, files, issued
from store.transactions import reading

HASH: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


@contextmanager
def read_out(engine: Engine, wanted: str = "") -> Iterator[Parcel]:
    """All that is kept, or what belongs to the proposal of this id or number, as long as the parcel is held open.

    Raises NotFound where there is no such proposal, and where what is kept is not what was kept; ParcelRefused where a
    number belongs to several.
    """
    with reading(engine) as connection:
        proposal = _proposal(connection, wanted) if wanted else None
        lines = {kind.name: tuple(_lines(connection, kind.name, proposal)) for kind in kinds_of(proposal)}
        named = None if proposal is None else _named(line for of_kind in lines.values() for line in of_kind)
        yield Parcel(lines, _sizes(connection, named), partial(_bytes_of, connection), proposal)


def _proposal(connection: Connection, wanted: str) -> str:
    """The id of the proposal that has this id or number. Raises NotFound, ParcelRefused."""
    if connection.execute(select(drafts.c.id).where(drafts.c.id == wanted)).first():
        return wanted
    of_number = set(connection.execute(select(issued.c.draft).where(issued.c.number == wanted)).scalars())
    near = select(drafts).where(func.instr(drafts.c.search, folded(wanted)) > 0)
    found = (draft_of(row) for row in _rows(connection, near))
    ids = sorted(of_number | {one.id for one in found if one.case.issue.number == wanted})
    if not ids:
        raise not_found(wanted)
    if len(ids) > 1:
        raise several(wanted, ids)
    return ids[0]


def _lines(connection: Connection, name: str, proposal: str | None) -> Iterator[Line]:
    codec = CODECS[name]
    query = select(codec.table).order_by(*codec.key)
    if proposal is not None:
        query = query.where(codec.table.c[KINDS[name].proposal] == proposal)
    return map(codec.line_of, _rows(connection, query))


def _rows(connection: Connection, query: Select[Any]) -> Iterator[dict[str, Any]]:
    return ({str(name): value for name, value in row.items()} for row in connection.execute(query).mappings())


def _named(lines: Iterable[Line]) -> set[str]:
    """Every hash that the lines name, wherever they do: of files of trials, pictures, documents, what is pending."""
    return {found for line in lines for found in HASH.findall(text_of(line))}


def _sizes(connection: Connection, named: set[str] | None) -> dict[str, int]:
    """Files with their sizes in the order of their hashes: all, or those that are named."""
    found = connection.execute(select(files.c.sha256, func.length(files.c.bytes)).order_by(files.c.sha256))
    return {digest: size for digest, size in found if named is None or digest in named}


def _bytes_of(connection: Connection, digest: str) -> bytes:
    """Raises NotFound for bytes that are no longer the same."""
    found = connection.execute(select(files.c.bytes).where(files.c.sha256 == digest)).scalar_one()
    if sha256(found).hexdigest() != digest:
        raise bytes_altered(digest)
    return bytes(found)
