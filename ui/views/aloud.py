"""The label of a field as it is read aloud: in a list of cards or lines it says of which one the field is.

Streamlit prints a label as markdown and gives it to screen readers as it was written. So what is emphasised in it is
heard, and a rule of style keeps it from being seen: the card around the field shows to the eye what it belongs to.
"""

from typing import Final

from calculators.errors import N_
from ui.places import numbered, under
from ui.session import Session
from ui.views.plain import spoken

ONE_AT_A_TIME: Final = "trials."
"""Of the trials one is on the page."""
ENTRY: Final = N_("row {n}")
ENTRIES: Final = {"alternatives": N_("way {n}"), "changes": N_("effect {n}")}
"""How an entry of a list is called. The first is not, unless it is part of another: its fields have labels alone."""
BESIDE: Final = {
    "utilities": N_("utility {n}"),
    "training": N_("training session {n}"),
    "costs": N_("cost {n}"),
    "risks": N_("risk {n}"),
}
"""Lists that stand on one page with another whose fields have the same labels: the first entry is called too."""
PARTS: Final = {"seller.author": N_("Who offers")}
"""Parts of the case that stand beside others whose fields have the same labels."""
RULE: Final = """:is([data-testid="stWidgetLabel"], button) p > em { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
"""


def aloud(session: Session, place: str, label: str) -> str:
    """The label of the field at a place of the case, with what is heard only."""
    return beside(label, _entries(session, place))


def spoken_of(session: Session, place: str, label: str) -> str:
    """The same as it is heard, for a field that has no markdown."""
    return " ".join(filter(None, (label, _entries(session, place))))


def beside(label: str, told: str) -> str:
    """A label with what is heard only, where another field of the page is called alike."""
    return f"{spoken(label)} _{spoken(told)}_" if told else spoken(label)


def heard(session: Session, place: str, label: str) -> str:
    """The label of a button that shows nothing but its icon."""
    return f"_{spoken(spoken_of(session, place, label))}_"


def _entries(session: Session, place: str) -> str:
    """Of which entry of each list on the way to the place something is."""
    parts = numbered(session.body, place).split(".")
    begin = 2 if place.startswith(ONE_AT_A_TIME) else 1
    found = [(parts[at - 1], int(parts[at])) for at in range(begin, len(parts)) if parts[at].isdecimal()]
    told = [(name, n) for depth, (name, n) in enumerate(found) if n or depth or name in BESIDE]
    said = [(BESIDE.get(name) or ENTRIES.get(name, ENTRY), n + 1) for name, n in told]
    parts = [session.words.gettext(words) for part, words in PARTS.items() if under(place, part)]
    return ", ".join([*parts, *(session.words.fill(words, n=n) for words, n in said)])
