"""What a file of a proposal is called: a name that every file system takes, with the word for a draft in it."""

import re
from collections.abc import Sequence
from typing import Final

from calculators.errors import N_
from documents.language import translator
from proposals.base import Text, text_in
from proposals.case import Case
from proposals.edition import Edition, Profile
from proposals.issued import Issued
from proposals.links import ClientLink
from proposals.planning import RunSheet
from proposals.trial import TrialRecord

LONGEST: Final = 80
REVISION: Final = N_("revision {n}")
LENGTHS: Final[dict[Profile, str]] = {"full": "", "short": N_("short"), "one_page": N_("one page")}


KINDS: Final = {
    "pdf": N_("Proposal"),
    "pptx": N_("Presentation"),
    "eml": N_("Letter"),
    "xlsx": N_("Workbook"),
}
"""What a file is called by how it ends, so that its language is seen by its first word."""
ACT: Final = N_("Trial act")
RUN_SHEET: Final = N_("Run sheet")
QUESTIONNAIRE: Final = N_("Questionnaire")
RECEIPT: Final = N_("Receipt")


def file_name(case: Case, edition: Edition, kind: str = "pdf") -> str:
    """ "Proposal-Alder-Valley-Dairy-Coagulant-DRAFT.pdf": kind, number, else client and project, length, draft.

    In Russian "Предложение-VP-17-кратко-ЧЕРНОВИК.pdf": every word of ours is in the language of the document.
    """
    words = translator(edition.language)
    told = case.issue.number or f"{text_in(case.client.name, words.language)} {text_in(case.project, words.language)}"
    length = LENGTHS.get(edition.profile, edition.profile) if kind == "pdf" else ""
    marks = [words.gettext(length) if length else "", words.gettext("DRAFT") if edition.draft else ""]
    return _named([words.gettext(KINDS[kind]), _short(_safe(told)), *marks], kind)


def issued_name(issued: Issued) -> str:
    """ "Proposal-VP-17-revision-2-Letter-short.pdf": number, revision, paper if it is not A4, length.

    No two forms of a number are called alike.
    """
    language, paper, profile = issued.form
    words, length = translator(language), LENGTHS.get(profile, profile)
    revision = words.fill(REVISION, n=issued.revision)
    marks = [revision, "" if paper == "A4" else paper, words.gettext(length) if length else ""]
    return _named([words.gettext(KINDS["pdf"]), _short(_safe(issued.number)), *marks], "pdf")


def receipt_name(link: ClientLink) -> str:
    """ "Receipt-VP-17-revision-2.pdf" """
    words = translator(link.language)
    return _named([words.gettext(RECEIPT), _short(_safe(link.number)), words.fill(REVISION, n=link.revision)], "pdf")


def act_name(trial: TrialRecord, language: str) -> str:
    """ "Trial-act-17-26-DRAFT.pdf": the number of the act, else its title; a draft until it is released."""
    words = translator(language)
    told = _short(_safe(trial.number or text_in(trial.title, words.language))) or trial.id
    mark = "" if trial.release else words.gettext("DRAFT")
    return _named([words.gettext(ACT), told, mark], "pdf")


def run_sheet_name(sheet: RunSheet, language: str, kind: str) -> str:
    """ "Run-sheet-17-26.xlsx": the number of the trial, else its title."""
    words = translator(language)
    return _named([words.gettext(RUN_SHEET), _short(_safe(sheet.number or text_in(sheet.trial, words.language)))], kind)


def questionnaire_name(client: Text, language: str, kind: str) -> str:
    """ "Questionnaire-Alder-Valley-Dairy.xlsx": whom it is for."""
    words = translator(language)
    return _named([words.gettext(QUESTIONNAIRE), _short(_safe(text_in(client, words.language)))], kind)


def _named(parts: Sequence[str], kind: str) -> str:
    return "-".join(safe for one in parts if (safe := _safe(one))) + f".{kind}"


def _safe(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words).strip("-")


def _short(name: str) -> str:
    """Cut between words where that is possible."""
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
