"""What must be true of an export as a whole: each line at its place, and what rests on another line finds it."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from calculators.errors import N_, Notice
from proposals.portable.lines import KINDS, DraftLine, Kind, LogLine
from proposals.portable.parcel import Parcel
from proposals.portable.refusals import in_line, in_member
from proposals.record.log import LogRow, chain_of
from proposals.record.release import fingerprint
from proposals.trial import Release, TrialRecord

ORDER = N_("The line is no longer in the order of its key ({key}), or there twice.")
OF_ANOTHER = N_("The line is of the proposal “{found}”; the export is of “{wanted}” alone.")
NOT_ONE = N_("An export of one proposal has one line here; found: {count}")
NOT_RELEASED = N_("The record is not what was released: its fingerprint would be {wanted}, the release says {read}.")
OTHER_RELEASE = N_("The record says that it is {read}; the line is of {wanted}.")
NO_RELEASE = N_("There is no line in {member} for version {version} of the trial “{trial}”, or it says something else.")
UNSIGNED = N_("The signature is of the record {read}; the released one is {wanted}.")
NO_FILE = N_(
    "The file {sha256} is not in the export: an issued document goes with its bytes and those of its revision."
)
NO_PAGE = N_("The file {sha256} is not in the export: what a client is shown goes with his link.")
NO_LINK = N_("There is no line in {member} for the link {link}.")
TWO_CONTENTS = N_("Revision {revision} of {number} says something else in another line, or is of another proposal.")


def problems(parcel: Parcel) -> tuple[Notice, ...]:
    """Everything that contradicts itself, each with its member and line; () where the export is whole."""
    found = [notice for kind in parcel.kinds for notice in _in_order(parcel, kind)]
    return (*found, *(notice for check in CHECKS for notice in check(parcel)))


def _in_order(parcel: Parcel, kind: Kind) -> Iterator[Notice]:
    lines = parcel.of(kind.name)
    for at, (one, other) in enumerate(pairwise(lines), start=2):
        if not kind.key_of(one) < kind.key_of(other):
            key = "/".join(map(str, kind.key_of(other)))
            yield in_line(kind.member, at, Notice("order", ORDER, {"key": key}))
    for at, line in enumerate(lines, start=1):
        found = getattr(line, kind.proposal) if kind.proposal else None
        if parcel.proposal not in (None, found):
            facts = {"found": found, "wanted": parcel.proposal}
            yield in_line(kind.member, at, Notice("of-another", OF_ANOTHER, facts))


def _one_proposal(parcel: Parcel) -> Iterator[Notice]:
    count = len(parcel.of("drafts"))
    if parcel.proposal is not None and count != 1:
        yield in_member(KINDS["drafts"].member, Notice("not-one", NOT_ONE, {"count": count}))


def _releases(parcel: Parcel) -> Iterator[Notice]:
    for at, line in enumerate(parcel.of("releases"), start=1):
        if notice := _untrue(line.record, (line.trial, line.version)):
            yield in_line(KINDS["releases"].member, at, notice, "record")


def _untrue(record: TrialRecord, wanted: tuple[str, int]) -> Notice | None:
    """Why a record is not the released version that it should be."""
    version = record.release.version if record.release else 0
    if record.release is None or (record.id, version) != wanted or record.signed or record.correction:
        return Notice(
            "other-release", OTHER_RELEASE, {"read": f"{record.id}/{version}", "wanted": "/".join(map(str, wanted))}
        )
    if record.release.sha256 != fingerprint(record):
        facts = {"wanted": fingerprint(record), "read": record.release.sha256}
        return Notice("not-released", NOT_RELEASED, facts)
    return None


def _signatures(parcel: Parcel) -> Iterator[Notice]:
    kept = _kept(parcel)
    for at, line in enumerate(parcel.of("signatures"), start=1):
        record = kept.get((line.draft, line.trial, line.version))
        release = record.release if record else None
        if release is None:
            yield in_line(KINDS["signatures"].member, at, _no_line("releases", line.trial, line.version))
        elif line.signature.record != release.sha256:
            facts = {"read": line.signature.record or "", "wanted": release.sha256}
            yield in_line(KINDS["signatures"].member, at, Notice("unsigned", UNSIGNED, facts), "signature.record")


def _kept(parcel: Parcel) -> dict[tuple[str, str, int], TrialRecord]:
    return {(one.draft, one.trial, one.version): one.record for one in parcel.of("releases")}


def _no_line(kind: str, trial: str, version: int) -> Notice:
    facts = {"member": KINDS[kind].member, "trial": trial, "version": version}
    return Notice("no-release", NO_RELEASE, facts)


def _claims(parcel: Parcel) -> Iterator[Notice]:
    """Each release and signature that a proposal claims is kept as such."""
    kept, signed = (
        _kept(parcel),
        {(one.draft, one.trial, one.version): one.signature for one in parcel.of("signatures")},
    )
    for at, line in enumerate(parcel.of("drafts"), start=1):
        for place, trial, release in _released(line):
            key = (line.id, trial.id, release.version)
            if kept.get(key) != trial.model_copy(update={"signed": None}):
                yield in_line(KINDS["drafts"].member, at, _no_line("releases", trial.id, release.version), place)
            elif signed.get(key) != trial.signed:
                yield in_line(KINDS["drafts"].member, at, _no_line("signatures", trial.id, release.version), place)


def _released(line: DraftLine) -> Iterator[tuple[str, TrialRecord, Release]]:
    for at, trial in enumerate(line.case.trials):
        if trial.release is not None:
            yield f"case.trials.{at}", trial, trial.release


def _issued(parcel: Parcel) -> Iterator[Notice]:
    said: dict[object, object] = {}
    for at, line in enumerate(parcel.of("issued"), start=1):
        for name in ("sha256", "fingerprint"):
            if getattr(line, name) not in parcel.files:
                notice = Notice("no-file", NO_FILE, {"sha256": getattr(line, name)})
                yield in_line(KINDS["issued"].member, at, notice, name)
        of_draft = said.setdefault(line.number, line.draft)
        of_content = said.setdefault((line.number, line.revision), line.fingerprint)
        if (of_draft, of_content) != (line.draft, line.fingerprint):
            facts = {"number": line.number, "revision": line.revision}
            yield in_line(KINDS["issued"].member, at, Notice("two-contents", TWO_CONTENTS, facts))


def _links(parcel: Parcel) -> Iterator[Notice]:
    """Pages go with their links, receipts with their answers, and what came through a link goes with that."""
    for name in ("links", "answers"):
        for at, line in enumerate(parcel.of(name), start=1):
            files = line.pages.values() if name == "links" else filter(None, [line.receipt])
            for sha256 in files:
                if sha256 not in parcel.files:
                    yield in_line(KINDS[name].member, at, Notice("no-page", NO_PAGE, {"sha256": sha256}))
    known = {one.id for one in parcel.of("links")}
    for name in ("link_ends", "remarks", "answers", "views"):
        for at, line in enumerate(parcel.of(name), start=1):
            if line.link not in known:
                facts = {"member": KINDS["links"].member, "link": line.link}
                yield in_line(KINDS[name].member, at, Notice("no-link", NO_LINK, facts))


def log_row(line: LogLine) -> LogRow:
    """The entry as the chain is followed over it."""
    return LogRow(*(getattr(line, name) for name in LogRow._fields))


def _log(parcel: Parcel) -> Iterator[Notice]:
    broken = chain_of([log_row(one) for one in parcel.of("log")]).broken
    if broken is not None:
        yield in_member(KINDS["log"].member, broken)


CHECKS: Final[tuple[Callable[[Parcel], Iterator[Notice]], ...]] = (
    _one_proposal,
    _releases,
    _signatures,
    _claims,
    _issued,
    _links,
    _log,
)
