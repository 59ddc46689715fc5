"""The files to take away: PDF, presentation, letter, workbook; each is made when its button is clicked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from documents.brand import Brand
from documents.context import Subject
from documents.file_names import file_name
from documents.letter.render import letter_text
from proposals.brand import Livery
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.valuation.types import Valuation
from services import issue_document, print_proposal
from services.list_brands import saved_brand
from services.print_short_form import short_form
from services.print_workbook import workbook
from ui import shortcuts
from ui.session import NOT_MADE, Session
from ui.views.complaints import sentence
from ui.views.edition import code
from ui.views.plain import plain

OFFICE: Final = "application/vnd.openxmlformats-officedocument."
LIVE: Final = N_("Every figure as a formula: change an input in a spreadsheet program and all of it is computed anew.")
EDITABLE: Final = N_("Up to eight slides; their charts can be edited in the presentation program.")
OPENS: Final = N_("It opens in a mail program, ready to be looked through and sent.")


@dataclass(frozen=True, slots=True)
class Download:
    """One file: the words on its button, what stands under it, its icon, how it ends, of which type it is."""

    name: str
    label: str
    note: str
    icon: str
    kind: str
    media_type: str


PDF: Final = Download("pdf", N_("Download the PDF"), "", ":material/download:", "pdf", "application/pdf")
SLIDES: Final = Download(
    "slides", N_("Download the presentation"), EDITABLE, ":material/slideshow:", "pptx",
    f"{OFFICE}presentationml.presentation",
)  # fmt: skip
LETTER: Final = Download("letter", N_("Download the letter"), OPENS, ":material/mail:", "eml", "message/rfc822")
WORKBOOK: Final = Download(
    "workbook", N_("Download the live workbook"), LIVE, ":material/table_view:", "xlsx", f"{OFFICE}spreadsheetml.sheet"
)


def marked(edition: Edition) -> Edition:
    """The edition with the mark of a draft: no file was issued in this form."""
    return edition.model_copy(update={"draft": True})


def downloads(session: Session, valuation: Valuation, edition: Edition, kept: Issued | None) -> None:
    """Draw the buttons of all files, and the letter to be copied; `kept` is the file issued in this very form."""
    work, case = session.workspace, session.case
    if kept is not None:
        file_button(session, PDF, edition, partial(issue_document.file_of, work, kept))
    else:
        file_button(session, PDF, marked(edition), partial(print_proposal.pdf, work, case, marked(edition)))
    file_button(session, SLIDES, edition, partial(short_form, work, "slides", case, edition))
    _letter(session, valuation, edition)
    file_button(session, WORKBOOK, edition, partial(workbook, work, case, edition.language))


def _letter(session: Session, valuation: Valuation, edition: Edition) -> None:
    """The letter as a file, with the summary where that is wanted, and as text."""
    words = session.words
    place = st.container()
    label = N_("Attach the summary on one page") if edition.draft else N_("Attach the issued file")
    attach = st.toggle(words.gettext(label), value=True, key=session.key("document-attach"))
    with place:
        made = partial(short_form, session.workspace, "letter", session.case, edition, with_pdf=attach)
        file_button(session, LETTER, edition, made)
    with st.expander(words.gettext("The letter as text, to be copied"), icon=":material/content_copy:"):
        st.code(letter_text(_subject(session, valuation), edition), language=None, wrap_lines=True)


def _subject(session: Session, valuation: Valuation) -> Subject:
    """What the letter is about, in its brand as that is saved, without its logo."""
    brand = saved_brand(session.workspace, session.case.issue.brand)
    return Subject(session.case, valuation, brand=None if brand is None else Brand.of(Livery(brand)))


def file_button(session: Session, file: Download, edition: Edition, make: Callable[[], bytes]) -> None:
    """A button with what it brings below it; above it why there was no file when it was clicked last."""
    words = session.words
    refused = session.held.pop(f"{NOT_MADE}{file.name}", None)
    if isinstance(refused, Notice):
        st.error(plain(sentence(session.tell(refused))), icon=":material/error:")
    st.download_button(
        words.gettext(file.label),
        partial(_made, session, file, make),
        file_name=file_name(session.case, edition, file.kind),
        mime=file.media_type,
        type="primary" if file is PDF else "secondary",
        icon=file.icon,
        shortcut=shortcuts.PDF if file is PDF else None,
        on_click="ignore",
        key=session.key(f"download-{file.name}-{code(edition)}-{session.open.version}"),
    )
    if file.note:
        st.caption(plain(words.gettext(file.note)))


def _made(session: Session, file: Download, make: Callable[[], bytes]) -> bytes:
    """The file; why there is none is kept for the page to tell, since the browser only learns that it failed."""
    try:
        return make()
    except ValueproofError as error:
        session.held[f"{NOT_MADE}{file.name}"] = error.notice
        raise
