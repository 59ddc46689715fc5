"""Several windows on one proposal, and a store that does not answer: nothing typed is lost, nothing goes unsaid."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from calculators.errors import Notice
from proposals.case_json import JsonValue
from proposals.draft import Draft
from proposals.draft_errors import no_access
from services import create_draft, edit_draft
from tests.fakes import DraftsInMemory, workspace_of_fakes
from tests.team import PAUL
from tests.ui.steps import Visit
from ui import saving
from ui import session as state


@dataclass
class Sulking(DraftsInMemory):
    """A store that can refuse to write for a while."""

    busy: bool = False
    refused: list[str] = field(default_factory=list)

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        if self.busy:
            self.refused.append(draft_id)
            raise no_access("app.sqlite", OSError("disk is full"))
        return super().change(draft_id, change, expected_version)


@pytest.fixture
def store() -> Sulking:
    return Sulking()


@pytest.fixture
def tab(store: Sulking) -> state.Session:
    """One tab that has drawn a draft with two costs of the client."""
    workspace = replace(workspace_of_fakes(), store=store)
    draft = create_draft.blank(workspace, "en", "EUR", "draft")
    costs: JsonValue = [{"name": "Fitting", "amount": 1.0}, {"name": "Lost hours", "amount": 2.0}]
    edit_draft.put(workspace, draft.id, None, "offer.client_costs", costs)
    session = state.Session(workspace, "en")
    look(session)
    return session


def look(session: state.Session) -> None:
    """What a drawn page leaves behind."""
    state.take(session, session.workspace.store.load("draft"), own=False)
    session.seen = session.body


def elsewhere(session: state.Session, place: str, value: JsonValue) -> None:
    """Another window stores something; this tab learns of it when it acts, but has not seen it."""
    draft = edit_draft.put(session.workspace, "draft", None, place, value)
    state.take(session, draft, own=False)


def test_another_field_of_another_window_stays(tab: state.Session) -> None:
    elsewhere(tab, "client.site", {"en": "Leeds"})
    assert saving.put(tab, "client.name", {"en": "Dairy"})
    assert (tab.case.client.site, tab.case.client.name) == ({"en": "Leeds"}, {"en": "Dairy"})
    assert tab.refused == {}


def test_the_same_field_in_two_windows_keeps_theirs_and_lets_choose(tab: state.Session) -> None:
    elsewhere(tab, "rates.horizon_months", 48)
    assert not saving.put(tab, "rates.horizon_months", 60, "60")
    assert tab.case.rates.horizon_months == 48
    assert [(one.place, one.value) for one in saving.own_contests(tab)] == [("rates.horizon_months", 60)]


@pytest.mark.parametrize(("mine", "stands"), [(True, 60), (False, 48)])
def test_what_is_chosen_stands_and_nothing_waits_any_more(tab: state.Session, mine: bool, stands: int) -> None:
    elsewhere(tab, "rates.horizon_months", 48)
    saving.put(tab, "rates.horizon_months", 60, "60")
    tab.seen = tab.body
    assert saving.choose(tab, "rates.horizon_months", mine=mine)
    assert tab.case.rates.horizon_months == stands
    assert saving.own_contests(tab) == ()


def test_what_was_changed_once_more_before_the_choice_is_shown_anew_and_not_overwritten(tab: state.Session) -> None:
    elsewhere(tab, "rates.horizon_months", 48)
    saving.put(tab, "rates.horizon_months", 60, "60")
    tab.seen = tab.body
    paul = replace(tab.workspace, who=lambda: PAUL)
    state.take(tab, edit_draft.put(paul, "draft", None, "rates.horizon_months", 72), own=False)
    assert not saving.choose(tab, "rates.horizon_months", mine=True)
    assert tab.case.rates.horizon_months == 72
    assert len(saving.own_contests(tab)) == 1


def test_typing_once_more_with_theirs_before_the_eyes_settles_it(tab: state.Session) -> None:
    elsewhere(tab, "rates.horizon_months", 48)
    saving.put(tab, "rates.horizon_months", 60, "60")
    tab.seen = tab.body
    assert saving.put(tab, "rates.horizon_months", 54, "54")
    assert (tab.case.rates.horizon_months, saving.own_contests(tab)) == (54, ())


def test_a_field_of_an_entry_that_has_moved_is_not_stored_in_its_neighbour(tab: state.Session) -> None:
    elsewhere(tab, "offer.client_costs.0", None)
    assert not saving.put(tab, "offer.client_costs.0.amount", 77.0, "77")
    assert [one.amount for one in tab.case.offer.client_costs] == [2.0]
    assert tab.message is not None
    assert tab.message.facts == {"text": "77"}


def test_an_entry_changed_in_another_window_is_not_removed_unseen(tab: state.Session) -> None:
    elsewhere(tab, "offer.client_costs.1.amount", 5.0)
    assert not saving.change_list(tab, "offer.client_costs.1", None)
    assert len(tab.case.offer.client_costs) == 2


def test_an_entry_added_in_two_windows_is_there_twice(tab: state.Session) -> None:
    elsewhere(tab, "offer.client_costs.2", {"name": "Theirs", "amount": 3.0})
    assert saving.change_list(tab, "offer.client_costs.3", {"name": "Mine", "amount": 4.0})
    assert [one.amount for one in tab.case.offer.client_costs] == [1.0, 2.0, 3.0, 4.0]


def test_what_the_store_cannot_take_waits_and_is_stored_once_it_answers(tab: state.Session, store: Sulking) -> None:
    store.busy = True
    assert not saving.put(tab, "rates.horizon_months", 60, "60")
    assert not saving.keep_unread(tab, "issue.date", "soon")
    assert (tab.kept("rates.horizon_months"), tab.kept("issue.date")) == ("60", "soon")
    assert tab.message is not None
    saving.catch_up(tab)
    assert list(tab.waiting) == ["rates.horizon_months", "issue.date"]
    store.busy = False
    saving.catch_up(tab)
    assert (tab.waiting, tab.case.rates.horizon_months) == ({}, 60)
    assert tab.open.unread == {"issue.date": "soon"}


def test_of_what_waits_at_one_place_the_last_word_is_stored(tab: state.Session, store: Sulking) -> None:
    store.busy = True
    saving.put(tab, "rates.horizon_months", 60, "60")
    saving.put(tab, "rates.horizon_months", 72, "72")
    store.busy = False
    saving.catch_up(tab)
    assert tab.case.rates.horizon_months == 72


def test_two_tabs_on_one_proposal_keep_both_their_work(visit: Visit) -> None:
    first = visit.press("new").page("client")
    second = first.reload().page("client")
    first.type("client.site", "Leeds")
    second.type("client.name", "Dairy")
    assert (first.run().field("client.name").value, second.field("client.site").value) == ("Dairy", "Leeds")


def test_the_source_given_in_one_tab_survives_the_value_typed_in_another(visit: Visit) -> None:
    price = "baseline.metrics.selling_price"
    first = visit.press("new").page("client").type(price, "450")
    second = first.reload().page("client")
    first.type(f"{price}.source", "Ledger")
    second.type(price, "460")
    assert first.run().field(f"{price}.source").value == "Ledger"
    assert first.field(price).value == "460"


def test_a_field_is_sent_to_the_browser_with_what_is_stored_as_its_own_value(visit: Visit) -> None:
    price = "baseline.metrics.selling_price"
    visit.press("new").page("client").type("client.site", "Leeds").type(price, "450,50").choose(
        "baseline.kind", "trade"
    )
    visit.page("offer").page("client")
    assert (visit.field("client.site").proto.default, visit.field(price).value) == ("Leeds", "450.5")
    assert list(visit.field("baseline.kind").proto.default) == [1]


def test_a_field_that_holds_what_it_was_drawn_with_is_not_stored_over_what_another_window_has_typed(
    visit: Visit,
) -> None:
    price = "baseline.metrics.selling_price"
    first = visit.press("new").page("client").type(price, "450,50")
    second = first.reload().page("client").type(price, "460")
    first.type(price, "450.5")
    assert second.run().field(price).value == "460"


def test_a_change_is_taken_once_and_putting_the_text_back_is_a_change_again(tab: state.Session) -> None:
    tab.drawn["field"] = "10"
    assert [tab.takes("field", text) for text in ("10", "12", "12", "10", "")] == [False, True, False, True, True]
    assert not tab.takes("field", None)
    assert tab.drawn["field"] == ""


def test_a_word_at_a_field_takes_no_message_from_the_top_of_the_page(tab: state.Session) -> None:
    tab.message = Notice("first", "what was refused")
    state.warn_at(tab, "date", Notice("second", "no such day"))
    assert state.warned(tab, "date") == Notice("second", "no such day")
    assert state.last_message(tab) == Notice("first", "what was refused")
