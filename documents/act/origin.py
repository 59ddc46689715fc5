"""Where the figures of a trial come from: files and their hash, rows left out, the record's hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.act.photos import address
from documents.act.subject import Subject
from documents.sections.parts import DASH, Column, Pair, Row, Table, Voice, joined, pairs, shortened
from proposals.trial import Attachment, RunsSource, TrialRecord

MOST_LEFT_OUT: Final = 60
MOST_UNREAD: Final = 20
LONGEST_ROW: Final = 300
LONGEST_HEAD: Final = 60
KINDS: Final = {"photo": N_("photograph"), "file": N_("file")}


@dataclass(frozen=True, slots=True)
class Source:
    """One file of runs; `left_out` has the rows that became no run, `more` says how many of them are not printed."""

    name: str
    facts: tuple[Pair, ...]
    left_out: Table | None
    more: str


@dataclass(frozen=True, slots=True)
class Photo:
    address: str
    caption: str


@dataclass(frozen=True, slots=True)
class Origin:
    """`by_hand` is said where runs come from no file."""

    sources: tuple[Source, ...]
    by_hand: str


@dataclass(frozen=True, slots=True)
class Annex:
    photos: tuple[Photo, ...]
    files: Table | None


def origin(subject: Subject) -> Origin | None:
    """None for a trial without runs."""
    trial, voice = subject.trial, subject.voice
    if not trial.runs:
        return None
    placed = {run.place.source for run in trial.runs if run.place}
    known = {one.id for one in trial.sources}
    loose = sum(run.place is None or run.place.source not in known for run in trial.runs)
    sources = [_source(one, trial, voice) for one in trial.sources if one.id in placed or not placed]
    if trial.runs_file is not None and trial.runs_file.sha256:
        facts = pairs(
            (voice.gettext(N_("SHA-256")), trial.runs_file.sha256), (voice.gettext(N_("Runs")), _count(loose, voice))
        )
        sources.append(Source(trial.runs_file.path, facts, None, ""))
        loose = 0
    by_hand = voice.words.counted(
        N_("{n} run was entered by hand: there is no file behind it."),
        N_("{n} runs were entered by hand: there is no file behind them."),
        loose,
    )
    return Origin(tuple(sources), by_hand if loose else "")


def record_facts(subject: Subject) -> tuple[Pair, ...]:
    """The record as it was released: version, who and when, fingerprint, what it corrects and why."""
    voice, release, correction = subject.voice, subject.trial.release, subject.trial.correction
    _ = voice.gettext
    if release is None:
        beside = (correction.previous, voice.text(correction.reason)) if correction else ("", "")
        heads = (_("Corrects the version with the fingerprint"), _("Reason for the correction"))
        return pairs(*zip(heads, beside, strict=True))
    return pairs(
        (_("Version of the record"), str(release.version)),
        (_("Released"), joined([voice.formats.moment(release.at), release.by])),
        (_("Fingerprint of the record (SHA-256)"), release.sha256),
        (_("Corrects the version with the fingerprint"), release.previous or ""),
        (_("Reason for the correction"), voice.text(release.reason)),
    )


def annex(subject: Subject) -> Annex | None:
    """Photographs as far as they can be printed, and every file by name and hash; None without any."""
    trial, voice = subject.trial, subject.voice
    if not trial.attachments:
        return None
    shown = [one for one in trial.attachments if one.kind == "photo" and address(one) in subject.pictures]
    photos = tuple(Photo(address(one), _caption(at, one, voice)) for at, one in enumerate(shown, start=1))
    _ = voice.gettext
    columns = (
        Column(_("File")),
        Column(_("Kind"), width="30mm"),
        Column(_("Size"), True, "20mm"),
        Column(_("SHA-256"), width="62mm"),
    )
    rows = [_file(one, one in shown, voice) for one in trial.attachments]
    return Annex(photos, Table(columns, tuple(rows), dense=True))


def _caption(at: int, photo: Attachment, voice: Voice) -> str:
    said = shortened(voice.text(photo.caption) or photo.name, LONGEST_ROW)
    return voice.fill(N_("Photograph {n}. {caption}"), n=at, caption=said)


def _file(one: Attachment, shown: bool, voice: Voice) -> Row:
    kind = voice.gettext(KINDS[one.kind])
    note = voice.gettext(N_("not printed here")) if one.kind == "photo" and not shown else ""
    return Row((one.name, joined([kind, note]), voice.formats.size(one.size), one.sha256), note=voice.text(one.caption))


def _source(one: RunsSource, trial: TrialRecord, voice: Voice) -> Source:
    _ = voice.gettext
    used = sum(run.place is not None and run.place.source == one.id for run in trial.runs)
    write = voice.formats
    facts = pairs(
        (_("SHA-256"), one.sha256),
        (_("Size"), write.size(one.size)),
        (_("Taken in"), write.moment(one.taken) if one.taken else ""),
        (_("Sheet"), one.sheet or ""),
        (_("Heading rows"), joined([str(row) for row in one.header_rows])),
        (_("Columns"), joined([_column(field, one, voice) for field in _in_order(one.columns)], "; ")),
        (_("Rows of the table"), _rows(one, used, voice)),
        (_("Cells read otherwise than written"), write.number(one.changed)),
        (_("Cells of runs that were not read"), _unread(one, voice)),
        (_("Order of the runs"), voice.text(one.about_order)),
    )
    columns = (Column(_("Row"), True, "14mm"), Column(_("As it stood")), Column(_("Left out because"), width="62mm"))
    rows = [
        Row((str(row.row), shortened(row.text, LONGEST_ROW) or DASH, voice.text(row.reason)))
        for row in one.left_out[:MOST_LEFT_OUT]
    ]
    table = Table(columns, tuple(rows), dense=True) if rows else None
    return Source(one.name, facts, table, _more(len(one.left_out) - MOST_LEFT_OUT, voice))


def _rows(one: RunsSource, used: int, voice: Voice) -> str:
    message = N_("{rows}, of which {used} are runs and {left_out} are left out")
    return voice.fill(message, rows=one.rows, used=used, left_out=len(one.left_out))


def _in_order(columns: Mapping[str, str]) -> list[str]:
    """Fields by the place of their columns in the sheet: A ... Z, AA ..."""
    return sorted(columns, key=lambda field: (len(columns[field]), columns[field]))


def _unread(one: RunsSource, voice: Voice) -> str:
    """The cells of runs that gave no figure, each with its reason, and how many more there are."""
    cells = one.unread or ()
    message = N_("row {row}, {column}, “{text}”: {reason}")
    said = [
        voice.fill(
            message,
            row=cell.row,
            column=shortened(one.heads.get(cell.field, cell.field), LONGEST_HEAD),
            text=shortened(cell.text, LONGEST_HEAD),
            reason=voice.text(cell.reason),
        )
        for cell in cells[:MOST_UNREAD]
    ]
    more = voice.fill(N_("and {n} more"), n=len(cells) - MOST_UNREAD) if len(cells) > MOST_UNREAD else ""
    return joined([*said, more], "; ")


def _column(field: str, one: RunsSource, voice: Voice) -> str:
    """ "B “Yield, %”": the letter of a column and what stands above it."""
    head = shortened(one.heads.get(field, ""), LONGEST_HEAD)
    return joined([one.columns[field], voice.fill(N_("“{text}”"), text=head) if head else field], " ")


def _more(count: int, voice: Voice) -> str:
    if count <= 0:
        return ""
    return voice.words.counted(
        N_("{n} more row is left out; it stands in the file and in the record."),
        N_("{n} more rows are left out; they stand in the file and in the record."),
        count,
    )


def _count(count: int, voice: Voice) -> str:
    return voice.words.counted(N_("{n} run"), N_("{n} runs"), count)
