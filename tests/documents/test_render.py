"""The printed proposal: what stands on its pages, in both languages."""

import io

import pikepdf
import pypdfium2
import pytest

from calculators.rates import per_year
from documents.brand import load_brand
from documents.composition import composed
from documents.context import Subject
from documents.formats import Formats, rounded
from documents.headline import headline
from documents.press.chunk import print_chunk
from documents.render import render_pdf
from proposals.edition import Edition, Paper
from tests.documents.printed import (
    DESK,
    beside,
    edition,
    figured,
    html_of,
    in_seal,
    pages_of,
    pdf_of,
    plain,
    textual,
    whole,
)

LANGUAGES = ("en", "ru")
DRAFT = {"en": "DRAFT", "ru": "ЧЕРНОВИК"}
TITLES = {
    "en": ("The answer", "Where you stand today", "What the trials showed", "The solution", "What it earns"),
    "ru": ("Главный вывод", "Положение сегодня", "Что показали испытания", "Решение", "Что это даёт"),
}
LEAST_LETTERS = 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_for_a_draft_stands_across_every_page(language: str) -> None:
    assert all(DRAFT[language] in page for page in pages_of("worked", language))


def test_only_a_draft_is_marked() -> None:
    case, valuation = figured("worked")
    assert "<mark>" in html_of(case, valuation, "en")
    assert "<mark>" not in html_of(case, valuation, "en", draft=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_after_the_cover_has_running_heads_and_its_number(language: str) -> None:
    pages = pages_of("worked", language)
    for number, page in enumerate(pages[1:], start=2):
        assert "Coagulant" in page
        assert f"{number} / {len(pages)}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_name_each_section_with_the_page_on_which_it_begins(language: str) -> None:
    cover, *pages = pages_of("worked", language)
    for at, title in enumerate(TITLES[language], start=1):
        first = next(number for number, page in enumerate(pages, start=2) if f"{at} {title}" in page)
        assert f"{at} {title} {first}" in cover or f"{at} {title}{first}" in cover


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_tells_its_title_author_and_language_and_has_bookmarks(language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of("worked", language))) as file:
        assert str(file.Root.Lang) == language
        assert str(file.docinfo["/Title"]) == f"{DRAFT[language]} – Coagulant – Dairy"
        assert "/Author" in file.docinfo
        with file.open_outline() as outline:
            assert [item.title for item in outline.root][1 : 1 + len(TITLES[language])] == list(TITLES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_answer_is_printed_as_the_formats_write_it(language: str) -> None:
    case, valuation = figured("worked")
    write, measures = Formats(language, case.currency), valuation.measures
    assert measures.payback is not None
    assert measures.irr is not None
    figures = (
        headline(case, valuation, language),
        write.money(valuation.uplift),
        write.money(valuation.after.units.profit_per_tonne - valuation.before.units.profit_per_tonne, 2),
        write.money(valuation.investment),
        write.months(measures.payback),
        write.money(measures.npv),
        write.percent(per_year(measures.irr), 1),
        write.money(valuation.conservative.npv),
        write.money(float(valuation.before.account.operating_profit)),
        write.money(valuation.cost_of_delay),
    )
    text = whole("worked", language)
    assert [figure for figure in figures if plain(figure) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_of_a_trial_is_printed(language: str) -> None:
    case, _ = figured("worked")
    text = whole("worked", language)
    write = Formats(language, case.currency)
    for run in case.trials[0].runs:
        assert f"{run.run} {run.lot} {run.arm} {write.number(rounded(run.values['yield'], 2), 2)}" in text


def test_the_same_case_gives_the_same_bytes() -> None:
    subject = in_seal(Subject(*figured("barest"), beside("barest")), edition("ru"))
    assert render_pdf(subject, edition("ru"), DESK) == pdf_of("barest", "ru")


def test_texts_are_printed_as_they_are_whatever_they_look_like() -> None:
    html = html_of(*figured("marked_up"), "en")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=" in html
    assert "{{ 7*7 }}{% raw %}&amp;nbsp;" in html
    assert "<script" not in html
    assert html.count("<img") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_without_content_are_left_out_and_the_rest_is_numbered(language: str) -> None:
    html = html_of(*figured("barest"), language)
    assert 'id="trials"' not in html
    assert 'id="plan"' not in html
    assert 'id="terms"' not in html
    assert html.index('href="#answer"><span>1<') < html.index('href="#solution"><span>3<')


def test_the_product_is_named_only_in_the_line_that_closes_a_document_of_another_brand() -> None:
    html = html_of(*figured("cheese"), "en")
    assert html.count("Valueproof") == 1
    assert html.rstrip().endswith("<footer>Figures computed with Valueproof</footer>\n</body>\n</html>")


@pytest.mark.parametrize(("language", "brand"), [("en", "Northlight"), ("ru", "Нортлайт")])
def test_cover_running_heads_and_pictures_carry_the_brand_of_the_seller(language: str, brand: str) -> None:
    html = html_of(*figured("cheese"), language)
    colours = load_brand("northlight").colours
    assert f'alt="{brand}"' in html
    assert f'data-running="{brand} · ' in html
    assert html.count(f'fill="{colours["brand"]}"') > 10
    assert load_brand("valueproof").colours["brand"] not in html


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Every month of waiting costs {}."), ("ru", "Каждый месяц отсрочки обходится в {}.")]
)
def test_the_answer_names_what_waiting_costs_beside_the_decision(language: str, words: str) -> None:
    case, valuation = figured("cheese")
    html = plain(html_of(case, valuation, language))
    costs = words.format(plain(Formats(language, case.currency).money(valuation.cost_of_delay)))
    assert costs in html[html.index("<blockquote>") : html.index("</blockquote>")]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["cheese", "film", "berries"])
