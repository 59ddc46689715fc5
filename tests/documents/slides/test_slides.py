"""The presentation says what the proposal says: the same sentence, the same figures, charts with their data."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from documents.asked import short_job
from documents.context import SECTIONS
from documents.formats import formats_for
from documents.headline import headline
from documents.language import translator
from documents.lever_bars import lever_shares
from documents.remarks import delay_sentence, remarks
from documents.sections.answer import answer
from documents.sections.parts import Voice
from documents.slides.answer import answer_slide
from documents.slides.chart_data import Bars, Dots, Line
from documents.slides.parts import Chart, Words
from proposals.options import OurSide
from tests.documents.beset_case import beset
from tests.documents.printed import edition, figured, plain, whole
from tests.documents.slides.decks import CASES, LANGUAGES, bytes_of, charts_of, deck, slides_of, voice_of, words_on
from tests.documents.worked_case import HOUSE

EVERY = [(name, language) for name in CASES for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_there_are_six_to_eight_slides_each_with_a_title_and_notes_that_say_where_its_figures_are_from(
    name: str, language: str
) -> None:
    slides = list(deck(name, language).slides)
    assert 6 <= len(slides) <= 8
    assert all(slide.shapes.title.text_frame.text for slide in slides)
    assert all(len(slide.notes_slide.notes_text_frame.text) > 60 for slide in slides)


@pytest.mark.parametrize(("language", "quoted"), [("en", "“([^”]+)”"), ("ru", "«([^»]+)»")])
def test_the_notes_name_sections_that_the_proposal_has(language: str, quoted: str) -> None:
    titles = {translator(language).gettext(title) for title, _ in SECTIONS.values()}
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck("cheese", language).slides]
    named = [title for note in notes for title in re.findall(quoted, note)]
    assert len(named) >= 9
    assert set(named) <= titles


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_title_of_the_answer_is_the_headline_of_the_proposal(name: str, language: str) -> None:
    said = deck(name, language).slides[1].shapes.title.text_frame.text
    assert plain(said) == plain(headline(*figured(name), language))


@pytest.mark.parametrize(("name", "language"), [("cheese", "en"), ("film", "ru")])
def test_the_four_figures_are_written_as_in_the_pdf(name: str, language: str) -> None:
    case, valuation = figured(name)
    printed, said = whole(name, language), words_on(deck(name, language).slides[1])
    for figure in answer(case, valuation, voice_of(case, language, name)).figures.figures:
        for words in (figure.label, figure.value, figure.note):
            assert plain(words) in said
        assert plain(figure.value) in printed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["cheese", "film", "berries", "largest"])
def test_the_steps_of_the_bridge_lead_from_profit_to_profit(name: str, language: str) -> None:
    _, valuation = figured(name)
    write = formats_for(*figured(name), language)
    (chart,) = [part for slide in slides_of(name, language) for part in slide.parts if _holds(part, Bars)]
    assert isinstance(chart.data, Bars)
    ground, profits, *looks = chart.data.series
    steps = [sum(series.values[at] or 0.0 for series in looks) for at in range(len(chart.data.categories))]
    shares = [float(amount) for _, amount in lever_shares(valuation, write)]
    assert [abs(one) for one in steps[1:-1]] == [abs(one) for one in shares]
    level = profits.values[0] or 0.0
    for at, share in enumerate(shares, start=1):
        assert ground.values[at] == pytest.approx(min(level, level + share))
        level += share
        assert write.signed_money(share) in chart.data.categories[at]
    assert profits.values[-1] == pytest.approx(level)


@pytest.mark.parametrize("name", ["cheese", "film", "berries", "worked", "largest"])
def test_the_points_of_the_cash_flow_are_its_running_total_and_the_payback_stands_on_zero(name: str) -> None:
    _, valuation = figured(name)
    write = formats_for(*figured(name), "en")
    (chart,) = [part for slide in slides_of(name, "en") for part in slide.parts if _holds(part, Line)]
    assert isinstance(chart.data, Line)
    assert [y for _, y in chart.data.points] == [float(write.amount(one)) for one in valuation.cash_flow.cumulative]
    marked = {(x, y) for _, x, y, _ in chart.data.marked}
    assert valuation.measures.payback is None or (valuation.measures.payback, 0.0) in marked


@pytest.mark.parametrize("name", ["cheese", "film", "berries"])
def test_the_chart_of_the_effect_holds_the_effect_and_the_limits_of_its_verdict(name: str) -> None:
    _, valuation = figured(name)
    charts = [part.data for part in slides_of(name, "en")[3].parts if isinstance(part, Chart)]
    runs, effect = charts
    assert isinstance(runs, Dots)
    assert isinstance(effect, Dots)
    shown = {tuple(series.values[0] for series in effect.series)}
    known = [one for outcome in valuation.trials if outcome.result for one in outcome.result.comparisons]
    (low, middle, high) = shown.pop()
    close = [one for one in known if middle is not None and abs(one.effect - middle) < 0.051]
    assert any((low, high) == pytest.approx(one.ci95, abs=0.051) for one in close)
    assert all(len(series.values) == len(runs.categories) for series in runs.series)


def test_the_dots_of_the_pairs_are_the_values_of_the_runs_that_count() -> None:
    case, _ = figured("worked")
    (runs, _effect) = [part.data for part in slides_of("worked", "en")[3].parts if isinstance(part, Chart)]
    assert isinstance(runs, Dots)
    found = {
        (lot, series.name): value
        for series in runs.series
        for lot, value in zip(runs.categories, series.values, strict=True)
    }
    assert found == {(one.lot, one.arm): pytest.approx(one.values["yield"]) for one in case.trials[0].runs}


@pytest.mark.parametrize("name", CASES)
def test_every_chart_can_be_edited_its_sheet_holds_what_it_draws(name: str) -> None:
    for chart in charts_of(deck(name, "en")).values():
        book = CalamineWorkbook.from_filelike(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row if isinstance(cell, float)]
        drawn = [
            value for plot in chart.plots for series in plot.series for value in series.values if value is not None
        ]
        assert [value for value in drawn if not any(value == pytest.approx(cell) for cell in cells)] == []


@pytest.mark.parametrize(("language", "code"), [("en", '"€"#,##0'), ("ru", '[$-419]#,##0"\u00a0€"')])
def test_the_figures_of_charts_follow_the_language(language: str, code: str) -> None:
    drawn = [chart.value_axis.tick_labels.number_format for chart in charts_of(deck("cheese", language)).values()]
    assert any(one.startswith(code) for one in drawn)


@pytest.mark.parametrize(("name", "language"), [("cheese", "en"), ("largest", "ru")])
def test_charts_tables_and_pictures_say_in_words_what_they_show(name: str, language: str) -> None:
    shapes = [shape for slide in deck(name, language).slides for shape in slide.shapes]
    seen = [shape for shape in shapes if shape.has_chart or shape.has_table or shape.shape_type == 13]
    assert len(seen) >= 8
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in seen)


@pytest.mark.parametrize(("language", "word"), [("en", "DRAFT"), ("ru", "ЧЕРНОВИК")])
def test_a_draft_says_so_on_every_slide_and_in_its_properties_and_no_other_does(language: str, word: str) -> None:
    drafted, final = deck("cheese", language), deck("cheese", language, draft=False)
    assert all(word in words_on(slide) for slide in drafted.slides)
    assert (drafted.core_properties.content_status, drafted.core_properties.title[: len(word)]) == (word, word)
    assert all(word not in words_on(slide) for slide in final.slides)
    assert word not in final.core_properties.title


@pytest.mark.parametrize("name", ["cheese", "barest"])
def test_the_same_proposal_gives_the_same_bytes_whatever_the_clock_says(name: str) -> None:
    data = bytes_of(name, "en")
    assert data == bytes_of.__wrapped__(name, "en")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len({entry.date_time for entry in package.infolist()}) == 1
        sheets = [one for one in package.namelist() if one.endswith(".xlsx")]
        inner = [zipfile.ZipFile(io.BytesIO(package.read(one))) for one in sheets]
    assert {entry.date_time for book in inner for entry in book.infolist()} <= {
        (2026, 11, 16, 0, 0, 0),
        (1980, 1, 1, 0, 0, 0),
    }


def test_bad_news_stands_before_good_news_and_in_the_colour_of_loss() -> None:
    _, valuation = figured("largest")
    (said,) = [part for part in slides_of("largest", "en")[3].parts if getattr(part, "losses", ())]
    assert min(said.losses) == 0
    assert any(one.result is None for one in valuation.trials)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_answer_stands_every_remark_before_what_a_month_of_waiting_costs(language: str) -> None:
    case, valuation = beset()
    voice = Voice(formats_for(case, valuation, language))
    said = answer_slide(case, valuation, voice).parts[-1]
    assert isinstance(said, Words)
    assert said.paragraphs == (*remarks(case, valuation, language), delay_sentence(valuation, voice.formats))


def test_our_own_side_never_reaches_the_printer_of_short_forms() -> None:
    case, _ = figured("cheese")
    ours = case.model_copy(update={"our_side": OurSide(least_margin=0.2)})
    job = short_job("slides", ours, HOUSE, edition("en"))
    assert "our_side" not in job.body["case"]


def _holds(part: object, kind: type) -> bool:
    return isinstance(part, Chart) and isinstance(part.data, kind)
