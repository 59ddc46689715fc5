"""How sure it is: what very many draws say, what moves the result most, how far it may fall and still pay."""

from dataclasses import dataclass
from math import isfinite

from calculators.errors import N_
from calculators.risk.summary import Probability
from documents.charts.prospects import chance_picture, distribution_picture, tornado_picture
from documents.risk_words import (
    ALIKE,
    careful_share_sentence,
    drawn_sentences,
    held_sentences,
    npv_sentence,
    payback_sentences,
    quantile_payback,
    refused_sentence,
    rounded_money,
    share_text,
    uncertain,
    uplift_sentence,
)
from documents.sections.parts import BigFigure, Figures, Picture, Table, Voice, joined, picture, sense_of
from documents.sections.scenarios import scenario_table
from documents.sections.sensitivity import two_way_table
from documents.what_must_hold import must_be_true, must_hold
from proposals.case import Case
from proposals.valuation.prospects import Prospects
from proposals.valuation.risk import Risk
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the draws say: figures, pictures with the sentences that belong to them, and how they were made."""

    figures: Figures
    worth: tuple[str, ...]
    distribution: Picture
    payback: tuple[str, ...]
    chance: Picture | None
    note: str


@dataclass(frozen=True, slots=True)
class Sureness:
    """`drawn` is None only with a sentence in `refused` that says why, or where a profile leaves it out."""

    scenarios: Table
    drawn: Drawn | None
    refused: str
    tornado: Picture | None
    two_way: Table | None
    must_hold: str
    must_be_true: tuple[str, ...]


def sureness(case: Case, valuation: Valuation, prospects: Prospects | None, voice: Voice) -> Sureness:
    """Without `prospects` nothing is said of draws and of two effects together."""
    risk = prospects.risk if prospects else None
    two_way = prospects.two_way if prospects else None
    return Sureness(
        scenarios=scenario_table(case, valuation, voice),
        drawn=_drawn(case, valuation, risk, voice) if risk and uncertain(valuation) else None,
        refused=_refused(valuation, prospects, voice),
        tornado=_tornado(case, valuation, voice),
        two_way=two_way_table(case, valuation, two_way, voice) if two_way else None,
        must_hold=must_hold(valuation, voice.formats),
        must_be_true=must_be_true(case, valuation, voice.language),
    )


def _refused(valuation: Valuation, prospects: Prospects | None, voice: Voice) -> str:
    """Why there are no draws to tell of."""
    if prospects is None:
        return ""
    if prospects.risk_note is not None:
        return refused_sentence(prospects, voice.formats)
    return "" if uncertain(valuation) else voice.gettext(ALIKE)


def _drawn(case: Case, valuation: Valuation, risk: Risk, voice: Voice) -> Drawn:
    write, palette = voice.formats, voice.palette
    many = write.number(risk.draws)
    worth = voice.fill(
        N_("Net present value over {n} draws. P10, P50, P90: below these lie one, five and nine draws of ten"), n=many
    )
    back = voice.fill(N_("Share of {n} draws that are paid back by a month"), n=many)
    return Drawn(
        figures=_figures(valuation, risk, voice),
        worth=(uplift_sentence(risk, write), npv_sentence(risk, write)),
        distribution=picture(distribution_picture(risk, valuation, write, palette), worth),
        payback=(*payback_sentences(valuation, risk, write), careful_share_sentence(valuation, risk, write)),
        chance=picture(chance_picture(risk, write, palette), back) if valuation.priced else None,
        note=joined((*held_sentences(case, risk, write), *drawn_sentences(risk, write)), " "),
    )


def _figures(valuation: Valuation, risk: Risk, voice: Voice) -> Figures:
    _, write = voice.gettext, voice.formats
    half = (risk.npv.p90 - risk.npv.p10) / 2
    low = rounded_money(risk.npv.p10, half, write)
    late = quantile_payback(risk.payback.p90, valuation, write)
    sooner = _("or sooner") if valuation.priced and isfinite(risk.payback.p90) else ""
    return Figures(
        (
            _share(_("NPV above zero"), risk.npv_positive, voice),
            BigFigure(_("NPV, nine draws of ten"), low, _("or more"), sense_of(risk.npv.p10)),
            BigFigure(_("Payback, nine draws of ten"), late, sooner),
            _share(_("NPV below the careful case"), risk.below_conservative, voice),
        )
    )


def _share(label: str, found: Probability, voice: Voice) -> BigFigure:
    note = "" if found.share in (0, 1) else voice.gettext("of all draws")
    return BigFigure(label, share_text(found.share, voice.formats), note)


def _tornado(case: Case, valuation: Valuation, voice: Voice) -> Picture | None:
    drawn = tornado_picture(case, valuation, voice.formats, voice.palette)
    if not drawn:
        return None
    caption = N_("Net present value with each effect alone at its low and at its high end, the others as estimated")
    return picture(drawn, voice.gettext(caption))
