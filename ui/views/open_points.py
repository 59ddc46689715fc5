"""What is open in a proposal or a record, in lines that name their field: missing, to be mended, or not in it yet."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from proposals.contests import contests, only_unread
from proposals.problems import Problem
from ui.field_names import in_force, name_of_field
from ui.places import under
from ui.saving import own_contests
from ui.session import Session
from ui.views.intake.pending import place_of
from ui.views.plain import plain

NOT_IN: Final = N_("“{text}” is no part of it yet: correct it, or fill in what belongs to it")
IN_FORCE: Final = N_("“{text}” is no part of it yet: correct it; in force: {value}")
CONTESTED: Final = N_("two typed different values at once: choose one")
COUNTED: Final = (
    N_("{n} field is not understood or not complete: the figures use what stood there before."),
    N_("{n} fields are not understood or not complete: the figures use what stood there before."),
)
CHOICES: Final = (
    N_("{n} field waits for your choice between two values: the figures use the one that is stored."),
    N_("{n} fields wait for your choice between two values: the figures use those that are stored."),
)
LONGEST_QUOTE: Final = 60
OUR_SIDE: Final = "our_side"
MENDED: Final = frozenset(
    {
        "above-limit", "above-mass", "assumed-range", "back-before-bought", "before-start", "begins-after-runs",
        "below-limit", "beyond-arithmetic", "beyond-horizon", "changed-after-release", "contested", "duplicate-id",
        "effect-not-value", "effect-twice", "empty-range", "ends-before-runs", "ends-before-start", "item-not-by-use",
        "last-too-large", "lever-counted", "lever-not-for-trade", "line-counted", "measured-too-soon", "moved-twice",
        "must-not-change", "no-exchange-rate", "no-interest-here", "no-residual", "no-such-change", "no-such-figure",
        "no-such-item", "no-such-response", "no-such-treatment", "no-such-trial", "not-for-trade", "not-in",
        "one-basis", "order", "outside-usual", "own-currency", "paid-not-once", "points-for-nothing", "points-on-once",
        "price-is-value", "released-and-corrected", "response-unit", "said-twice", "same-line", "scenario-twice",
        "signed-another", "starts-too-late", "steps-not-rising", "still-to-come", "two-ends", "two-rates",
        "unknown-control", "unknown-lots", "unknown-metric", "unknown-response", "valid-before-date", "vat-mixed",
        "worth-more-than-new", "wrong-lever", "wrong-unit",
    }
)  # fmt: skip
"""What contradicts something else, or could not be read: nothing is missing there."""


def is_mended(problem: Problem) -> bool:
    """Whether what stands at the place is to be mended; otherwise something is missing."""
    return problem.notice.code in MENDED


def told(session: Session, problem: Problem) -> str:
    """The problem in words; what is to be mended names its field first."""
    text = session.tell(problem.notice)
    name = name_of_field(session, problem.place) if is_mended(problem) else ""
    if not name or name.casefold() in text.casefold():
        return text[:1].upper() + text[1:]
    return session.words.fill(N_("{field}: {problem}"), field=name, problem=text)


def parted(problems: Sequence[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What is missing, and what is to be mended."""
    return (
        tuple(one for one in problems if not is_mended(one)),
        tuple(one for one in problems if is_mended(one)),
    )


def unread(session: Session, root: str = "") -> tuple[Problem, ...]:
    """Every text that is kept beside the case (in the part called `root`), and every choice that waits; a file that
    waits to be taken in is none.

    What was typed of our own side is told at its field alone: a client may look at these lists.
    """
    files = {place_of(trial.id) for trial in session.case.trials}
    beside = session.open.unread
    kept = {place: text for place, text in only_unread(beside).items() if text and place not in files}
    open_choices = dict.fromkeys(one.field for one in contests(beside))
    found = {place: Notice("contested", CONTESTED) for place in open_choices}
    found |= {place: _not_in(session, place, text) for place, text in kept.items()}
    listed = (place for place in found if place.startswith(root) and not under(place, OUR_SIDE))
    return tuple(Problem(place, found[place]) for place in listed)


def _not_in(session: Session, place: str, text: str) -> Notice:
    value = in_force(session, place)
    message = IN_FORCE if value else NOT_IN
    return Notice("not-in", message, {"text": _short(text), "value": value})


def told_of_unread(session: Session) -> None:
    """Say beside the headline how many fields it does not know of, and how many wait for a choice of his own."""
    found = [one for one in unread(session) if one.notice.code != "contested"]
    choices = {one.field for one in own_contests(session) if not under(one.field, OUR_SIDE)}
    for number, said in ((len(found), COUNTED), (len(choices), CHOICES)):
        if number:
            st.markdown(f":orange[:small[:material/pending: {plain(session.words.counted(*said, number))}]]")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[: LONGEST_QUOTE - 1]}…"
