"""Two windows of one meeting: what both said since the last that both knew, together."""

import datetime as dt

import pytest

from proposals.meeting import MOST_BACK, SaidThere, merged
from proposals.variants import MOST_VARIANTS, SaidFigure, Variant, VariantRefused

AT = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)


def variant(number: int, name: str, value: float = 1.0) -> Variant:
    figures = (SaidFigure(place="selling_price", value=value, unit="EUR/kg"),)
    return Variant(id=f"variant_{number}", name=name, by="Ms Reed", at=AT, figures=figures)


A, B, C = variant(1, "A"), variant(2, "B"), variant(2, "C")
BASE = SaidThere(tried="x:1.0", before=("",), variants=(A,))


def said(tried: str = "x:1.0", before: tuple[str, ...] = ("",), variants: tuple[Variant, ...] = (A,)) -> SaidThere:
    return SaidThere(tried=tried, before=before, variants=variants)


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        pytest.param(BASE, said("x:2.0", ("", "x:1.0")), said("x:2.0", ("", "x:1.0")), id="they alone"),
        pytest.param(said("x:2.0", ("", "x:1.0")), BASE, said("x:2.0", ("", "x:1.0")), id="I alone"),
        pytest.param(
            said("x:2.0", ("", "x:1.0")),
            said("x:1.0,y:3.0", ("", "x:1.0")),
            said("x:2.0,y:3.0", ("", "x:1.0", "x:1.0,y:3.0")),
            id="both tried: theirs is one step back",
        ),
        pytest.param(
            said("", ()),
            said("x:1.0,y:3.0", ("", "x:1.0")),
            said("y:3.0", ("", "x:1.0", "x:1.0,y:3.0")),
            id="I went a step back",
        ),
        pytest.param(
            said("x:1.0,z:2.0", ("", "x:1.0")),
            said("y:3.0", ("", "x:1.0")),
            said("y:3.0,z:2.0", ("", "x:1.0", "y:3.0")),
            id="they put one back and tried another",
        ),
        pytest.param(said("", ()), said(variants=(A, B)), said("", (), (A, B)), id="I went back, they named one"),
        pytest.param(
            said("x:3.0", ("", "x:1.0", "x:2.0")),
            said("x:1.0,y:3.0", ("", "x:1.0")),
            said("x:3.0,y:3.0", ("", "x:1.0", "x:1.0,y:3.0", "x:2.0")),
            id="I tried two, which were not kept one by one",
        ),
        pytest.param(
            said(variants=(A, B)),
            said("y:3.0", ("", "x:1.0")),
            said("y:3.0", ("", "x:1.0"), (A, B)),
            id="I named one, they tried",
        ),
        pytest.param(
            said(variants=(A, C)),
            said(variants=(A, B)),
            said(variants=(A, B, variant(3, "C"))),
            id="both named one: of one id, which is given anew",
        ),
        pytest.param(
            said(variants=(A, variant(2, "b", 2.0))),
            said(variants=(A, B)),
            said(variants=(A, B, variant(3, "b (2)", 2.0))),
            id="both gave one name to different figures",
        ),
        pytest.param(said(variants=(A, B)), said(variants=(A, B)), said(variants=(A, B)), id="the same, twice"),
        pytest.param(said(variants=()), said(variants=(A, B)), said(variants=(B,)), id="I removed, they named"),
        pytest.param(
            said(variants=(A, B)), said(variants=()), said(variants=(variant(1, "B"),)), id="they removed, I named"
        ),
    ],
)
def test_what_two_windows_said_is_kept_together(mine: SaidThere, theirs: SaidThere, together: SaidThere) -> None:
    assert merged(BASE, mine, theirs) == together
    assert SaidThere.model_validate_json(together.model_dump_json()) == together


def test_a_variant_of_the_proposal_itself_gives_away_neither_its_id_nor_its_name() -> None:
    theirs, stored = said(variants=(A, B)), (variant(3, "C"),)
    found = merged(BASE, said(variants=(A, variant(2, "C", 5.0))), theirs, stored)
    assert found.variants == (A, B, variant(4, "C (2)", 5.0))


def test_the_longest_name_stays_one_that_can_be_read_again() -> None:
    long = "n" * 200
    found = merged(said(), said(variants=(A, variant(2, long))), said(variants=(A, variant(2, long, 2.0))))
    assert [one.name for one in found.variants] == ["A", long, f"{'n' * 194} (2)"]
    assert SaidThere.model_validate_json(found.model_dump_json()) == found


def test_the_way_back_is_as_long_as_it_may_be() -> None:
    full = tuple(f"x:{n}.0" for n in range(MOST_BACK))
    found = merged(BASE, said("x:2.0", ("", "x:1.0")), said("y:1.0", full))
    assert found.before == (*full[1:], "y:1.0")


def test_more_variants_than_there_may_be_are_refused() -> None:
    theirs = said(variants=tuple(variant(n, f"V{n}") for n in range(1, MOST_VARIANTS + 1)))
    with pytest.raises(VariantRefused):
        merged(said(variants=()), said(variants=(variant(1, "One more"),)), theirs)
