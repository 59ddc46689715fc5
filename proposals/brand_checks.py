"""From the plain values of a brand to its record; what cannot be used is refused by place, with what would be right."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from calculators.errors import N_, Notice, Term
from proposals.brand import COLOUR, COLOURS, BrandRecord
from proposals.case_json import JsonValue
from proposals.contrast import LEAST_CONTRAST, contrast, nearest_readable
from proposals.mail_address import not_an_address
from proposals.problems import CaseRefused, Problem
from proposals.refusal import problems_of

WHITE: Final = "#ffffff"
WORDS_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "ink": ("white", "paper"),
    "quiet": ("white", "paper"),
    "brand": ("white", "paper"),
    "on_brand": ("brand",),
    "gain": ("white", "paper"),
    "loss": ("white", "paper"),
    "stated": ("white",),
}
"""Colours of words, each with the grounds on which they stand."""
COLOUR_NAMES: Final[Mapping[str, str]] = {
    "ink": N_("main words"),
    "quiet": N_("quiet words"),
    "line": N_("hairlines"),
    "paper": N_("tinted ground"),
    "brand": N_("colour of the house"),
    "on_brand": N_("words on the colour of the house"),
    "gain": N_("gain"),
    "loss": N_("loss"),
    "stated": N_("stated, not measured"),
    "white": N_("white"),
}
UNREADABLE = N_(
    "“{colour}” on “{ground}” cannot be read: the contrast of {ink} on {paper} is {ratio} : 1, less than "
    "{least} : 1. The nearest colour that can be read is {nearest}."
)
UNREADABLE_BETWEEN = N_(
    "“{colour}” on “{ground}” cannot be read: the contrast of {ink} on {paper} is {ratio} : 1, less than "
    "{least} : 1. No colour can be read on all of its grounds: change the grounds."
)
REFUSED = N_("The brand “{brand}” cannot be used as it stands. Look at: {places}.")


class BrandRefused(CaseRefused):
    """A brand breaks its form, or has colours that cannot be read; `problems` names every place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of one colour on one ground, both by name, and the contrast of the two."""

    colour: str
    ground: str
    ratio: float

    @property
    def good(self) -> bool:
        return self.ratio >= LEAST_CONTRAST


def readings(colours: Mapping[str, str]) -> tuple[Reading, ...]:
    """Every colour of words on every ground of its own, as far as both are there."""
    known = {**colours, "white": WHITE}
    pairs = ((name, ground) for name, grounds in WORDS_ON.items() for ground in grounds)
    both = ((name, ground) for name, ground in pairs if name in known and ground in known)
    return tuple(Reading(name, ground, contrast(known[name], known[ground])) for name, ground in both)


def nearest(colours: Mapping[str, str], name: str) -> str | None:
    """The nearest colour in place of `name` that can be read on all its grounds, as far as they are there."""
    known = {**colours, "white": WHITE}
    return nearest_readable(known[name], *(known[ground] for ground in WORDS_ON[name] if ground in known))


def unreadable(colours: Mapping[str, str]) -> tuple[Problem, ...]:
    """Every colour of words that cannot be read, on the ground where it is worst, and the nearest that can be."""
    worst: dict[str, Reading] = {}
    for one in readings(colours):
        worst[one.colour] = min(one, worst.get(one.colour, one), key=lambda reading: reading.ratio)
    return tuple(_problem(colours, one) for one in worst.values() if not one.good)


def brand_of(document: JsonValue) -> BrandRecord:
    """The brand that plain values describe. Raises BrandRefused with every place of it."""
    faint = unreadable(colours_in(document))
    try:
        record = BrandRecord.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise _refusal(document, (*problems_of(error), *faint)) from error
    if faint:
        raise _refusal(document, faint)
    return record


def badly_addressed(document: JsonValue) -> tuple[Problem, ...]:
    """The e-mail of a brand where nobody can be reached by it; one that was saved so before is printed all the same."""
    text = _mail(document)
    wrong = None if text is None else not_an_address(text)
    return () if wrong is None else (Problem("contacts.email", wrong),)


def brand_to_save(document: JsonValue, before: BrandRecord | None = None) -> BrandRecord:
    """As `brand_of`, for a brand that is edited: its e-mail must be an address too, unless it stands in `before`.

    Raises BrandRefused.
    """
    kept = before is not None and _mail(document) == before.contacts.email
    wrong = () if kept else badly_addressed(document)
    try:
        record = brand_of(document)
    except BrandRefused as refusal:
        raise _refusal(document, (*refusal.problems, *wrong)) from refusal
    if wrong:
        raise _refusal(document, wrong)
    return record


def _mail(document: JsonValue) -> str | None:
    """The e-mail of a brand in the making as it would be saved; None where there is none, or no text."""
    contacts = document.get("contacts") if isinstance(document, dict) else None
    text = contacts.get("email") if isinstance(contacts, dict) else None
    return text.strip() if isinstance(text, str) else None


def colours_in(document: JsonValue) -> dict[str, str]:
    """Those colours of a brand in the making that are colours."""
    said = document.get("colours") if isinstance(document, dict) else None
    found = said if isinstance(said, dict) else {}
    return {name: one for name in COLOURS if isinstance(one := found.get(name), str) and re.fullmatch(COLOUR, one)}


def _problem(colours: Mapping[str, str], one: Reading) -> Problem:
    better = nearest(colours, one.colour)
    facts = {
        "colour": Term(COLOUR_NAMES[one.colour]),
        "ground": Term(COLOUR_NAMES[one.ground]),
        "ink": colours[one.colour],
        "paper": colours.get(one.ground, WHITE),
        "ratio": int(one.ratio * 100) / 100,
        "least": LEAST_CONTRAST,
    }
    told = UNREADABLE_BETWEEN if better is None else UNREADABLE
    return Problem(f"colours.{one.colour}", Notice("unreadable", told, {**facts, "nearest": better or ""}))


def _refusal(document: JsonValue, problems: tuple[Problem, ...]) -> BrandRefused:
    name = str(document.get("id", "")) if isinstance(document, dict) else ""
    places = ", ".join(dict.fromkeys(problem.place for problem in problems))
    return BrandRefused(Notice("brand-refused", REFUSED, {"brand": name, "places": places}), problems)
