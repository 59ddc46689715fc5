"""Who took part in a trial and what each of them did, and who signs for what."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.act.photos import SIGNATURE
from documents.act.subject import Subject
from documents.sections.parts import Column, Row, Table, joined
from proposals.trial import Signature

MOST_OPERATORS = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the signatures: `image` is the address of a drawn or scanned one, "" for a line to sign on.

    `remark` says what the signature rests on.
    """

    title: str
    organisation: str
    name: str
    role: str
    date: str
    image: str
    remark: str


def people(subject: Subject) -> Table:
    """A row for everybody whom the record names, with what they did; the client's technologist in any case."""
    _ = subject.voice.gettext
    columns = (
        Column(_("Name")),
        Column(_("Position"), width="52mm"),
        Column(_("Part in the trial"), width="64mm"),
    )
    return Table(columns, (*_ours(subject), *_operators(subject), _technologist(subject)))


def sides(subject: Subject) -> tuple[Side, Side]:
    """Our engineer who released the record, and the client's technologist."""
    voice, release, signed = subject.voice, subject.trial.release, subject.trial.signed
    ours = Side(
        title=voice.gettext(N_("On the contractor's side")),
        organisation=subject.company,
        name=release.by if release else "",
        role=_role(subject, release.by) if release else "",
        date=voice.date(release.at.date()) if release else "",
        image="",
        remark="",
    )
    theirs = Side(
        title=voice.gettext(N_("On the client's side")),
        organisation=subject.client,
        name=signed.name if signed else "",
        role=voice.text(signed.role) if signed else voice.gettext(N_("technologist")),
        date=voice.date(signed.date) if signed else "",
        image=SIGNATURE if SIGNATURE in subject.pictures else "",
        remark=_signed_what(subject, signed) if signed else "",
    )
    return ours, theirs


def _signed_what(subject: Subject, signed: Signature) -> str:
    """Whether the signature stands under this very record."""
    voice, release = subject.voice, subject.trial.release
    if signed.record is None:
        return voice.gettext(N_("Signed without a fingerprint of the record."))
    if release is not None and signed.record == release.sha256:
        return voice.gettext(N_("Signed under the fingerprint of this version."))
    return voice.fill(N_("Signed under another version, fingerprint {hash}."), hash=f"{signed.record[:16]}…")


def _ours(subject: Subject) -> tuple[Row, ...]:
    voice, trial = subject.voice, subject.trial
    deeds: dict[str, list[str]] = {}
    if trial.claim_fixed:
        deeds.setdefault(trial.claim_fixed.by, []).append(voice.gettext(N_("fixed claim and criterion")))
    if trial.release:
        deeds.setdefault(trial.release.by, []).append(voice.gettext(N_("released the record")))
    return tuple(
        Row((name, joined([_role(subject, name), subject.company]), joined(done))) for name, done in deeds.items()
    )


def _role(subject: Subject, name: str) -> str:
    """The position of somebody of ours as the case names it; "" where it does not."""
    author = subject.case.seller.author if subject.case.seller else None
    return subject.voice.text(author.role) if author is not None and author.name == name else ""


def _operators(subject: Subject) -> tuple[Row, ...]:
    """Everybody who ran a run, with the number of runs; the few who ran most stand alone where there are very many."""
    voice = subject.voice
    ran: dict[str, set[tuple[str, str]]] = {}
    for run in subject.trial.runs:
        if run.operator:
            ran.setdefault(run.operator, set()).add((run.arm, run.run))
    names = sorted(ran, key=lambda name: -len(ran[name]))
    rows = [
        Row(
            (name, voice.gettext(N_("operator")), voice.words.counted(N_("ran {n} run"), N_("ran {n} runs"), len(runs)))
        )
        for name in names[:MOST_OPERATORS]
        for runs in (ran[name],)
    ]
    if len(names) > MOST_OPERATORS:
        more = voice.words.counted(N_("{n} more operator"), N_("{n} more operators"), len(names) - MOST_OPERATORS)
        rows.append(Row((more, "", voice.gettext(N_("named in the table of runs")))))
    return tuple(rows)


def _technologist(subject: Subject) -> Row:
    voice, signed = subject.voice, subject.trial.signed
    part = voice.gettext(N_("stands by the record for the client"))
    if signed is None:
        return Row((_blank(), joined([voice.gettext(N_("technologist")), subject.client]), part))
    return Row((signed.name, joined([voice.text(signed.role), subject.client]), part))


def _blank() -> str:
    return "_" * 28
