"""The record of a brand: strict, refused by place, readable in every colour of words."""

from typing import Any

import pytest

from proposals.base import text_in
from proposals.brand import COLOURS
from proposals.brand_checks import WORDS_ON, BrandRefused, brand_of, colours_in, nearest, readings
from proposals.case_json import canonical

COLOURED = dict.fromkeys(COLOURS, "#123abc") | {"on_brand": "#ffffff", "paper": "#f4f4f4"}
HOUSE: dict[str, Any] = {"id": "house", "name": {"en": "House", "ru": "Дом"}, "colours": COLOURED}


def refusals(said: Any) -> dict[str, str]:
    """Why a brand is refused, by place."""
    with pytest.raises(BrandRefused) as caught:
        brand_of(said)
    return {one.place: str(one.notice) for one in caught.value.problems}


def test_a_brand_is_read_back_as_it_was_written() -> None:
    full = HOUSE | {
        "logo": {"media_type": "image/png", "sha256": "0" * 64},
        "headings": "IBM Plex Serif",
        "contacts": {"address": {"ru": "Пермь"}, "phone": "+7 342 000-00-00", "email": "a@b.example"},
        "bank": "IBAN 1\nBIC 2",
        "legal": "Law",
        "footer": "Foot",
    }
    record = brand_of(full)
    assert brand_of(record.model_dump(mode="json", exclude_none=True)) == record
    assert canonical(record) == canonical(brand_of(full))
    assert text_in(record.name, "ru") == record.name_in("ru") == "Дом"


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"id": "Big House"}, "id", "no brand"),
        ({"name": ""}, "name", "empty"),
        ({"headings": "Arial"}, "headings", "not accepted"),
        ({"colours": COLOURED | {"ink": "red"}}, "colours.ink", "no colour"),
        ({"colours": COLOURED | {"ink": "#12 345"}}, "colours.ink", "no colour"),
        ({"colours": COLOURED | {"ink": "#123abc } * { display: none"}}, "colours.ink", "no colour"),
        ({"colours": {}}, "colours.ink", "missing"),
        ({"logo": {"media_type": "image/gif", "sha256": "0" * 64}}, "logo.media_type", "not accepted"),
        ({"logo": {"media_type": "image/png", "sha256": "../../etc"}}, "logo.sha256", "form"),
        ({"css": "* { }"}, "css", "not known"),
        ({"contacts": {"phone": "1" * 121}}, "contacts.phone", "write it shorter"),
        ({"legal": "x" * 4001}, "legal", "write it shorter"),
    ],
)
def test_what_is_no_brand_is_refused_by_place(change: dict[str, Any], place: str, words: str) -> None:
    assert words in refusals(HOUSE | change)[place]


def test_something_else_than_a_group_of_entries_is_refused() -> None:
    assert refusals([]) == {"": "A group of named entries is expected here, not []."}


@pytest.mark.parametrize("name", WORDS_ON)
def test_a_colour_of_words_that_cannot_be_read_is_refused_with_its_contrast_and_a_better_one(name: str) -> None:
    faint = COLOURED | {name: "#2244cc" if name == "on_brand" else "#b0b0b0"}
    told = refusals(HOUSE | {"colours": faint})[f"colours.{name}"]
    better = brand_of(HOUSE | {"colours": faint | {name: told[-8:-1]}})
    assert "less than 4.5 : 1" in told
    assert all(one.good for one in readings(better.colours.model_dump()))


def test_where_no_colour_can_be_read_on_all_grounds_the_grounds_are_to_be_changed() -> None:
    told = refusals(HOUSE | {"colours": COLOURED | {"paper": "#606060"}})
    assert "change the grounds" in told["colours.ink"]
    assert nearest(COLOURED, "ink") == "#123abc"


@pytest.mark.parametrize("name", ["ink", "quiet", "brand", "gain", "loss"])
def test_words_that_stand_on_the_tinted_ground_too_must_be_read_there(name: str) -> None:
    on_white_alone = COLOURED | {name: "#757575", "paper": "#f0f0f0"}
    assert "“tinted ground”" in refusals(HOUSE | {"colours": on_white_alone})[f"colours.{name}"]


def test_hairlines_and_grounds_need_no_contrast() -> None:
    assert brand_of(HOUSE | {"colours": COLOURED | {"line": "#ffffff"}})


def test_colours_that_are_none_hide_no_other_that_cannot_be_read() -> None:
    said = HOUSE | {"colours": COLOURED | {"paper": "beige", "gain": "#aaaaaa"}}
    assert set(refusals(said)) == {"colours.paper", "colours.gain"}
    assert [(one.colour, one.ground) for one in readings(colours_in(said))][:2] == [
        ("ink", "white"),
        ("quiet", "white"),
    ]


@pytest.mark.parametrize("said", [[], {}, {"colours": []}, {"colours": {"ink": 1, "sky": "#ffffff"}}])
def test_what_has_no_colours_has_no_readings(said: Any) -> None:
    assert readings(colours_in(said)) == ()
