"""What a correction changed in a record: each place with both values."""

import datetime as dt
import json
from typing import Final

from calculators.errors import N_
from documents.act.subject import Subject
from documents.labels import DIRECTIONS, TRIAL_KINDS
from documents.record_places import Places
from documents.sections.parts import DASH, Column, Row, Table, Voice, shortened
from proposals.base import LANGUAGES, text_in
from proposals.case_json import JsonValue
from proposals.record.differences import Difference

LONGEST: Final = 240
MOST: Final = 200


def changes(subject: Subject) -> Table | None:
    """A row for each place that changed; None where nothing did, or where the former version is not at hand."""
    voice, found = subject.voice, subject.changed
    if not found:
        return None
    _ = voice.gettext
    columns = (Column(_("Where")), Column(_("Before"), width="58mm"), Column(_("After"), width="58mm"))
    places = Places(voice.words, (subject.trial,))
    rows = [_row(one, places, voice) for one in found[:MOST]]
    if len(found) > MOST:
        rows.append(Row((voice.fill(N_("and {count} more"), count=len(found) - MOST), DASH, DASH)))
    return Table(columns, tuple(rows), dense=True)


def _row(one: Difference, places: Places, voice: Voice) -> Row:
    field = one.place.rpartition(".")[2]
    return Row((places.place(one.place), _value(field, one.before, voice), _value(field, one.after, voice)))


def _value(field: str, value: JsonValue, voice: Voice) -> str:
    """A value of a record as a reader knows it; a dash where there is none."""
    labels = {"kind": TRIAL_KINDS, "good": {str(key): label for key, label in DIRECTIONS.items()}}.get(field, {})
    if value is None:
        return DASH
    if isinstance(value, bool):
        return voice.gettext(N_("yes") if value else N_("no"))
    if isinstance(value, int | float):
        return voice.formats.number(value)
    if isinstance(value, str):
        return voice.gettext(labels[value]) if value in labels else _text(value, voice)
    if isinstance(value, dict) and value and value.keys() <= set(LANGUAGES):
        return shortened(text_in(value, voice.language), LONGEST)
    if isinstance(value, dict) and "sha256" in value:
        return str(value.get("name", ""))
    return shortened(json.dumps(value, ensure_ascii=False), LONGEST)


def _text(text: str, voice: Voice) -> str:
    """A day as days are written, any other text as it stands."""
    try:
        return voice.formats.short_date(dt.date.fromisoformat(text))
    except ValueError:
        return shortened(text, LONGEST)
