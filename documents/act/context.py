"""A trial in, everything the template of the act prints out: all of it words, nothing left to compute."""

from collections.abc import Mapping
from typing import Any

from calculators.errors import N_
from documents.act.changes import changes
from documents.act.claim import claim
from documents.act.conclusion import conclusion, limits
from documents.act.head import head, numbered, reference
from documents.act.material import line, material
from documents.act.method import method
from documents.act.origin import annex, origin, record_facts
from documents.act.people import people, sides
from documents.act.results import results
from documents.act.runs import balance, runs
from documents.act.subject import Subject
from documents.brand import Brand
from documents.charts.lettering import shortened
from documents.sections.parts import Section, joined

RUNNING = 400.0
"""A line at the head of each page, points; the whole of it stands on the first."""


def context(subject: Subject, brand: Brand) -> Mapping[str, Any]:
    """The names that templates/act may print. Sections without content are left out."""
    voice, trial = subject.voice, subject.trial
    title = voice.text(trial.title)
    return {
        "language": voice.language,
        "title": joined([numbered(trial, voice), title], " – "),
        "author": subject.company or brand.name_in(voice.language),
        "description": voice.fill(N_("Act of a trial for {client}"), client=subject.client),
        "created": _day(subject),
        "draft_mark": voice.gettext("DRAFT") if subject.draft else "",
        "running_head": shortened(joined([brand.name_in(voice.language), title], " · "), RUNNING),
        "reference": reference(subject),
        "head": head(subject, brand),
        "sections": sections(subject),
        "sides": sides(subject),
        "doubt": subject.doubt,
        "record": record_facts(subject),
        "changes": changes(subject),
    }


def _day(subject: Subject) -> str:
    """The day that the file bears: of release, else of the proposal, else of the end of the trial."""
    release = subject.trial.release
    day = release.at.date() if release else subject.case.issue.date or subject.trial.ended
    return day.isoformat() if day else ""


def sections(subject: Subject) -> tuple[Section, ...]:
    """The sections that have something to say, numbered."""
    _ = subject.voice.gettext
    bodies = (
        ("people", _("Who took part"), people(subject)),
        ("claim", _("Claim and criterion of success"), claim(subject)),
        ("material", _("Raw material"), material(subject)),
        ("line", _("Equipment and settings"), line(subject)),
        ("method", _("Method"), method(subject)),
        ("runs", _("Course of the trial and all runs"), runs(subject)),
        ("balance", _("Mass balance"), balance(subject)),
        ("results", _("Results"), results(subject)),
        ("limits", _("Limits of the conclusion"), limits(subject)),
        ("conclusion", _("Conclusion"), conclusion(subject)),
        ("origin", _("Origin of the data"), origin(subject)),
        ("annex", _("Photographs and files"), annex(subject)),
    )
    present = [(name, title, body) for name, title, body in bodies if body]
    return tuple(Section(name, str(at), title, body) for at, (name, title, body) in enumerate(present, start=1))
