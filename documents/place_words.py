"""A place of a case in words, as its form names it: "Discount on “Pump”", "Selling price", "Run A3 excluded in …"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.field_words import FIELDS, GROUPS, INSIDE
from documents.formats import Formats
from documents.labels import SCENARIOS
from documents.record_places import Places
from proposals.approval.changed_places import Changed, Place, entries_by_name
from proposals.base import text_in
from proposals.case import Case
from proposals.case_json import JsonValue, document_of
from proposals.metrics import spec_of

OTHERS: Final = {
    "additives": N_("Additives"),
    "alternatives": N_("Other ways"),
    "audience": N_("For whom"),
    "author": N_("Who offers"),
    "brand": N_("Brand"),
    "changes": N_("Changes"),
    "charged": N_("Charged"),
    "client_costs": N_("The client's own costs"),
    "confidence": N_("How sure it is"),
    "contact": N_("Contact at the client"),
    "counted_in": N_("Counted in"),
    "decision": N_("The decision that is asked for"),
    "delivery": N_("Delivery"),
    "industry": N_("Industry"),
    "item": N_("Item"),
    "items": N_("Offer"),
    "kind": N_("Kind"),
    "labour_paid": N_("Labour is paid"),
    "lever": N_("Lever"),
    "line": N_("Line"),
    "loyalty": N_("Loyalty"),
    "measured": N_("Evidence"),
    "metric": N_("Figure that moves"),
    "mode": N_("How it is counted"),
    "number": N_("Number of the proposal"),
    "offered": N_("Price of the offer"),
    "own_benefits": N_("Own lines"),
    "payment": N_("Payment"),
    "payments": N_("Other costs of ours"),
    "period": N_("Period of the figures"),
    "plan": N_("Plan"),
    "product": N_("Product"),
    "project": N_("Subject of the proposal"),
    "raw_material": N_("Raw material"),
    "release": N_("Release"),
    "remarks": N_("Remarks"),
    "response": N_("Response"),
    "risks": N_("Risks"),
    "seller": N_("Who offers"),
    "signed": N_("Signature"),
    "site": N_("Site"),
    "situation": N_("Situation in the client's own words"),
    "solution": N_("The solution in a few sentences"),
    "stated": N_("Statement"),
    "steps": N_("Steps"),
    "terms": N_("Terms"),
    "topic": N_("Topic"),
    "training": N_("Training of the operators"),
    "treatment": N_("Arm"),
    "trial": N_("Trial"),
    "utilities": N_("Energy and utilities"),
    "warranty": N_("Warranty"),
    "what_changes": N_("What happens, in words"),
}
"""Fields and parts that have no words among those of the forms."""
TITLES: Final = ("name", "topic", "title")
OF_THING: Final = N_("{field} of “{thing}”")
DISCOUNT: Final = N_("Discount on “{thing}”")
IN_TRIAL: Final = N_("{field} in trial “{trial}”")
EXCLUDED: Final = N_("Run {run} excluded in trial “{trial}”")
PUT_BACK: Final = N_("Run {run} put back in trial “{trial}”")
ADDED: Final = N_("{what}: added")
REMOVED: Final = N_("{what}: removed")
LEVELS: Final = 3
"""How deep in a case the entries of its lists lie at the least: "changes", name, field."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Who tells of places in two cases: what is gone from the one is named by the other."""

    before: Case
    after: Case
    formats: Formats

    def what(self, changed: Changed) -> str:
        """What was changed, whatever its values."""
        place = changed.place
        if place[0] == "trials" and len(place) > 1:
            return self._in_trial(changed)
        entry = self._is_entry(changed)
        told = self.thing(place) if entry else self._field(place)
        return self._came_or_went(changed, told) if entry else told

    def thing(self, place: Place) -> str:
        """What the entry at a place is called; "" where it has no name."""
        found = self.entry(place)
        if not isinstance(found, Mapping):
            return ""
        if place[0] in ("changes", "by_hand") or (place[:2] == ("our_side", "costs")):
            return self._of_another(place, found)
        named = next((found[one] for one in TITLES if found.get(one)), "")
        return text_in(named, self.formats.language) if isinstance(named, str | dict) else ""

    def entry(self, place: Place) -> JsonValue:
        """What stands at a place now, else what stood there."""
        now = _at(document_of(self.after), place)
        return _at(document_of(self.before), place) if now is None else now

    def metric(self, change: str) -> str:
        """The figure that a change of this id moves."""
        found = self.entry(("changes", change, "metric"))
        spec = spec_of(str(found))
        return self._tell(spec.label) if spec else str(found or change)

    def _tell(self, message: str) -> str:
        return self.formats.words.gettext(message)

    def _fill(self, message: str, **facts: str) -> str:
        return self.formats.words.fill(message, **facts)

    def _is_entry(self, changed: Changed) -> bool:
        """Whether a whole entry of a list came or went."""
        there = changed.after if changed.before is None else changed.before
        one_side = (changed.before is None) != (changed.after is None)
        return one_side and isinstance(there, Mapping) and bool(self.thing(changed.place))

    def _came_or_went(self, changed: Changed, told: str) -> str:
        return self._fill(REMOVED if changed.after is None else ADDED, what=told)

    def _field(self, place: Place) -> str:
        figure = self._figure(place)
        if figure:
            return figure
        label, thing = self._label(place), self._nearest(place)
        if place[-1] == "discount" and thing:
            return self._fill(DISCOUNT, thing=thing)
        if not thing:
            group = next((GROUPS[one] for one in reversed(place[:-1]) if one in GROUPS), "")
            return ", ".join(dict.fromkeys(filter(None, (group and self._tell(group), label))))
        return self._fill(OF_THING, field=label, thing=thing)

    def _label(self, place: Place) -> str:
        """What a field is called; a name that nothing is known of stands as it is."""
        above = next((one for one in reversed(place[:-1]) if not one.isdecimal()), "")
        known = INSIDE.get(f"{above}.{place[-1]}") or FIELDS.get(place[-1]) or OTHERS.get(place[-1])
        if known is None and place[-1].isdecimal() and len(place) > 1:
            return self._label(place[:-1])
        known = known or GROUPS.get(place[-1])
        return self._tell(known) if known else place[-1]

    def _nearest(self, place: Place) -> str:
        """The name of the nearest thing above a field."""
        if place[0] == "alternatives" and place[2:3] == ("changes",):
            return self.thing(place[:2])
        above = (self.thing(place[:depth]) for depth in range(len(place) - 1, 1, -1))
        return next((one for one in above if one), "")

    def _figure(self, place: Place) -> str:
        """The name of a present figure of the client."""
        if place[0] != "baseline" or len(place) < LEVELS:
            return ""
        kind, name, *rest = place[1:]
        spec = spec_of(name if kind == "metrics" else ".".join((kind, name, *rest[:1])))
        if spec is None:
            return ""
        more = rest[-1] if rest and rest[-1] in ("source", "date", "confidence") else ""
        owner = "" if kind == "metrics" else self.thing(place[:3])
        said = (owner, self._tell(spec.label), self._label((more,)) if more else "")
        return ", ".join(filter(None, said))

    def _of_another(self, place: Place, entry: Mapping[str, JsonValue]) -> str:
        """What a line is called that names a change, an item or a scenario."""
        if place[0] == "our_side":
            return self.thing(("offer", "items", str(entry.get("item"))))
        if place[0] == "by_hand":
            return self._tell(SCENARIOS.get(str(entry.get("scenario")), "")) if entry.get("scenario") else ""
        return self.metric(place[1]) if len(place) == 2 else ""

    def _in_trial(self, changed: Changed) -> str:
        place = changed.place
        title = self.thing(place[:2]) or place[1]
        if len(place) == 2:
            return self._came_or_went(changed, title)
        if place[2] == "runs" and place[-1] == "excluded":
            message = PUT_BACK if changed.after is None else EXCLUDED
            return self._fill(message, run=place[3], trial=title)
        records = (*self.after.trials, *self.before.trials)
        label = OTHERS.get(place[2]) if len(place) == LEVELS else None
        told = self._tell(label) if label else Places(self.formats.words, records).place(".".join(place))
        told = self._fill(IN_TRIAL, field=told, trial=title)
        whole = len(place) == LEVELS + 1 and None in (changed.before, changed.after)
        return self._fill(REMOVED if changed.after is None else ADDED, what=told) if whole else told


def _at(value: JsonValue, place: Place) -> JsonValue:
    """What stands at a place of plain values; None for nothing."""
    for number, part in enumerate(place):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            value = entries_by_name(place[number - 1], value).get(part)
        else:
            return None
    return value
