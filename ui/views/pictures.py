"""Pictures on the screen: the same SVG as on the page, as an image that runs no script and asks nobody for anything."""

import base64
from html import escape
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.charts.evidence import residuals_picture
from documents.charts.pictures import bridge_picture, cash_picture, trial_pictures
from documents.charts.plans import plan_picture
from documents.charts.prospects import chance_picture, distribution_picture, scenarios_picture, tornado_picture
from documents.charts.svg import Palette
from documents.plan_words import PlanWords
from documents.risk_words import npv_sentence
from proposals.planning import Planned
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.risk import Risk
from proposals.valuation.types import TrialOutcome, Valuation
from services.analyse_trial import left_over
from ui.session import Session
from ui.theme import pictures_by_night
from ui.views.plain import plain
from ui.views.typefaces import with_letters

PALETTE: Final = Palette()
LARGEST_ALONE: Final = 860
UNPRICED: Final = N_("No price is named yet: when the money is back is told once there is one under “Offer”.")


def bridge(session: Session, valuation: Valuation) -> None:
    """Show where the profit comes from."""
    drawing(bridge_picture(valuation, session.formats, PALETTE), session.words.gettext("Where the profit comes from"))


def cash(session: Session, valuation: Valuation, *, alone: bool = False) -> None:
    """Show when the money is back; of a thing without a price only that this cannot be told yet."""
    if not valuation.priced:
        st.info(plain(session.words.gettext(UNPRICED)), icon=":material/pending:")
        return
    said = session.words.gettext("When the money is back")
    drawing(cash_picture(valuation, session.formats, PALETTE), said, alone=alone)


def tornado(session: Session, valuation: Valuation) -> None:
    """Show what each effect alone does."""
    said = session.words.gettext("Each effect alone, from its low to its high end")
    drawing(tornado_picture(session.case, valuation, session.formats, PALETTE), said, alone=True)


def distribution(session: Session, risk: Risk, valuation: Valuation) -> None:
    """Show how the draws are spread."""
    said = npv_sentence(risk, session.formats)
    drawing(distribution_picture(risk, valuation, session.formats, PALETTE), said)


def chance(session: Session, risk: Risk) -> None:
    """Show how the chance to be paid back grows with the months."""
    said = session.words.gettext("The chance to be paid back by each month")
    drawing(chance_picture(risk, session.formats, PALETTE), said)


def scenario_bars(session: Session, valuation: Valuation) -> None:
    """Show the scenarios side by side."""
    said = session.words.gettext("The scenarios side by side")
    drawing(scenarios_picture(valuation, session.formats, PALETTE), said, alone=True)


def runs(session: Session, trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome) -> None:
    """Show the runs of one response in the picture that fits the design."""
    drawn = session.remembered(
        f"runs/{trial.id}/{response.id}",
        (trial, outcome),
        lambda: trial_pictures(trial, response, outcome, session.formats, PALETTE),
    )
    for one in drawn:
        drawing(one, session.words.gettext("All runs"))


def residuals(session: Session, trial: TrialRecord, response: ResponseRecord, alt: str) -> None:
    """Show what the model leaves of the runs of one response. Raises CannotCompute where it has no result."""
    drawn = session.remembered(
        f"residuals/{trial.id}/{response.id}",
        (trial,),
        lambda: residuals_picture(response, left_over(trial, response.id), trial.control, session.formats, PALETTE),
    )
    drawing(drawn, alt)


def plan_curve(session: Session, made: Planned, unit: str) -> None:
    """Show how the chance to find the gain grows with the runs; the words of the plan are its text alternative."""
    words = PlanWords(session.formats, unit)
    alt = f"{words.answer(made)} {words.seen(made.aim, made.sheet)}"
    drawing(plan_picture(made, words, PALETTE), alt)


def page_picture(png: bytes, alt: str) -> None:
    """Show a page of the document."""
    with st.container(border=True):
        _image(png, "image/png", alt)


def photograph(jpeg: bytes, alt: str) -> None:
    """Show a photograph of a trial."""
    _image(jpeg, "image/jpeg", alt)


def drawing(svg: str, alt: str, *, alone: bool = False) -> None:
    """Show a picture; one that stands `alone` keeps to the width in which its letters are as large as the text.

    It is an image of its own and can use neither the fonts nor the theme of the page: it carries both.
    """
    by_night = f"<style>{pictures_by_night(PALETTE)}</style><title>"
    drawn = with_letters(svg).replace("<title>", by_night, 1)
    _image(drawn.encode(), "image/svg+xml", alt, LARGEST_ALONE if alone else None)


def _image(data: bytes, kind: str, alt: str, most: int | None = None) -> None:
    coded = base64.b64encode(data).decode()
    look = "width:100%;height:auto;display:block" + (f";max-width:{most}px" if most else "")
    st.html(f'<img alt="{escape(alt)}" src="data:{kind};base64,{coded}" style="{look}">')
