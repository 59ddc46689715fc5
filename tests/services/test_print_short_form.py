"""The short forms of a proposal: made of a case that has figures, with the one-page summary where it is asked for."""

import pytest

from proposals.case_json import case_of
from proposals.edition import Edition, ShortForm
from services.errors import CaseRefused
from services.print_short_form import short_form
from tests.fakes import PAYING, SMALLEST, workspace_of_fakes

DRAFT = Edition.model_validate({"language": "en", "profile": "short"})


@pytest.mark.parametrize("form", ["slides", "letter", "letter_text"])
def test_each_form_is_printed_in_the_edition_that_is_asked_for(form: ShortForm) -> None:
    made = short_form(workspace_of_fakes(), form, case_of(PAYING), DRAFT).decode()
    assert made.startswith(f"{form} Cheese ")
    assert "with" not in made


def test_a_letter_takes_the_summary_on_one_page_with_it_and_the_other_forms_take_nothing() -> None:
    work, case = workspace_of_fakes(), case_of(PAYING)
    pdf = work.printer.pdf(case, work.house, DRAFT.model_copy(update={"profile": "one_page"}))
    assert short_form(work, "letter", case, DRAFT, with_pdf=True).endswith(b" with " + pdf)
    assert b"with" not in short_form(work, "slides", case, DRAFT, with_pdf=True)


@pytest.mark.parametrize("form", ["slides", "letter", "letter_text"])
def test_a_case_without_figures_has_no_short_form(form: ShortForm) -> None:
    with pytest.raises(CaseRefused):
        short_form(workspace_of_fakes(), form, case_of(SMALLEST), DRAFT)
