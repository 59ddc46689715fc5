"""What is typed reaches the store at once, or is kept beside it with an explanation."""

import pytest

from services import open_draft
from tests.ui.standing import standing
from tests.ui.steps import Visit
from ui import session as state
from ui.views.plain import plain


def stored(visit: Visit) -> "state.Draft":
    session: state.Session = visit.app.session_state[state.HOME]
    return open_draft.open_draft(session.workspace, visit.draft)


def to_a_blank(visit: Visit) -> Visit:
    return visit.press("new").page("client")


@pytest.fixture
def blank(database: str) -> Visit:
    return standing(database, to_a_blank)


PRICE = "baseline.metrics.selling_price"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12,5", 12.5), ("12.5", 12.5), ("1 234,5", 1234.5), ("1\u202f234,5", 1234.5), ("1,234.5", 1234.5)],
)
def test_a_number_is_stored_as_it_was_meant_in_any_manner_of_writing(blank: Visit, typed: str, value: float) -> None:
    blank.type(PRICE, typed)
    assert stored(blank).case.baseline.metrics["selling_price"].value == value


def test_what_was_understood_stands_beside_the_name_of_the_figure(blank: Visit) -> None:
    blank.type(PRICE, "1 234,5")
    assert "€1,234.50/t" in blank.said


def test_a_share_is_typed_in_percent_and_stored_with_its_unit(blank: Visit) -> None:
    blank.type("baseline.metrics.availability", "86,5 %")
    figure = stored(blank).case.baseline.metrics["availability"]
    assert (figure.value, figure.unit) == (86.5, "%")


def test_a_text_that_is_no_number_is_kept_with_its_reason_and_comes_back_in_a_new_tab(blank: Visit) -> None:
    blank.type(PRICE, "12,5,3")
    assert stored(blank).unread == {PRICE: "12,5,3"}
    again = blank.reload().page("client")
    assert again.field(PRICE).value == "12,5,3"
    assert "“12,5,3” is not a number" in again.said


def test_a_corrected_text_clears_what_was_kept(blank: Visit) -> None:
    blank.type(PRICE, "abc").type(PRICE, "450")
    assert stored(blank).unread == {}
    assert "is not a number" not in blank.said


def test_a_figure_out_of_its_limits_says_so_under_the_field(blank: Visit) -> None:
    blank.type("baseline.metrics.availability", "120")
    assert "120" in blank.said
    shown = blank.field("baseline.metrics.availability").figure
    assert (shown["wrong"], [one["tone"] for one in shown["below"]]) == (True, ["red"])


def test_a_date_is_read_day_first_and_a_day_that_does_not_exist_is_refused(blank: Visit) -> None:
    blank.type("issue.date", "3.2.2026")
    assert str(stored(blank).case.issue.date) == "2026-02-03"
    blank.type("issue.date", "31.02.2026")
    assert "There is no such day" in blank.said


def test_the_source_of_a_figure_is_stored_with_it(blank: Visit) -> None:
    blank.type(PRICE, "450").type(f"{PRICE}.source", "Ledger").type(f"{PRICE}.date", "30.06.2026")
    figure = stored(blank).case.baseline.metrics["selling_price"]
    assert (figure.source, str(figure.date)) == ({"en": "Ledger"}, "2026-06-30")


def test_a_text_in_the_other_language_joins_the_first_one(blank: Visit) -> None:
    blank.type("baseline.product", "Cheese").choose("language", "ru").type("baseline.product", "Сыр")
    assert stored(blank).case.baseline.product == {"en": "Cheese", "ru": "Сыр"}


def test_words_of_the_other_language_are_marked_as_such_where_a_sample_could_stand(blank: Visit) -> None:
    blank.type("baseline.product", "Prod Z").choose("language", "ru")
    assert blank.field("baseline.product").placeholder == "EN: Prod Z"


def test_fields_of_one_part_are_stored_together_once_the_needed_ones_are_filled_in_any_order(blank: Visit) -> None:
    blank.type("seller.author.role", "Engineer").type("seller.company", "Northlight")
    assert stored(blank).case.seller is None
    blank.type("seller.author.name", "Ann Lee")
    seller = stored(blank).case.seller
    assert seller is not None
    assert (seller.company, seller.author.name, seller.author.role) == (
        {"en": "Northlight"},
        "Ann Lee",
        {"en": "Engineer"},
    )


def test_the_owner_of_the_client_is_stored_with_who_offers(blank: Visit) -> None:
    blank.type("seller.company", "Northlight").type("seller.author.name", "Ann Lee").type("seller.owner", "Bo Chen")
    seller = stored(blank).case.seller
    assert seller is not None
    assert seller.owner == "Bo Chen"
    blank.type("seller.owner", "")
    seller = stored(blank).case.seller
    assert seller is not None
    assert seller.owner is None


