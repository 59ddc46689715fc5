"""The answer on one page: how, how much, what it costs, when it is back, and what is to be decided."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.headline import advised_against, claimed, headline, payback_text
from documents.intervals import WORSE, ends_of
from documents.remarks import careful_sentence, delay_sentence, remarks
from documents.sections.parts import BigFigure, Figures, Picture, Voice, sense_of
from documents.sections.pictures import bridge_picture
from proposals.case import Case
from proposals.valuation.types import Scenario, Valuation


@dataclass(frozen=True, slots=True)
class Answer:
    """`careful` are the figures of the careful case, `careful_words` what that case is."""

    headline: str
    figures: Figures
    careful_words: str
    careful: Figures
    remarks: tuple[str, ...]
    bridge: Picture | None
    decision: str
    delay: str


def answer(case: Case, valuation: Valuation, voice: Voice) -> Answer:
    return Answer(
        headline=headline(case, valuation, voice.language),
        figures=Figures(_figures(case, valuation, voice)),
        careful_words=_careful_words(valuation, voice),
        careful=careful_figures(valuation, voice),
        remarks=_remarks(case, valuation, voice),
        bridge=bridge_picture(valuation, voice),
        decision="" if advised_against(valuation, voice.formats) else voice.text(case.decision),
        delay=delay_sentence(valuation, voice.formats),
    )


def careful_figures(valuation: Valuation, voice: Voice) -> Figures:
    """What the careful case comes to: profit a year, net present value, payback."""
    _, write, found = voice.gettext, voice.formats, valuation.conservative
    yearly = _("More profit a year") if found.uplift >= 0 else _("Less profit a year")
    payback = payback_text(found.payback, valuation.programme.horizon_months, write)
    return Figures(
        (
            BigFigure(yearly, write.money(found.uplift), "", sense_of(found.uplift)),
            BigFigure(_("NPV"), write.money(found.npv), "", sense_of(found.npv)),
            BigFigure(_("Payback"), payback),
        )
    )


def _careful_words(valuation: Valuation, voice: Voice) -> str:
    """What the careful case is; where nothing is earned in it, that in plain words."""
    if voice.formats.amount(valuation.conservative.uplift) <= 0:
        return careful_sentence(valuation, voice.formats)
    return voice.fill(N_("In the careful case, {ends}:"), ends=voice.gettext(WORSE[ends_of(valuation)]))


def _remarks(case: Case, valuation: Valuation, voice: Voice) -> tuple[str, ...]:
    """What else must be known; the careful case stands in figures already."""
    careful = careful_sentence(valuation, voice.formats)
    return tuple(one for one in remarks(case, valuation, voice.language) if one != careful)


def _figures(case: Case, valuation: Valuation, voice: Voice) -> tuple[BigFigure, ...]:
    _, write = voice.gettext, voice.formats
    uplift = valuation.uplift
    per_tonne = valuation.after.units.profit_per_tonne - valuation.before.units.profit_per_tonne
    today = voice.fill(N_("today {amount}"), amount=write.money(valuation.before.units.profit_per_tonne, write.minor))
    own = _("your own costs included") if case.offer.client_costs else ""
    limit = case.client.payback_limit_months
    payback = payback_text(valuation.measures.payback, valuation.programme.horizon_months, write)
    rule = voice.fill(N_("your limit is {limit}"), limit=write.months(limit)) if limit else ""
    claim = claimed(valuation)
    if claim is not valuation.expected:
        rule = "; ".join(part for part in (_proven_payback(claim, valuation, voice), rule) if part)
    yearly = _("More profit a year") if uplift >= 0 else _("Less profit a year")
    each = _("More profit per tonne") if per_tonne >= 0 else _("Less profit per tonne")
    return (
        BigFigure(yearly, write.money(uplift), _share_of_uplift(claim, valuation, voice), sense_of(uplift)),
        BigFigure(each, write.money(per_tonne, write.minor), today, sense_of(per_tonne)),
        BigFigure(_("Investment"), write.money(valuation.investment), own),
        BigFigure(_("Payback"), payback, rule),
    )


def _proven_payback(claim: Scenario, valuation: Valuation, voice: Voice) -> str:
    months = payback_text(claim.payback, valuation.programme.horizon_months, voice.formats)
    return voice.fill(N_("by what is proven: {payback}"), payback=months)


def _share_of_uplift(claim: Scenario, valuation: Valuation, voice: Voice) -> str:
    """How much of the uplift is proven where not all of it is, and the uplift in percent of today's profit."""
    relative = _relative(valuation, voice)
    if claim is valuation.expected:
        return relative
    proven = voice.fill(N_("of which proven: {amount}"), amount=voice.formats.money(claim.uplift))
    return "; ".join(part for part in (proven, relative) if part)


def _relative(valuation: Valuation, voice: Voice) -> str:
    if valuation.uplift_relative is None:
        return ""
    change = voice.formats.signed_percent(valuation.uplift_relative, 1)
    return voice.fill(N_("{change} of today's operating profit"), change=change)
