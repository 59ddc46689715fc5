"""The figures of a plan: gain, noise, design, chance, runs that one can afford; and where gain and noise come from."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from calculators.trial.types import Design
from documents.break_even import break_even_sentence
from documents.formats import digits_for
from documents.labels import DESIGNS
from documents.plan_words import FIGURES, SD_OF
from documents.words import metric_name
from proposals.case_json import JsonValue
from proposals.plan_sources import PayingGain
from proposals.trial import TrialPlan
from ui.typed import NUMBER, PERCENT, WHOLE, WORDS, Kind, number_text
from ui.views.choices import Choice, choice
from ui.views.complaints import sentence
from ui.views.fields import Field, text_field
from ui.views.plain import plain
from ui.views.plan.asked import Asked

HOPED = N_("Left empty, the break-even of the proposal is taken.")
NO_FIGURES = N_("The proposal has no figures yet, so its break-even is not known: state what is worth finding.")
NO_GAIN = N_("No change of the offer has a break-even in the unit of this response: state what is worth finding.")
SEVERAL_GAINS = N_("Several changes have a break-even in this unit; type the one that is meant: {gains}")
NO_NOISE = N_("No trial that was made shows this response: state how much it scatters from run to run.")
OTHERS_NOISE = N_(
    "No trial of this client shows this response. Choose a trial of another client, or state how much it scatters."
)
AS_FOUND = N_("as found: {source}")
STATED = N_("The standard deviation that was typed applies; empty its field to take it from a trial.")


def _size(text: str) -> JsonValue:
    """The size of an effect; its sign does not matter."""
    value = NUMBER.read(text)
    return abs(value) if isinstance(value, float) else value


SIZE: Final = Kind(_size, number_text)


def figures(asked: Asked) -> None:
    """Draw the fields of the plan and where its two figures come from."""
    words = asked.session.words
    with st.grid(3, min_column_width=220):
        _cell(asked, _gain(asked))
        with st.container(gap="xsmall"):
            known = {str(key): words.gettext(label) for key, label in DESIGNS.items()}
            usual = TrialPlan().design
            choice(asked.session, Choice(f"{asked.place}.design", words.gettext("Design"), known, default=usual))
        _cell(asked, _noise(asked))
        label = words.gettext("Found in so many of 100 trials")
        _cell(asked, Field(f"{asked.place}.power", label, PERCENT, placeholder="90"))
        if Design(asked.typed.design) is Design.BLOCKED:
            label = words.gettext("Runs of each arm on one lot")
            _cell(asked, Field(f"{asked.place}.per_lot", label, WHOLE, placeholder="2"))
        hint = words.gettext("Left empty, as many are made as are needed.")
        label = words.gettext("Runs of each arm that you can afford")
        _cell(asked, Field(f"{asked.place}.runs", label, WHOLE, help=hint))
    _origins(asked)


def _cell(asked: Asked, field: Field) -> None:
    with st.container(gap="xsmall"):
        text_field(asked.session, field)


def _gain(asked: Asked) -> Field:
    words, taken = asked.session.words, asked.found.gain
    shown = number_text(taken.gain, asked.session.language) if taken else ""
    label = words.gettext("Smallest effect worth finding")
    return Field(f"{asked.place}.gain", label, SIZE, help=words.gettext(HOPED), placeholder=shown, unit=asked.unit)


def _noise(asked: Asked) -> Field:
    words, source = asked.session.words, asked.found.source
    label = words.fill(N_("Standard deviation of {runs}"), runs=words.gettext(SD_OF[Design(asked.typed.design)]))
    shown = ""
    if source is not None:
        shown = asked.session.formats.number(source.noise.sd, max(0, digits_for(source.noise.sd, FIGURES)))
    return Field(f"{asked.place}.sd", label, NUMBER, placeholder=shown, unit=asked.unit)


def _origins(asked: Asked) -> None:
    session, place = asked.session, asked.place
    words, sources = session.words, asked.found.sources
    st.caption(plain(gain_words(asked)))
    if sources and asked.typed.sd is None:
        named = {one.key: asked.words.source(one) for one in sources}
        first = next((one for one in sources if one.client is None), None)
        nothing = words.fill(AS_FOUND, source=named[first.key]) if first is not None else ""
        optional = first is not None or asked.typed.noise_of in named
        label = words.gettext("Noise from")
        choice(session, Choice(f"{place}.noise_of", label, named, optional=optional, nothing=nothing))
        if asked.found.source is None:
            st.caption(plain(words.gettext(OTHERS_NOISE)))
    elif sources:
        st.caption(plain(words.gettext(STATED)))
    elif asked.typed.sd is None:
        st.caption(plain(words.gettext(NO_NOISE)))
    if asked.typed.sd is not None:
        text_field(session, Field(f"{place}.noise", words.gettext("On what grounds"), WORDS))


def gain_words(asked: Asked) -> str:
    """The break-even in a sentence, or why there is none to take."""
    words, found = asked.session.words, asked.found
    fitting = [one for one in found.gains if one.gain is not None]
    if len(fitting) > 1 and not fitting[0].rests:
        return words.fill(SEVERAL_GAINS, gains="; ".join(_named_gain(asked, one) for one in fitting))
    if fitting:
        return _sentence(asked, fitting[0])
    refused = next((one.refusal for one in found.gains if one.refusal is not None), None)
    if refused is not None:
        return f"{_sentence(asked, found.gains[0])} {sentence(asked.session.tell(refused))}"
    appraised = asked.session.appraised
    return words.gettext(NO_GAIN if appraised and appraised.valuation else NO_FIGURES)


def _named_gain(asked: Asked, one: PayingGain) -> str:
    metric = metric_name(asked.session.case, one.line.driver.metric, asked.session.language)
    return f"{metric} {asked.words.effect(one.gain or 0.0)}"


def _sentence(asked: Asked, one: PayingGain) -> str:
    valuation = asked.session.appraised.valuation if asked.session.appraised else None
    evidence = {each.change: each.evidence for each in valuation.drivers} if valuation else {}
    return break_even_sentence(asked.session.case, one.line, evidence[one.change], asked.session.formats)
