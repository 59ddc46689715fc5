"""Who earned what: the levers with the lines of the account in which they show, and the proven part beside the rest."""

from typing import Final

from calculators.errors import N_
from documents.formats import Figure
from documents.headline import claimed, parted, payback_text
from documents.labels import ACCOUNT_LINES, LEVERS
from documents.sections.evidence import basis_words
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from proposals.checks.own_benefits import lines_of_metric
from proposals.valuation.types import LeverShare, Valuation

REVENUE: Final = "revenue"
PRICE: Final = "selling_price"
"""The one metric that moves the revenue and no output."""


def lever_table(valuation: Valuation, voice: Voice) -> Table | None:
    """Every lever with the lines in which it shows, what it rests on and its share of the uplift; None without one."""
    if not valuation.bridge:
        return None
    _, write = voice.gettext, voice.formats
    amounts = write.amounts([one.hard for one in valuation.bridge], valuation.uplift)
    rows = [
        Row((_(LEVERS[one.lever]), _lines(one, valuation, voice), basis_words(one, voice), write.signed_money(amount)))
        for one, amount in zip(valuation.bridge, amounts, strict=True)
    ]
    total = Row((_("More profit a year"), "", "", write.signed_money(valuation.uplift)), "total")
    columns = (
        Column(_("Lever")),
        Column(_(N_("In the account under")), width="64mm"),
        Column(_("What it rests on"), width="42mm"),
        Column(_("A year"), True, "27mm"),
    )
    return Table(columns, (*rows, total), wide=True, dense=True, adds_up=True)


def _lines(share: LeverShare, valuation: Valuation, voice: Voice) -> str:
    """The lines that the changes of a lever move, of those that differ; and whether others follow the output."""
    metrics = [one.driver.metric for one in valuation.drivers if one.driver.lever is share.lever]
    meant = {line for metric in metrics for line in lines_of_metric(metric)}
    moved = {line for line in meant if _differs(line, valuation, voice)} or meant
    if not moved:
        return voice.gettext(N_("no line: cash, not profit"))
    by_output = REVENUE in moved and any(one != PRICE and REVENUE in lines_of_metric(one) for one in metrics)
    names = [voice.gettext(label) for line, label in ACCOUNT_LINES.items() if line in moved]
    return joined([*names, voice.gettext(N_("and what follows the output")) if by_output else ""], "; ")


def _differs(line: str, valuation: Valuation, voice: Voice) -> bool:
    before, after = (float(getattr(side.account, line)) for side in (valuation.before, valuation.after))
    return voice.formats.amount(after - before) != 0


def parts_table(valuation: Valuation, voice: Voice) -> Table | None:
    """What is proven by itself and what is not yet, in rows that add up; None where the headline parts nothing."""
    parts, write, horizon = parted(valuation, voice.formats), voice.formats, valuation.programme.horizon_months
    if parts is None:
        return None
    _, claim, expected = voice.gettext, claimed(valuation), valuation.expected
    worth, firm = write.amount(expected.npv), write.amount(claim.npv)

    def cells(name: str, a_year: Figure, npv: Figure, back: str) -> tuple[str, ...]:
        return name, write.signed_money(a_year), write.signed_money(npv), back

    proven, rest = _(N_("What is proven, by itself")), _(N_("What is not proven yet, on top of it"))
    rows = (
        Row(cells(proven, parts[0], firm, payback_text(claim.payback, horizon, write))),
        Row(cells(rest, parts[1], worth - firm, DASH)),
        Row(cells(_("More profit a year"), sum(parts), worth, payback_text(expected.payback, horizon, write)), "total"),
    )
    columns = (
        Column(_(N_("Proven and not proven yet"))),
        Column(_("A year"), True, "36mm"),
        Column(_("NPV"), True, "36mm"),
        Column(_("Payback"), width="36mm"),
    )
    return Table(columns, rows, wide=True, dense=True, adds_up=True)
