"""Beside each figure stands what it is, where the client finds it and what is usual in his industry."""

import app
from services import create_draft
from services.create_draft import FromIndustry
from tests.ui.steps import Visit


def helps(visit: Visit) -> list[str]:
    """All of them as they are read: without the signs that keep what belongs together on one line."""
    return [one["help"].replace("\u00a0", " ") for one in visit.figures if one["help"]]


def test_every_figure_of_the_page_client_has_its_help_in_the_language_of_the_reader(visit: Visit) -> None:
    visit.press("new").page("client")
    assert len([one for one in helps(visit) if "Where to find it" in one]) == 24
    visit.choose("language", "ru")
    assert len([one for one in helps(visit) if "Где взять" in one]) == 24


def test_a_proposal_from_an_industry_says_what_is_usual_there_and_that_the_figure_is_only_typical(
    visit: Visit, database: str
) -> None:
    create_draft.from_industry(app.workspace(database), FromIndustry("dairy", "EUR"), "en", "d1")
    visit.at(draft="d1").page("client")
    assert any("Usual, Dairy: 4 people to 10 people." in one for one in helps(visit))
    assert "Typical" in {one["source"]["words"] for one in visit.figures}


def test_a_typical_figure_that_is_typed_anew_is_the_clients_and_no_longer_typical(visit: Visit, database: str) -> None:
    create_draft.from_industry(app.workspace(database), FromIndustry("dairy", "EUR"), "en", "d1")
    visit.at(draft="d1").page("client").type("baseline.metrics.crew", "7")
    crew = app.workspace(database).store.load("d1").case.baseline.metrics["crew"]
    assert (crew.value, crew.confidence, crew.usual, crew.source) == (7.0, "stated", None, None)
