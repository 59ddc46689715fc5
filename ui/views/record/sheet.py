"""The record of a trial as it is read: everything that was written down, and nothing to type into."""

from collections.abc import Sequence

import streamlit as st

from calculators.errors import N_
from calculators.trial.types import Direction
from documents.labels import DIRECTIONS, TRIAL_KINDS
from documents.record_words import criterion_sentence
from documents.sections.arms import amount_name, arm_names, named_trial
from documents.sections.parts import Pair, Voice, joined, pairs
from documents.sections.run_tables import runs_table
from proposals.base import Text
from proposals.record.claim_time import claim_late
from proposals.trial import LotRecord, ResponseRecord, TrialRecord
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.headings import subheader
from ui.views.moments import moment
from ui.views.order_told import order_told
from ui.views.plain import plain
from ui.views.record.cards import title
from ui.views.record.files import download, shown
from ui.views.tables import ready_table, table


def sheet(session: Session, trial: TrialRecord) -> None:
    """Draw the whole record."""
    subheader(session.voice.text(trial.title))
    _pairs(_identification(session, trial))
    _raw_material(session, trial)
    _claim(session, trial)
    _method(session, trial)
    _data(session, named_trial(trial, arm_names(trial, session.voice)))
    _attachments(session, trial)
    _paragraphs(session, session.words.gettext("Conclusion"), trial.conclusion)


def _identification(session: Session, trial: TrialRecord) -> tuple[Pair, ...]:
    words, voice = session.words, session.voice
    days = [voice.short_date(day) for day in dict.fromkeys((trial.started, trial.ended)) if day]
    return pairs(
        (words.gettext("Number of the trial"), trial.number or ""),
        (words.gettext("Kind of trial"), words.gettext(TRIAL_KINDS[trial.kind])),
        (words.gettext("Product that was tried"), voice.text(trial.product)),
        (words.gettext("Dose"), voice.text(trial.dose)),
        (words.gettext("Place"), voice.text(trial.place)),
        (words.gettext("Line"), voice.text(trial.line)),
        (words.gettext("Held"), joined(days, " – ")),
    )


def _raw_material(session: Session, trial: TrialRecord) -> None:
    words, voice = session.words, session.voice
    own = words.gettext("the client's own") if trial.own_raw_material else words.gettext("not the client's own")
    title(words.gettext("Raw material"))
    _pairs(
        pairs(
            (words.gettext("Whose"), own),
            (words.gettext("Kind of raw material"), voice.text(trial.raw_material_kind)),
            (words.gettext("Raw material of the trial"), voice.text(trial.raw_material)),
            (words.gettext("How samples were taken"), voice.text(trial.sampling)),
            (words.gettext("Lots"), "" if _described(trial) else joined([one.lot for one in trial.lots])),
        )
    )
    if _described(trial):
        heads = (N_("Lot"), N_("Origin"), N_("Delivered"), N_("Quantity"), N_("Sampling"))
        _lines([words.gettext(one) for one in heads], [_lot(voice, one) for one in trial.lots])


def _described(trial: TrialRecord) -> bool:
    """Whether more than the names of the lots is known."""
    return any(one.origin or one.delivered or one.quantity or one.sampling for one in trial.lots)


def _lot(voice: Voice, one: LotRecord) -> list[str]:
    texts = voice.text(one.origin), voice.date(one.delivered), voice.text(one.quantity), voice.text(one.sampling)
    return [one.lot, *texts]


def _claim(session: Session, trial: TrialRecord) -> None:
    words, fixed = session.words, trial.claim_fixed
    title(words.gettext("Claim and criterion"))
    for text in session.voice.paragraphs(trial.claim):
        st.markdown(plain(text))
    when = words.fill(N_("{when}, {by}"), when=moment(session, fixed.at), by=fixed.by) if fixed else ""
    _pairs(
        pairs(
            (words.gettext("The trial is passed when"), criterion_sentence(trial, session.formats)),
            (words.gettext("Fixed"), when or words.gettext("not fixed")),
        )
    )
    late = claim_late(trial) if fixed else None
    if late is not None:
        st.markdown(f":orange[:material/warning: {plain(sentence(session.tell(late)))}]")


def _method(session: Session, trial: TrialRecord) -> None:
    words, voice = session.words, session.voice
    _paragraphs(session, words.gettext("How it was done"), trial.protocol)
    if trial.settings:
        title(words.gettext("Settings of the line"))
        shown_units = [joined([one.value, session.formats.unit(one.unit)], " ") for one in trial.settings]
        heads = [words.gettext("Setting"), words.gettext("Value")]
        _lines(heads, [[voice.text(one.name), said] for one, said in zip(trial.settings, shown_units, strict=True)])
    _paragraphs(session, words.gettext("Deviations from the protocol"), trial.deviations)


def _data(session: Session, trial: TrialRecord) -> None:
    """Responses, mass balance and runs; `trial` calls its arms by the names that a reader knows."""
    words = session.words
    if trial.responses:
        title(words.gettext("Responses"))
        heads = (N_("Response"), N_("Unit"), N_("Which change is good"), N_("How it is measured"), N_("Instrument"))
        _lines([words.gettext(one) for one in heads], [_response(session, one) for one in trial.responses])
    if trial.balance is not None:
        outputs = [amount_name(trial, one, session.voice) for one in trial.balance.outputs]
        title(words.gettext("Mass balance"))
        _pairs(
            pairs(
                (words.gettext("Goes in"), amount_name(trial, trial.balance.input, session.voice)),
                (words.gettext("Comes out"), joined(outputs)),
                (words.gettext("May miss by"), session.formats.percent(trial.balance.tolerance)),
            )
        )
    tables = runs_table(trial, session.voice)
    if tables:
        title(words.gettext("All runs"))
        order_told(session, trial)
    for one in tables:
        ready_table(one)


def _response(session: Session, one: ResponseRecord) -> list[str]:
    voice, formats = session.voice, session.formats
    good = session.words.gettext(DIRECTIONS[Direction(one.good)])
    if one.margin is not None:
        good = joined([good, f"± {formats.difference(one.margin, one.unit)}"])
    return [voice.text(one.name), formats.unit(one.unit), good, voice.text(one.method), voice.text(one.instrument)]


def _attachments(session: Session, trial: TrialRecord) -> None:
    if not trial.attachments:
        return
    title(session.words.gettext("Photographs and files"))
    with st.grid(3, min_column_width=240, gap="medium"):
        for one in trial.attachments:
            with st.container(border=True, gap="small"):
                shown(session, one)
                if one.caption:
                    st.markdown(plain(session.voice.text(one.caption)))
                download(session, one)


def _pairs(given: Sequence[Pair]) -> None:
    with st.grid(3, min_column_width=220):
        for one in given:
            st.markdown(f":small[:gray[{plain(one.label)}]]  \n{plain(one.value)}")


def _paragraphs(session: Session, head: str, text: Text | None) -> None:
    paragraphs = session.voice.paragraphs(text)
    if paragraphs:
        title(head)
    for one in paragraphs:
        st.markdown(plain(one))


def _lines(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """A table without the columns that have nothing to say."""
    kept = [at for at, _ in enumerate(heads) if any(line[at] for line in lines)]
    if lines:
        table([heads[at] for at in kept], [[line[at] for at in kept] for line in lines])
