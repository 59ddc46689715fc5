"""The act of a trial as HTML and as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.act.context import context
from documents.act.photos import pictures
from documents.act.subject import Subject
from documents.brand import Brand, Logo, load_brand
from documents.charts.svg import Palette
from documents.filling import filled
from documents.formats import formats_of
from documents.press import print_html
from documents.sections.cover import LOGO
from documents.sections.parts import Voice
from documents.typeface import legible
from proposals.case import Case
from proposals.draft_errors import not_found
from proposals.record.release import STATED, Register


@dataclass(frozen=True, slots=True)
class ActAsked:
    """Which act is asked for, in "en" or "ru"; `register` is what is known of the release of its record."""

    case: Case
    trial: str
    language: str
    register: Register = STATED


def render_act(
    case: Case, trial_id: str, language: str, files: Mapping[str, bytes], register: Register = STATED
) -> bytes:
    """The act of a trial as PDF in "en" or "ru"; `files` has the bytes of its pictures by SHA-256.

    `register` is what is known of its release: a claim of a file is printed as one, a record that was changed after
    its release as none that was released. What changed against the version that it corrects has both values.

    The same arguments give the same bytes. Names and cells come from files as they are, so a sign that the typeface
    lacks is printed as U+FFFD. Raises NotFound for a trial that the case does not have, RenderFailed,
    naming what is wrong, rather than give a document with anything missing.
    """
    return act_in_brand(ActAsked(case, trial_id, language, register), files, load_brand(case.issue.brand))


def act_in_brand(asked: ActAsked, files: Mapping[str, bytes], brand: Brand) -> bytes:
    """The same act in a brand of its own; raises as `render_act`."""
    html, shown = _act(asked, files, brand)
    return print_html(html, shown)


def act_html(case: Case, trial_id: str, language: str, files: Mapping[str, bytes], register: Register = STATED) -> str:
    """The HTML that is printed; fonts and pictures have addresses that only the printer knows."""
    return _act(ActAsked(case, trial_id, language, register), files, load_brand(case.issue.brand))[0]


def _act(asked: ActAsked, files: Mapping[str, bytes], brand: Brand) -> tuple[str, dict[str, Logo]]:
    case = asked.case
    trial = next((one for one in case.trials if one.id == asked.trial), None)
    if trial is None:
        raise not_found(asked.trial)
    voice = Voice(formats_of(case, asked.language), Palette.of(brand.colours))
    subject = Subject.of(case, trial, voice, pictures(trial, files), asked.register)
    shown = {**subject.pictures, **({LOGO: brand.logo} if brand.logo else {})}
    return legible(filled("act", context(subject, brand), brand, asked.language)), shown
