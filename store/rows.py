"""A draft as a row, and the way back: the one place that knows how a draft is written down."""

import datetime as dt
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from proposals.base import LANGUAGES, Text, text_in
from proposals.case import SCHEMA_VERSION, Case
from proposals.case_json import canonical, case_from_json, json_of
from proposals.draft import Draft, DraftSummary
from proposals.draft_errors import named_twice

Row = Mapping[str, Any]


def written(moment: dt.datetime) -> str:
    """A moment as UTC text that sorts as time does. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment to be stored needs its time zone")
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def folded(text: str) -> str:
    """Text as it is searched: case, width and the two dots of the letter ё do not matter; NUL is no letter."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("\x00", "")


def row_of(draft: Draft) -> dict[str, Any]:
    """Every column of a draft but `removed`."""
    case = draft.case
    return row_beside_case(draft) | {
        "schema_version": SCHEMA_VERSION,
        "body": _body(case),
        "project": _json(_by_language(case.project)),
        "client": _json(_by_language(case.client.name)),
        "currency": case.currency,
        "search": _searched(case),
    }


def row_of_new(draft: Draft) -> dict[str, Any]:
    """The same with whose it is, and for which client."""
    return row_of(draft) | {"owner": draft.owner, "of_client": draft.of_client}


def _body(case: Case) -> str:
    """The case as text. Beside a release it is the canonical one: the database holds released trials against it."""
    held = any(trial.release is not None or trial.correction is not None for trial in case.trials)
    return canonical(case) if held else json_of(case)


def row_beside_case(draft: Draft) -> dict[str, Any]:
    """The columns that a change of something beside the case is written in."""
    return {
        "id": draft.id,
        "version": draft.version,
        "created": written(draft.created),
        "updated": written(draft.updated),
        "unread": _json(dict(draft.unread)),
    }


def draft_of(row: Row) -> Draft:
    """The draft of a row.

    Raises CaseRefused where the stored document is no case of this schema, StoreUnusable where it names anything twice.
    """
    _check_names(row)
    return Draft(
        id=row["id"],
        version=row["version"],
        created=dt.datetime.fromisoformat(row["created"]),
        updated=dt.datetime.fromisoformat(row["updated"]),
        case=case_from_json(row["body"]),
        unread=json.loads(row["unread"]),
        owner=row["owner"],
        of_client=row["of_client"],
    )


def _check_names(row: Row) -> None:
    """Of two values under one name the database reads the first and a program the last. Raises StoreUnusable."""

    def once(pairs: list[tuple[str, object]]) -> None:
        names = [name for name, _ in pairs]
        if len(set(names)) != len(names):
            raise named_twice(row["id"], next(name for name in names if names.count(name) > 1))

    json.loads(row["body"], object_pairs_hook=once)


def summary_of(row: Row) -> DraftSummary:
    """The line of the list for a row; the document itself is not opened."""
    return DraftSummary(
        id=row["id"],
        version=row["version"],
        updated=dt.datetime.fromisoformat(row["updated"]),
        project=json.loads(row["project"]),
        client=json.loads(row["client"]),
        currency=row["currency"],
        owner=row["owner"],
        of_client=row["of_client"],
    )


def number_of(row: Row) -> str:
    """The number of the document in a row, "" where it has none; the case is not opened."""
    return str(json.loads(row["body"]).get("issue", {}).get("number") or "")


def _by_language(text: Text) -> dict[str, str]:
    return {language: text_in(text, language) for language in LANGUAGES}


def _searched(case: Case) -> str:
    texts = (case.project, case.client.name, case.client.site, case.baseline.product)
    words = [text_in(text, language) for text in texts for language in LANGUAGES]
    return folded("\n".join(dict.fromkeys([*words, case.issue.number or "", case.currency])))


def _json(value: Mapping[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
