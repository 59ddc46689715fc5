"""The short forms of a proposal: a presentation, a letter."""

from proposals.case import Case
from proposals.edition import Edition, ShortForm
from proposals.valuation.appraise import appraise
from services.brand_printer import printer_in
from services.workspace import Workspace


def short_form(workspace: Workspace, form: ShortForm, case: Case, edition: Edition, *, with_pdf: bool = False) -> bytes:
    """The proposal in a short form, in the language of the edition; `with_pdf` attaches its one-page PDF to a letter.

    Raises CaseRefused or CannotCompute where the case has no figures, NotFound where there is no such brand,
    RenderFailed where the form cannot be made.
    """
    appraise(case, workspace.house)
    printer, pdf = printer_in(workspace, case.issue.brand), b""
    if with_pdf and form == "letter":
        one_page = edition.model_copy(update={"profile": "one_page"})
        pdf = printer.pdf(case, workspace.house, one_page)
    return printer.short(form, case, workspace.house, edition, pdf)
