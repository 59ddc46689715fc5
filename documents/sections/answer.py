"""The answer on one page: how, how much, what it costs, when it is back, and what is to be decided."""

from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_
from documents.headline import advised_against, headline, parted, payback_of
from documents.intervals import WORSE, ends_of
from documents.payback_words import payback_note
from documents.proven_part import bridge_sentences
from documents.remarks import careful_sentence, delay_sentence, remarks
from documents.sections import page_room
from documents.sections.parts import BigFigure, Figures, Picture, Voice, joined, sense_of
from documents.sections.pictures import bridge_picture
from documents.trace.computed import per_year
from proposals.case import Case
from proposals.valuation.types import Valuation

MOST_OUT: Final = N_("most money out {when}: {amount}")
MOST_OUT_WITH_CAPITAL: Final = N_("most money out {when}: {amount}, working capital included")
BEFORE: Final = N_("before tax")
AFTER: Final = N_("after tax")


@dataclass(frozen=True, slots=True)
class Answer:
    """`careful` are the figures of the careful case, `careful_words` what that case is."""

    headline: str
    figures: Figures
    careful_words: str
    careful: Figures
    remarks: tuple[str, ...]
    bridge: Picture | None
    bridge_words: tuple[str, ...]
    decision: str
    delay: str


def answer(case: Case, valuation: Valuation, voice: Voice) -> Answer:
    """The page inside a proposal. Its bridge is as wide as leaves the decision on the same page; where it would be too
    small to be read, it stands in "What it earns" alone.
    """
    said = answered(case, valuation, voice)
    return _fitted(said, said.bridge, voice) if said.bridge else said


def answered(case: Case, valuation: Valuation, voice: Voice) -> Answer:
    """The answer with its bridge as it is drawn, for a page of any room."""
    return Answer(
        headline=headline(case, valuation, voice.language),
        figures=Figures(_figures(case, valuation, voice)),
        careful_words=_careful_words(valuation, voice),
        careful=careful_figures(valuation, voice),
        remarks=_remarks(case, valuation, voice),
        bridge=bridge_picture(valuation, voice),
        bridge_words=bridge_sentences(valuation, voice.formats),
        decision="" if advised_against(valuation, voice.formats) else voice.text(case.decision),
        delay=delay_sentence(valuation, voice.formats),
    )


def _fitted(said: Answer, bridge: Picture, voice: Voice) -> Answer:
    taken = page_room.of_answer(said, (said.decision, said.delay), page_room.INSIDE)
    room = page_room.room_on(voice.paper) - taken - page_room.of_notes(said.bridge_words)
    width = page_room.width_in(room, bridge, page_room.INSIDE)
    if width < page_room.LEAST_PICTURE - page_room.SLACK:
        return replace(said, bridge=None, bridge_words=())
    return replace(said, bridge=page_room.as_wide(bridge, max(width, page_room.LEAST_PICTURE)))


def careful_figures(valuation: Valuation, voice: Voice) -> Figures:
    """What the careful case comes to: profit a year, net present value, payback."""
    _, write, found = voice.gettext, voice.formats, valuation.conservative
    yearly = _("More profit a year") if found.uplift >= 0 else _("Less profit a year")
    payback = payback_of(valuation, found.payback, write)
    return Figures(
        (
            BigFigure(yearly, write.money(found.uplift), _taxed(BEFORE, valuation, voice), sense_of(found.uplift)),
            BigFigure(_("NPV"), write.money(found.npv), worth_note(valuation, voice), sense_of(found.npv)),
            BigFigure(_("Payback"), payback, _taxed(AFTER, valuation, voice)),
        )
    )


def worth_note(valuation: Valuation, voice: Voice) -> str:
    """What a net present value is, in a few words."""
    rate = voice.formats.percent(per_year(valuation.terms.rate))
    horizon = voice.formats.months(valuation.programme.horizon_months)
    worth = voice.fill(N_("today's money: {horizon} at {rate} a year"), horizon=horizon, rate=rate)
    return joined([worth, _taxed(AFTER, valuation, voice)])


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
    payback = payback_of(valuation, valuation.measures.payback, write)
    share = _share_of_uplift(valuation, voice)
    yearly = _("More profit a year") if uplift >= 0 else _("Less profit a year")
    each = _("More profit per tonne") if per_tonne >= 0 else _("Less profit per tonne")
    return (
        BigFigure(yearly, write.money(uplift), joined([share, _taxed(BEFORE, valuation, voice)]), sense_of(uplift)),
        BigFigure(each, write.money(per_tonne, write.minor), today, sense_of(per_tonne)),
        BigFigure(_("Investment"), write.money(valuation.investment), _paid_out(case, valuation, voice)),
        BigFigure(
            _("Payback"), payback, joined([payback_note(case, valuation, write), _taxed(AFTER, valuation, voice)])
        ),
    )


def _paid_out(case: Case, valuation: Valuation, voice: Voice) -> str:
    """Whose costs the investment holds, and how much money is out at most where that is more than the investment."""
    write, flow = voice.formats, valuation.cash_flow.cumulative
    lowest = min(flow)
    own = voice.gettext("your own costs included") if case.offer.client_costs else ""
    if write.amount(-lowest) <= write.amount(valuation.investment):
        return own
    tied = valuation.after.capital.total > valuation.before.capital.total
    month = flow.index(lowest)
    when = voice.fill(N_("in month\N{NO-BREAK SPACE}{month}"), month=month) if month else voice.gettext("today")
    most = voice.fill(MOST_OUT_WITH_CAPITAL if tied else MOST_OUT, amount=write.money(-lowest), when=when)
    return joined([own, most], "; ")


def _taxed(message: str, valuation: Valuation, voice: Voice) -> str:
    """Whether tax is taken off a figure, where it is told at all."""
    return "" if valuation.programme.tax is None else voice.gettext(message)


def _share_of_uplift(valuation: Valuation, voice: Voice) -> str:
    """The uplift as the sum of what is proven and what is not where both are, and all of it in percent of today."""
    parts, write = parted(valuation, voice.formats), voice.formats
    if parts is None:
        return _relative(N_("{change} of today's operating profit"), valuation, voice)
    firm, still_open = map(write.money, parts)
    both = voice.fill(N_("= {firm} proven + {open} not proven yet"), firm=firm, open=still_open)
    return joined([both, _relative(N_("together {change} of today's operating profit"), valuation, voice)], "; ")


def _relative(message: str, valuation: Valuation, voice: Voice) -> str:
    if valuation.uplift_relative is None:
        return ""
    return voice.fill(message, change=voice.formats.signed_percent(valuation.uplift_relative, 1))