@pytest.mark.parametrize("part", ["seller.author", "client.contact"])
def test_an_address_by_which_nobody_is_reached_is_warned_of_where_it_is_typed_and_kept(blank: Visit, part: str) -> None:
    blank.type("seller.company", "Northlight").type(f"{part}.name", "Ann Lee").type(f"{part}.email", "ann@company")
    assert "“ann@company” is no address of e-mail" in blank.said
    case = stored(blank).case
    person = case.client.contact if part == "client.contact" else case.seller and case.seller.author
    assert person is not None
    assert person.email == "ann@company"
    blank.type(f"{part}.email", "ann@company.com")
    assert "is no address of e-mail" not in blank.said


@pytest.mark.parametrize("place", ["client.name", "project", "client.site", "client.industry"])
def test_a_name_for_which_the_cover_has_no_room_is_said_where_it_is_typed(blank: Visit, place: str) -> None:
    blank.type(place, "x" * 200)
    assert "the cover has room" not in blank.said
    blank.type(place, "x" * 201)
    assert "201 signs were read, the cover has room for 200: say it shorter" in blank.said


def test_a_name_that_is_too_long_to_be_stored_is_refused_with_its_length_where_it_is_typed(blank: Visit) -> None:
    blank.type("issue.number", "x" * 61)
    assert "61 characters were read, there is room for 60: write it shorter" in blank.said


def test_a_required_text_cannot_be_emptied(blank: Visit) -> None:
    blank.type("client.name", "")
    assert "This field cannot be empty" in blank.said
    assert stored(blank).case.client.name


def test_the_language_changes_menu_page_and_address_at_once(blank: Visit) -> None:
    blank.choose("language", "ru")
    assert "Клиент и исходные показатели" in blank.said
    assert blank.app.query_params["lang"] == "ru"


def test_an_unknown_draft_in_the_address_is_told_and_the_list_is_still_there(visit: Visit) -> None:
    visit.at(draft="nothing")
    assert "not there any more" in visit.said


def test_entries_are_added_and_removed_and_the_others_keep_their_text(blank: Visit) -> None:
    blank.page("offer").press("add/offer.client_costs").press("add/offer.client_costs")
    blank.type("offer.client_costs.0.amount", "1,5,0").type("offer.client_costs.1.amount", "77,5")
    blank.press("remove/offer.client_costs.0")
    assert [one.amount for one in stored(blank).case.offer.client_costs] == [77.5]
    assert stored(blank).unread == {}


def test_a_second_press_on_a_button_that_has_worked_makes_nothing_more(visit: Visit) -> None:
    visit.app.session_state[state.HOME].spent.clear()
    visit.press("new")
    session: state.Session = visit.app.session_state[state.HOME]
    token = next(iter(session.spent))
    assert state.once(session, token, lambda: "again") is None
    visit.page("proposals")
    assert len([one for one in visit.app.button if "/open-" in str(one.key)]) == 1


def test_the_strip_changes_with_the_figure(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example")
    before = visit.strip["Profit uplift a year"]
    visit.type("baseline.metrics.selling_price", "9,99")
    assert visit.strip["Profit uplift a year"] != before


def test_markup_in_a_name_stays_text(blank: Visit) -> None:
    blank.type("client.name", "![x](http://example.org/p.png) *c* <b>")
    shown = [str(one.value) for one in blank.app.markdown if "example" in str(one.value)]
    assert shown
    assert all("![x](" not in one and "<b>" not in one for one in shown)


def test_markup_in_what_a_proposal_is_called_stays_text_in_the_answer_and_in_the_list(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example")
    visit.type("client.name", 'A & <b>B</b> <img src="/media/x.png">').type("project", "<i>C</i> </div>")
    at_top = [str(one.proto.body) for one in visit.app.get("html") if 'class="answer"' in str(one.proto.body)]
    listed = [str(one.proto.body) for one in visit.page("proposals").app.get("html")]
    (line,) = (one for one in listed if 'class="proposal"' in one)
    assert [one.count("A &amp; &lt;b&gt;B&lt;/b&gt; &lt;img src=") for one in (*at_top, line)] == [1, 1]
    assert "&lt;i&gt;C&lt;/i&gt; &lt;/div&gt;" in line
    assert not [one for one in (*at_top, line) if "<b>" in one or "<img" in one or "<i>" in one]


def test_a_number_and_its_unit_are_not_parted_by_the_end_of_a_line() -> None:
    assert plain("1\u00a0234\u202f€ \n a  year") == "1\u00a0234\u202f€ a year"


@pytest.mark.parametrize("place", ["baseline.metrics.selling_price", "offer.items.item_1.price"])
def test_a_number_that_may_be_thousands_is_read_as_ever_and_asked_about_at_its_field(visit: Visit, place: str) -> None:
    blank = visit.press("new").page("client" if place.startswith("baseline") else "offer")
    if place.startswith("offer"):
        blank.press("add/offer.items")
    blank.type(place, "1,234")
    assert "“1,234” was read as 1.234. If 1234 is meant, write 1234 or 1 234." in blank.said
    blank.type(place, "1234")
    assert "was read as" not in blank.said
