"""The finished pages held against the document: what was changed, lost or added is refused with page and figure."""

import pytest

from documents.errors import RenderFailed
from documents.numerals import written
from documents.trace.atoms import atoms
from documents.trace.check import check_printed
from documents.trace.ledger import recording
from documents.trace.pages import printed
from documents.trace.places import Composed, composed
from tests.documents.trace.traced_cases import LANGUAGES, printed_case, texts_of, traced_case


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["worked", "barest", "largest", "marked_up", "cheese"])
def test_a_document_as_it_was_printed_is_borne_out(name: str, language: str) -> None:
    check_printed(traced_case(name, language).document, printed_case(name, language))


@pytest.mark.parametrize(
    ("language", "old", "new", "code"),
    [
        ("en", "€168,924", "€168,942", "figure_missing"),
        ("en", "€46.92", "€46.29", "figure_missing"),
        ("en", "+9.4%", "−9.4%", "figure_missing"),
        ("en", "€24,615", "", "figure_missing"),
        ("en", "−€70,384", "€70,384", "figure_missing"),
        ("en", "More profit a year", "More profit a year: €999,000", "figure_unknown"),
        ("ru", "168\u00a0924\u00a0€", "186\u00a0924\u00a0€", "figure_missing"),
        ("ru", "46,92\u00a0€", "4,692\u00a0€", "figure_missing"),
    ],
)
def test_a_changed_page_is_refused_by_its_number(language: str, old: str, new: str, code: str) -> None:
    texts = list(texts_of("cheese", language))
    at = next(place for place, text in enumerate(texts) if old in text)
    texts[at] = texts[at].replace(old, new, 1)
    with pytest.raises(RenderFailed) as refused:
        check_printed(traced_case("cheese", language).document, printed(texts))
    notice = refused.value.notice
    assert (notice.code, notice.facts["page"]) == (code, at + 1)


def document(html: str) -> Composed:
    with recording() as ledger:
        return composed(html, ledger)


@pytest.mark.parametrize(
    "lines",
    [
        "a 12345678 b 1,050,240,447 c",
        "a 1234\n5678 b 1,050,\n240,447 c",
        "a 12\n34\n56\n78 b 1,050,240\n,447\nc",
        "b 1,050,240,447 c\na 12345678",
    ],
)
def test_the_order_of_printing_and_broken_lines_change_nothing(lines: str) -> None:
    check_printed(document("<p>a 12345678 b 1,050,240,447 c</p>"), printed([lines]))


@pytest.mark.parametrize("lines", ["a 1234\nb 5678", "a 12345678 12345678", "a 12345687", "a"])
def test_parts_that_do_not_make_the_figure_are_refused(lines: str) -> None:
    with pytest.raises(RenderFailed):
        check_printed(document("<p>a 12345678</p>"), printed([lines, "b", "c"]))


def test_the_figure_that_is_missing_is_named_and_not_the_first_of_its_line() -> None:
    with recording() as ledger:
        low, high, draws, few = (written("en", float(value)) for value in (210_000, 330_000, 100_000, 3))
        html = f"<p>between {low} and {high} in {draws} draws</p><p>{few} of {draws} are lower</p>"
    lines = "between 210,000 and 330,000 in 100,000 draws\n3 of 10\nDRAFT\n0,000 are lower"
    with pytest.raises(RenderFailed) as refused:
        check_printed(composed(html, ledger), printed([lines]))
    assert refused.value.notice.facts == {"page": 1, "figure": "100,000", "near": "3 of 100,000 are lower"}


REPEATED = '<div data-running="Line 77">Line 77</div><h2>1 Cost</h2><thead><tr><th>100</th></tr></thead><td>200</td>'


def test_pages_repeat_heads_and_number_themselves() -> None:
    pages = ["Line 77\n1 Cost 2", "1 Cost\n100 200\nLine 77\n2 / 3", "100\nLine 7…\n3 / 3"]
    check_printed(document(REPEATED), printed(pages))


def test_a_number_of_the_margin_may_be_broken_there_on_every_page() -> None:
    html = '<h1>1234567890</h1><div data-running="Line 1234567890"></div><p>a</p>'
    check_printed(document(html), printed(["12345\n67890", "Line 123456\n7890 Cost", "a\nLine 123456\n7890\n3 / 3"]))
    for wrong in ("Line 123456\n7809", "Line 12345\n7890", "Line 123456\n7890\n123456"):
        with pytest.raises(RenderFailed):
            check_printed(document(html), printed(["12345\n67890", wrong]))


def test_a_number_that_is_no_page_is_refused_even_on_the_last_line() -> None:
    with pytest.raises(RenderFailed):
        check_printed(document(REPEATED), printed(["Line 77\n1 Cost 2", "1 Cost\n100 200\n2 / 4"]))


def test_attributes_descriptions_and_styles_are_not_looked_for_on_paper() -> None:
    html = '<head><title>7</title></head><svg><desc>8</desc></svg><td style="width: 9mm">10</td>'
    check_printed(document(html), printed(["10"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("−€1,234.5 and −1 234,5 €", ("−1,234.5", "−1", "234,5")),
        ("+CHF 500; 20.11.2026, 14:05 UTC+3", ("+500", "20.11.2026", "14:05", "+3")),
        ("VP-2026-031, 90-процентный", ("2026", "031", "90")),
    ],
)
def test_figures_are_taken_apart_so_that_spaces_do_not_matter(text: str, found: tuple[str, ...]) -> None:
    assert atoms(text) == found
