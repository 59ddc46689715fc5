"""What became of a record: version by version what changed, from what to what; and every act, refused ones too."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.labels import DIRECTIONS, TRIAL_KINDS
from documents.sections.parts import DASH, shortened
from proposals.base import LANGUAGES, text_in
from proposals.case_json import JsonValue
from proposals.record.differences import Difference
from proposals.record.log import LogEntry
from proposals.trial import TrialRecord
from services import trial_history
from services.trial_history import TrialVersion
from ui import saving
from ui.session import Session
from ui.views.moments import moment
from ui.views.plain import plain
from ui.views.record.cards import head
from ui.views.review.names import name_of
from ui.views.tables import table

LONGEST: Final = 240
ACTS: Final = {
    "trial.claim_fixed": N_("Claim and criterion fixed"),
    "trial.released": N_("Record released"),
    "trial.signed": N_("Record signed"),
    "trial.correction_begun": N_("Correction begun"),
    "trial.correction_withdrawn": N_("Correction given up"),
    "trial.file_attached": N_("File added"),
    "trial.file_detached": N_("File removed"),
    "trial.change_refused": N_("Change of the released record refused"),
    "trial.taken_over": N_("Record came released with its proposal"),
}
RELEASED: Final = N_("Version {version}: {when}, {by}")
IN_THE_MAKING: Final = N_("Version {version}, in the making: {by}")
REASON: Final = N_("Reason: {reason}")
UNCHANGED: Final = N_("Nothing was changed.")
NOT_AS_RELEASED: Final = N_("What is kept of this version was changed after its release.")
SIGNED: Final = N_("Signed: {who}, {date}")


def history(session: Session, trial: TrialRecord) -> None:
    """Draw the versions, the latest first, and the log of the trial; nothing where there is neither."""
    words, workspace = session.words, session.workspace
    versions = trial_history.history(workspace, session.open.id, trial.id)
    acts = workspace.log.entries(f"{session.open.id}/{trial.id}")
    if not versions and not acts:
        return
    label, key = words.gettext("History"), f"history/{session.nonce}/{trial.id}"
    with st.expander(label, icon=":material/history:", key=key):
        for version in reversed(versions):
            with st.container(border=True, gap="small"):
                _version(session, version)
        _log(session, acts)


def _version(session: Session, version: TrialVersion) -> None:
    st.markdown(f"**{plain(_title(session, version))}**")
    beside = version.release or version.correction
    if beside is not None and beside.reason:
        st.markdown(plain(session.words.fill(REASON, reason=session.voice.text(beside.reason))))
    if version.signed is not None:
        facts = {"who": version.signed.name, "date": session.voice.date(version.signed.date)}
        st.markdown(f":green[:material/draw:] {plain(session.words.fill(SIGNED, **facts))}")
    if not version.true:
        st.error(plain(session.words.gettext(NOT_AS_RELEASED)), icon=":material/gpp_bad:")
    if version.changed:
        _changes(session, version.changed)
    elif beside is not None and beside.reason:
        st.caption(plain(session.words.gettext(UNCHANGED)))


def _title(session: Session, version: TrialVersion) -> str:
    words, release, correction = session.words, version.release, version.correction
    if release is not None:
        facts = {"version": release.version, "when": moment(session, release.at), "by": release.by}
        return words.fill(RELEASED, **facts)
    facts = {"version": correction.version + 1, "by": correction.by} if correction else {"version": "", "by": ""}
    return words.fill(IN_THE_MAKING, **facts)


def _changes(session: Session, changed: tuple[Difference, ...]) -> None:
    words = session.words
    heads = [words.gettext("Where"), words.gettext("Before"), words.gettext("After")]
    lines = [
        [session.reader.place(one.place), *(value_words(session, one.place, side) for side in (one.before, one.after))]
        for one in changed
    ]
    table(heads, lines)


def value_words(session: Session, place: str, value: JsonValue) -> str:
    """A value of a record as a reader knows it; a dash where there is none."""
    words, part = session.words, place.rpartition(".")[2]
    labels = {"kind": TRIAL_KINDS, "good": {str(key): label for key, label in DIRECTIONS.items()}}.get(part, {})
    if value is None:
        return DASH
    if isinstance(value, bool):
        return words.gettext("yes") if value else words.gettext("no")
    if isinstance(value, str) and part == "response":
        return _response(session, value)
    if isinstance(value, str):
        return _text(session, words.gettext(labels[value]) if value in labels else value)
    if isinstance(value, dict) and value.keys() <= set(LANGUAGES):
        return shortened(text_in(value, session.language), LONGEST)
    if isinstance(value, dict) and "sha256" in value:
        return str(value.get("name", ""))
    if isinstance(value, int | float):
        return session.formats.number(value)
    return shortened(", ".join(_leaves(session, value)), LONGEST)


def _leaves(session: Session, value: JsonValue) -> Iterator[str]:
    """What a part holds, one after the other: moments by the reader's clock, responses by their names."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from [_response(session, str(one))] if name == "response" else _leaves(session, one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(session, one)
    elif isinstance(value, str):
        yield _text(session, value)
    elif value is not None:
        yield saving.shown(value, session.language)


def _response(session: Session, name: str) -> str:
    known = (one for trial in session.case.trials for one in trial.responses if one.id == name)
    return next((session.voice.text(one.name) for one in known), name)


def _text(session: Session, text: str) -> str:
    """A day or a moment as it is read, any other text as it is."""
    try:
        if "T" in text:
            return moment(session, dt.datetime.fromisoformat(text))
        return session.formats.short_date(dt.date.fromisoformat(text))
    except ValueError:
        return shortened(text, LONGEST)


def _log(session: Session, acts: tuple[LogEntry, ...]) -> None:
    words = session.words
    if not acts:
        return
    head(words.gettext("Every act, refused ones too"))
    heads = [words.gettext("When"), words.gettext("What"), words.gettext("Who")]
    table(heads, [[moment(session, one.at), _act(session, one), _who(session, one.by)] for one in reversed(acts)])


def _who(session: Session, by: str) -> str:
    """Whoever has an account by his name; the log has its id."""
    return name_of(session, by) if by else DASH


def _act(session: Session, entry: LogEntry) -> str:
    """What was done, to which version or file or at which places."""
    words, facts = session.words, entry.facts
    said = words.gettext(ACTS[entry.act]) if entry.act in ACTS else entry.act
    places = facts.get("places")
    if isinstance(places, list):
        return f"{said}: {', '.join(dict.fromkeys(session.reader.place(str(one)) for one in places))}"
    if isinstance(facts.get("name"), str) and entry.act.startswith("trial.file"):
        return f"{said}: {facts['name']}"
    version = facts.get("version")
    return words.fill(N_("{act}, version {version}"), act=said, version=version) if version else said
