"""Texts of a case that a document in one language would show in the other."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args, get_origin

from proposals.base import Paragraph, Strict
from proposals.case import Case

CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
LATIN_WORD: Final = re.compile(r"(?<![^\s(«“\"])[a-z]{3,}")
"""A word with a small first letter, which no name, code or unit begins with."""


def untranslated(case: Case, language: str) -> tuple[str, ...]:
    """Places ("trials.0.title") of the texts that are there only in another language than `language`.

    A text given once for every language counts where its letters are of the other one; names of firms in Latin
    letters stand in any language.
    """
    return tuple(place for place, text in _texts(case, "") if _is_foreign(text, language))


def _is_foreign(text: str | Mapping[str, str], language: str) -> bool:
    if not isinstance(text, str):
        return language not in text
    if language == "en":
        return CYRILLIC.search(text) is not None
    return CYRILLIC.search(text) is None and LATIN_WORD.search(text) is not None


def _texts(part: Strict, place: str) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for name, field in type(part).model_fields.items():
        yield from _inside(getattr(part, name), field.annotation, f"{place}.{name}" if place else name)


def _inside(value: Any, annotation: Any, place: str) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    if isinstance(value, Strict):
        yield from _texts(value, place)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _inside(one, annotation, f"{place}.{at}")
    elif isinstance(value, Mapping) and get_origin(annotation) is dict:
        for key, one in value.items():
            yield from _inside(one, get_args(annotation)[1], f"{place}.{key}")
    elif isinstance(value, str | Mapping) and Paragraph in get_args(annotation):
        yield place, value
