"""What a file of a proposal is called: a name that every file system takes, with the word for a draft in it."""

import re
from typing import Final

from calculators.errors import N_
from documents.language import translator
from proposals.base import text_in
from proposals.case import Case
from proposals.edition import Edition, Profile
from proposals.issued import Issued

LONGEST: Final = 80
LENGTHS: Final[dict[Profile, str]] = {"full": "", "short": N_("short"), "one_page": N_("one page")}


def file_name(case: Case, edition: Edition, kind: str = "pdf") -> str:
    """ "Alder-Valley-Dairy-Coagulant-en-DRAFT.pdf": the number, else client and project; language, length, draft."""
    words = translator(edition.language)
    told = case.issue.number or f"{text_in(case.client.name, words.language)} {text_in(case.project, words.language)}"
    length = LENGTHS.get(edition.profile, edition.profile) if kind == "pdf" else ""
    marks = [edition.language, words.gettext(length) if length else "", words.gettext("DRAFT") if edition.draft else ""]
    name = "-".join([_short(_safe(told)) or "proposal", *(_safe(one) for one in marks if one)])
    return f"{name}.{kind}"


def issued_name(issued: Issued) -> str:
    """ "VP-17-r2-en-A4-short.pdf": number, revision, language, paper, length; no two forms are called alike."""
    language, paper, profile = issued.form
    length = LENGTHS.get(profile, profile)
    said = translator(language).gettext(length) if length else ""
    marks = [f"r{issued.revision}", language, paper, *([said] if said else [])]
    return "-".join([_short(_safe(issued.number)) or "document", *map(_safe, marks)]) + ".pdf"


def _safe(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words).strip("-")


def _short(name: str) -> str:
    """Cut between words where that is possible."""
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
