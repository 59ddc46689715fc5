"""How a trial was done and how each response was measured."""

from dataclasses import dataclass

from calculators.errors import N_
from calculators.trial.types import Direction
from documents.act.subject import Subject
from documents.labels import DIRECTIONS
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from proposals.trial import ResponseRecord


@dataclass(frozen=True, slots=True)
class Method:
    protocol: tuple[str, ...]
    responses: Table | None


def method(subject: Subject) -> Method | None:
    """The protocol and a line for each response; None where there is neither."""
    trial, voice = subject.trial, subject.voice
    protocol = voice.paragraphs(trial.protocol)
    if not protocol and not trial.responses:
        return None
    return Method(protocol, _responses(trial.responses, voice) if trial.responses else None)


def _responses(responses: tuple[ResponseRecord, ...], voice: Voice) -> Table:
    """A column for what is told of any response."""
    _ = voice.gettext
    found = (
        (Column(_("Response"), width="40mm"), [_named(one, voice) for one in responses]),
        (Column(_("Asked of it"), width="34mm"), [asked(one, voice) for one in responses]),
        (Column(_("Method")), [voice.text(one.method) for one in responses]),
        (Column(_("Instrument")), [voice.text(one.instrument) for one in responses]),
        (Column(_("Possible range"), width="26mm"), [_range(one, voice) for one in responses]),
    )
    kept = [(column, cells) for column, cells in found if any(cells)]
    rows = zip(*(cells for _column, cells in kept), strict=True)
    columns = tuple(column for column, _cells in kept)
    return Table(columns, tuple(Row(tuple(cell or DASH for cell in row)) for row in rows), dense=True)


def asked(response: ResponseRecord, voice: Voice) -> str:
    """Which change is good; the margin of what must not change."""
    good = voice.gettext(DIRECTIONS[Direction(response.good)])
    if response.margin is None:
        return good
    margin = voice.formats.difference(response.margin, response.unit)
    return joined([good, voice.fill(N_("allowed ±{margin}"), margin=margin)])


def _named(response: ResponseRecord, voice: Voice) -> str:
    return joined([voice.text(response.name), voice.formats.unit(response.unit)])


def _range(response: ResponseRecord, voice: Voice) -> str:
    low, high = response.range or (None, None)
    write = voice.formats
    if low is not None and high is not None:
        return write.span(low, high)
    if low is not None:
        return voice.fill(N_("from {low}"), low=write.number(low))
    return voice.fill(N_("up to {high}"), high=write.number(high)) if high is not None else ""
