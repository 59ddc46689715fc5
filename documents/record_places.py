"""Places in a record, such as "runs.P3.values.yield", in the words in which they are filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.language import Translator
from proposals.base import text_in
from proposals.trial import TrialRecord

SHORT: Final = 12
PARTS: Final = {
    "title": N_("Title"),
    "number": N_("Number of the trial"),
    "kind": N_("Kind of trial"),
    "own_raw_material": N_("On the client's own raw material"),
    "product": N_("Product that was tried"),
    "dose": N_("Dose"),
    "raw_material": N_("Raw material of the trial"),
    "raw_material_kind": N_("Kind of raw material"),
    "sampling": N_("Sampling"),
    "lots": N_("Lot"),
    "lot": N_("Lot"),
    "origin": N_("Origin"),
    "delivered": N_("Delivered"),
    "quantity": N_("Quantity"),
    "place": N_("Place"),
    "line": N_("Line"),
    "settings": N_("Setting"),
    "value": N_("Value"),
    "unit": N_("Unit"),
    "started": N_("Began"),
    "runs_since": N_("Holds runs since"),
    "ended": N_("Ended"),
    "claim": N_("Claim"),
    "criterion": N_("Criterion"),
    "response": N_("Response"),
    "least": N_("By at least"),
    "claim_fixed": N_("Fixed"),
    "protocol": N_("How it was done"),
    "control": N_("Control"),
    "arm_names": N_("Name of the arm"),
    "plan": N_("Plan"),
    "responses": N_("Response"),
    "name": N_("Name"),
    "good": N_("Which change is good"),
    "margin": N_("Allowed change"),
    "method": N_("How it is measured"),
    "instrument": N_("Instrument"),
    "column": N_("Column"),
    "range": N_("What is possible"),
    "runs_file": N_("File of the runs"),
    "sources": N_("File of the runs"),
    "runs": N_("Run"),
    "arm": N_("Arm"),
    "order": N_("Order"),
    "time": N_("Time"),
    "operator": N_("Operator"),
    "remarks": N_("Remarks"),
    "excluded": N_("Reason of exclusion"),
    "balance": N_("Mass balance"),
    "input": N_("Goes in"),
    "outputs": N_("Comes out"),
    "amount_names": N_("Name of the weight"),
    "tolerance": N_("May miss by"),
    "deviations": N_("Deviations from the protocol"),
    "conclusion": N_("Conclusion"),
    "attachments": N_("File"),
    "caption": N_("Caption"),
    "by": N_("By"),
    "at": N_("When"),
}
SILENT: Final = frozenset({"amounts", "place"})
"""Groups inside an entry that a reader does not know of."""
LANGUAGES: Final = {"en": N_("in English"), "ru": N_("in Russian")}
LISTS: Final = frozenset({"runs", "lots", "responses", "settings", "arm_names", "attachments"})
BY_NUMBER: Final = frozenset({"settings"})
"""Entries that are counted where they have no name of their own."""


@dataclass(frozen=True, slots=True)
class Places:
    """Who reads, and the trials whose responses and files the places name."""

    words: Translator
    trials: Sequence[TrialRecord]

    def place(self, place: str) -> str:
        """A place in words: "Run P3, Yield"."""
        part, _, rest = inside(place).partition(".")
        told = [self.words.gettext(PARTS.get(part, part))]
        if part in LISTS and rest:
            name, rest = self._entry(part, rest)
            told = [f"{told[0]} {self._called(part, name)}"]
        return ", ".join([*told, *self._within(rest)])

    def _entry(self, part: str, rest: str) -> tuple[str, str]:
        """The name of an entry, which may have points in it, and what stands behind it."""
        names = [name for trial in self.trials for name in _names(trial, part)]
        found = next((one for one in sorted(names, key=len, reverse=True) if f"{rest}.".startswith(f"{one}.")), None)
        name = rest.partition(".")[0] if found is None else found
        return name, rest.removeprefix(name).removeprefix(".")

    def _called(self, part: str, name: str) -> str:
        """What a reader calls an entry: a response by its name, a file by its own, an unnamed entry by its number."""
        if part in ("responses", "values"):
            found = (one.name for trial in self.trials for one in trial.responses if one.id == name)
            return text_in(next(found, name), self.words.language)
        if part == "attachments":
            found_files = (one.name for trial in self.trials for one in trial.attachments if one.sha256 == name)
            return next(found_files, name[:SHORT])
        return str(int(name) + 1) if part in BY_NUMBER and name.isdecimal() else name

    def _within(self, rest: str) -> list[str]:
        """What stands behind an entry or a part: a response or an amount, a field, a language."""
        first, _, behind = rest.partition(".")
        if first == "values" and behind:
            return [self._called("values", behind)]
        if first in SILENT:
            return [behind] if behind else []
        known = ((part, LANGUAGES.get(part) or PARTS.get(part)) for part in rest.split(".") if part)
        return [self.words.gettext(word) if word else part for part, word in known]


def inside(place: str) -> str:
    """The place within the record, whether or not it names the trial."""
    parts = place.split(".")
    return ".".join(parts[2:]) if parts[0] == "trials" else place


def _names(trial: TrialRecord, part: str) -> list[str]:
    if part == "runs":
        return [one.run for one in trial.runs]
    return [one.lot for one in trial.lots] if part == "lots" else []
