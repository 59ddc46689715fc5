"""What each field of a proposal is called, and what is in force there: for whoever reads of it away from the field."""

import re
from typing import Final

from calculators.errors import N_
from documents.field_words import DAYS, FIELDS, GROUPS, INSIDE, NO_PERCENTS, PERCENTS
from documents.labels import SCENARIOS
from proposals.case_json import JsonValue
from proposals.metrics import spec_of
from ui.places import at
from ui.session import Session
from ui.typed import date_text, number_text, percent_text

PEOPLE: Final = {"client.contact": N_("Contact at the client"), "seller": N_("Who offers"), "issue": N_("Document")}
CHANGE: Final = re.compile(r"(?:alternatives\.[^.]+\.)?changes\.[^.]+")
"""The place of a change, of the offer or of an alternative."""
TITLES: Final = ("name", "topic", "title")


def name_of_field(session: Session, place: str) -> str:
    """The name of a field, after that of the thing it belongs to; "" for a place that is no field.

    Places name the entries of lists by their id or their number.
    """
    if place.startswith("trials."):
        return _in_a_trial(session, place)
    figure = _figure(session, place)
    if figure:
        return figure
    head, _, leaf = place.rpartition(".")
    label = INSIDE.get(inside(place)) or FIELDS.get(leaf)
    if label is None:
        return ""
    parts = (_owner(session, head), _group(session, head), session.words.gettext(label))
    return ", ".join(dict.fromkeys(filter(None, parts)))


def inside(place: str) -> str:
    """The last part of the case on the way to a place, and the name of the field in it.

    >>> inside("offer.exchange.0.rate"), inside("offer.items.pump.paid.rate")
    ('exchange.rate', 'paid.rate')
    """
    *above, leaf = place.split(".")
    part = next((one for one in reversed(above) if not one.isdecimal()), "")
    return f"{part}.{leaf}"


def _group(session: Session, head: str) -> str:
    found = next((GROUPS[one] for one in reversed(head.split(".")) if one in GROUPS), "")
    return session.words.gettext(found) if found else ""


def _in_a_trial(session: Session, place: str) -> str:
    """A field of a record; the trial is named where there are several."""
    parts = place.split(".")
    if len(parts) < len(("trials", "id", "field")):
        return ""
    told = session.words.gettext("Plan") if parts[2] == "plan" else session.reader.place(_by_id(session, place))
    title = _title(session, ".".join(parts[:2])) if len(session.case.trials) > 1 else ""
    return ", ".join(filter(None, (title, told)))


def _by_id(session: Session, place: str) -> str:
    """The place with a response named by its id instead of its number."""
    parts = place.split(".")
    if len(parts) > 3 and parts[2] == "responses" and parts[3].isdecimal():
        found = at(session.body, ".".join(parts[:4]))
        parts[3] = str(found.get("id")) if isinstance(found, dict) else parts[3]
    return ".".join(parts)


def _figure(session: Session, place: str) -> str:
    """The name of a present figure of the client."""
    _, kind, *rest = (*place.split("."), "", "")
    if not place.startswith("baseline.") or kind not in ("metrics", "additives", "utilities"):
        return ""
    name, part = rest[0], rest[1]
    spec = spec_of(name if kind == "metrics" else f"{kind}.{name}.{part}")
    owner = "" if kind == "metrics" else _title(session, f"baseline.{kind}.{name}")
    label = session.words.gettext(spec.label) if spec else ""
    leaf = place.rpartition(".")[2]
    more = session.words.gettext(FIELDS[leaf]) if leaf in ("source", "date") else ""
    return ", ".join(filter(None, (owner, label, more)))


def _owner(session: Session, head: str) -> str:
    for start, name in PEOPLE.items():
        if head == start or head.startswith(f"{start}."):
            return session.words.gettext(name)
    change = CHANGE.match(head)
    if change is not None:
        spec = spec_of(str(at(session.body, f"{change[0]}.metric")))
        return session.words.gettext(spec.label) if spec else ""
    if head.startswith(("by_hand.", "our_side.costs.")):
        return _of_another(session, head)
    above = head
    while above and not _title(session, above):
        above = above.rpartition(".")[0]
    return _title(session, above) if above else ""


def _of_another(session: Session, head: str) -> str:
    """What a line belongs to that names a change or an item: the scenario with the figure that moves, or the item."""
    parts = head.split(".")
    entry = at(session.body, head)
    named = entry if isinstance(entry, dict) else {}
    if parts[0] == "our_side":
        return _title(session, f"offer.items.{named.get('item', parts[-1])}")
    scenario = SCENARIOS.get(str(at(session.body, f"by_hand.{parts[1]}.scenario")), "")
    spec = spec_of(str(at(session.body, f"changes.{named.get('change', parts[-1])}.metric")))
    labels = (scenario, spec.label if spec and len(parts) > 3 else "")
    return ", ".join(session.words.gettext(one) for one in labels if one)


def _title(session: Session, place: str) -> str:
    """The name of an entry of a list."""
    entry = at(session.body, place)
    found = next((entry[one] for one in TITLES if entry.get(one)), "") if isinstance(entry, dict) else ""
    return session.voice.text(found) if isinstance(found, str | dict) else ""


def in_force(session: Session, place: str) -> str:
    """What is stored at a field, as it is shown there; "" for nothing."""
    value, leaf = at(session.body, place), place.rpartition(".")[2]
    if isinstance(value, dict) and isinstance(value.get("value"), int | float):
        return session.formats.quantity(float(value["value"]), str(value.get("unit") or ""))
    return _shown(session, value, leaf if inside(place) not in NO_PERCENTS else "")


def _shown(session: Session, value: JsonValue, leaf: str) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return ""
    if isinstance(value, int | float):
        return (
            f"{percent_text(value, session.language)} %" if leaf in PERCENTS else number_text(value, session.language)
        )
    if isinstance(value, str) and leaf in DAYS:
        return date_text(value, session.language)
    return session.voice.text(value) if isinstance(value, str | dict) else ""
