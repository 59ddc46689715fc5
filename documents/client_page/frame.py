"""The page of a client around what stands on it for good: files, remarks, the answer, and what is refused."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Final

from markupsafe import Markup

from calculators.errors import N_
from documents.brand import TEMPLATES
from documents.charts.svg import Palette
from documents.client_page.body import Body, Part
from documents.client_page.what_if import WhatIf
from documents.filling import as_typed
from documents.formats import NO_CURRENCY, Formats
from documents.language import translator
from proposals.approval.states import State
from proposals.contrast import nearest_readable
from proposals.links import Answer, Remark

STATES: Final = {
    State.ACCEPTED: N_("This proposal was accepted."),
    State.DECLINED: N_("This proposal was declined."),
    State.EXPIRED: N_("This offer has expired: it can be read, and no longer answered."),
    State.SUPERSEDED: N_("A later revision has replaced this one: ask whoever sent you the link for the new one."),
}
"""What a client reads of a revision that cannot be answered any more."""
ANSWERED: Final = {
    "accept": N_("Accepted by {who} on {when}."),
    "decline": N_("Declined by {who} on {when}."),
}
UNTIL: Final = N_(
    "This page opens until {date}. It sets no cookies and asks no other site for anything; it tells whoever sent you "
    "the link which sections were read and for how long."
)
NAMES: Final = {"en": "English", "ru": "Русский"}
DARK: Final[Mapping[str, str]] = {
    "ink": "#e8edf0",
    "quiet": "#aab6bf",
    "line": "#3a4650",
    "paper": "#1d262d",
    "gain": "#6fd0b6",
    "loss": "#ff9d88",
    "stated": "#e6c05c",
    "page": "#131a1f",
}
"""Colours where the reader's device is dark; that of the brand stays on buttons alone."""
IN_PICTURES: Final = frozenset(one.name for one in fields(Palette))
GROUND: Final = "#ffffff"
"""What pictures draw where the paper is to be seen through."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away: its name in words and where it is given."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that was refused: which one, what was typed, what is wrong, and in which field ("" = all of it)."""

    form: str
    typed: Mapping[str, str]
    problem: str
    field: str = ""


NOTHING_TRIED: Final = Tried("", {}, "")


@dataclass(frozen=True, slots=True)
class Said:
    """A remark as it stands on the page."""

    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page. `body` is None where the revision is to be read in its file alone.

    `state` says why nothing can be answered ("" where it can), `answer` what was answered through this link. `visit`
    tells one opening of the page from another.
    """

    language: str
    title: str
    client: str
    brand: str
    number: str
    fingerprint: str
    expires: dt.date
    visit: str
    body: Body | None = None
    files: Sequence[File] = ()
    remarks: Sequence[Remark] = ()
    state: State = State.ISSUED
    answer: Answer | None = None
    tried: Tried = NOTHING_TRIED
    said: str = ""
    what_if: WhatIf | None = None


def page_html(shown: Shown) -> str:
    """The whole page, but for one small script."""
    words = translator(shown.language)
    env = as_typed(shown.language)
    parts = shown.body.parts if shown.body else ()
    remarks = {one.id: _said(shown, one.id) for one in parts} | {"": _said(shown, "")}
    return env.get_template("client/page.html").render(
        shown=shown,
        parts=parts,
        style=Markup(style_of(shown)),  # noqa: S704 - our own style sheet, colours of a checked brand
        html=_markup,
        names=NAMES,
        remarks=remarks,
        state=words.gettext(STATES[shown.state]) if shown.state in STATES else "",
        answered=_answered(shown),
        until=words.fill(UNTIL, date=_date(shown.expires, shown.language)),
        what_if=shown.what_if,
        language=shown.language,
    )


def style_of(shown: Shown) -> str:
    """The style sheet with the colours of the brand: it stands in the page, whose first view waits for nothing."""
    colours = shown.body.colours if shown.body else {}
    light = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in colours.items())
    dark = "".join(f"--{name}:{colour};" for name, colour in DARK.items())
    pictures = "".join(_by_night(colours))
    return f"{_rules()}\n:root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}{pictures}}}"


def _by_night(colours: Mapping[str, str]) -> Iterator[str]:
    """The rules by which pictures, drawn in the colours of a brand, stand on dark ground too."""
    ground = DARK["paper"]
    drawn = {
        colour: DARK.get(name) or nearest_readable(colour, ground) or DARK["ink"]
        for name, colour in colours.items()
        if name in IN_PICTURES
    }
    for by_day, by_night in {**drawn, GROUND: ground}.items():
        yield from (f'[{part}="{by_day}"]{{{part}:{by_night}}}' for part in ("fill", "stroke"))


def closed_html(language: str, problem: str) -> str:
    """The page that says why nothing is opened, the same for every reason."""
    shown = {"language": language, "problem": problem, "names": NAMES}
    return as_typed(language).get_template("client/closed.html").render(**shown, style=Markup(_rules()))  # noqa: S704


def script() -> bytes:
    """The one script of the page."""
    return (TEMPLATES / "client" / "page.js").read_bytes()


@cache
def _rules() -> str:
    return (TEMPLATES / "client" / "page.css").read_text(encoding="utf-8")


def _markup(part: Part) -> Markup:
    return Markup(part.html)  # noqa: S704 - made by our own templates, every text in it escaped


def _said(shown: Shown, section: str) -> tuple[Said, ...]:
    return tuple(
        Said(", ".join(filter(None, [one.name, one.role])), _date(one.at.astimezone().date(), shown.language), one.text)
        for one in shown.remarks
        if one.section == section
    )


def _answered(shown: Shown) -> str:
    one = shown.answer
    if one is None:
        return ""
    when = _date(one.at.astimezone().date(), shown.language)
    return translator(shown.language).fill(ANSWERED[one.event], who=f"{one.name}, {one.role}", when=when)


def _date(day: dt.date, language: str) -> str:
    return Formats(language, NO_CURRENCY).date(day)
