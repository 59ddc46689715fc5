"""What is proven by itself and what is not proven yet, and why the bridge divides the same uplift in another way."""

from decimal import Decimal
from typing import Final

from calculators.errors import N_
from documents.charts.pictures import basis_of, lever_shares
from documents.formats import Formats
from documents.headline import parted
from proposals.valuation.types import Valuation

DIFFERS: Final = N_(
    "The bars marked as not proven come to {bars}, while the headline counts {open} as not proven: {why}."
)
TOGETHER: Final = N_(
    "what several levers earn only together is divided equally among them in the picture, and counts as proven only "
    "where all of them are"
)
MARKED_WHOLE: Final = N_("a lever of which only a part is proven is marked as a whole")
HELD_AGAINST: Final = N_("what takes away without being proven is taken off the proven part")


def bridge_sentences(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Why the open bars of the bridge come to something else than what the headline calls not proven; else nothing."""
    parts = parted(valuation, formats)
    if parts is None:
        return ()
    shown = [amount for share, amount in lever_shares(valuation, formats) if basis_of(share) == "open"]
    bars = sum(shown, Decimal(0))
    if bars == parts[1]:
        return ()
    why = "; ".join(formats.words.gettext(one) for one in _reasons(valuation, shown))
    amounts = {"bars": formats.money(bars), "open": formats.money(parts[1])}
    return (formats.words.fill(DIFFERS, **amounts, why=why),)


def _reasons(valuation: Valuation, shown: list[Decimal]) -> tuple[str, ...]:
    marked = {share.lever for share in valuation.bridge if basis_of(share) == "open"}
    mixed = any(one.firm for one in valuation.drivers if one.driver.lever in marked)
    return (TOGETHER, *((MARKED_WHOLE,) if mixed else ()), *((HELD_AGAINST,) if min(shown, default=0) < 0 else ()))
