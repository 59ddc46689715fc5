"""The view of what changed: headlines, figures and every change, in the language of the app."""

import pytest

from tests.ui.steps import tab_of


def changes_of_fakes(language: str = "en", discount: float = 0.1, *, ours: bool = False) -> None:
    """The view on a small proposal and the same with another discount."""
    from proposals.approval.differences import Revision
    from proposals.case_json import case_of
    from proposals.draft_edit import edited_case
    from tests.fakes import PAYING, workspace_of_fakes
    from ui.session import Session
    from ui.views.desk.differences import changes

    session = Session(workspace_of_fakes(), language)
    costs = {"our_side": {"costs": [{"item": "pump", "cost": 3000.0}]}}
    before, house = case_of({**PAYING, **costs}), session.workspace.house
    after = edited_case(before, "offer.items.pump.discount", discount)
    changes(session, Revision(before, house), Revision(after, house), ours=ours)


def said(**kinds: object) -> str:
    app = tab_of(changes_of_fakes, **kinds).run()
    assert not app.exception
    return "\n".join(str(one.value) for one in app.markdown).replace("\\", "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Discount on “Pump”: 0% → 10%", "We take", "−€500")), ("ru", ("Скидка на «Pump»: 0 % → 10 %", "−500 €"))],
)
def test_a_changed_discount_is_told_in_money_and_in_words(language: str, words: tuple[str, ...]) -> None:
    told = said(language=language)
    assert [one for one in words if one not in told] == []


def test_our_margin_is_told_only_to_who_may_see_it() -> None:
    assert "Our margin" not in said()
    assert "Our margin" in said(ours=True)


def test_where_nothing_was_changed_it_says_so() -> None:
    assert said(discount=0.0) == "Nothing was changed."
