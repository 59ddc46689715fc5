"""The door to the renderer: nothing gets in that was not approved, nothing wrong gets out."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from documents.act.render import act_html
from documents.brand import Logo, load_brand
from documents.errors import RenderFailed
from documents.press import print_html
from documents.questionnaire.render import questionnaire_html
from documents.receipt.render import receipt_html
from documents.run_sheet.render import run_sheet_html
from tests.documents.act.act_cases import FILES, act_case
from tests.documents.questionnaire.test_questionnaire_documents import DAIRY
from tests.documents.run_sheet.test_run_sheet import SHEET
from tests.documents.test_receipt import ANSWER
from tests.ready_case import ready

PAGE = """<!DOCTYPE html><html lang="en"><head><title>t</title>
<style>@page {{ size: A6 }} {style}</style></head>{body}</html>"""
FONT = '@font-face { font-family: P; src: url("asset:fonts/IBMPlexSans-Regular.woff2") } body { font-family: P }'
FILE = "file:///etc/hostname"


def page(body: str = "", style: str = "") -> str:
    return PAGE.format(style=FONT + style, body=body)


WAYS_IN = (
    ('<object data="{}"></object>', ""),
    ('<embed src="{}"/>', ""),
    ('<link rel="stylesheet" href="{}"/>', ""),
    ('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{}" width="9" height="9"/></svg>', ""),
    ("<p>x</p>", 'p {{ background: url("{}") }}'),
    ("<p>x</p>", 'p::before {{ content: url("{}") }}'),
    ("<ul><li>x</li></ul>", 'li {{ list-style-image: url("{}") }}'),
    ("<p>x</p>", '@font-face {{ font-family: Q; src: url("{}") }} p {{ font-family: Q }}'),
)


@pytest.mark.parametrize("address", [FILE, "http://127.0.0.1:9/x", "https://example.org/x", "data:image/png;base64,AA"])
def test_an_address_of_any_kind_is_refused(address: str) -> None:
    with pytest.raises(RenderFailed) as failure:
        print_html(page(f'<img alt="x" src="{address}">'), {})
    assert failure.value.notice.facts["address"] == address


@pytest.mark.parametrize("end", ["", "<br>"], ids=["read as XML", "read as HTML"])
@pytest.mark.parametrize(("body", "style"), WAYS_IN)
def test_no_way_of_naming_an_address_gets_past_the_refusal(body: str, style: str, end: str) -> None:
    with pytest.raises(RenderFailed) as failure:
        print_html(page(body.format(FILE) + end, style.format(FILE)), {})
    assert failure.value.notice.facts["address"] == FILE


@pytest.mark.parametrize("sign", ["😀", "漢", "ש"])
def test_a_sign_that_the_typeface_lacks_is_named_instead_of_printed_as_a_box(sign: str) -> None:
    with pytest.raises(RenderFailed) as failure:
        print_html(page(f"<p>Dairy {sign}</p>"), {})
    assert failure.value.notice.code == "sign_missing"
    assert failure.value.notice.facts == {"sign": sign, "code": f"U+{ord(sign):04X}"}


def test_a_style_rule_that_the_renderer_does_not_know_fails_the_document() -> None:
    with pytest.raises(RenderFailed, match="no-such-property"):
        print_html(page("<p>x</p>", "p { no-such-property: 1 }"), {})


def test_a_picture_that_cannot_be_read_fails_the_document() -> None:
    with pytest.raises(RenderFailed):
        print_html(page('<img alt="x" src="asset:logo">'), {"asset:logo": Logo(b"no picture", "image/png")})


def test_every_sign_of_money_and_typography_that_we_use_is_in_the_typeface() -> None:
    assert print_html(page("<p>€$£₽₸₴¥₹₺₪₩₫₦ №«»„“”…–—−±≤≥→‰\u202f\u00a0ёЁ</p>"), {}).startswith(b"%PDF")


WHOLE = {
    "act": lambda language: act_html(act_case("full"), "dairy", language, FILES),
    "marked up": lambda language: act_html(act_case("marked_up"), "dairy", language, FILES),
    "questionnaire": lambda language: questionnaire_html(DAIRY, language, load_brand("northlight")),
    "run sheet": lambda language: run_sheet_html(SHEET, language, load_brand("northlight")),
    "receipt": lambda language: receipt_html(ready(), ANSWER, language, load_brand("northlight")),
}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("written", WHOLE.values(), ids=WHOLE)
def test_every_document_is_well_formed_so_that_the_quick_reader_takes_it(
    written: Callable[[str], str], language: str
) -> None:
    root = ElementTree.fromstring(written(language))  # noqa: S314 - our own templates
    assert [len(root.findall(one)) for one in ("head", "body", "head/style")] == [1, 1, 1]
