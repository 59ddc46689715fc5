"""Rows of the tables as lines of an export, and the way back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, Table

from proposals.brand import BrandRecord
from proposals.case_json import canonical
from proposals.draft import Draft
from proposals.draft_errors import NotFound, bytes_altered
from proposals.intake import RememberedLayout
from proposals.portable.lines import (
    KINDS,
    BrandInMakingLine,
    BrandLine,
    ClientLine,
    DraftLine,
    IssuedLine,
    Line,
    LogLine,
    PersonLine,
    ReleaseLine,
    SignatureLine,
)
from proposals.trial import Signature, TrialRecord
from store import tables
from store.clients import client_of, client_row
from store.links import (
    answer_of,
    answer_row,
    end_of,
    end_row,
    link_of,
    link_row,
    remark_of,
    remark_row,
    view_of,
    view_row,
)
from store.people import person_of, person_row
from store.rows import Row, draft_of, row_of_new, written


@dataclass(frozen=True, slots=True)
class Codec:
    """How lines of a kind stand in their table."""

    kind: str
    table: Table
    line_of: Callable[[Row], Line]
    row_of: Callable[[Any], dict[str, Any]]

    @property
    def key(self) -> list[Column[Any]]:
        """The columns that name a row, in the order of the key of its line."""
        return [self.table.c[name] for name in KINDS[self.kind].key]

    def where(self, line: Line) -> list[Any]:
        """The row that has the key of the line."""
        return [column == part for column, part in zip(self.key, KINDS[self.kind].key_of(line), strict=True)]


def _draft_line(row: Row) -> DraftLine:
    names = ("id", "version", "created", "updated", "removed", "owner", "of_client")
    draft = draft_of(row)
    return DraftLine(**{name: row[name] for name in names}, unread=dict(draft.unread), case=draft.case)


def _draft_row(line: DraftLine) -> dict[str, Any]:
    created, updated = (datetime.fromisoformat(one) for one in (line.created, line.updated))
    draft = Draft(line.id, line.version, created, updated, line.case, line.unread, (), line.owner, line.of_client)
    return row_of_new(draft) | {"removed": line.removed}


def _release_line(row: Row) -> ReleaseLine:
    """Raises NotFound where the text that is kept is not that of the record."""
    record = TrialRecord.model_validate_json(row["body"])
    _same(canonical(record), row)
    return ReleaseLine(**_of_trial(row), record=record)


def _release_row(line: ReleaseLine) -> dict[str, Any]:
    sha256 = line.record.release.sha256 if line.record.release else ""
    return {**_of_trial(dict(line)), "sha256": sha256, "body": canonical(line.record)}


def _signature_line(row: Row) -> SignatureLine:
    """Raises NotFound where the text that is kept is not that of the signature."""
    signature = Signature.model_validate_json(row["body"])
    _same(canonical(signature), row)
    return SignatureLine(**_of_trial(row), signature=signature)


def _signature_row(line: SignatureLine) -> dict[str, Any]:
    return {**_of_trial(dict(line)), "body": canonical(line.signature)}


def _of_trial(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("draft", "trial", "version", "at")}


def _same(text: str, row: Row) -> None:
    if text != row["body"]:
        raise _altered(row)


def _altered(row: Row) -> NotFound:
    return bytes_altered(f"{row['draft']}/{row['trial']}/{row['version']}")


def _issued_line(row: Row) -> IssuedLine:
    return IssuedLine(**{**row, "valid_until": date.fromisoformat(row["valid_until"])})


def _issued_row(line: IssuedLine) -> dict[str, Any]:
    return {**dict(line), "valid_until": line.valid_until.isoformat()}


def _brand_line(row: Row) -> BrandLine:
    brand = BrandRecord.model_validate_json(row["body"])
    return BrandLine(**{name: row[name] for name in ("id", "version", "at", "by")}, brand=brand)


def _brand_row(line: BrandLine) -> dict[str, Any]:
    return {**{name: getattr(line, name) for name in ("id", "version", "at", "by")}, "body": canonical(line.brand)}


def _making_line(row: Row) -> BrandInMakingLine:
    return BrandInMakingLine(id=row["id"], document=json.loads(row["body"]))


def _making_row(line: BrandInMakingLine) -> dict[str, Any]:
    return {"id": line.id, "body": json.dumps(line.document, ensure_ascii=False)}


def _layout_line(row: Row) -> RememberedLayout:
    return RememberedLayout.model_validate_json(row["body"])


def _layout_row(line: RememberedLayout) -> dict[str, Any]:
    return {"layout": line.layout, "at": written(line.at), "body": line.model_dump_json()}


def _person_line(row: Row) -> PersonLine:
    return PersonLine(id=row["id"], person=person_of(row["body"]))


def _client_line(row: Row) -> ClientLine:
    return ClientLine(id=row["id"], client=client_of(row["body"]))


CODECS: Final[dict[str, Codec]] = {
    one.kind: one
    for one in (
        Codec("releases", tables.releases, _release_line, _release_row),
        Codec("signatures", tables.signatures, _signature_line, _signature_row),
        Codec("drafts", tables.drafts, _draft_line, _draft_row),
        Codec("issued", tables.issued, _issued_line, _issued_row),
        Codec("brands", tables.brands, _brand_line, _brand_row),
        Codec("brands_in_making", tables.brands_in_making, _making_line, _making_row),
        Codec("layouts", tables.layouts, _layout_line, _layout_row),
        Codec("people", tables.people, _person_line, lambda line: person_row(line.person)),
        Codec("clients", tables.clients, _client_line, lambda line: client_row(line.client)),
        Codec("links", tables.links, link_of, link_row),
        Codec("link_ends", tables.link_ends, end_of, end_row),
        Codec("remarks", tables.remarks, remark_of, remark_row),
        Codec("answers", tables.answers, answer_of, answer_row),
        Codec("views", tables.views, view_of, view_row),
        Codec("log", tables.log, lambda row: LogLine(**row), dict),
    )
}
"""Every table that lasts but `files`, whose rows are members of an export by themselves."""
