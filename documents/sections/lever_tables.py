"""Who earned what: the levers with the lines of the account in which they show, and the proven part beside the rest."""

from typing import Final

from calculators.errors import N_
from calculators.levers import Lever
from documents.formats import Figure
from documents.headline import claimed, parted, payback_of
from documents.labels import ACCOUNT_LINES, LEVERS
from documents.lever_bars import lever_amounts
from documents.sections.evidence import basis_words
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from proposals.valuation.lever_lines import LeverLines, lever_lines
from proposals.valuation.types import Valuation

REVENUE: Final = "revenue"
CASH_ALONE: Final = N_("no line: cash, not profit")
NO_LINE: Final = N_("no line: the profit stays the same")


def lever_table(valuation: Valuation, voice: Voice) -> Table | None:
    """Every lever with the lines in which it shows, what it rests on and its share of the uplift; None without one."""
    if not valuation.bridge:
        return None
    _, write = voice.gettext, voice.formats
    lines = lever_lines(valuation)
    rows = [
        Row(
            (
                _(LEVERS[one.lever]),
                _named(one.lever, lines[one.lever], voice),
                basis_words(one, voice),
                write.signed_money(amount),
            )
        )
        for one, amount in zip(valuation.bridge, lever_amounts(valuation, write), strict=True)
    ]
    total = Row((_("More profit a year"), "", "", write.signed_money(valuation.uplift)), "total")
    columns = (
        Column(_("Lever")),
        Column(_(N_("In the account under")), width="64mm"),
        Column(_("What it rests on"), width="42mm"),
        Column(_("A year"), True, "27mm"),
    )
    return Table(columns, (*rows, total), wide=True, dense=True, adds_up=True)


def _named(lever: Lever, found: LeverLines, voice: Voice) -> str:
    """The lines that differ by the lever; those that follow its output alone are told as such, behind the revenue."""
    moved = {line for line, amount in found.shares.items() if voice.formats.amount(amount)}
    if not moved:
        return voice.gettext(CASH_ALONE if lever is Lever.WORKING_CAPITAL else NO_LINE)
    following = moved & found.following - {REVENUE}
    names = [voice.gettext(label) for line, label in ACCOUNT_LINES.items() if line in moved - following]
    return joined([*names, voice.gettext(N_("and what follows the output")) if following else ""], "; ")


def parts_table(valuation: Valuation, voice: Voice) -> Table | None:
    """What is proven by itself and what is not yet, in rows that add up; None where the headline parts nothing."""
    parts, write = parted(valuation, voice.formats), voice.formats
    if parts is None:
        return None
    _, claim, expected = voice.gettext, claimed(valuation), valuation.expected
    worth, firm = write.amount(expected.npv), write.amount(claim.npv)

    def cells(name: str, a_year: Figure, npv: Figure, back: str) -> tuple[str, ...]:
        return name, write.signed_money(a_year), write.signed_money(npv), back

    proven, rest = _(N_("What is proven, by itself")), _(N_("What is not proven yet, on top of it"))
    rows = (
        Row(cells(proven, parts[0], firm, payback_of(valuation, claim.payback, write))),
        Row(cells(rest, parts[1], worth - firm, DASH)),
        Row(cells(_("All together"), sum(parts), worth, payback_of(valuation, expected.payback, write)), "total"),
    )
    columns = (
        Column(_(N_("Proven and not proven yet"))),
        Column(_("A year"), True, "36mm"),
        Column(_("NPV"), True, "36mm"),
        Column(_("Payback"), width="36mm"),
    )
    return Table(columns, rows, wide=True, dense=True, adds_up=True)
