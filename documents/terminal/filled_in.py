"""A questionnaire that came back, as plain text: every value with its cell, what was not read and why, what is open."""

from typing import Final

from calculators.errors import N_
from documents.filled_words import AnswerWords, answer_words, empty_words, unread_words
from documents.formats import Formats, formats_of
from documents.terminal.layout import bullets, columns, text_of
from proposals.case import Case
from proposals.questionnaire import FilledIn

FILLED: Final = N_("Filled in by {name}, {day}.")
NO_DAY: Final = N_("Filled in by {name}; on which day, the file does not say.")
NOBODY: Final = N_("The file does not say who filled it in: give --by.")
NOT_READ: Final = N_("Not read:")
EMPTY: Final = N_("Left empty: {figures}.")
TAKEN: Final = N_("Taken in as the statement of {name}.")
LISTED: Final = N_("Nothing is taken in yet: with --really it is, as the statement of whoever filled it in.")


def filled_text(case: Case, filled: FilledIn, language: str, *, taken: bool) -> str:
    """What the file says, and whether it was taken in."""
    formats = formats_of(case, language)
    tell = formats.words
    lines = [_filled_by(filled, formats)]
    if filled.answers:
        lines += ["", *columns([_row(one) for one in answer_words(case, filled, formats)])]
    if filled.unread:
        told = (unread_words(one, formats) for one in filled.unread)
        lines += ["", tell.gettext(NOT_READ), *bullets([f"{place}: “{text}” – {why}" for place, text, why in told])]
    if filled.empty:
        lines += ["", tell.fill(EMPTY, figures=empty_words(case, filled, formats))]
    return text_of([*lines, "", tell.fill(TAKEN, name=filled.by) if taken else tell.gettext(LISTED)])


def _filled_by(filled: FilledIn, formats: Formats) -> str:
    if not filled.by:
        return formats.words.gettext(NOBODY)
    if filled.on is None:
        return formats.words.fill(NO_DAY, name=filled.by)
    return formats.words.fill(FILLED, name=filled.by, day=formats.date(filled.on))


def _row(one: AnswerWords) -> tuple[str, ...]:
    return one.place, f"“{one.text}”", one.name, one.read, "; ".join(filter(None, (one.becomes, one.doubt, one.remark)))
