"""The cases side by side: doing nothing, the computed ones, and beside them those with effects set by hand."""

from calculators.errors import N_
from documents.headline import payback_of
from documents.intervals import BETTER, WORSE, ends_of
from documents.labels import SCENARIOS, SCENARIOS_BY_HAND
from documents.numerals import signed
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from documents.words import metric_name
from proposals.case import Case
from proposals.options import HandEffect
from proposals.valuation.types import HandOutcome, Scenario, Valuation


def scenario_table(case: Case, valuation: Valuation, voice: Voice) -> Table:
    """Uplift, net present value and payback of each case; what is set by hand follows the case that it changes."""
    _ = voice.gettext
    columns = (
        Column(_("Scenario")),
        Column(_("More profit a year"), True, "32mm"),
        Column(_("NPV"), True, "32mm"),
        Column(_("Payback"), True, "27mm"),
    )
    zero = voice.formats.money(0)
    rows = [Row((_("Doing nothing"), zero, zero, DASH), note=_("the present figures stay as they are"))]
    for name, found, note in _computed(valuation, voice):
        rows.append(_row(_(SCENARIOS[name]), note, found, valuation, voice))
        rows += [_by_hand(case, one, valuation, voice) for one in valuation.by_hand if one.scenario == name]
    return Table(columns, tuple(rows), wide=True, dense=True)


def _computed(valuation: Valuation, voice: Voice) -> tuple[tuple[str, Scenario, str], ...]:
    _, ends = voice.gettext, ends_of(valuation)
    return (
        ("conservative", valuation.conservative, _(WORSE[ends])),
        ("expected", valuation.expected, _("every effect as estimated")),
        ("optimistic", valuation.optimistic, _(BETTER[ends])),
    )


def _by_hand(case: Case, outcome: HandOutcome, valuation: Valuation, voice: Voice) -> Row:
    asked = next(one for one in case.by_hand if one.scenario == outcome.scenario)
    effects = joined([_effect(case, one, voice) for one in asked.effects], "; ")
    note = voice.fill(N_("by hand: {effects}"), effects=effects)
    label = voice.gettext(SCENARIOS_BY_HAND[outcome.scenario])
    return _row(label, joined([note, voice.text(asked.reason)], "; "), outcome.found, valuation, voice)


def _effect(case: Case, asked: HandEffect, voice: Voice) -> str:
    """ "Raw-material yield +0.50 points (the dairy's own guess)"."""
    change = next(one for one in case.changes if one.id == asked.change)
    write = voice.formats.difference if change.mode == "absolute" else voice.formats.quantity
    written = write(asked.value, asked.unit)
    if change.mode != "new_value":
        written = signed(written, asked.value)
    source = f" ({voice.text(asked.source)})" if asked.source else ""
    return f"{metric_name(case, change.metric, voice.language)} {written}{source}"


def _row(label: str, note: str, found: Scenario, valuation: Valuation, voice: Voice) -> Row:
    write = voice.formats
    payback = payback_of(valuation, found.payback, write)
    amounts = (found.uplift, found.npv)
    losses = frozenset(at for at, value in enumerate(amounts, start=1) if write.amount(value) < 0)
    return Row((label, *map(write.money, amounts), payback), note=note, losses=losses)
