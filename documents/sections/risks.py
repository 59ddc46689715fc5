"""What may go otherwise: each risk with what it would mean and what is done about it, by whom; what we guarantee."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.headline import claimed, payback_of
from documents.intervals import WORSE, ends_of
from documents.option_words import terms_in_words
from documents.sections.parts import DASH, Column, Pair, Row, Table, Voice, joined, pairs
from documents.words import metric_name
from proposals.case import Case
from proposals.valuation.types import Scenario, Valuation

STAYS_LOW: Final = N_("All effects stay at their worse end")
MEASURED: Final = N_("It is measured after the start, see “{section}”; the careful case has to bear the decision.")
NOT_MEASURED: Final = N_("The careful case has to bear the decision.")
UNPROVEN: Final = N_("Not proven on your raw material: {metrics}")
WITHOUT_THEM: Final = N_("With the proven effects alone: {outcome}")
PROVE_THEM: Final = N_("Named as such throughout and kept apart in the headline; a trial on your raw material decides.")
UNTRAINED: Final = N_("Staff work without training")
TRAINED: Final = N_("{sessions} planned")
NOT_TRAINED: Final = N_("Only {share} of the effect is counted until training is planned.")
LATER: Final = N_("The start is delayed")
EACH_MONTH: Final = N_("Each month costs {amount}.")
BY_PLAN: Final = N_("A plan with months, responsible people and criteria of acceptance.")
FALLS_SHORT: Final = N_("The guaranteed gain of a year is not reached")
OUTCOME: Final = N_("{uplift} a year, NPV {npv}, payback {payback}")
UNPRICED_OUTCOME: Final = N_("{uplift} a year, NPV {npv}")


@dataclass(frozen=True, slots=True)
class Risks:
    table: Table
    guarantee: tuple[Pair, ...]


def risks(case: Case, valuation: Valuation, voice: Voice) -> Risks | None:
    """What the figures know of risk first, then what somebody named; None where nothing may go otherwise."""
    rows = (*_known(case, valuation, voice), *_named(case, voice))
    if not rows:
        return None
    _ = voice.gettext
    columns = (
        Column(_(N_("What may happen"))),
        Column(_(N_("What it would mean")), width="46mm"),
        Column(_(N_("What is done about it")), width="54mm"),
        Column(_("Who"), width="26mm"),
    )
    return Risks(Table(columns, rows, wide=True), _guarantee(case, voice))


def _known(case: Case, valuation: Valuation, voice: Voice) -> Iterator[Row]:
    us, you = voice.gettext(N_("We")), voice.gettext(N_("You"))
    both = voice.gettext(N_("Both sides"))
    if any(one.driver.low < one.driver.high for one in valuation.drivers):
        yield _low(case, valuation, voice, both)
    yield from _unproven(case, valuation, voice, both)
    yield from _untrained(case, valuation, voice, us)
    if voice.formats.amount(valuation.cost_of_delay) > 0:
        delay = voice.fill(EACH_MONTH, amount=voice.formats.money(valuation.cost_of_delay))
        yield Row((voice.gettext(LATER), delay, voice.gettext(BY_PLAN) if case.offer.plan else DASH, you))
    if case.offer.guarantee is not None:
        refund = voice.gettext(N_("We refund, as under the guarantee below."))
        gain = voice.fill(N_("Less than {gain} a year."), gain=voice.formats.price(case.offer.guarantee.gain))
        yield Row((voice.gettext(FALLS_SHORT), gain, refund, us))


def _low(case: Case, valuation: Valuation, voice: Voice, who: str) -> Row:
    name, ends = voice.gettext(STAYS_LOW), voice.gettext(WORSE[ends_of(valuation)])
    done = voice.gettext(NOT_MEASURED)
    if case.offer.verification is not None:
        done = voice.fill(MEASURED, section=voice.gettext(N_("How the effect is measured")))
    return Row((name, outcome_words(valuation.conservative, valuation, voice), done, who), note=ends)


def _unproven(case: Case, valuation: Valuation, voice: Voice, who: str) -> Iterator[Row]:
    """Effects that rest on no proven trial of the client's own, where something proven stands beside them."""
    open_ones = [one for one in valuation.drivers if not one.firm]
    if not open_ones:
        return
    names = dict.fromkeys(metric_name(case, one.driver.metric, voice.language) for one in open_ones)
    name = voice.fill(UNPROVEN, metrics=joined(list(names), "; "))
    apart = claimed(valuation) is not valuation.expected
    means = voice.fill(WITHOUT_THEM, outcome=outcome_words(valuation.proven, valuation, voice)) if apart else DASH
    yield Row((name, means, voice.gettext(PROVE_THEM), who))


def _untrained(case: Case, valuation: Valuation, voice: Voice, who: str) -> Iterator[Row]:
    without, share = valuation.untrained, valuation.programme.full_effect
    if without is not None:
        number = len(case.offer.training)
        sessions = voice.words.counted(N_("{n} training session"), N_("{n} training sessions"), number)
        done = voice.fill(TRAINED, sessions=sessions)
        yield Row((voice.gettext(UNTRAINED), outcome_words(without, valuation, voice), done, who))
    elif not case.offer.training and share < 1:
        done = voice.fill(NOT_TRAINED, share=voice.formats.percent(share))
        yield Row((voice.gettext(UNTRAINED), DASH, done, who))


def outcome_words(found: Scenario, valuation: Valuation, voice: Voice) -> str:
    """ "+€124,911 a year, NPV €279,299, payback 6.7 months"."""
    write = voice.formats
    worth = {"uplift": write.signed_money(found.uplift), "npv": write.money(found.npv)}
    if not valuation.priced:
        return voice.fill(UNPRICED_OUTCOME, **worth)
    return voice.fill(OUTCOME, **worth, payback=payback_of(valuation, found.payback, write))


def _named(case: Case, voice: Voice) -> Iterator[Row]:
    for one in case.offer.risks:
        parts = (voice.text(part) or DASH for part in (one.means, one.done, one.who))
        yield Row((voice.text(one.name), *parts))


def _guarantee(case: Case, voice: Voice) -> tuple[Pair, ...]:
    """What we stand for, by name."""
    _ = voice.gettext
    return pairs(
        (_("Guarantee of the gain"), terms_in_words(case, "guarantee", voice) if case.offer.guarantee else ""),
        (_("Warranty"), voice.text(case.offer.terms.warranty)),
    )
