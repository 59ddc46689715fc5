"""Profiles choose and order the sections of a proposal, and are data."""

import io
from dataclasses import fields

import pikepdf
import pytest

from documents.brand import load_brand
from documents.context import SECTIONS, Subject, sections
from documents.errors import RenderFailed
from documents.formats import Formats, formats_for
from documents.profiles import Chosen, Profile, offered, profile, profiles
from documents.render import render_html, render_pages, render_pdf
from documents.sections.answer import answer
from documents.sections.one_page import Beside, height_of, one_page
from documents.sections.parts import Section, Voice
from documents.trace.ledger import recording, unmarked
from proposals.brand import FIRST_BRAND
from proposals.edition import Edition
from tests.documents.beset_case import beset, harmful_in
from tests.documents.printed import DESK, beside, figured, plain, textual
from tests.documents.worked_case import bent, valued

ORDER = (
    "answer", "situation", "trials", "solution", "earnings", "costs", "cash", "sureness", "alternatives", "assumptions",
    "own_benefits", "plan", "risks", "offer", "declaration", "signatures", "runs", "method",
)  # fmt: skip
EXAMPLES = ("cheese", "film", "berries")
LANGUAGES = ("en", "ru")
VOICE = Voice(Formats("en", "EUR"))


def of(name: str, chosen: Profile, language: str = "en") -> tuple[Section, ...]:
    case, valuation = figured(name)
    return sections(Subject(case, valuation, beside(name)), Voice(formats_for(case, valuation, language)), chosen)


def pages(name: str, language: str, called: str) -> list[str]:
    """On Letter, which has less room for words than A4."""
    edition = Edition.model_validate({"language": language, "profile": called, "paper": "Letter"})
    return textual(render_pages(Subject(*figured(name), beside(name)), edition, DESK))


def test_the_full_profile_has_every_section_in_the_order_its_readers_want() -> None:
    assert tuple(one.id for one in profile("full").sections) == ORDER
    assert tuple(one.id for one in of("film", profile("full"))) == ORDER


@pytest.mark.parametrize("name", profiles())
def test_a_profile_names_only_sections_and_parts_that_there_are(name: str) -> None:
    bodies = {one.id: one.body for one in of("film", Profile(sections=tuple(Chosen(id=one) for one in SECTIONS)))}
    for one in profile(name).sections:
        assert one.id in SECTIONS
        assert set(one.without) <= {part.name for part in fields(bodies[one.id])}  # type: ignore[arg-type]  # a dataclass


@pytest.mark.parametrize("name", profiles())
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["film", "barest", "marked_up"])
def test_every_profile_makes_a_document_of_every_case(case: str, language: str, name: str) -> None:
    edition = Edition.model_validate({"language": language, "profile": name})
    html = render_html(Subject(*figured(case)), edition)
    assert html.rstrip().endswith("</html>")
    assert ">None<" not in html


def test_an_unknown_profile_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(RenderFailed) as refusal:
        render_html(Subject(*figured("worked")), Edition(profile="novel"))
    assert refusal.value.notice.facts == {"name": "novel", "known": ["full", "short", "one_page"]}


def test_the_profile_for_looking_at_a_brand_is_not_offered_and_has_cover_and_answer() -> None:
    look = profile("look")
    assert offered() == ("full", "short", "one_page")
    assert (look.cover, [one.id for one in look.sections]) == (True, ["answer"])


def test_a_part_that_a_section_does_not_have_is_an_error_of_the_developer() -> None:
    with pytest.raises(KeyError, match="gossip"):
        of("worked", Profile(sections=(Chosen(id="answer", without=("gossip",)),)))


def test_a_profile_may_leave_out_the_cover() -> None:
    assert 'id="cover"' not in render_html(Subject(*figured("worked")), Edition(profile="one_page"))
    assert 'id="cover"' in render_html(Subject(*figured("worked")), Edition(profile="short"))


def test_sections_say_whether_they_begin_a_page() -> None:
    found = {one.id: one.begins_page for one in of("cheese", profile("full"))}
    assert [name for name, begins in found.items() if not begins] == [
        one.id for one in profile("full").sections if not one.begins_page
    ]
    html = render_html(Subject(*figured("cheese")), Edition())
    assert '<section id="signatures" data-continued="">' in html
    assert '<section id="cash">' in html


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*EXAMPLES, "largest", "barest"])
def test_the_one_page_profile_is_exactly_one_page(name: str, language: str) -> None:
    (page,) = pages(name, language, "one_page")
    case, valuation = figured(name)
    assert plain(formats_for(case, valuation, language).money(valuation.conservative.npv)) in page


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_one_page_stand_nine_levers_and_every_sentence_of_bad_news(language: str, paper: str) -> None:
    case, valuation = beset()
    assert len(valuation.bridge) == 9
    edition = Edition.model_validate({"language": language, "profile": "one_page", "paper": paper})
    (page,) = textual(render_pages(Subject(case, valuation), edition, DESK))
    known = answer(case, valuation, Voice(formats_for(case, valuation, language))).remarks
    assert len(known) >= 3
    assert [one for one in known if plain(one) not in page] == []


def test_the_bridge_leaves_the_one_page_before_any_remark_does() -> None:
    (crowded,) = (one.body for one in sections(Subject(*beset()), VOICE, profile("one_page")))
    (roomy,) = (one.body for one in sections(Subject(*figured("cheese")), VOICE, profile("one_page")))
    assert crowded.bridge is None  # type: ignore[attr-defined]  # its body
    assert roomy.bridge is not None  # type: ignore[attr-defined]  # its body


def test_marks_of_figures_take_no_room_on_the_one_page() -> None:
    case, valuation = figured("cheese")
    brand = load_brand(FIRST_BRAND)
    bare = height_of(one_page(case, valuation, VOICE, Beside(brand)))
    with recording():
        marked = one_page(case, valuation, VOICE, Beside(brand))
    assert marked.remarks[0] != unmarked(marked.remarks[0])
    assert height_of(marked) == bare


@pytest.mark.slow
def test_what_has_no_room_on_one_page_is_refused_rather_than_left_out() -> None:
    subject = Subject(*valued(bent(trials=[harmful_in(40)])))
    with pytest.raises(RenderFailed) as refusal:
        render_pages(subject, Edition(profile="one_page"), DESK)
    assert refusal.value.notice.code == "no_room_on_one_page"
    assert "harm" in render_html(subject, Edition(profile="short"))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_short_profile_has_six_to_nine_pages_with_its_cover(name: str, language: str) -> None:
    assert 6 <= len(pages(name, language, "short")) <= 9


@pytest.mark.slow
@pytest.mark.parametrize("called", ["short", "one_page"])
def test_every_profile_has_its_title_and_bookmarks(called: str) -> None:
    data = render_pdf(Subject(*figured("cheese"), beside("cheese")), Edition.model_validate({"profile": called}), DESK)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert "Coagulant" in str(file.docinfo["/Title"])
        with file.open_outline() as outline:
            assert outline.root


def test_the_short_profile_tells_the_verdict_of_every_trial_bad_ones_too() -> None:
    (found,) = of("film", Profile(sections=(Chosen(id="trials_in_brief"),)))
    case, valuation = figured("film")
    said = [one.said for trial in found.body.trials for one in trial.verdicts]  # type: ignore[attr-defined]  # its body
    assert len(found.body.trials) == len(case.trials)  # type: ignore[attr-defined]  # its body
    assert len(said) == len(valuation.trials)
    assert any("not yet proven" in plain(one) for one in said)
