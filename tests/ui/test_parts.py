"""A figure that moves nothing but the answer draws its sheet and the answer; whatever else it moves draws the page."""

import json
from contextlib import nullcontext
from dataclasses import replace
from threading import Event, Thread
from typing import cast

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import app_test
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

import app
from calculators.errors import Notice
from proposals.draft import Draft
from proposals.edition import Edition
from services import create_draft
from tests.fakes import NOON
from tests.ready_case import put_in, ready
from tests.team import issue_approved
from tests.ui.quick_printer import BlankPrinter
from tests.ui.steps import Visit, page_file
from ui.session import HOME
from ui.views.parts import answer_left
from ui.views.questionnaire import NOT_MADE

PRICE, YIELD = "baseline.metrics.selling_price", "baseline.metrics.raw_material_yield"
DOSE = "baseline.additives.coagulant.dose"
RECIPE = "sheet-recipe"


@pytest.fixture
def seen(visit: Visit) -> Visit:
    """The page of present figures of a worked example."""
    work = app.workspace(app.database_url(app.os.environ))
    return visit.at(draft=create_draft.from_example(work, "cheese").id).page("client")


class Asking(LocalScriptRunner):
    """Asks for the part of the page in which something was done, as a browser does."""

    part = ""

    def _run_script(self, rerun_data: RerunData) -> None:
        parts = self._fragment_storage.resolve_target(self.part) if self.part else []
        super()._run_script(replace(rerun_data, fragment_id_queue=parts))


