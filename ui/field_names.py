"""What each field of a proposal is called, and what is in force there: for whoever reads of it away from the field."""

import re
from typing import Final

from calculators.errors import N_
from proposals.case_json import JsonValue
from proposals.metrics import spec_of
from ui.places import at
from ui.session import Session
from ui.typed import date_text, number_text, percent_text

FIELDS: Final = {
    "accepted_when": N_("Done when"),
    "amount": N_("Amount"),
    "claim": N_("What is promised"),
    "company": N_("Company"),
    "date": N_("Date"),
    "discount": N_("Discount"),
    "discount_rate": N_("Required return a year"),
    "end": N_("To month"),
    "evidence": N_("Evidence"),
    "finance_rate": N_("Rate of finance a year"),
    "from_month": N_("Begins after month"),
    "full_effect": N_("Part of the effect reached"),
    "high": N_("High"),
    "horizon_months": N_("Horizon"),
    "hours": N_("Hours"),
    "likely": N_("Likely"),
    "low": N_("Low"),
    "month": N_("In month"),
    "name": N_("Name"),
    "payback_limit_months": N_("Client's payback limit"),
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "price": N_("Price, without VAT"),
    "quantity": N_("Quantity"),
    "ramp_months": N_("Ramp-up"),
    "reinvest_rate": N_("Rate of reinvestment a year"),
    "role": N_("Position"),
    "source": N_("Source"),
    "start": N_("From month"),
    "start_month": N_("Benefits start after month"),
    "unit": N_("Unit"),
    "valid_until": N_("Valid until"),
}
PERCENTS: Final = frozenset({"discount", "discount_rate", "finance_rate", "full_effect", "reinvest_rate", "tolerance"})
DAYS: Final = frozenset({"date", "delivered", "ended", "started", "valid_until"})
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
    if leaf not in FIELDS:
        return ""
    return ", ".join(filter(None, (_owner(session, head), session.words.gettext(FIELDS[leaf]))))


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
    return _title(session, head)


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
    return _shown(session, value, leaf)


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
