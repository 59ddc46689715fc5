"""A long list of proposals is drawn in parts and searched by words."""

import pytest

import app
from services import create_draft, edit_draft
from tests.ui.steps import Visit, new_tab
from ui.views.listed import AT_ONCE


def lines(visit: Visit) -> int:
    return sum("/open-" in str(one.key) for one in visit.app.button)


def listed(visit: Visit, examples: tuple[str, ...]) -> Visit:
    work = app.workspace(app.database_url(app.os.environ))
    for name in examples:
        create_draft.from_example(work, name)
    return visit.run()


def test_a_list_that_is_not_long_is_drawn_whole_with_nothing_to_search_by(visit: Visit) -> None:
    seen = listed(visit, ("cheese",) * AT_ONCE)
    assert (lines(seen), [one for one in seen.app.text_input if "proposals-search" in str(one.key)]) == (AT_ONCE, [])


def test_of_a_long_list_as_many_more_are_shown_as_somebody_asks_for(visit: Visit) -> None:
    seen = listed(visit, ("cheese",) * (2 * AT_ONCE + 3))
    assert lines(seen) == AT_ONCE
    assert lines(seen.press(f"proposals-more-{AT_ONCE}")) == 2 * AT_ONCE
    assert lines(seen.press(f"proposals-more-{2 * AT_ONCE}")) == 2 * AT_ONCE + 3
    assert not [one for one in seen.app.button if "proposals-more" in str(one.key)]


def test_a_long_list_is_searched_by_words_of_the_proposal(visit: Visit) -> None:
    seen = listed(visit, (*["cheese"] * AT_ONCE, "film"))
    (field,) = (one for one in seen.app.text_input if "proposals-search" in str(one.key))
    field.set_value("FILM lumen")
    assert lines(seen.run()) == 1
    (field,) = (one for one in seen.app.text_input if "proposals-search" in str(one.key))
    field.set_value("nowhere")
    assert lines(seen.run()) == 0
    assert "No proposal has all of these words." in seen.said


def searched_for(visit: Visit) -> str:
    """What stands in the field for the search, for a browser that has forgotten its widgets too."""
    (field,) = (one for one in visit.app.text_input if "proposals-search" in str(one.key))
    assert field.value == field.proto.default
    return str(field.value)


def test_a_reload_finds_the_search_again_and_another_page_does_not_tell_of_it(visit: Visit) -> None:
    seen = listed(visit, (*["cheese"] * AT_ONCE, "film"))
    (field,) = (one for one in seen.app.text_input if "proposals-search" in str(one.key))
    field.set_value(" FILM lumen ")
    again = seen.run().reload()
    assert (searched_for(again), lines(again)) == ("FILM lumen", 1)
    assert "find" not in again.page("brand").app.query_params
    assert (searched_for(again.page("proposals")), lines(again)) == ("FILM lumen", 1)
    (field,) = (one for one in again.app.text_input if "proposals-search" in str(one.key))
    field.set_value("")
    assert (lines(again.run()), "find" in again.app.query_params) == (AT_ONCE, False)


def test_a_reload_finds_as_many_lines_as_were_shown(visit: Visit) -> None:
    seen = listed(visit, ("cheese",) * (2 * AT_ONCE + 3))
    assert "shown" not in seen.app.query_params
    assert lines(seen.press(f"proposals-more-{AT_ONCE}").reload()) == 2 * AT_ONCE


@pytest.mark.parametrize("shown", ["", "0", "-5", "many", "3", "²", "9" * 5000])
def test_an_address_of_nonsense_shows_what_is_shown_at_once(visit: Visit, shown: str) -> None:
    listed(visit, ("cheese",) * (AT_ONCE + 1))
    seen = Visit(new_tab()).at(lang="en", shown=shown, find="")
    assert lines(seen) == AT_ONCE


def test_a_search_in_the_address_that_is_too_long_is_cut(visit: Visit) -> None:
    listed(visit, ("cheese",) * (AT_ONCE + 1))
    assert searched_for(Visit(new_tab()).at(lang="en", find="x" * 5000)) == "x" * 200


def test_of_two_alike_each_says_its_number_and_the_second_of_its_last_change(visit: Visit) -> None:
    seen = listed(visit, ("cheese", "cheese", "film"))
    work = app.workspace(app.database_url(app.os.environ))
    other, second, first = (work.store.load(one.id) for one in work.store.summaries())
    second = edit_draft.put(work, second.id, None, "issue.number", None)
    told = {one.id: said_of(seen.run(), one.id) for one in (first, second, other)}
    assert "No. VP-2026-031" in told[first.id]
    assert "No." not in told[second.id]
    assert [f":{one.updated:%M:%S}" in told[one.id] for one in (first, second, other)] == [True, True, False]
    assert "No." not in told[other.id]
    assert "№ VP-2026-031" in said_of(Visit(new_tab()).at(lang="ru"), first.id)


def said_of(visit: Visit, draft: str) -> str:
    """What stands beside the button that opens a proposal."""
    lines = (one for one in visit.app.get("container") if len(one.get("html")) == 1)
    (line,) = (one for one in lines if [each for each in one.button if f"open-{draft}" in str(each.key)])
    return str(line.get("html")[0].proto.body)


def test_the_buttons_of_a_line_say_of_whom_to_whoever_listens(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example").page("proposals")
    labels = [one.label for one in visit.app.button]
    for act in ("Open", "Copy", "Remove"):
        assert f"{act} _Alder Valley Dairy_" in labels


def test_what_was_searched_is_there_when_one_comes_back_from_a_proposal(database: str) -> None:
    work = app.workspace(database)
    for number in range(AT_ONCE + 2):
        create_draft.from_example(work, "cheese" if number else "film", f"d-{number}")
    seen = Visit(new_tab()).at(lang="en", find="film").press("open-d-0").page("proposals")
    assert "Alder Valley" not in seen.said
    assert seen.app.query_params["find"] in ("film", ["film"])
