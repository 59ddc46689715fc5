"""What is too large or broken is refused by its place, in the language of whoever brought it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from documents.brand import Logo, load_brand
from documents.errors import RenderFailed
from documents.language import translate
from documents.press import print_html
from documents.sections.cover import LOGO
from proposals.draft_edit import edited_case
from proposals.problems import CaseRefused
from readers.case_file import CaseFileRefused, read_case
from tests.documents.worked_case import CASE, valued
from tests.hostile.hostile_documents import cover, filed, none_beside, printed, with_texts

TOO_LARGE: dict[str, tuple[str, Any]] = {
    "a long name": ("client.contact", {"name": "щ" * 201}), "a long text": ("situation", "щ " * 2001),
    "no name": ("client.name", " "), "a long number": ("issue.number", "1" * 61),
    "a large amount": ("offer.items.0.price", 1.1e15), "no figure": ("offer.items.0.price", "1e400"),
    "a list": ("project", ["a"]),
}  # fmt: skip
BROKEN = {
    "nothing": b"", "no case": b"[]", "half a file": b'{"valueproof": 1, "project": "a', "no text": b"\xff\xfe\x00\x01",
    "two keys": b'{"valueproof": 1, "valueproof": 1}', "infinite": b'{"valueproof": 1e999}', "deep": b"[" * 20_000,
    "half a sign": b'{"valueproof": 1, "project": "\\ud800"}',
    "a bomb": b"a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
    "a tag": b"valueproof: !!python/object/apply:os.system ['true']\n",
    "a control sign": b"valueproof: 1\nproject: \x07\n",
}  # fmt: skip
TOO_LONG_FOR_A_COVER = ("project", "client.name", "client.site", "client.industry")


def put(document: dict[str, Any], place: str, value: object) -> dict[str, Any]:
    *way, last = place.split(".")
    node: Any = document
    for step in way:
        node = node[int(step)] if step.isdigit() else node[step]
    node[last] = value
    return document


def russian(text: str) -> bool:
    return bool(re.search("[а-я]{4}", text))


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_value_beyond_its_bounds_is_refused_by_its_place(name: str) -> None:
    place, value = TOO_LARGE[name]
    document = put(with_texts(["Vat"]) | {"issue": {"number": "1", "date": "2026-11-20"}}, place, value)
    with pytest.raises(CaseFileRefused) as refused:
        filed(document)
    assert all(one.place.startswith(place) for one in refused.value.problems)
    assert all(russian(translate(one, "ru")) for one in refused.value.places())


@pytest.mark.parametrize("name", ["a long name", "a long text", "no name"])
def test_a_value_typed_into_a_draft_beyond_its_bounds_is_refused_by_its_place(name: str) -> None:
    place, value = TOO_LARGE[name]
    with pytest.raises(CaseRefused) as refused:
        edited_case(valued(CASE)[0], place, value)
    assert all(one.place.startswith(place) for one in refused.value.problems)


@pytest.mark.parametrize("place", TOO_LONG_FOR_A_COVER)
def test_a_text_for_which_a_cover_has_no_room_is_refused_by_its_place(place: str) -> None:
    case = filed(put(with_texts(["Vat"]), place, {"en": "Dairy", "ru": "щ" * 201}))
    with pytest.raises(RenderFailed) as refused:
        printed(case)
    assert translate(refused.value.notice, "ru").startswith(f"{place}: 201 ")


@pytest.mark.parametrize("kind", ["case.json", "case.yaml"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_words(name: str, kind: str) -> None:
    with pytest.raises(CaseFileRefused) as refused:
        read_case(BROKEN[name], kind, none_beside)
    assert refused.value.problems
    assert russian(translate(refused.value.notice, "ru"))
    assert all(russian(translate(one, "ru")) for one in refused.value.places())


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n broken", b"GIF89a", b"<svg", b"x" * 1000])
def test_a_broken_logo_stops_the_document_rather_than_be_left_out(data: bytes) -> None:
    html = cover().replace("</header>", f'<img src="{LOGO}" alt="x"></header>', 1)
    with pytest.raises(RenderFailed) as refused:
        print_html(html, {LOGO: Logo(data, "image/png")})
    assert russian(translate(refused.value.notice, "ru"))


def test_a_logo_that_is_too_large_is_refused_by_the_name_of_its_brand(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    brand = {"name": "House", "colours": dict(load_brand("valueproof").colours), "logo": "logo.png"}
    (folder / "brand.json").write_text(json.dumps(brand), encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG" + b"x" * 2_000_001)
    with pytest.raises(RenderFailed) as refused:
        load_brand("house", tmp_path)
    assert "house" in translate(refused.value.notice, "ru")
    assert russian(translate(refused.value.notice, "ru"))
