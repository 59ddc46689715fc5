"""The case as JSON: one canonical text for each case, and the way back, refused by place."""

import json
from typing import Any, TypeAlias

from pydantic import ValidationError

from proposals.base import Strict
from proposals.case import Case
from proposals.refusal import refused

JsonValue: TypeAlias = dict[str, Any] | list[Any] | str | int | float | bool | None
Document: TypeAlias = dict[str, Any]


def document_of(case: Case) -> Document:
    """The case as nested plain values: dates as ISO text, lists for tuples, nothing that is None."""
    document: Document = case.model_dump(mode="json", exclude_none=True)
    return document


def canonical(part: Strict) -> str:
    """The one JSON text of a case or a part of it; equal ones give equal texts."""
    return canonical_text(part.model_dump(mode="json", exclude_none=True))


def canonical_text(value: JsonValue) -> str:
    """Plain values as JSON with sorted keys, no spaces, plain letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def case_of(document: object) -> Case:
    """The case that nested plain values describe. Raises CaseRefused with every place that breaks the schema."""
    return case_from_json(json.dumps(document))


def case_from_json(text: str) -> Case:
    """The case of a JSON text. Raises CaseRefused with every place that breaks the schema."""
    try:
        return Case.model_validate_json(text)
    except ValidationError as error:
        raise refused(error) from error
