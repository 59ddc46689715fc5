"""What is proven by itself and what is not proven yet, and why the bridge divides the same uplift in another way."""

from decimal import Decimal
from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.headline import parted
from documents.lever_bars import basis_of, lever_shares
from proposals.valuation.parting import Parting, parting
from proposals.valuation.types import Valuation

DIFFERS: Final = N_(
    "The bars marked as not proven come to {bars}, while the headline counts {open} as not proven: {why}."
)
TOGETHER: Final = N_(
    "what several levers earn only together is divided equally among them in the picture, and counts as proven only "
    "where all of them are"
)
LESS_TOGETHER: Final = N_(
    "what several levers take from each other is divided equally among them in the picture, and is taken off what is "
    "not proven wherever a proven one is among them"
)
MARKED_WHOLE: Final = N_("a lever of which only a part is proven is marked as a whole")
HELD_AGAINST: Final = N_("what takes away without being proven is taken off the proven part")


def bridge_sentences(valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Why the open bars of the bridge come to something else than what the headline calls not proven; else nothing.

    Nothing is said of a difference below one unit of what is printed.
    """
    parts = parted(valuation, formats)
    if parts is None:
        return ()
    shown = [(share, amount) for share, amount in lever_shares(valuation, formats) if basis_of(share) == "open"]
    bars = sum((amount for _, amount in shown), Decimal(0))
    steps = parting(valuation, {share.lever for share, _ in shown})
    if bars == parts[1] or abs(steps.difference) < _unit(formats):
        return ()
    why = "; ".join(formats.words.gettext(one) for one in _reasons(steps, formats))
    amounts = {"bars": formats.money(bars), "open": formats.money(parts[1])}
    return (formats.words.fill(DIFFERS, **amounts, why=why),)


def _unit(formats: Formats) -> float:
    return 10.0**-formats.places


def _reasons(steps: Parting, formats: Formats) -> tuple[str, ...]:
    """The reasons that move the sum by a unit of what is printed or more; the largest one where none does alone."""
    by_reason = {
        TOGETHER if steps.together < 0 else LESS_TOGETHER: abs(steps.together),
        MARKED_WHOLE: abs(steps.marked_whole),
        HELD_AGAINST: abs(steps.held_against),
    }
    least = min(_unit(formats), max(by_reason.values()))
    return tuple(reason for reason, moved in by_reason.items() if moved >= least)
