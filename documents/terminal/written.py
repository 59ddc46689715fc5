"""What is told beside a proposal that was written to a file."""

from typing import Final

from calculators.errors import N_
from documents.language import translator
from proposals.case import Case
from proposals.untranslated import untranslated

MOST_NAMED: Final = 5


def written_text(file: str, missing: int, language: str) -> str:
    """Where it was written, and how much is missing to issue it."""
    words = translator(language)
    lines = [words.fill(N_("Written: {file}"), file=file)]
    if missing:
        lines.append(words.fill(N_("Missing to issue it: {count}. See: valueproof appraise"), count=missing))
    return "\n".join(lines)


def act_written_text(file: str, draft: bool, language: str, *, kept: bool = False) -> str:
    """Where the act of a trial was written, and why it bears the word for a draft or a remark.

    `kept` says that the register of the database bears its release out.
    """
    words = translator(language)
    lines = [words.fill(N_("Written: {file}"), file=file)]
    if draft:
        lines.append(words.gettext(N_("Marked as a draft: the record of the trial is not released.")))
    elif kept:
        lines.append(words.gettext(N_("Released: its release stands in the register of this database.")))
    else:
        lines.append(words.gettext(N_("Release as stated in the file; not checked against a register.")))
    return "\n".join(lines)


def language_note(case: Case, language: str) -> str:
    """How many texts of the case stand in the other language only, with the first places; "" where none does."""
    places = untranslated(case, language)
    if not places:
        return ""
    named = list(places[:MOST_NAMED]) + (["…"] if len(places) > MOST_NAMED else [])
    forms = (
        (N_("Note: {n} text is only in Russian: {places}"), N_("Note: {n} texts are only in Russian: {places}"))
        if language == "en"
        else (N_("Note: {n} text is only in English: {places}"), N_("Note: {n} texts are only in English: {places}"))
    )
    return translator(language).counted(*forms, len(places), places=", ".join(named))
