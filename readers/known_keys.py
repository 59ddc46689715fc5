"""The keys that the schema of a case knows at a place, for a word to whoever mistyped one."""

import difflib
from collections.abc import Iterator
from functools import cache
from typing import Any

from proposals.case import Case

Schema = dict[str, Any]


def nearest_key(place: str) -> str | None:
    """The known key most like the last part of `place`; None where nothing is near.

    >>> nearest_key("client.nmae")
    'name'
    """
    parent, _, name = place.rpartition(".")
    near = difflib.get_close_matches(name.casefold(), known_keys(parent), n=1, cutoff=0.6)
    return near[0] if near else None


def known_keys(place: str) -> tuple[str, ...]:
    """The keys that may stand at a dotted place ("" = the case itself); () where keys are free or there are none."""
    schemas = [_case_schema()]
    for part in place.split(".") if place else ():
        schemas = [below for schema in schemas for below in _below(schema, part)]
    return tuple(
        dict.fromkeys(key for schema in schemas for one in _forms(schema) for key in one.get("properties", ()))
    )


@cache
def _case_schema() -> Schema:
    return Case.model_json_schema()


def _forms(schema: Schema) -> Iterator[Schema]:
    """A schema with references followed and alternatives laid out."""
    if "$ref" in schema:
        yield from _forms(_case_schema()["$defs"][schema["$ref"].rpartition("/")[2]])
    elif "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from _forms(one)
    else:
        yield schema


def _below(schema: Schema, part: str) -> Iterator[Schema]:
    for form in _forms(schema):
        if part in form.get("properties", {}):
            yield form["properties"][part]
        elif part.isdigit() and isinstance(form.get("items"), dict):
            yield form["items"]
        elif isinstance(form.get("additionalProperties"), dict):
            yield form["additionalProperties"]
