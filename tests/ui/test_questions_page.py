"""From an industry to a credible answer: the client is asked one figure after another, in the order that helps most."""

import pytest

import app
from proposals.assumed import assumed
from proposals.baseline import Figure
from proposals.units import figure_at
from services import create_draft
from services.create_draft import FromIndustry
from tests.ui.standing import standing
from tests.ui.steps import Visit

VALUE, HOW, WHO, DAY = "answer/value", "answer/how", "answer/who", "answer/day"


def began(visit: Visit) -> Visit:
    """Dairy in euros, for a client who is named."""
    visit.choose("begin-industry", "dairy").type("begin-client", "Brook Dairy")
    return visit.press("from-industry").page("questions")


def answer(visit: Visit, text: str) -> Visit:
    """Type into the field of the answer, and press Enter there."""
    field(visit, VALUE).set_value(text)
    return visit.press("answer")


def field(visit: Visit, name: str) -> object:
    """A field of the answer: its key is that of the tab, not of the state of the proposal."""
    found = [one for kind in ("text_input", "pills") for one in visit.app.get(kind)]
    (one,) = (one for one in found if str(one.key).endswith(name))
    return one


def asked(visit: Visit) -> str:
    """The figure that is asked for now."""
    return visit.headings[1]


def stored(visit: Visit, database: str, path: str) -> Figure:
    figure = figure_at(app.workspace(database).store.load(visit.draft).case, path)
    assert figure is not None
    return figure


@pytest.fixture
def visit(database: str) -> Visit:
    """A tab on the first question of a proposal that began from an industry."""
    return standing(database, began)


def test_a_proposal_from_an_industry_has_an_answer_and_a_question_at_once(visit: Visit, database: str) -> None:
    case = app.workspace(database).store.load(visit.draft).case
    assert case.client.name == {"en": "Brook Dairy"}
    assert case.project == {"en": "Line of semi-hard cheese", "ru": "Линия полутвёрдых сыров"}
    assert asked(visit) == "Line speed"
    told = {one.label.replace("\u00a0", " "): one.value for one in visit.app.metric}
    assert told["Net present value over 36 months"] == "€190,000 to €420,000"
    assert "What is only assumed leaves the answer open by up to 48%." in visit.said
    assert "“Line speed”, would make this range narrower by 58%" in visit.said
    assert "Usual, Dairy: 0.3 t/h to 1.2 t/h. Until then it counts as 0.6 t/h" in visit.said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "value"), [("0,8", 0.8), ("0.8", 0.8), ("1 234,5", 1234.5), ("1\u00a0234.5", 1234.5), ("5 400", 5400.0)]
)
def test_an_answer_is_read_as_people_type_it_and_the_next_question_follows(
    visit: Visit, database: str, typed: str, value: float
) -> None:
    answer(visit, typed)
    figure = stored(visit, database, "line_speed")
    assert (figure.value, figure.unit, figure.confidence, figure.usual) == (value, "t/h", "stated", None)
    assert figure.source == {"en": "said by the client", "ru": "со слов клиента"}
    assert figure.date == app.now().date()
    assert asked(visit) != "Line speed"
    assert "Understood: Line speed" in visit.said
    assert field(visit, VALUE).value == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the figure, or say that the client does not know it."),
        ("abc", "is not a number"),
        ("1..2", "is not a number"),
        ("12 %", "is not a number"),
        ("1e400", "is too large or too small a number"),
        ("-3", "must"),
        ("0", "must"),
    ],
)
def test_nonsense_is_refused_in_words_and_stays_to_be_corrected(
    visit: Visit, database: str, typed: str, said: str
) -> None:
    answer(visit, typed)
    assert said in visit.said
    assert asked(visit) == "Line speed"
    assert field(visit, VALUE).value == typed
    assert stored(visit, database, "line_speed").confidence == "assumed"


def test_what_could_not_be_read_outlives_a_reload(visit: Visit) -> None:
    again = answer(visit, "about half a tonne").reload()
    assert field(again, VALUE).value == "about half a tonne"
    assert "is not a number" in again.said


def test_a_date_that_is_none_is_refused_and_the_figure_is_not_lost(visit: Visit, database: str) -> None:
    field(visit, DAY).set_value("31.02.2026")
    answer(visit, "0,8")
    assert "There is no such day" in visit.said
    assert field(visit, VALUE).value == "0,8"
    assert stored(visit, database, "line_speed").confidence == "assumed"


def test_the_source_is_that_of_the_answer_and_stays_for_the_next_one_where_somebody_said_it(
    visit: Visit, database: str
) -> None:
    field(visit, WHO).set_value("I. Brook, head of the shop")
    answer(visit, "0,8")
    assert stored(visit, database, "line_speed").source == {"en": "I. Brook, head of the shop"}
    assert field(visit, WHO).value == "I. Brook, head of the shop"
    field(visit, HOW).set_value("recorded")
    field(visit, WHO).set_value("Shift plan of 2026")
    field(visit, DAY).set_value("15.01.2026")
    answer(visit, "5 500")
    hours = stored(visit, database, "planned_hours")
    assert (hours.confidence, hours.source, str(hours.date)) == (
        "recorded",
        {"en": "Shift plan of 2026"},
        "2026-01-15",
    )
    assert field(visit, WHO).value == ""


