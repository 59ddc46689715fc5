"""At the table: a figure at a time, what if, variants that are kept; and nothing that is ours goes to the browser."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import app
from proposals.case import Case, RevisionReason
from proposals.intake import ReadingSettings
from proposals.trial import CellUnread, RowLeftOut, RunPlace, RunsSource
from services import create_draft, edit_draft
from services.create_draft import FromIndustry
from tests.ui.steps import Visit
from tests.ui.test_brand_page import logo
from tests.ui.test_typing import stored
from ui import session as state
from ui.menu import PAGES

SECRETS = ("31337", "31,337", "31 337", "Zzyzx Mills", "whispered", "Twelvish", "hushed", "0.2371", "23.71")
STEPS = ("today", "uplift", "payback", "careful", "drives", "try")


FILE = "june.xlsx"
HIDDEN = ("bought for 31337", "whispered", "hushed", "Zzyzx Mills")
"""What a file of a laboratory may hold beside what went into the figures."""


def read_from_a_file(case: Case) -> Case:
    """The case with runs that came from a file of the laboratory which holds more than that."""
    trial = next(one for one in case.trials if one.id == "line")
    measured = next(one.measured.response for one in case.changes if one.measured and one.measured.trial == "line")
    source = RunsSource.model_construct(
        id="file", name=FILE, sha256="0" * 64, size=9, sheet="June", rows=20, header_rows=(1,),
        columns={"run": "A", "lot": "B", "arm": "C", measured: "D", "remarks": "E", "ph": "F"},
        heads={"run": "Vat", measured: "Cheese, %", "remarks": HIDDEN[0], "ph": HIDDEN[1]},
        left_out=(RowLeftOut(row=19, text=HIDDEN[2], reason="a sum"),),
        unread=(CellUnread(row=3, field=measured, text=HIDDEN[3], reason="no number"),),
        settings=ReadingSettings(), about_order=None, changed=0, taken=None,
    )  # fmt: skip
    raw = {"ph": HIDDEN[1]}
    places = [RunPlace(source="file", row=at + 2, raw={**raw, measured: f"raw {at}"}) for at in range(len(trial.runs))]
    runs = tuple(one.model_copy(update={"place": place}) for one, place in zip(trial.runs, places, strict=True))
    changed = trial.model_copy(update={"runs_file": None, "sources": (source,), "runs": runs})
    return case.model_copy(update={"trials": tuple(changed if one.id == "line" else one for one in case.trials)})


@pytest.fixture
def draft(visit: Visit) -> str:
    """A complete proposal with everything in it that is not for the client, beside one of another client."""
    visit.choose("example-chosen", "cheese").press("example")
    work, name = app.workspace(app.database_url(app.os.environ)), visit.draft
    edit_draft.put(work, name, None, "our_side", {
        "costs": [{"item": work.store.load(name).case.offer.items[0].id, "cost": 31337.0}],
        "payments": [{"name": "whispered commission", "amount": 31337.0}], "least_margin": 0.2371,
    })  # fmt: skip
    edit_draft.put(work, name, None, "by_hand", [{"scenario": "conservative", "effects": [], "reason": "hushed"}])
    edit_draft.keep_unread(work, name, "offer.items.0.price", "Twelvish")
    work.store.change(name, lambda one: replace(one, case=read_from_a_file(one.case)))
    reasons = (RevisionReason(revision=2, date=dt.date(2026, 3, 1), reason="whispered reason"),)
    work.store.change(name, lambda one: replace(one, case=one.case.model_copy(update={
        "issue": one.case.issue.model_copy(update={"reasons": reasons})})))  # fmt: skip
    other = create_draft.from_example(work, "film").id
    edit_draft.put(work, other, None, "client.name", "Zzyzx Mills")
    return name


def at_table(visit: Visit, draft: str, step: str, tried: str = "", language: str = "en", how: str = "store") -> Visit:
    """The table in a new tab, as its address tells it."""
    told = {"step": step, "tried": tried, "privacy": how}
    address = {"lang": language, "draft": draft, **{name: said for name, said in told.items() if said}}
    fresh = visit.at(**address).page("meeting")
    for name in set(fresh.app.query_params) - set(address):
        del fresh.app.query_params[name]
    fresh.app.query_params.update(address)
    return fresh.reload()


def field(visit: Visit, name: str) -> Any:
    (found,) = (one for one in visit.app.text_input if name in str(one.key))
    return found


def on_slider(visit: Visit, place: str) -> str:
    """What the slider of a figure stands at, in words."""
    track = visit.track(place)
    return str(track["told"][track["at"]])


def type_on(visit: Visit, place: str, text: str) -> Visit:
    return visit.ask({"place": place, "typed": text})


def sent(visit: Visit) -> str:
    """All that a page sends, element by element."""

    def nodes(block: Any) -> Iterator[Any]:
        yield block
        for one in getattr(block, "children", {}).values():
            yield from nodes(one)

    protos = [one.proto for one in nodes(visit.app._tree) if getattr(one, "proto", None) is not None]
    return (
        b"\n".join(one.SerializeToString() for one in protos)
        .decode("utf-8", "replace")
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("step", STEPS)
def test_nothing_of_ours_is_sent_to_the_browser(visit: Visit, draft: str, step: str, language: str) -> None:
    seen = at_table(visit, draft, step, "selling_price:6.2", language)
    if step != "today":
        assert ("0" * 64 in sent(seen.press("why")), "raw 3" in sent(seen)) == (True, True)
    told = sent(seen)
    assert ("Alder Valley Dairy" if language == "en" else "Ольховая долина") in told
    assert [one for one in SECRETS if one in told] == []


def test_what_is_searched_for_is_found_where_it_is_ours_to_see(visit: Visit, draft: str) -> None:
    """So that the test above would see it."""
    visit.at(draft=draft).page("earns").app.query_params["tab"] = "ours"
    ours = sent(visit.reload().press("show-ours"))
    assert [one for one in SECRETS[:3] if one in ours] != []
    assert "Zzyzx Mills" in sent(visit.page("proposals"))


def test_the_page_is_opened_from_the_figures_and_stands_in_no_menu(visit: Visit, draft: str) -> None:
    earns = visit.at(draft=draft).page("earns").press("to-table")
    assert "privacy/none" in " ".join(str(one.key) for one in earns.app.button)
    back = earns.page("meeting").press("leave-table")
    assert any("to-table" in str(one.key) for one in back.app.button)
    assert "meeting" in PAGES


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_answer_is_told_a_figure_at_a_time(visit: Visit, draft: str, language: str) -> None:
    seen = at_table(visit, draft, "", language=language)
    titles = [seen.headings[0]]
    for _ in STEPS[1:]:
        titles.append(seen.press("step-after").headings[0])
    assert len(set(titles)) == len(STEPS)
    assert seen.press("step-before").headings[0] == titles[-2]


@pytest.fixture
def typical(visit: Visit) -> str:
    """A proposal of which nothing is known but what is usual in the industry."""
    work = app.workspace(app.database_url(app.os.environ))
    return create_draft.from_industry(work, FromIndustry("dairy", "EUR"), "en").id


@pytest.mark.parametrize("step", STEPS)
def test_every_step_says_that_figures_are_typical_as_long_as_they_are(visit: Visit, typical: str, step: str) -> None:
    assert "typical" in at_table(visit, typical, step).app.info[0].value


def test_where_nothing_was_measured_nothing_at_the_table_says_so(visit: Visit, typical: str) -> None:
    seen = at_table(visit, typical, "try", "selling_price:500")
    assert "as in the proposal: " in seen.said
    assert "as measured" not in seen.said.casefold()
    assert not any("measured" in one.label for one in seen.app.button)


def test_a_typed_value_with_a_decimal_comma_moves_the_answer_and_that_of_the_proposal_stands_beside_it(
    visit: Visit, draft: str
) -> None:
    seen = at_table(visit, draft, "try", language="ru")
    before = seen.strip["Прирост прибыли в год"]
    type_on(seen, "selling_price", "6,2")
    assert seen.strip["Прирост прибыли в год"] != before
    assert f"в предложении: {before}".replace("\\", "") in seen.said
    assert on_slider(seen, "selling_price").startswith("6,20")
    assert seen.app.query_params["tried"] in ("selling_price:6.2", ["selling_price:6.2"])
    assert stored(seen).case == stored(seen.reload()).case
    assert seen.reload().strip == seen.strip


def test_a_slider_moves_the_field_and_undo_and_one_button_lead_back(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "try")
    first = seen.strip
    place = "changes.more_cheese"
    (to,) = (one for one in seen.track(place)["told"] if one.startswith("+0.050"))
    assert seen.ask({"place": place, "told": to}).track(place)["text"] == "0.05"
    assert on_slider(seen, place) == to
    moved = seen.strip
    type_on(seen, "selling_price", "6.2")
    assert seen.press("step-back").strip == moved != first
    assert seen.press("measured-again").strip == first
    assert seen.track(place)["text"] == "0.1024"
    assert type_on(seen, place, "0.1024").strip == first
    assert "tried" not in seen.app.query_params


@pytest.mark.parametrize(("name", "stays"), [("measured-again", 0), ("step-back", 1)])
def test_a_button_that_leads_back_comes_after_what_was_done_before_it_was_pressed(
    visit: Visit, draft: str, name: str, stays: int
) -> None:
    """As where the server was slow: both come in one message."""
    seen = at_table(visit, draft, "try")
    first, place = seen.strip, seen.board["tracks"][0]["place"]
    one, other = seen.track(place)["told"][:2]
    moved = seen.ask({"place": place, "told": one}).strip
    (button,) = seen._buttons(name)
    button.click()
    assert seen.ask({"place": place, "told": other}).strip == (first, moved)[stays]


@pytest.mark.parametrize(("act", "steps"), [("measured", 1), ("undo", 2)])
def test_the_board_leads_back_too(visit: Visit, draft: str, act: str, steps: int) -> None:
    seen = at_table(visit, draft, "try")
    first, place = seen.strip, seen.board["tracks"][0]["place"]
    one, other = seen.track(place)["told"][:2]
    back = [{"place": "", act: True}] * steps
    assert seen.ask({"place": place, "told": one}, {"place": place, "told": other}, *back).strip == first
    assert seen.ask({"place": "", act: True}).strip == first


@pytest.mark.parametrize(("language", "words"), [("en", "beyond the end of the track"), ("ru", "за краем шкалы")])
def test_a_value_beyond_the_ends_of_its_track_says_so(visit: Visit, draft: str, language: str, words: str) -> None:
    seen = at_table(visit, draft, "try", language=language)
    place = "selling_price"
    first, last = seen.track(place)["told"][0], seen.track(place)["told"][-1]
    assert (words in seen.said, seen.track(place)["beyond"]) == (False, "")
    for typed in ("500", "0.5"):
        told = type_on(seen, place, typed).track(place)
        assert told["at"] == (len(told["told"]) - 1 if typed == "500" else 0)
        assert (words in told["beyond"], first in told["beyond"], last in told["beyond"]) == (True, True, True)
        assert told["beyond"] in [one["text"] for one in told["below"]]
    assert words not in type_on(seen, place, "6.2").said


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_cannot_be_read_or_cannot_be_is_told_and_the_figures_stay(visit: Visit, draft: str, language: str) -> None:
    seen = at_table(visit, draft, "try", language=language)
    first = seen.strip
    assert type_on(seen, "selling_price", "a lot").strip == first
    assert ("“a lot” is not a number" if language == "en" else "«a lot»") in seen.said
    assert seen.track("selling_price")["text"] == "a lot"
    assert type_on(seen, "selling_price", "−5").strip == first
    assert ("-5" in seen.said) or ("−5" in seen.said)
    assert type_on(seen, "selling_price", "").strip == first


def test_a_variant_is_kept_as_his_statement_stands_beside_the_others_and_outlives_a_reload(
    visit: Visit, draft: str
) -> None:
    seen = at_table(visit, draft, "try", "selling_price:6.2")
    before = stored(seen).case
    field(seen, "variant/by").set_value("Vera Sokolova")
    field(seen, "variant/name").set_value("Cheaper cheese")
    seen.run().press("keep-variant")
    (kept,) = stored(seen).case.variants
    assert (kept.name, kept.by, kept.figures[0].value) == ("Cheaper cheese", "Vera Sokolova", 6.2)
    assert stored(seen).case.model_copy(update={"variants": ()}) == before
    visit.at(draft=draft).app.session_state[state.HOME].held[state.ASKED_TAB] = "scenarios"
    scenarios = visit.page("earns")
    assert ("What the client said at the table" in scenarios.said, "Cheaper cheese" in scenarios.said) == (True, True)
    again = seen.press("measured-again").reload()
    assert "Cheaper cheese — Vera Sokolova" in again.said or "Cheaper cheese – Vera Sokolova" in again.said
    again.press("try/variant_1")
    assert on_slider(again, "selling_price").startswith("€6.20")
    again.press("drop/variant_1").press("drop-not/variant_1")
    assert stored(again).case.variants != ()
    again.press("drop/variant_1").press("drop-really/variant_1")
    assert stored(again).case.variants == ()


def test_when_a_variant_was_kept_is_told_by_the_clock_of_whoever_reads(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "try", "selling_price:6.2", "ru")
    field(seen, "variant/name").set_value("Cheaper cheese")
    seen.run().press("keep-variant")
    (kept,) = stored(seen).case.variants
    seen.app.context["timezone"] = "Asia/Kathmandu"
    here = kept.at.astimezone(ZoneInfo("Asia/Kathmandu"))
    told = f"{here:%d.%m.%Y}, {here:%H:%M}\u00a0UTC+5:45"  # a line may end before the time: the column is narrow
    assert told in seen.run().said
    seen.app.session_state[state.HOME].held[state.ASKED_TAB] = "scenarios"
    assert told in seen.page("earns").said


def below(visit: Visit, name: str) -> list[str]:
    """What is said in the column of a field of the form that keeps a variant."""
    (column,) = (
        one
        for one in visit.app.get("column")
        if any(name in str(each.key) for each in one.children.values() if each.type == "text_input")
    )
    return [str(one.value).replace("\\", "") for one in column.markdown]


def test_a_variant_without_a_name_is_refused_at_the_field_and_nowhere_else(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "try", "selling_price:6.2").press("keep-variant")
    assert [one for one in below(seen, "variant/name") if "Give the variant a name." in one] != []
    assert (below(seen, "variant/by"), [one.value for one in seen.app.warning]) == ([], [])
    assert stored(seen).case.variants == ()
    assert below(seen.run(), "variant/name") == []
    assert "Give the variant a name." not in seen.page("earns").said


def test_what_else_a_variant_lacks_is_told_at_its_field_too(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "try", "selling_price:6.2", "ru")
    field(seen, "variant/name").set_value("Дешевле")
    seen.run().press("keep-variant")
    field(seen, "variant/name").set_value("дешевле")
    assert "есть" in "".join(below(seen.run().press("keep-variant"), "variant/name"))
    field(seen, "variant/by").set_value("")
    assert "Укажите" in "".join(below(seen.run().press("keep-variant"), "variant/by"))
    assert len(stored(seen).case.variants) == 1


def test_why_leads_to_the_runs_of_the_trial_and_to_the_source_of_a_figure(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "uplift")
    assert "95%" not in seen.said
    seen.press("why")
    assert "95%" in seen.said
    assert "| Run |" in seen.said
    assert "Source:" in seen.said


def test_an_address_of_nonsense_tries_nothing(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "nowhere", "x,selling_price:abc,:5,selling_price:nan")
    assert seen.headings[0] == "Where you stand"
    gone = at_table(visit, draft, "try", "changes.gone:1")
    assert "has no such figure" in gone.said
    assert gone.strip == at_table(visit, draft, "try").strip


def test_a_table_without_a_proposal_or_without_figures_says_so_and_leads_away(visit: Visit) -> None:
    assert "No proposal with figures" in visit.page("meeting").said
    visit.page("proposals").press("new").page("meeting")
    assert "No proposal with figures" in visit.said
    assert visit.press("leave-table").app.exception == []


def test_what_is_not_proven_yet_is_parted_from_what_is(visit: Visit) -> None:
    visit.choose("example-chosen", "film").press("example")
    seen = at_table(visit, visit.draft, "uplift")
    assert "of it proven by itself" in seen.said
    assert "by what is proven alone" in at_table(visit, visit.draft, "payback").said
    assert "proven by itself" not in at_table(visit, visit.draft, "uplift", "changes.faster:20").said


def bring_logo(visit: Visit, name: str, data: bytes) -> Visit:
    (place,) = (one for one in visit.unfold().app.get("file_uploader") if "client-logo" in str(one.key))
    place.set_value((name, data, "image/png"))
    return visit.run()


def pictures(visit: Visit) -> list[str]:
    return [
        one.proto.body for one in visit.app.get("html") if "client-logo" in one.proto.body and "<img" in one.proto.body
    ]


def test_the_logo_of_the_client_is_brought_on_his_page_shown_at_the_table_and_taken_off_again(
    visit: Visit, draft: str
) -> None:
    client = visit.at(draft=draft).page("client")
    assert "A logo must be a picture" in bring_logo(client, "mark.svg", b"<svg/>").said
    assert pictures(client) == []
    assert len(pictures(bring_logo(client, "mark.png", logo()))) == 1
    assert stored(client).case.client.logo is not None
    (shown,) = pictures(at_table(visit, draft, "uplift"))
    assert 'src="data:image/png;base64,' in shown
    assert pictures(visit.page("client").press("no-client-logo")) == []
    assert stored(visit).case.client.logo is None
