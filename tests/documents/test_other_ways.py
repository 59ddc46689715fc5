"""Other ways in words, picture, document and JSON: plain whether they are worse or better, in both languages."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.alternatives import alternative_sentence, lines_sentence
from documents.alternatives_json import alternatives_json, own_benefits_json
from documents.charts.lettering import width_of
from documents.charts.svg import WIDTH, Palette
from documents.charts.ways import Way, Ways, spread, ways_picture
from documents.formats import Formats, formats_for
from documents.sections.alternatives import alternatives
from documents.sections.own_benefits import own_benefits
from documents.sections.parts import Voice
from proposals.valuation.alternatives import alternatives_of
from tests.documents.hostile_case import LONG
from tests.documents.printed import figured, html_of, plain, whole
from tests.documents.test_charts import HOSTILE, picture_of, words_of
from tests.documents.worked_case import bent, item, valued

EN = Formats("en", "EUR")
PALETTE = Palette()


def moves(name: str, metric: str, likely: float, unit: str = "%", **more: Any) -> dict[str, Any]:
    stated = {"low": likely, "likely": likely, "high": likely, "unit": unit, "source": "the client"}
    return {"id": name, "metric": metric, "mode": "relative", "stated": stated, **more}


CHEAPER = moves("price", "raw_material_price", -1.0)
"""1 % of 10,000 t at 400: 40,000 a year."""
FEWER = moves("yield", "raw_material_yield", -2.0, hidden=True, ramp_months=12)
"""2 % of 1,000 t at 6,000: 120,000 a year."""


def way(*changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "cheap", "name": {"en": "Cheap milk", "ru": "Дешёвое молоко"}, "changes": list(changes), **more}


def sentence(said: dict[str, Any], language: str = "en") -> str:
    case, valuation = valued(said)
    (outcome,) = alternatives_of(case, valuation)
    return alternative_sentence(case.alternatives[0], outcome, valuation, formats_for(case, valuation, language))


def test_a_false_economy_is_told_in_one_sentence() -> None:
    said = sentence(bent(alternatives=[way(CHEAPER, FEWER)]))
    assert said.startswith(
        "“Cheap milk” promises €40,000 a year and costs €80,000 a year once everything has come about: "
        "over 36\u00a0months, in today's money, it is €"
    )
    assert re.search(r"worse than doing nothing and €[\d,]+ worse than the offer\.$", said)


def test_the_sentence_is_told_in_russian() -> None:
    said = sentence(bent(alternatives=[way(CHEAPER, FEWER)]), "ru")
    assert said.startswith("«Дешёвое молоко» обещает 40\u00a0000\u00a0€ в год, а обходится в 80\u00a0000\u00a0€ в год")
    assert said.endswith("€ хуже предложения.")


@pytest.mark.parametrize(
    ("alternative", "offer", "said"),
    [
        (way(CHEAPER), 75_000.0, "“Cheap milk” brings €40,000 a year: over 36\u00a0months"),
        (way(CHEAPER), 75_000.0, "better than doing nothing and"),
        (way(moves("a", "raw_material_price", 1.0)), 75_000.0, "“Cheap milk” costs €40,000 a year:"),
        (way(moves("a", "raw_material_price", 0.0)), 75_000.0, "leaves the profit of a year as it is"),
        (way(moves("a", "raw_material_price", 0.0)), 75_000.0, "it is as good as doing nothing and"),
        (way(FEWER), 75_000.0, "promises no profit and costs €120,000 a year"),
        (way(CHEAPER, {**FEWER, "metric": "selling_price", "stated": CHEAPER["stated"]}), 75_000.0,
         "promises €40,000 a year and costs €20,000 a year"),
        (way(CHEAPER), 1e7, "better than the offer. By these figures it is the better choice."),
        (way(moves("a", "raw_material_price", 1.0)), 1e7,
         "better than the offer. By these figures doing nothing is better than both."),
    ],
)  # fmt: skip
def test_the_sentence_is_honest_whatever_comes_of_it(alternative: dict[str, Any], offer: float, said: str) -> None:
    assert said in sentence(bent(alternatives=[alternative], offer=item(offer)))


def test_the_figures_of_the_sentence_agree_with_the_table_and_each_other() -> None:
    case, valuation = valued(bent(alternatives=[way(CHEAPER, FEWER)]))
    found = alternatives(case, valuation, Voice(formats_for(case, valuation, "en")))
    assert found is not None
    worse, offer = (float(one.replace(",", "")) for one in re.findall(r"€([\d,]+) worse", found.ways[0].sentence))
    _, ours, theirs = (
        float(row.cells[4].replace(",", "").replace("−", "-").replace("€", "")) for row in found.table.rows
    )
    assert theirs == -worse
    assert ours - theirs == offer


USED = {"id": "enzyme", "name": "Enzyme", "kind": "consumable", "price": 6.0, "charged": "by_use"}


@pytest.mark.parametrize(
    ("offer", "language", "said"),
    [
        (item(75_000.0), "en", "the years are before what is paid for the offer; in the careful case NPV"),
        (item(75_000.0), "ru", "годы — до оплаты предложения; "),
        ({"items": [*item(75_000.0)["items"], USED]}, "en",
         "the years are before what is paid for the offer, but for what is charged by use; in the careful case NPV"),
        ({"items": [*item(75_000.0)["items"], USED]}, "ru",
         "годы — до оплаты предложения, кроме того, что оплачивается по расходу; "),
    ],
)  # fmt: skip
def test_the_years_of_the_offer_say_that_what_is_paid_for_it_is_not_in_them(
    offer: dict[str, Any], language: str, said: str
) -> None:
    costs = [{"name": "Papers", "amount": 500.0, "month": 2, "source": "the office"}]
    case, valuation = valued(bent(alternatives=[way(CHEAPER, costs=costs)], offer=offer))
    found = alternatives(case, valuation, Voice(formats_for(case, valuation, language)))
    assert found is not None
    _, ours, other = found.table.rows
    assert plain(ours.note).startswith(said)
    once = {"en": "the years are without the €500 paid once", "ru": "годы — без разовых затрат 500 €"}[language]
    assert plain(other.note) == once


def test_the_lines_of_the_account_add_up_to_the_profit_as_printed() -> None:
    case, valuation = valued(bent(alternatives=[way(CHEAPER, FEWER)]))
    (outcome,) = alternatives_of(case, valuation)
    written = re.findall(r"([+−])€([\d,]+)", lines_sentence(outcome, EN))
    *lines, total = [(-1 if sign == "−" else 1) * int(amount.replace(",", "")) for sign, amount in written]
    assert len(lines) > 1
    assert sum(lines) == total == -80_000


def test_a_case_without_other_ways_says_nothing_of_them() -> None:
    case, valuation = valued(bent())
    voice = Voice(formats_for(case, valuation, "en"))
    assert alternatives(case, valuation, voice) is None
    assert own_benefits(case, voice) is None
    html = html_of(case, valuation, "en")
    assert 'id="alternatives"' not in html
    assert 'id="own_benefits"' not in html


BENEFIT = {"id": "image", "name": "Image", "low": 1.0, "likely": 2.0, "high": 3.0, "source": "the seller",
           "evidence": "a letter"}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_document_has_a_section_of_other_ways_and_one_of_what_is_only_said(language: str) -> None:
    costs = [{"name": "Papers", "amount": 500.0, "month": 2, "hidden": True, "source": "the office"}]
    said = bent(alternatives=[way(CHEAPER, FEWER, claim="Just as good", costs=costs)], own_benefits=[BENEFIT])
    html = html_of(*valued(said), language)
    assert 'id="alternatives"' in html
    assert 'id="own_benefits"' in html
    assert "None" not in html
    assert "Just as good" in html
    assert "a letter" in html


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_largest_and_strangest_other_ways_are_printed_whole(language: str) -> None:
    assert "<script>" not in html_of(*figured("largest"), language)
    printed = whole("largest", language)
    assert {"en": "Also said, not counted", "ru": "Сказано, но не учтено"}[language] in printed
    assert "w8" not in printed
    assert printed.count(LONG[0]) >= 9 * len(LONG)


def test_alternatives_and_own_benefits_are_written_for_programs_in_full() -> None:
    case, valuation = valued(bent(alternatives=[way(CHEAPER, FEWER)], own_benefits=[BENEFIT]))
    (one,) = json.loads(json.dumps(alternatives_json(case, valuation)))
    assert one["promised"]["uplift"] == pytest.approx(40_000)
    assert one["whole"]["uplift"] == pytest.approx(-80_000)
    assert {"id", "name", "sentence", "hides", "worse", "better", "changes", "lines", "against_offer"} <= one.keys()
    assert one["whole"]["npv"] == one["whole"]["present"][-1]
    (benefit,) = json.loads(json.dumps(own_benefits_json(case)))
    assert (benefit["id"], benefit["likely"], benefit["counted"]) == ("image", 2.0, False)
    assert alternatives_json(*valued(bent())) == own_benefits_json(valued(bent())[0]) == []


def ways(*ends: float, name: str = "Way") -> Ways:
    drawn = tuple(Way(f"{name} {at}", (0.0, end / 2, end), EN.money(end), at == 0) for at, end in enumerate(ends))
    return Ways(drawn, ("Doing nothing", EN.money(0)), "months", "Ways", "in words")


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=14))
def test_the_names_of_the_ways_never_lie_on_each_other(ends: list[float]) -> None:
    root = picture_of(ways_picture(ways(*ends), EN.money, PALETTE))
    left = WIDTH - 132.0
    places = sorted(float(one.get("y", 0)) for one in root.iter("{http://www.w3.org/2000/svg}text")
                    if float(one.get("x", 0)) == left)  # fmt: skip
    assert len(places) == 2 * (len(ends) + 1)
    assert all(lower - upper > 7.5 for upper, lower in pairwise(places))


def test_every_way_is_named_with_its_amount_and_nothing_is_cut_but_very_long_names() -> None:
    words = words_of(picture_of(ways_picture(ways(5.0, -3.0), EN.money, PALETTE)))
    assert {"Way 0", "€5", "Way 1", "−€3", "Doing nothing", "€0"} <= set(words)
    long = words_of(picture_of(ways_picture(ways(5.0, name="Substitute " * 20), EN.money, PALETTE)))
    assert all(width_of(one) <= 132.0 for one in long)
    assert HOSTILE not in ways_picture(ways(1.0, name=HOSTILE), EN.money, PALETTE)


@pytest.mark.parametrize("ends", [(0.0, 0.0), (1e-9, -1e-9), (1e15, -1e15)])
def test_ways_that_hardly_differ_and_enormous_ones_are_drawn(ends: tuple[float, ...]) -> None:
    picture_of(ways_picture(ways(*ends), EN.money, PALETTE))


def test_blocks_keep_their_place_where_they_have_room_and_are_pushed_up_at_the_foot() -> None:
    assert spread([(10.0, 5.0), (50.0, 5.0)], (0.0, 100.0)) == [10.0, 50.0]
    assert spread([(90.0, 10.0), (95.0, 10.0)], (0.0, 100.0)) == [80.0, 90.0]
    assert spread([(0.0, 60.0), (0.0, 60.0)], (0.0, 100.0)) == [0.0, 60.0]
