"""The answer at the table, a figure at a time: large, in a sentence, with its picture."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.break_even import break_even_sentences
from documents.charts.pictures import bridge_picture, cash_picture
from documents.charts.prospects import scenarios_picture, tornado_picture
from documents.headline import claimed, is_unpriced, payback_told
from documents.proven_part import bridge_sentences
from documents.remarks import bottleneck_sentence, careful_sentence, harm_sentences, headline_with_care
from ui.views.headings import subheader
from ui.views.meeting.laid import Laid
from ui.views.pictures import PALETTE, drawing
from ui.views.plain import plain

AS_PROPOSED: Final = N_("as in the proposal: {value}")
PROVEN: Final = N_("of it proven by itself: {value}")
PROVEN_BACK: Final = N_("by what is proven alone: {value}")
UPLIFT: Final = N_("Profit uplift a year")
PAYBACK: Final = N_("Payback")
CAREFUL: Final = N_("Profit uplift a year, careful case")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the answer: its name, its value of now, and what is told below it."""

    label: str
    value: str
    below: tuple[str, ...]


def today(found: Laid) -> None:
    """What the client told of himself, and the answer in one sentence."""
    for one in found.voice.paragraphs(found.case.situation):
        st.markdown(plain(one))
    said = headline_with_care(found.case, found.now, found.session.language)
    subheader(said)
    for text in harm_sentences(found.case, found.now, found.formats):
        st.warning(plain(text), icon=":material/warning:")


def uplift(found: Laid) -> None:
    """The gain of a year, and where it comes from."""
    _figure(uplift_told(found))
    for text in (
        *bridge_sentences(found.now, found.formats),
        bottleneck_sentence(found.case, found.now, found.formats),
    ):
        st.markdown(plain(text))
    said = found.session.words.gettext("Where the profit comes from")
    drawing(bridge_picture(found.now, found.formats, PALETTE), said, alone=True)


def payback(found: Laid) -> None:
    """When the money is back."""
    _figure(payback_told_at(found))
    if is_unpriced(found.case):  # a curve that begins with a gain would tell of a thing that costs nothing
        return
    said = found.session.words.gettext("When the money is back")
    drawing(cash_picture(found.now, found.formats, PALETTE), said, alone=True)


def careful(found: Laid) -> None:
    """What is left where everything comes out at its worse end."""
    _figure(careful_told(found))
    st.markdown(plain(careful_sentence(found.now, found.formats)))
    said = found.session.words.gettext("The scenarios side by side")
    drawing(scenarios_picture(found.now, found.formats, PALETTE), said, alone=True)


def drives(found: Laid) -> None:
    """What moves the result, and how far each effect may fall."""
    for text in break_even_sentences(found.case, found.now, found.session.language):
        st.markdown(plain(text))
    if found.now.tornado:
        said = found.session.words.gettext("Each effect alone, from its low to its high end")
        drawing(tornado_picture(found.case, found.now, found.formats, PALETTE), said, alone=True)


def uplift_told(found: Laid) -> Figure:
    """The gain of a year as tried, and beside it as in the proposal."""
    told = [found.formats.signed_money(one.expected.uplift) for one in found.both]
    return _told(found, UPLIFT, told, _proven(found, PROVEN, found.formats.signed_money(claimed(found.now).uplift)))


def payback_told_at(found: Laid) -> Figure:
    """When the money is back as tried, and beside it as in the proposal."""
    horizon = found.now.programme.horizon_months
    told = [payback_told(found.case, one.expected.payback, horizon, found.formats) for one in found.both]
    alone = payback_told(found.case, claimed(found.now).payback, horizon, found.formats)
    return _told(found, PAYBACK, told, _proven(found, PROVEN_BACK, alone))


def careful_told(found: Laid) -> Figure:
    """The gain of a year in the careful case."""
    return _told(found, CAREFUL, [found.formats.signed_money(one.conservative.uplift) for one in found.both])


def _proven(found: Laid, message: str, value: str) -> tuple[str, ...]:
    """The part that is proven by itself, where the headline parts it from the rest."""
    return (found.session.words.fill(message, value=value),) if claimed(found.now) is not found.now.expected else ()


def _told(found: Laid, label: str, values: list[str], proven: tuple[str, ...] = ()) -> Figure:
    words, (now, first) = found.session.words, values
    before = (words.fill(AS_PROPOSED, value=first),) if found.values else ()
    return Figure(words.gettext(label), now, (*before, *proven))


def _figure(told: Figure) -> None:
    st.metric(told.label, plain(told.value))
    for text in told.below:
        st.caption(plain(text))