def test_the_answer_fits_one_page(example: str, language: str) -> None:
    pages = pages_of(example, language)
    first, second = TITLES[language][:2]
    assert f"1 {first}" in pages[1]
    assert f"2 {second}" in pages[2]


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["cheese", "film", "berries"])
def test_the_answer_has_one_page_on_either_paper(example: str, language: str, paper: Paper) -> None:
    form = Edition.model_validate({"language": language, "paper": paper, "draft": False})
    subject = in_seal(Subject(*figured(example), beside(example)), form)
    first, *_others = composed(subject, form, subject.worn).chunks()
    assert first.name == "answer"
    assert len(textual(print_chunk(first))) == 1


def test_the_client_never_sees_our_own_side() -> None:
    assert "matters_from" not in html_of(*figured("worked"), "en")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "For tests, in force since 1 Jan 2026"), ("ru", "For tests, с 01.01.2026")]
)
def test_figures_of_the_house_are_printed_with_source_and_date(language: str, words: str) -> None:
    assert plain(html_of(*figured("worked"), language)).count(words) == 2


@pytest.mark.parametrize(
    ("language", "reason"), [("en", "pH electrode failed during filling"), ("ru", "отказ pH-электрода")]
)
def test_reasons_for_exclusion_are_printed_in_the_language_of_the_document(language: str, reason: str) -> None:
    assert reason in plain(html_of(*figured("cheese"), language))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["cheese", "film", "berries"])
def test_every_example_is_printed_without_a_word_of_complaint(example: str, language: str) -> None:
    case, valuation = figured(example)
    text = whole(example, language)
    write = Formats(language, case.currency)
    assert plain(headline(case, valuation, language)) in text
    assert plain(write.money(valuation.uplift)) in text
    assert all(DRAFT[language] in page for page in pages_of(example, language))
    assert all(len(page) > LEAST_LETTERS for page in pages_of(example, language)), "a page is next to empty"


@pytest.mark.slow
def test_texts_that_look_like_markup_fetch_nothing() -> None:
    assert "<script>alert(1)</script><img src='http://" in whole("marked_up", "en")


@pytest.mark.slow
def test_nothing_leaves_the_page_however_long_the_names_and_large_the_amounts() -> None:
    document = pypdfium2.PdfDocument(pdf_of("largest", "ru"))
    outside = [
        (number, box)
        for number, page in enumerate(document, start=1)
        for box in _boxes(page)
        if box[0] < 0 or box[2] > page.get_width() or box[1] < 0 or box[3] > page.get_height()
    ]
    document.close()
    assert outside == []


def _boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    return [text.get_rect(at) for at in range(text.count_rects())]
