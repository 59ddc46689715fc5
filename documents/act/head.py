"""The head of an act: number, title, place and date, who approves it, what it is about."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.act.subject import Subject
from documents.brand import Brand
from documents.labels import TRIAL_KINDS
from documents.sections.cover import LOGO
from documents.sections.parts import Pair, Voice, joined, pairs, shortened
from proposals.trial import TrialRecord

LONG_TITLE = 90
MOST_IN_A_NUMBER = 30
MOST_IN_A_PLACE = 80


@dataclass(frozen=True, slots=True)
class Approval:
    """A place to sign by hand above the title: what the signature means, for whom, who is to sign."""

    act: str
    organisation: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Head:
    brand: str
    logo: str
    kind: str
    number: str
    title: str
    long: bool
    place: str
    date: str
    approvals: tuple[Approval, ...]
    preamble: str
    facts: tuple[Pair, ...]


def head(subject: Subject, brand: Brand) -> Head:
    trial, voice = subject.trial, subject.voice
    title = voice.text(trial.title)
    return Head(
        brand=brand.name_in(voice.language),
        logo=LOGO if brand.logo else "",
        kind=voice.gettext(TRIAL_KINDS[trial.kind]),
        number=numbered(trial, voice),
        title=title,
        long=len(title) > LONG_TITLE,
        place=shortened(voice.text(trial.place), MOST_IN_A_PLACE),
        date=_date(subject),
        approvals=_approvals(subject),
        preamble=_preamble(trial, voice),
        facts=_facts(subject),
    )


def numbered(trial: TrialRecord, voice: Voice) -> str:
    """ "Trial act No. 17"; without a number it says so."""
    if trial.number is None:
        return voice.gettext(N_("Trial act without number"))
    return voice.fill(N_("Trial act No. {number}"), number=trial.number)


def reference(subject: Subject) -> str:
    """What stands at the foot of every page: number, version, the beginning of the fingerprint, what is in doubt."""
    trial, voice = subject.trial, subject.voice
    number = numbered(trial.model_copy(update={"number": trial.number and shortened(trial.number, 30)}), voice)
    if trial.release is None:
        return joined([number, subject.doubt_in_short])
    version = voice.fill(N_("version {version}"), version=str(trial.release.version))
    return joined([number, version, f"SHA-256 {trial.release.sha256[:16]}…", subject.doubt_in_short])


def _date(subject: Subject) -> str:
    """The day of release; without one a line to write it on."""
    release = subject.trial.release
    return subject.voice.date(release.at.date()) if release else subject.voice.gettext(N_("Date: ____________________"))


def _approvals(subject: Subject) -> tuple[Approval, ...]:
    """Russian acts are approved above their title by the heads of both sides; elsewhere the last page is enough."""
    case, voice = subject.case, subject.voice
    if voice.language != "ru":
        return ()
    author, contact = case.seller.author if case.seller else None, case.client.contact
    ours = Approval(
        voice.gettext(N_("AGREED")),
        subject.company,
        voice.text(author.role) if author else "",
        author.name if author else "",
    )
    theirs = Approval(
        voice.gettext(N_("APPROVED")),
        subject.client,
        voice.text(contact.role) if contact else "",
        contact.name if contact else "",
    )
    return (ours, theirs)


def _preamble(trial: TrialRecord, voice: Voice) -> str:
    """The sentence by which the signatories record that the trial was held."""
    days = [voice.date(day) for day in dict.fromkeys((trial.started, trial.ended)) if day]
    title = voice.text(trial.title)
    if not days:
        return voice.fill(N_("The undersigned record by this act that a trial was held: {title}."), title=title)
    if len(days) == 1:
        message = N_("The undersigned record by this act that on {day} a trial was held: {title}.")
        return voice.fill(message, day=days[0], title=title)
    message = N_("The undersigned record by this act that from {start} to {end} a trial was held: {title}.")
    return voice.fill(message, start=days[0], end=days[1], title=title)


def _facts(subject: Subject) -> tuple[Pair, ...]:
    case, trial, voice = subject.case, subject.trial, subject.voice
    _ = voice.gettext
    treatments = dict.fromkeys(run.arm for run in trial.runs if run.arm != trial.control)
    address = voice.text(case.seller.address) if case.seller else ""
    return pairs(
        (_("Kind of trial"), _(TRIAL_KINDS[trial.kind])),
        (_("Client of the trial"), joined([subject.client, voice.text(case.client.site)])),
        (_("Held by"), joined([subject.company, address])),
        (_("Product tried"), voice.text(trial.product)),
        (_("Dose"), voice.text(trial.dose)),
        (_("Control"), trial.control),
        (_("Compared with it"), joined(list(treatments))),
        (_("Place"), voice.text(trial.place)),
        (_("Line"), voice.text(trial.line)),
        (_("Dates"), _dates(trial, voice)),
        (_("For the proposal"), case.issue.number or ""),
    )


def _dates(trial: TrialRecord, voice: Voice) -> str:
    return joined([voice.date(day) for day in dict.fromkeys((trial.started, trial.ended)) if day], " – ")
