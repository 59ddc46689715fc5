"""The short forms of a proposal: made of a case that has figures, with the one-page summary where it is asked for."""

import pytest

from proposals.case_json import case_of
from proposals.edition import Edition, ShortForm
from services import edit_draft
from services.errors import CaseRefused
from services.issue_document import file_of, in_force
from services.print_short_form import short_form
from tests.fakes import PAYING, SMALLEST, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import issue_approved as issue

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


def test_the_forms_of_a_revision_that_was_issued_are_no_drafts_and_bring_the_file_that_was_issued() -> None:
    work, final = workspace_of_fakes(), Edition(language="en", draft=False)
    put_in(work, ready())
    kept = file_of(work, issue(work, "d1", final, "Ann Lee"))
    assert b"draft=False" in short_form(work, "slides", ready(), final)
    assert short_form(work, "letter", ready(), final, with_pdf=True).endswith(b" with " + kept)


def test_what_was_not_issued_as_it_stands_is_a_draft_whatever_is_asked_for() -> None:
    work, final = workspace_of_fakes(), Edition(language="en", draft=False)
    put_in(work, ready())
    assert b"draft=True" in short_form(work, "slides", ready(), final)
    issue(work, "d1", final, "Ann Lee")
    changed = edit_draft.put(work, "d1", None, "offer.items.rennet.price", 4000.0).case
    made = short_form(work, "letter", changed, final, with_pdf=True)
    assert b"draft=True" in made
    assert b"draft=False" not in made


def test_files_of_a_revision_are_in_force_until_the_proposal_is_saved_again() -> None:
    work = workspace_of_fakes()
    put_in(work, ready())
    assert in_force(work, work.store.load("d1")) == ()
    found = issue(work, "d1", Edition(language="en"), "Ann Lee")
    assert in_force(work, work.store.load("d1")) == (found,)
    assert in_force(work, edit_draft.put(work, "d1", None, "offer.items.rennet.price", 4000.0)) == ()
