"""What a questionnaire that came back says, in words: what each value was read as, and what was not read."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.labels import CONFIDENCE
from documents.words import metric_name
from proposals.case import Case
from proposals.questionnaire import Answer, FilledIn, Unread, firm
from proposals.units import figure_at

INSTEAD: Final = N_("instead of {figure} ({confidence})")
STAYS: Final = N_("{figure} stays, it is {confidence}")
NEW: Final = N_("not known until now")
WHERE: Final = N_("{sheet}, cell {cell}")


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """One answer: where it stands and what stands there, its name, as what it was read, and what becomes of it."""

    place: str
    text: str
    name: str
    read: str
    becomes: str
    remark: str
    doubt: str


def answer_words(case: Case, filled: FilledIn, formats: Formats) -> tuple[AnswerWords, ...]:
    """Every answer, beside what stands in the case."""
    standing = firm(case, filled.answers)
    return tuple(_answer(case, one, formats, stays=one.path in standing) for one in filled.answers)


def unread_words(unread: Unread, formats: Formats) -> tuple[str, str, str]:
    """Where it stands, what stands there, and why it is not read."""
    return _place(unread.sheet, unread.cell, formats), unread.text, formats.words.notice(unread.reason)


def empty_words(case: Case, filled: FilledIn, formats: Formats) -> str:
    """The figures that were left empty."""
    return ", ".join(metric_name(case, path, formats.language) for path in filled.empty)


def _answer(case: Case, answer: Answer, formats: Formats, *, stays: bool) -> AnswerWords:
    words, present = formats.words, figure_at(case, answer.path)
    becomes = words.gettext(NEW)
    if present is not None:
        figure = formats.quantity(present.value, present.unit)
        sure = words.gettext(CONFIDENCE[present.confidence])
        becomes = words.fill(STAYS if stays else INSTEAD, figure=figure, confidence=sure)
    return AnswerWords(
        place=_place(answer.sheet, answer.cell, formats),
        text=answer.text,
        name=metric_name(case, answer.path, formats.language),
        read=formats.quantity(answer.value, answer.unit),
        becomes=becomes,
        remark=answer.remark,
        doubt=words.notice(answer.doubt) if answer.doubt else "",
    )


def _place(sheet: str, cell: str, formats: Formats) -> str:
    return formats.words.fill(WHERE, sheet=sheet, cell=cell) if cell else sheet