@pytest.fixture(autouse=True)
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are drawn by it: the tabs of tests cannot ask for a part by themselves."""
    monkeypatch.setattr(app_test, "LocalScriptRunner", Asking)


def act(visit: Visit, place: str, part: str = "sheet-plant", **done: str) -> Visit:
    """Do it on a sheet, and leave it at what is drawn by that; with `part` "" in a run for the whole page."""
    shown = visit.field(place.removesuffix(".unit").removesuffix(".source"))
    states = visit.app._tree.get_widget_states()
    asked = [{"n": shown.data["heeded"] + 1, "place": place, **done}]
    states.widgets.append(WidgetState(id=shown.sheet, json_value=json.dumps({"asked": asked})))
    return in_part(visit, part, states)


def in_part(visit: Visit, part: str, states: WidgetStates | None = None) -> Visit:
    """Draw a part of the page."""
    Asking.part = part
    try:
        visit.app._run(states or visit.app._tree.get_widget_states())
    finally:
        Asking.part = ""
    assert not visit.app.exception
    return visit


def is_part(visit: Visit) -> bool:
    """Whether a part of the page was drawn last, without the choice of language above every page of ours."""
    return all(one.key != "language" for one in visit.app.get("segmented_control"))


def drawn_at_top(visit: Visit) -> int:
    """How many times the answer at the top is drawn."""
    return sum('class="answer"' in str(one.proto.body) for one in visit.app.get("html"))


def stored(visit: Visit) -> Draft:
    return app.workspace(app.database_url(app.os.environ)).store.load(visit.draft)


def test_another_value_draws_its_sheet_and_the_answer_alone(seen: Visit) -> None:
    before, sheets = seen.strip, len(seen._pieces("valueproof_sheet"))
    assert drawn_at_top(seen) == 1  # nothing stands there twice
    after = act(seen, PRICE, typed="6,9")
    assert is_part(after)
    assert (sheets > 1, len(after._pieces("valueproof_sheet"))) == (True, 1)
    first = after.strip
    assert (after.field(PRICE).value, first != before, drawn_at_top(after)) == ("6.9", True, 1)
    again = act(after, PRICE, typed="7,1")
    assert (is_part(again), again.field(PRICE).value) == (True, "7.1")
    assert (again.strip != first, drawn_at_top(again)) == (True, 1)
    assert stored(again).case.baseline.metrics["selling_price"].value == 7.1
    assert stored(again).unread == {}


def test_a_figure_of_the_recipe_draws_its_sheet_and_the_one_with_the_answer(seen: Visit) -> None:
    before = seen.strip
    after = act(seen, DOSE, part=RECIPE, typed="2,5")
    assert is_part(after)
    assert len(after._pieces("valueproof_sheet")) == 2
    assert (after.field(DOSE).value, after.strip != before) == ("2.5", True)
    assert stored(after).case.baseline.additives[0].dose.value == 2.5
    again = act(after, PRICE, typed="6,9")
    assert (is_part(again), len(again._pieces("valueproof_sheet"))) == (True, 1)


@pytest.mark.parametrize(
    ("place", "done"),
    [
        pytest.param(PRICE, {"typed": "a lot"}, id="what cannot be read"),
        pytest.param(PRICE, {"typed": ""}, id="a figure that is taken out"),
        pytest.param(YIELD, {"typed": "250"}, id="a figure that is to be mended"),
        pytest.param(f"{PRICE}.unit", {"chosen": "EUR/t"}, id="another unit"),
        pytest.param(f"{PRICE}.source", {"typed": "Price list"}, id="another source"),
    ],
)
def test_what_shows_elsewhere_too_draws_the_page(seen: Visit, place: str, done: dict[str, str]) -> None:
    assert not is_part(act(seen, place, **done))


def test_a_figure_that_was_not_there_draws_the_page_that_counts_those_without_a_source(seen: Visit) -> None:
    place = next(one["place"] for one in seen.figures if one["text"] == "")
    assert not is_part(act(seen, place, typed="0,5"))
    assert "One source for all figures that have none" in seen.said


def test_while_something_is_pasted_the_page_is_drawn_that_tells_what_stood_there(seen: Visit) -> None:
    (field,) = (one for one in seen.app.text_area if str(one.key).endswith("paste/figures/text"))
    field.set_value("6,5")
    seen.run()
    assert not is_part(act(seen, PRICE, typed="6,9"))


def test_after_a_change_in_another_window_the_page_is_drawn_with_it(seen: Visit) -> None:
    act(seen, PRICE, typed="6,9")
    other = seen.reload()
    other.type(YIELD, "10.3")
    after = act(seen, PRICE, typed="7,1")
    assert not is_part(after)
    assert after.field(YIELD).value == "10.3"


def test_two_windows_that_change_one_figure_are_asked_which_it_is_also_after_a_part(seen: Visit) -> None:
    act(seen, PRICE, typed="6,7")
    other = seen.reload()
    other.type(PRICE, "7,0")
    act(seen, PRICE, typed="7,1")
    assert stored(seen).case.baseline.metrics["selling_price"].value == 7.0
    assert PRICE in json.dumps([*stored(seen).unread])


def test_whoever_presses_in_the_answer_after_a_part_comes_where_it_leads(seen: Visit) -> None:
    after = act(seen, PRICE, typed="6,9")
    (way,) = (one for one in after.app.button if "strip" in str(one.key))
    way.click()
    in_part(after, "sheet-plant")
    assert not is_part(after)
    assert after.app.session_state[HOME].behind is not None


def test_a_run_for_the_whole_page_or_for_another_one_stays_that(seen: Visit) -> None:
    assert not is_part(act(seen, PRICE, part="", typed="6,9"))
    shown = seen.field(PRICE)
    asked = [{"n": shown.data["heeded"] + 1, "place": PRICE, "typed": "7,3"}]
    states = seen.app._tree.get_widget_states()
    states.widgets.append(WidgetState(id=shown.sheet, json_value=json.dumps({"asked": asked})))
    seen.app.switch_page(page_file("offer"))
    seen.app._run(states)
    assert (is_part(seen), seen.headings) == (False, ["Offer"])
    assert stored(seen).case.baseline.metrics["selling_price"].value == 7.3


def test_a_part_is_drawn_alone_once_and_whatever_is_done_in_it_otherwise_draws_the_page(seen: Visit) -> None:
    assert is_part(act(seen, PRICE, typed="6,9"))
    assert not is_part(in_part(seen, "sheet-plant"))
    assert is_part(act(seen, PRICE, typed="7,0"))
    assert not is_part(in_part(seen, RECIPE))


def test_why_a_questionnaire_could_not_be_made_is_told_with_the_next_figure(seen: Visit) -> None:
    act(seen, PRICE, typed="6,9")
    seen.app.session_state[HOME].held[NOT_MADE] = Notice("x", "The sheet could not be made.")
    assert not is_part(act(seen, PRICE, typed="7,0"))


def test_what_was_approved_is_left_by_the_first_figure_with_the_whole_page(visit: Visit) -> None:
    work = replace(app.workspace(app.database_url(app.os.environ)), clock=lambda: NOON, printer=BlankPrinter())
    put_in(work, ready(), "d9")
    issue_approved(work, "d9", Edition(language="en"), "Ann Lee")
    out = visit.at(draft="d9").page("client")
    revision = stored(out).case.issue.revision
    assert not is_part(act(out, PRICE, typed="6,9"))
    assert stored(out).case.issue.revision == revision + 1
    assert is_part(act(out, PRICE, typed="7,0"))


def test_what_changed_elsewhere_in_the_proposal_is_drawn_with_the_next_figure(seen: Visit) -> None:
    work = app.workspace(app.database_url(app.os.environ))
    renamed = {"project": {"en": "Something else"}}
    work.store.change(seen.draft, lambda one: replace(one, case=one.case.model_copy(update=renamed)))
    assert not is_part(act(seen, PRICE, typed="6,9"))
    assert is_part(act(seen, PRICE, typed="7,0"))


def test_a_run_that_another_one_stops_draws_its_own_answer_and_leaves_that_of_the_other() -> None:
    """The thread of the first goes on until it draws something, while the second has begun."""
    drawn: list[str] = []
    begun, over = Event(), Event()

    def first() -> None:
        with answer_left(cast("DeltaGenerator", nullcontext()), lambda: drawn.append("first")):
            begun.set()
            over.wait(10)

    running = Thread(target=first)
    running.start()
    begun.wait(10)
    with answer_left(cast("DeltaGenerator", nullcontext()), lambda: drawn.append("second")):
        over.set()
        running.join(10)
        assert drawn == ["first"]
    assert drawn == ["first", "second"]
