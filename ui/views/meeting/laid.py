"""What may be shown at the table, and what is tried there, with the steps that lead back."""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.formats import Formats, formats_for, formats_of
from documents.sections.parts import Voice
from documents.track_words import TrackWords
from proposals.case import Case
from proposals.meeting import MOST_BACK, read_tried, written_tried
from proposals.valuation.tracks import Mark, Track
from proposals.valuation.types import Valuation
from services.what_if import Table, lay_table
from ui import session as state
from ui.session import Session
from ui.views.meeting.kept import LAID, UNDONE, UNREAD, follow


@dataclass(frozen=True, slots=True)
class Laid:
    """All that the views at the table may tell. The session gives words, keys and nothing of the case."""

    session: Session
    table: Table
    values: Mapping[str, float]

    @property
    def first(self) -> Valuation:
        """The figures as measured; the page is not drawn without them."""
        found = self.table.as_measured.valuation
        if found is None:
            raise ValueError("there are no figures on this table")
        return found

    @property
    def now(self) -> Valuation:
        """The figures as tried; those as measured where what is tried has none."""
        return self.table.tried.valuation or self.first

    @property
    def both(self) -> tuple[Valuation, Valuation]:
        """The figures of now and those as measured."""
        return self.now, self.first

    @property
    def case(self) -> Case:
        """The case that has the figures of now."""
        return self.table.tried.case if self.table.tried.valuation else self.table.as_measured.case

    @property
    def formats(self) -> Formats:
        case = self.table.as_measured.case
        if self.table.as_measured.valuation is None:
            return formats_of(case, self.session.language)
        return formats_for(case, self.first, self.session.language)

    @property
    def voice(self) -> Voice:
        return Voice(self.formats)

    def words_of(self, track: Track) -> TrackWords:
        return TrackWords(self.table.as_measured.case, track, self.formats)

    def value(self, track: Track) -> float:
        """The value on a track: as tried, else as it stands."""
        return self.values.get(track.place, track.stands)

    def mark(self, track: Track) -> Mark | None:
        return next((one for one in self.table.marks if one.place == track.place), None)


def laid(session: Session) -> Laid:
    """What lies on the table now; computed anew only where the proposal or what is tried has changed."""
    text = str(session.held.get(state.TRIED) or "")
    values, work, draft = read_tried(text), session.workspace, session.open
    known = session.held.setdefault("tried-texts", {}).setdefault(text, text)
    before: Table | None = session.held.get(LAID)
    table = session.remembered("table", (draft.case, known), lambda: lay_table(work, draft.id, values, before))
    session.held[LAID] = table
    return Laid(session, table, values)


def try_value(session: Session, track: Track, value: float) -> None:
    """Try another value; the one that stands is none."""
    values = read_tried(str(session.held.get(state.TRIED) or ""))
    others = {place: one for place, one in values.items() if place != track.place}
    try_all(session, others if value == track.stands else {**others, track.place: value})


def try_all(session: Session, values: Mapping[str, float]) -> None:
    """Try these values and no others; what was tried before can be had back."""
    before, now = str(session.held.get(state.TRIED) or ""), written_tried(values)
    if now != before:
        session.held[UNDONE] = [*session.held.get(UNDONE, []), before][-MOST_BACK:]
        _lay(session, now)


def step_back(session: Session) -> None:
    """Take the last change back."""
    *rest, last = session.held.get(UNDONE) or [""]
    session.held[UNDONE] = rest
    _lay(session, last)


def to_measured(session: Session) -> None:
    """Back to the values of the proposal."""
    session.held.pop(UNREAD, None)
    try_all(session, {})


def undo(session: Session) -> None:
    """One step back, where there is any."""
    session.held.pop(UNREAD, None)
    if session.held.get(UNDONE):
        step_back(session)


def _lay(session: Session, tried: str) -> None:
    session.held["table-generation"] = session.held.get("table-generation", 0) + 1
    state.lay_out(session, tried=tried)
    follow(session)
