"""Lists of what is open name each field and what is in force there, and tell what is wrong from what is missing."""

import ast
from pathlib import Path

import pytest

import proposals.checks
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_record_form import PLACE
from ui.views.open_points import MENDED

MISSING = {
    "changes-nothing", "figure-missing", "line-not-said", "margin-missing", "needs-line-speed", "no-changes",
    "no-effect", "no-limit", "source-missing", "which-treatment",
}  # fmt: skip
"""Codes of the checks by which something is not there yet: it is to be filled in."""
CALLS = {"problem": 1, "Notice": 0}
"""What a check speaks by, and the place of the code among its arguments."""
AVAILABILITY = "baseline.metrics.availability"


def codes_of_checks() -> set[str]:
    """Every code that stands in the modules of the checks."""
    found = set()
    for module in Path(next(iter(proposals.checks.__path__))).glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                code = node.args[CALLS[node.func.id]]
                found |= {code.value} if isinstance(code, ast.Constant) else set()
    return {str(one) for one in found}


def test_every_code_of_the_checks_is_either_missing_or_to_be_mended() -> None:
    codes = codes_of_checks()
    assert len(codes) > 50
    assert codes >= MISSING
    assert codes - MISSING == codes & MENDED


def to_the_client(visit: Visit) -> Visit:
    return visit.choose("example-chosen", "cheese").press("example").page("client")


@pytest.fixture
def cheese(database: str) -> Visit:
    """A complete proposal."""
    return standing(database, to_the_client)


def test_a_text_that_was_not_understood_is_listed_with_its_field_and_the_value_in_force(cheese: Visit) -> None:
    before = cheese.field("baseline.metrics.selling_price").value
    cheese.type("baseline.metrics.selling_price", "lots").page("document")
    assert ": “lots” is no part of it yet: correct it; in force: €" in cheese.said
    assert before in cheese.said


def test_unread_texts_are_listed_even_while_there_are_no_figures(visit: Visit) -> None:
    visit.press("new").page("client").type("issue.date", "soon")
    visit.page("document")
    assert "Document, Date: “soon” is no part of it yet: correct it, or fill in what belongs to it" in visit.said


def test_a_figure_beyond_its_limits_is_named_and_is_to_be_mended(cheese: Visit) -> None:
    cheese.type(AVAILABILITY, "130")
    for page in ("document", "earns"):
        cheese.page(page)
        line = next(one for one in cheese.said.splitlines() if "130" in one and ":gray[:small[to be mended]]" in one)
        assert "Availability" in line


@pytest.mark.parametrize(
    ("place", "text", "line"),
    [
        ("offer.terms.valid_until", "then", "Valid until: “then”"),
        ("rates.discount_rate", "ten", "Required return a year: “ten” is no part of it yet: correct it; in force: "),
    ],
)
def test_fields_of_the_offer_are_named_too(cheese: Visit, place: str, text: str, line: str) -> None:
    cheese.page("offer").type(place, text).page("document")
    assert line in cheese.said


def test_a_release_tells_what_is_wrong_from_what_is_missing(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials")
    visit.type(f"{PLACE}.started", "5.3.2026").type(f"{PLACE}.ended", "4.3.2026")
    _, mended = visit.said.split("1 thing is to be mended:")
    assert mended.index("before it started") < mended.index("things are still missing:") < mended.index("no claim")
