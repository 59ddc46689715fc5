"""What it earns: the account of a year before and after, per tonne, by lever; soft value stands apart."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.plant import Account
from documents.formats import rounded
from documents.headline import parted
from documents.labels import ACCOUNT_LINES
from documents.proven_part import bridge_sentences
from documents.remarks import soft_sentences, stated_sentences
from documents.sections.amounts import before_and_after
from documents.sections.lever_tables import lever_table, parts_table
from documents.sections.parts import Column, Picture, Row, Table, Voice
from documents.sections.pictures import bridge_picture
from documents.trace.computed import as_float
from proposals.valuation.types import UnitEconomics, Valuation

COSTS = (
    "returns", "raw_material", "additives", "utilities", "packaging_and_other",
    "rework", "labour", "maintenance", "fixed",
)  # fmt: skip
LINES = ("revenue", "returns", "recovery", *COSTS[1:])


@dataclass(frozen=True, slots=True)
class Earnings:
    introduction: tuple[str, ...]
    account: Table
    bridge: Picture | None
    bridge_words: tuple[str, ...]
    levers: Table | None
    parts: Table | None
    units: Table | None
    remarks: tuple[str, ...]


def earnings(valuation: Valuation, voice: Voice) -> Earnings:
    intro = voice.gettext(
        "One account of the line, computed twice: with today's figures and with the changed ones. Costs carry a minus; "
        "the difference of the two profits is all that this proposal claims. A full year at full effect, without VAT."
    )
    return Earnings(
        introduction=(intro,),
        account=_account(valuation, voice),
        bridge=bridge_picture(valuation, voice),
        bridge_words=bridge_sentences(valuation, voice.formats),
        levers=lever_table(valuation, voice),
        parts=parts_table(valuation, voice),
        units=_units(valuation, voice),
        remarks=(*_stated(valuation, voice), *soft_sentences(valuation, voice.formats)),
    )


def _stated(valuation: Valuation, voice: Voice) -> tuple[str, ...]:
    """What is stated, where no table parts it from what is proven."""
    return stated_sentences(valuation, voice.formats) if parted(valuation, voice.formats) is None else ()


def _columns(voice: Voice, head: str) -> tuple[Column, ...]:
    _ = voice.gettext
    return (
        Column(head),
        Column(_("Today"), True, "36mm"),
        Column(_("After"), True, "36mm"),
        Column(_("Difference"), True, "36mm"),
    )


def signed_line(account: Account, line: str) -> float:
    """A line of the account as it enters the profit: costs below zero."""
    amount = as_float(getattr(account, line))
    return -amount if line in COSTS else amount


def _account(valuation: Valuation, voice: Voice) -> Table:
    before = [signed_line(valuation.before.account, line) for line in LINES]
    after = [signed_line(valuation.after.account, line) for line in LINES]
    change = [now - then for now, then in zip(after, before, strict=True)]
    totals = (as_float(valuation.before.account.operating_profit), valuation.uplift)
    *lines, total = before_and_after(before, change, totals, voice.formats)
    rows = [
        Row((voice.gettext(ACCOUNT_LINES[line]), *_money_cells(amounts, voice)))
        for line, amounts in zip(LINES, lines, strict=True)
        if any(amounts)
    ]
    profit = Row((voice.gettext("Operating profit"), *_money_cells(total, voice)), "total")
    return Table(_columns(voice, voice.gettext("One year")), (*rows, profit), wide=True, dense=True, adds_up=True)


def _money_cells(amounts: tuple[Decimal, Decimal, Decimal], voice: Voice) -> tuple[str, str, str]:
    before, after, change = amounts
    write = voice.formats
    return write.money(before), write.money(after), write.signed_money(change)


def _units(valuation: Valuation, voice: Voice) -> Table:
    _, write = voice.gettext, voice.formats
    before, after = valuation.before.units, valuation.after.units
    named = (
        (_("Cost"), "cost_per_tonne"),
        (_("Contribution"), "contribution_per_tonne"),
        (_("Operating profit"), "profit_per_tonne"),
    )
    rows = [Row((label, *_unit_cells(before, after, name, voice))) for label, name in named]
    margin = (
        _("Margin on revenue"),
        write.percent(before.margin, 2),
        write.percent(after.margin, 2),
        write.points(valuation.margin_points, 2),
    )
    return Table(_columns(voice, _("Per tonne of good product")), (*rows, Row(margin)), wide=True, dense=True)


def _unit_cells(before: UnitEconomics, after: UnitEconomics, name: str, voice: Voice) -> tuple[str, str, str]:
    then, now = rounded(getattr(before, name), 2), rounded(getattr(after, name), 2)
    write = voice.formats
    digits = write.minor
    return write.money(then, digits), write.money(now, digits), write.signed_money(now - then, digits)
