"""The short forms of a proposal: a presentation, a letter."""

from hashlib import sha256

from proposals.case import Case
from proposals.edition import Edition, Enclosed, ShortForm
from proposals.issued import Issued
from proposals.valuation.appraise import appraise
from services.brand_printer import printer_in
from services.workspace import Workspace


def short_form(workspace: Workspace, form: ShortForm, case: Case, edition: Edition, *, with_pdf: bool = False) -> bytes:
    """The proposal in a short form, in the language of the edition; `with_pdf` attaches its PDF to a letter.

    An edition that is no draft is made for a case that was issued as it stands, and brings the file that was issued;
    of any other case it is a draft all the same, with the draft of one page. Raises CaseRefused or CannotCompute where
    the case has no figures, NotFound where there is no such brand, RenderFailed where the form cannot be made.
    """
    appraise(case, workspace.house)
    issued = () if edition.draft else _issued(workspace, case)
    asked = edition.model_copy(update={"draft": not issued})
    enclosed = _enclosed(workspace, case, asked, issued) if with_pdf and form == "letter" else None
    return printer_in(workspace, case.issue.brand).short(form, case, workspace.house, asked, enclosed)


def _issued(workspace: Workspace, case: Case) -> tuple[Issued, ...]:
    """The issued files of this very revision: those of its number with its fingerprint."""
    snapshot = printer_in(workspace, case.issue.brand).snapshot(case, workspace.house)
    fingerprint = sha256(snapshot).hexdigest()
    return tuple(one for one in workspace.issued.of_number(case.issue.number or "") if one.fingerprint == fingerprint)


def _enclosed(workspace: Workspace, case: Case, edition: Edition, issued: tuple[Issued, ...]) -> Enclosed:
    """The issued file in the language of the letter, that of one page before others; else one page of the draft."""
    if not issued:
        one_page = edition.model_copy(update={"profile": "one_page"})
        return Enclosed(printer_in(workspace, case.issue.brand).pdf(case, workspace.house, one_page), one_page)
    best = min(issued, key=lambda one: (one.edition.language != edition.language, one.edition.profile != "one_page"))
    return Enclosed(workspace.files.load(best.sha256), best.edition)
