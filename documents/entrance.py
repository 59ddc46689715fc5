"""The few pages outside the app, by which one comes in: what stands on one, and its HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.brand import TEMPLATES
from documents.check_words import MEANING, VERDICTS, facts, moved_rows, signature_lines
from documents.filling import environment
from documents.language import translator
from documents.sections.parts import Pair
from proposals.checked import Checked, Verdict

PAGE: Final = "app/entrance.html"
CHECK: Final = "app/check.html"
LOOKS: Final = {
    Verdict.GENUINE: "good",
    Verdict.CHANGED: "bad",
    **dict.fromkeys((Verdict.SUPERSEDED, Verdict.EXPIRED, Verdict.DRAFT), "late"),
    **dict.fromkeys((Verdict.UNKNOWN, Verdict.REGISTERED), "plain"),
}
STYLE: Final = "entrance.css"
MARK: Final = "mark.svg"


@dataclass(frozen=True, slots=True)
class Input:
    """A field of a form. `completes` tells the browser what it may fill in, `wrong` that its text was refused."""

    name: str
    label: str
    kind: str = "text"
    completes: str = "off"
    value: str = ""
    hint: str = ""
    most: int = 256
    first: bool = False
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused, in words, and the field that it is about ("" for none)."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; one that `stands_out` looks like a button."""

    words: str
    address: str
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Tongue:
    """The same page in a language."""

    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class EntrancePage:
    """What stands on a page, in its language, from the top."""

    language: str
    title: str
    languages: Sequence[Tongue] = ()
    problems: Sequence[Problem] = ()
    told: Sequence[str] = ()
    action: str = ""
    fields: Sequence[Input] = ()
    button: str = ""
    ways: Sequence[Link] = ()
    notes: Sequence[str] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, in words; `look` is good, bad, late or plain."""

    look: str
    verdict: str
    meaning: str
    reasons: Sequence[str]
    facts: Sequence[Pair] = ()
    signatures: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The page on which anybody checks a document; `fields` are those of its cover."""

    language: str
    title: str
    languages: Sequence[Tongue]
    action: str
    sign_in: str
    by_file: str
    by_cover: str
    fields: Sequence[Input]
    finding: Finding | None = None
    problem: str = ""
    wide: bool = True


def entrance_html(page: EntrancePage) -> str:
    """The page as HTML; whatever was typed stays a text."""
    return _filled(PAGE, page)


def check_html(page: CheckPage) -> str:
    """The page of the check as HTML."""
    return _filled(CHECK, page)


def finding_of(found: Checked, language: str) -> Finding:
    """A finding in words. Of figures that differ it says which, and not what was issued: anybody may ask."""
    words = translator(language)
    reasons = [words.notice(one) for one in found.reasons]
    differ = [name for name, _, _ in moved_rows(found, language)]
    if differ:
        reasons.append(
            words.fill(N_("Figures of this file that are not those that were issued: {names}"), names=differ)
        )
    said, meant = words.gettext(VERDICTS[found.verdict]), words.gettext(MEANING[found.verdict])
    known = facts(found, language)
    return Finding(LOOKS[found.verdict], said, meant, reasons, known, signature_lines(found, language))


def _filled(template: str, page: EntrancePage | CheckPage) -> str:
    as_typed = environment(page.language).overlay(finalize=None)
    return as_typed.get_template(template).render(page=page)


def entrance_file(name: str) -> bytes:
    """The style sheet or the mark, which these pages ask for."""
    return (TEMPLATES / "app" / name).read_bytes()
