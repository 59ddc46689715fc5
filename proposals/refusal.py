"""A breach of the schema in plain words: what was read at which place and what would be right."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.base import PLAIN_SIGNS
from proposals.problems import CaseRefused, Problem

Loc: TypeAlias = tuple[int | str, ...]
Detail: TypeAlias = Mapping[str, Any]
"""One breach as pydantic tells it: `type`, `loc`, `input`, `ctx`."""

LONGEST_QUOTE = 60
LARGEST_WRITTEN = 1e21
TEXT_AS_STRING = "constrained-str"
TEXT_BY_LANGUAGE = "dict[constrained-str,constrained-str]"
KEY = "[key]"

NOT_TEXT = N_("Text is expected here, not {read}.")
EMPTY_TEXT = N_("The text is empty: write it or leave the whole entry out.")
LONG_TEXT = N_("{count} characters were read, there is room for {most}: write it shorter.")
NOT_NUMBER = N_("A number is expected here, not {read}.")
NOT_FINITE = N_("The number is not finite or too large to be computed with.")
NOT_WHOLE = N_("A whole number is expected here, not {read}.")
NOT_YES_NO = N_("true or false is expected here, not {read}.")
NOT_DATE = N_("{read} is not a date: write year-month-day, such as 2026-03-31.")
NOT_GROUP = N_("A group of named entries is expected here, not {read}.")
NOT_LIST = N_("A list is expected here, not {read}.")
SHORT_LIST = N_("Too few entries: at least {least} expected here.")
LONG_LIST = N_("Too many entries: at most {most} expected here.")
MISSING = N_("{name} is missing.")
UNKNOWN = N_("{name} is not known here.")
TOO_SMALL = N_("{read} is too small: the least allowed is {limit}.")
NOT_ABOVE = N_("{read} is too small: it must be greater than {limit}.")
TOO_LARGE = N_("{read} is too large: the most allowed is {limit}.")
NOT_BELOW = N_("{read} is too large: it must be less than {limit}.")
NOT_ACCEPTED = N_("{read} is not accepted here. Accepted: {accepted}.")
NOT_MATCHING = N_("{read} does not have the form expected here.")
NOT_IDENTIFIER = N_(
    "{read} is no identifier: small Latin letters, digits and _ only, a letter first, at most 60 in all."
)
NOT_CURRENCY = N_("{read} is no currency: three capital Latin letters, such as EUR.")
NOT_COUNTRY = N_("{read} is no country: two capital Latin letters, such as DE.")
NOT_BRAND = N_("{read} is no brand: small Latin letters, digits, - and _ only, a letter first.")
NOT_COLOUR = N_("{read} is no colour: write # and six digits or letters a to f, such as #0f4c46.")
NOT_LANGUAGE = N_("{read} is no language of the documents: en or ru.")
OTHER_SCHEMA = N_("This case is of schema version {read}; this program reads version {accepted}.")
NOT_JSON = N_("The entry holds characters that cannot be stored as text.")
REFUSED = N_("The case cannot be used as it stands. Look at: {places}.")
NOT_PLAIN = N_("{read} has signs that cannot be seen.")
NOT_UNDERSTOOD = N_("{read} cannot be used here.")

_PATTERNS = {
    r"^[a-z][a-z0-9_]{0,59}$": ("identifier", NOT_IDENTIFIER),
    r"^[A-Z]{3}$": ("currency", NOT_CURRENCY),
    r"^[A-Z]{2}$": ("country", NOT_COUNTRY),
    r"^[a-z][a-z0-9_-]{0,40}$": ("brand", NOT_BRAND),
    r"^#[0-9a-fA-F]{6}$": ("colour", NOT_COLOUR),
    "^(en|ru)$": ("language", NOT_LANGUAGE),
    PLAIN_SIGNS: ("plain", NOT_PLAIN),
}


def quoted(value: object) -> str:
    """What was read, as a person would recognise it, at most 60 characters."""
    words = {True: "true", False: "false", None: "null"}
    shown = words[value] if value is None or isinstance(value, bool) else _shown(value)
    return shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1] + "…"


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, Mapping):
        return "{" + ", ".join(str(key) for key in value) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(quoted(item) for item in value) + "]"
    return str(value)


def place_of(loc: Iterable[int | str]) -> str:
    """A place in dotted words ("trials.0.title"); "" is the case itself."""
    return ".".join(str(part) for part in loc if part not in (TEXT_AS_STRING, TEXT_BY_LANGUAGE, KEY))


def problems_of(error: ValidationError) -> tuple[Problem, ...]:
    """Every breach of the schema as a place and words, in the order of the schema.

    A text that breaks both of its forms (one text, or one for each language) gives the problem of the form meant.
    """
    return problems_in(error.errors(include_url=False))


def problems_in(details: Sequence[Detail]) -> tuple[Problem, ...]:
    """The same of breaches at hand."""
    meant = [detail for detail in details if not _of_the_other_form(detail, details)]
    found = [Problem(place_of(detail["loc"]), _notice(detail)) for detail in meant]
    return tuple(problem for i, problem in enumerate(found) if problem not in found[:i])


def refused(error: ValidationError) -> CaseRefused:
    """The refusal of a case that breaks the schema."""
    return refusal(problems_of(error))


def refusal(problems: tuple[Problem, ...]) -> CaseRefused:
    """The refusal that names every place."""
    places = ", ".join(problem.place for problem in problems)
    return CaseRefused(Notice("case-refused", REFUSED, {"places": places}), problems)


def _of_the_other_form(detail: Detail, details: Sequence[Detail]) -> bool:
    """Whether a text was meant in the other form than the one this detail complains of."""
    loc = detail["loc"]
    for at, part in enumerate(loc):
        if part == TEXT_AS_STRING:
            return detail["type"] == "string_type" and _has_deeper_fault(details, (*loc[:at], TEXT_BY_LANGUAGE))
        if part == TEXT_BY_LANGUAGE:
            return detail["type"] == "dict_type" and at == len(loc) - 1
    return False


def _has_deeper_fault(details: Sequence[Detail], form: Loc) -> bool:
    faults = [detail for detail in details if detail["loc"][: len(form)] == form]
    return any(detail["type"] != "dict_type" or detail["loc"] != form for detail in faults)


def _plain(code: str, message: str, *limits: tuple[str, str]) -> Callable[[Detail], Notice]:
    """A notice with what was read (a number as a number), and with limits of the rule under the names of our own."""

    def notice(detail: Detail) -> Notice:
        context = detail.get("ctx") or {}
        facts = {ours: context[theirs] for ours, theirs in limits}
        read = {"read": _read(detail["input"])} if "{read}" in message else {}
        return Notice(code, message, {**read, **facts})

    return notice


def _long_text(detail: Detail) -> Notice:
    """How long a text is and may be."""
    most = (detail.get("ctx") or {})["max_length"]
    return Notice("long-text", LONG_TEXT, {"count": len(str(detail["input"]).strip()), "most": most})


def _read(value: object) -> object:
    """A number stays one, to be written as its reader writes numbers, unless it is beyond all that is ever written."""
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= LARGEST_WRITTEN:
        return quoted(value)
    return value


def _named(code: str, message: str) -> Callable[[Detail], Notice]:
    """A notice about an entry that is missing or too many: it is named, not quoted."""
    return lambda detail: Notice(code, message, {"name": str(detail["loc"][-1])})


def _pattern(detail: Detail) -> Notice:
    code, message = _PATTERNS.get((detail.get("ctx") or {})["pattern"], ("form", NOT_MATCHING))
    return Notice(f"not-{code}", message, {"read": quoted(detail["input"])})


def _choice(detail: Detail) -> Notice:
    expected = (detail.get("ctx") or {})["expected"]
    accepted = ", ".join(re.findall(r"'([^']*)'", expected)) or expected
    message = OTHER_SCHEMA if detail["loc"] == ("valueproof",) else NOT_ACCEPTED
    return Notice("not-accepted", message, {"read": quoted(detail["input"]), "accepted": accepted})


_DATE = _plain("not-date", NOT_DATE)
_GROUP = _plain("not-group", NOT_GROUP)
_LIST = _plain("not-list", NOT_LIST)

_BY_TYPE: dict[str, Callable[[Detail], Notice]] = {
    "missing": _named("missing", MISSING),
    "extra_forbidden": _named("unknown", UNKNOWN),
    "string_type": _plain("not-text", NOT_TEXT),
    "string_unicode": _plain("not-json", NOT_JSON),
    "string_too_short": _plain("empty-text", EMPTY_TEXT),
    "string_too_long": _long_text,
    "string_pattern_mismatch": _pattern,
    "float_type": _plain("not-number", NOT_NUMBER),
    "float_parsing": _plain("not-number", NOT_NUMBER),
    "finite_number": _plain("not-finite", NOT_FINITE),
    "int_type": _plain("not-whole", NOT_WHOLE),
    "int_parsing": _plain("not-whole", NOT_WHOLE),
    "int_parsing_size": _plain("not-finite", NOT_FINITE),
    "int_from_float": _plain("not-whole", NOT_WHOLE),
    "bool_type": _plain("not-yes-no", NOT_YES_NO),
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "too_short": _plain("short-list", SHORT_LIST, ("least", "min_length")),
    "too_long": _plain("long-list", LONG_LIST, ("most", "max_length")),
    "greater_than_equal": _plain("too-small", TOO_SMALL, ("limit", "ge")),
    "greater_than": _plain("too-small", NOT_ABOVE, ("limit", "gt")),
    "less_than_equal": _plain("too-large", TOO_LARGE, ("limit", "le")),
    "less_than": _plain("too-large", NOT_BELOW, ("limit", "lt")),
    "literal_error": _choice,
    "enum": _choice,
    "json_invalid": _plain("not-json", NOT_JSON),
}


def _notice(detail: Detail) -> Notice:
    return _BY_TYPE.get(detail["type"], _plain("not-understood", NOT_UNDERSTOOD))(detail)