def test_what_the_client_does_not_know_stays_assumed_and_is_not_asked_again_also_after_a_reload(
    visit: Visit, database: str
) -> None:
    visit.press("unknown")
    figure = stored(visit, database, "line_speed")
    assert (figure.confidence, figure.usual and figure.usual.asked_on) == ("assumed", app.now().date())
    assert asked(visit) == "Planned hours"
    assert "Line speed: the client does not know it" in visit.said
    again = visit.reload()
    assert asked(again) == "Planned hours"
    again.press("ask/line_speed")
    assert asked(again) == "Line speed"
    assert "He did not know it when he was asked on" in again.said
    answer(again, "0,7")
    assert stored(again, database, "line_speed").usual is None


def test_an_answer_can_be_corrected_or_taken_back_to_the_typical_figure(visit: Visit, database: str) -> None:
    answer(visit, "8").press("correct-last")
    assert (asked(visit), field(visit, VALUE).value) == ("Line speed", "8")
    answer(visit, "0,8")
    assert stored(visit, database, "line_speed").value == 0.8
    visit.press("ask/line_speed").press("typical")
    figure = stored(visit, database, "line_speed")
    assert (figure.value, figure.confidence) == (0.6, "assumed")
    assert asked(visit) == "Line speed"


def test_a_figure_outside_of_what_is_usual_counts_and_is_told_in_the_unit_of_the_answer(visit: Visit) -> None:
    answer(visit, "8")
    assert "8 t/h lies outside of what is usual, 0.3 t/h to 1.2 t/h." in visit.said.replace("\u00a0", " ")


def test_a_number_that_may_be_thousands_is_told_with_its_reading(visit: Visit) -> None:
    answer(visit, "1,200")
    assert "“1,200” was read as 1.200" in visit.said


def test_it_says_when_to_ask_on_brings_little(visit: Visit) -> None:
    answer(visit, "0,6")
    assert "Enough" not in visit.said
    answer(visit, "6000")
    while "Enough" not in visit.said:
        answer(visit, field_of_typical(visit))
    assert "Enough" in visit.said


def field_of_typical(visit: Visit) -> str:
    """The assumed value of the figure that is asked for, as the page tells it."""
    told = visit.said.partition("Until then it counts as ")[2].partition(", typical")[0]
    return "".join(sign for sign in told if sign.isdigit() or sign in ".")


def test_the_answer_on_one_page_can_be_taken_away_from_the_first_moment_on(visit: Visit) -> None:
    labels = [one.proto.label for one in visit.app.get("download_button")]
    assert labels == ["The answer on one page, PDF"]


def test_an_effect_is_typical_until_the_seller_states_another_and_is_told_as_his_then(visit: Visit) -> None:
    assert "The effect is typical, too" in visit.said
    said = visit.page("offer").type("changes.typical.stated.likely", "1.2").page("questions").said
    assert "The effect is typical, too" not in said
    assert "is stated, not measured on this raw material. Source: Stated by the seller" in said


def test_a_proposal_without_an_answer_says_what_is_missing_there(database: str) -> None:
    visit = standing(database, lambda one: one.press("new").page("questions"))
    assert "There is no answer to make surer yet" in visit.said


def test_an_address_that_asks_for_what_is_no_figure_asks_for_the_one_whose_turn_it_is(visit: Visit) -> None:
    visit.app.query_params["ask"] = "moon.dust"
    assert asked(visit.reload()) == "Line speed"


def test_the_pages_of_the_client_and_of_the_figures_lead_to_the_questions_while_something_is_assumed(
    visit: Visit, database: str
) -> None:
    for page in ("client", "earns"):
        visit.page(page)
        assert "figures are merely typical of the industry" in visit.said
    assert assumed(app.workspace(database).store.load(visit.draft).case)
    create_draft.from_example(app.workspace(database), "cheese", "e1")
    visit.at(draft="e1").page("client")
    assert "merely typical" not in visit.said


def test_an_industry_is_chosen_by_name_and_nothing_begins_without_one(database: str) -> None:
    visit = standing(database, lambda one: one)
    (begin,) = (one for one in visit.app.button if "from-industry" in str(one.key))
    assert begin.disabled
    assert FromIndustry("dairy", "EUR").client == ""


def test_a_name_that_can_be_none_is_refused_in_words_and_nothing_begins(database: str) -> None:
    visit = standing(database, lambda one: one)
    visit = visit.choose("begin-industry", "dairy").type("begin-client", "x" * 5000).press("from-industry")
    assert "4000" in visit.said.replace(",", "").replace("\u00a0", "")
    assert app.workspace(database).store.summaries() == ()
    assert visit.field("begin-client").value == "x" * 5000


def test_once_the_client_knows_none_of_what_is_left_the_page_says_so_and_lists_it(visit: Visit) -> None:
    while [one for one in visit.app.button if "unknown" in str(one.key)]:
        visit.press("unknown")
    assert "did not know any of the figures that still move the answer" in visit.said
    assert [one.label.replace("\\", "") for one in visit.app.expander] == ["What else moves the answer: 7"]


def test_what_was_understood_is_told_with_every_digit_that_was_typed(visit: Visit) -> None:
    visit.page("client").type("baseline.metrics.selling_price", "548 500,5")
    assert "€548,500.50/t" in visit.said
