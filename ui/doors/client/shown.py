"""What a client is shown of what his link opens, in the language that he asks for."""

import re
import secrets
from collections.abc import Sequence
from typing import Final

from starlette.requests import Request

from calculators.errors import N_
from documents.client_page.body import body_of
from documents.client_page.frame import NAMES, NOTHING_TRIED, File, Shown, Tried
from documents.language import Translator, translator
from documents.sections.parts import joined
from proposals.base import LANGUAGES, text_in
from proposals.issued import Issued
from services.links.opening import Opened, page_of
from services.workspace import Workspace

LENGTHS: Final = {"full": N_("In full"), "short": N_("Short"), "one_page": N_("One page")}
VISIT: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
SAID: Final = {
    "remark": N_("Your remark has been kept and is shown to whoever sent you the link."),
    "answer": N_("Your answer has been kept."),
}
PDF: Final = N_("Proposal as PDF ({form})")
WORKBOOK: Final = N_("Workbook with live formulas (xlsx)")


def language_of(request: Request, found: Opened) -> str:
    """The language that the address names, else that of the link."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else found.link.language


def visit_of(text: str) -> str:
    """By which one opening of the page is told from others; a new one for what is none."""
    return text if VISIT.fullmatch(text) else secrets.token_urlsafe(9)


def shown(workspace: Workspace, request: Request, found: Opened, visit: str, tried: Tried = NOTHING_TRIED) -> Shown:
    """What stands on the page. Raises NotFound where something that is kept was altered."""
    language, case = language_of(request, found), found.revision.case
    words = translator(language)
    data, said = page_of(workspace, found, language), request.query_params.get("said", "")
    link = found.link
    return Shown(
        language=language,
        title=text_in(case.project, language),
        client=text_in(case.client.name, language),
        brand=found.revision.brand.name_in(language),
        number=words.fill(N_("{number}, revision {n}"), number=link.number, n=link.revision),
        fingerprint=link.fingerprint,
        expires=link.expires,
        visit=visit,
        body=body_of(data) if data else None,
        files=_files(found.files, language),
        remarks=found.remarks,
        state=found.state,
        answer=found.answer,
        tried=tried,
        said=words.gettext(SAID[said]) if said in SAID else "",
    )


def sections_of(workspace: Workspace, found: Opened) -> frozenset[str]:
    """The sections that stand on the page, by their ids. Raises NotFound where it was altered."""
    data = page_of(workspace, found, found.link.language)
    return frozenset(one.id for one in body_of(data).parts) if data else frozenset()


def _files(files: Sequence[Issued], language: str) -> tuple[File, ...]:
    words = translator(language)
    pdf = [File(words.fill(PDF, form=_form(one, words)), f"files/{one.sha256}") for one in files]
    return (*pdf, File(words.gettext(WORKBOOK), f"workbook?lang={language}"))


def _form(one: Issued, words: Translator) -> str:
    language, paper, profile = one.form
    return joined([NAMES[language], words.gettext(LENGTHS.get(profile, profile)), "" if paper == "A4" else paper])
