"""The client's own figures on his page: what was issued on tracks, and what his figures make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from calculators.appraisal import Outcome
from calculators.errors import N_, Notice
from calculators.levers import Mode
from documents.charts.pictures import cash_picture
from documents.charts.svg import Palette
from documents.client_page.body import on_screen
from documents.filling import as_typed
from documents.formats import Formats, formats_for
from documents.headline import payback_of
from documents.numerals import digits_shown, rounded
from documents.words import one_stop
from proposals.case import Case
from proposals.units import name_of
from proposals.valuation.tracks import Mark, Track
from proposals.valuation.types import Valuation

EFFECT: Final = N_("{metric}: effect of the offer")
PAYS: Final = {
    True: N_("The offer pays as long as this stays above {value}."),
    False: N_("The offer pays as long as this stays below {value}."),
}
DIGITS: Final = 12
SIGNIFICANT: Final = 3
"""Figures of an effect and of a mark; its interval is wider than the next one."""
ALL: Final = 6


@dataclass(frozen=True, slots=True)
class Field:
    """A figure: `typed` stands in its entry, `stands` would as it was issued, `issued` says that with its unit, `mark`
    where the offer just pays. The track goes from `low` to `high`, the slider stands `at` one of its steps.
    """

    name: str
    label: str
    unit: str
    typed: str
    stands: str
    issued: str
    mark: str
    low: str
    high: str
    step: str
    at: str
    ticks: Sequence[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A result as it was issued and with the client's figures ("" = there are none)."""

    label: str
    issued: str
    mine: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The section: its fields, the results, a picture of the client's own figures, what is wrong with them."""

    fields: Sequence[Field]
    lines: Sequence[Line]
    picture: Markup
    problem: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, by the place of each figure, and what could not be read of it; `mine` None without figures."""

    typed: Mapping[str, str]
    unread: Mapping[str, Notice]
    mine: Valuation | None = None
    refusal: Notice | None = None
    palette: Palette = field(default_factory=Palette)


def what_if(
    case: Case, issued: Valuation, found: tuple[Sequence[Track], Sequence[Mark]], asked: Asked, language: str
) -> WhatIf:
    """The section in words."""
    formats, (tracks, marks) = formats_for(case, issued, language), found
    known = {one.place: one for one in marks}
    fields = [_field(case, one, known.get(one.place), asked, (f"f{at}", formats)) for at, one in enumerate(tracks)]
    picture = on_screen(cash_picture(asked.mine, formats, asked.palette)) if asked.mine else ""
    return WhatIf(
        fields,
        _lines(issued, asked.mine, formats),
        Markup(picture),  # noqa: S704 - drawn by us, every word in it escaped
        formats.words.notice(asked.refusal) if asked.refusal else "",
        asked.mine is not None,
    )


def entry_of(value: float, language: str) -> str:
    """A value as it stands in an entry: nothing between its thousands, so that it is read back as it was meant.

    >>> entry_of(1000.0, "en"), entry_of(6.45, "ru"), entry_of(-0.43125, "ru")
    ('1000', '6,45', '-0,43125')
    """
    text = f"{rounded(value, digits_shown(value)):f}"
    return text.replace(".", ",") if language == "ru" else text


def shown_value(track: Track) -> float:
    """What stands in the entry of a figure as it was issued: of an effect no more digits than mean anything."""
    return float(rounded(track.stands, digits_shown(track.stands, SIGNIFICANT if track.mode else ALL)))


def _amount(track: Track, value: float, formats: Formats) -> str:
    if track.mode is Mode.ABSOLUTE:
        return formats.difference(value, track.unit, digits_shown(value, SIGNIFICANT))
    return formats.quantity(value, track.unit, digits_shown(value, SIGNIFICANT))


def part_html(shown: WhatIf, language: str) -> str:
    """The section alone, for the script of the page."""
    return as_typed(language).get_template("client/what_if.html").render(what_if=shown, language=language)


def _field(case: Case, track: Track, mark: Mark | None, asked: Asked, told: tuple[str, Formats]) -> Field:
    name, formats = told
    words, place = formats.words, track.place
    called = name_of(case, track.metric)
    label = words.notice(called) if isinstance(called, Notice) else words.gettext(str(called))
    steps = track.steps or (track.stands,)
    step = round(steps[1] - steps[0], DIGITS) if len(steps) > 1 else 1.0
    at = mark.value if mark and mark.outcome is Outcome.FOUND else None
    unread = asked.unread.get(place)
    return Field(
        name=name,
        label=words.fill(EFFECT, metric=label) if track.mode else label,
        unit=formats.unit("points" if track.mode is Mode.ABSOLUTE and track.unit == "%" else track.unit),
        typed=asked.typed.get(place, entry_of(shown_value(track), formats.language)),
        stands=entry_of(shown_value(track), formats.language),
        issued=_amount(track, track.stands, formats),
        mark="" if mark is None or at is None else _pays(mark, at, track, formats),
        low=repr(steps[0]),
        high=repr(steps[-1]),
        step=repr(step),
        at=repr(track.stands),
        ticks=[repr(one) for one in (track.stands, at) if one is not None],
        problem=words.notice(unread) if unread else "",
    )


def _pays(mark: Mark, at: float, track: Track, formats: Formats) -> str:
    return one_stop(formats.words.fill(PAYS[mark.pays_above], value=_amount(track, at, formats)))


def _lines(issued: Valuation, mine: Valuation | None, formats: Formats) -> tuple[Line, ...]:
    _ = formats.words.gettext

    def line(label: str, issued_text: str, mine_text: str) -> Line:
        return Line(label, issued_text, mine_text if mine else "")

    def careful(one: Valuation) -> str:
        return formats.money(one.conservative.uplift)

    own = mine or issued
    return (
        line(_("More profit a year"), formats.money(issued.uplift), formats.money(own.uplift)),
        line(
            _(N_("In the careful case")),
            formats.money(issued.conservative.uplift),
            formats.money(own.conservative.uplift),
        ),
        line(_("NPV"), formats.money(issued.measures.npv), formats.money(own.measures.npv)),
        line(_("Payback"), _payback(issued, formats), _payback(own, formats)),
    )


def _payback(one: Valuation, formats: Formats) -> str:
    return payback_of(one, one.measures.payback, formats)
