"""What a release fixes: the fingerprint of a record, and which changes of a case are none of a released trial."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from calculators.errors import N_, Notice, ValueproofError
from proposals.case import Case
from proposals.case_json import Document, canonical_text
from proposals.record.differences import Difference, differences_of
from proposals.trial import Correction, Release, Signature, TrialRecord

BESIDE = ("release", "signed", "correction")
"""What stands beside the record: who released it, who stands by it, that it is being corrected."""
MOST_PLACES = 5
A_DAY = dt.timedelta(days=1)

CHANGED = N_(
    "The trial “{trial}” was released as version {version}, and nothing in it changes any more. Left as it was: "
    "{places}. Begin a correction and give the reason: it becomes the next version, and both values stay visible."
)
REMOVED = N_(
    "The trial “{trial}” was released as version {version} and stays in the proposal: all trials of an offer are "
    "listed, the bad ones too."
)
NO_ACT = N_(
    "The trial “{trial}” is released, corrected and signed only by the act made for it. Left as it was: {places}."
)

ALTERED = N_(
    "The record of the trial “{trial}” is not the one that was released: it was changed after its release, past this "
    "program. Nothing of this proposal is saved any more. The history of the trial keeps what was released; put the "
    "database back from a copy made before."
)


Standing: TypeAlias = Literal["kept", "stated", "altered"]


@dataclass(frozen=True, slots=True)
class Register:
    """What a register of releases knows of a record that is printed: `former` is the version that it corrects.

    `standing` of its release: "kept" as it stands in the register of this program; "stated" by the file that the record
    comes from, and held against no register; "altered", since the register holds another record.
    """

    former: TrialRecord | None = None
    standing: Standing = "stated"


STATED = Register()


class TrialReleased(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """A change would touch the released record of `trial` (its id, its `version`) at `places`."""

    def __init__(self, notice: Notice, trial: str, version: int, places: tuple[str, ...]) -> None:
        super().__init__(notice)
        self.trial = trial
        self.version = version
        self.places = places


def content_of(trial: TrialRecord) -> Document:
    """The record as plain values without release, signature and correction; nothing that is None."""
    document: Document = trial.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in document.items() if name not in BESIDE}


def fingerprint(trial: TrialRecord) -> str:
    """SHA-256 (hexadecimal) of the canonical JSON of the record: sorted keys, no spaces, UTF-8, nothing that is None.

    Release, signature and correction are no part of it. A field that is added to the record later must be None where
    it is not given, so that what was released before keeps its fingerprint.
    """
    return hashlib.sha256(canonical_text(content_of(trial)).encode()).hexdigest()


def differences(old: TrialRecord, new: TrialRecord) -> tuple[Difference, ...]:
    """Every place at which two versions of a record differ, with both values as plain JSON values."""
    return differences_of(content_of(old), content_of(new))


def released_matches(trial: TrialRecord) -> bool:
    """Whether what the record claims of its release and signature is true of its content; so for one that claims none.

    A released record carries the fingerprint of its content, no correction, and only a signature for this version.
    """
    if trial.release is None:
        return True
    signed_this = trial.signed is None or trial.signed.record == trial.release.sha256
    return trial.correction is None and signed_this and trial.release.sha256 == fingerprint(trial)


def stands(trial: TrialRecord | None, last: TrialRecord | None) -> bool:
    """Whether a trial of a proposal is what the register of releases holds as its `last` version.

    `trial` is None where the proposal has none of its id, `last` where it was never released. A record in correction
    stands as long as it corrects that version.
    """
    if last is None or last.release is None:
        return trial is None or trial.release is None
    if trial is None or not released_matches(last):
        return False
    if trial.correction is None:
        return trial == last
    corrected = (trial.correction.previous, trial.correction.version)
    return trial.release is None and corrected == (last.release.sha256, last.release.version)


def check_kept(case: Case, altered: Sequence[str]) -> None:
    """A case with trials that are not what was released of them is changed no further. Raises TrialReleased."""
    for name in altered:
        trial = next((one for one in case.trials if one.id == name), None)
        raise TrialReleased(altered_notice(case, name), name, _version(trial) if trial else 0, ())


def altered_notice(case: Case, name: str) -> Notice:
    """What is told of the trial `name` of the case, which is not what was released of it."""
    trial = next((one for one in case.trials if one.id == name), None)
    return Notice("trial-altered", ALTERED, {"trial": trial.title if trial else name})


def unreleased(trial: TrialRecord) -> TrialRecord:
    """The record without what it claims of a release and a signature."""
    return trial.model_copy(update={"release": None, "signed": None})


def signed_in_time(date: dt.date, released: dt.datetime, now: dt.datetime) -> bool:
    """Whether a signature of this day can be one under a record released then: not before it, and not still to come.

    A day is another one elsewhere on earth, so one day more is allowed at either end.
    """
    first, last = released.astimezone(dt.UTC).date(), now.astimezone(dt.UTC).date()
    return first - A_DAY <= date <= last + A_DAY


def check_new(case: Case) -> None:
    """What a case that comes from elsewhere claims of releases must be true. Raises TrialReleased."""
    for trial in case.trials:
        if not released_matches(trial):
            raise not_by_the_act(trial, ("release",))
        _the_only(trial, case.trials)


def check_change(before: Case, after: Case) -> None:
    """Hold a change of a case against what is released in it. Raises TrialReleased.

    A released record may only be signed for its release, or go into correction as it stands. A record in correction
    may be edited; it ends as the next version, or by giving the correction up as the version it was. Neither may go.
    """
    stood = {trial.id: trial for trial in before.trials}
    for trial in before.trials:
        if trial.release is not None or trial.correction is not None:
            _the_only(trial, after.trials)
    for trial in after.trials:
        _check(stood.get(trial.id), trial)


def acted_on(before: Case, after: Case) -> tuple[TrialRecord, ...]:
    """The trials of `after` with a release or a signature of a release that `before` had not."""
    stood = {trial.id: trial for trial in before.trials}
    return tuple(trial for trial in after.trials if trial.release and _acts(trial) != _acts(stood.get(trial.id)))


def check_edit(before: Case, after: Case) -> None:
    """As `check_change`; besides, editing neither releases nor corrects nor signs a released record."""
    check_change(before, after)
    stood = {trial.id: trial for trial in before.trials}
    for trial in after.trials:
        acts, then = _acts(trial), _acts(stood.get(trial.id))
        if acts != then:
            raise not_by_the_act(trial, [name for name, now in acts.items() if now != then[name]])


def check_place(case: Case, place: str) -> None:
    """Hold a place ("trials.line.title") that is to be written against what is released. Raises TrialReleased."""
    list_name, _, inside = place.partition(".")
    which, _, inner = inside.partition(".")
    for at, trial in enumerate(case.trials):
        if list_name == "trials" and which in ("", str(at), trial.id) and trial.release is not None:
            raise _changed(trial, trial.release, [inner] if inner else [])


def _acts(trial: TrialRecord | None) -> dict[str, object]:
    """What only an act sets: a signature counts once it is one for a release."""
    signed = trial.signed if trial and trial.signed and trial.signed.record else None
    release, correction = (trial.release, trial.correction) if trial else (None, None)
    return {"release": release, "correction": correction, "signed": signed}


def _the_only(trial: TrialRecord, trials: Iterable[TrialRecord]) -> None:
    """The record stands under its id, once."""
    if [one.id for one in trials].count(trial.id) != 1 and (trial.release or trial.correction):
        version = _version(trial)
        facts = {"trial": trial.title, "version": version}
        raise TrialReleased(Notice("trial-released-stays", REMOVED, facts), trial.id, version, ())


def _check(before: TrialRecord | None, after: TrialRecord) -> None:
    if before is not None and before.release is not None:
        _check_released(before, before.release, after)
    elif before is not None and before.correction is not None:
        _check_corrected(before, before.correction, after)
    else:
        _check_open(before, after)


def _check_released(before: TrialRecord, release: Release, after: TrialRecord) -> None:
    if before == after or (_same_content(before, after) and _signed_or_corrected(before, release, after)):
        return
    places = [one.place for one in differences(before, after)] or _changed_beside(before, after)
    raise _changed(before, release, places)


def _changed(trial: TrialRecord, release: Release, places: Sequence[str]) -> TrialReleased:
    facts = {"trial": trial.title, "version": release.version, "places": _few(places)}
    return TrialReleased(Notice("trial-released", CHANGED, facts), trial.id, release.version, tuple(places))


def _signed_or_corrected(before: TrialRecord, release: Release, after: TrialRecord) -> bool:
    if after.release is not None:
        unsigned = before.signed is None and after.correction is None
        return after.release == release and unsigned and _signs(after.signed, release)
    begun = after.correction
    return (
        begun is not None and (begun.previous, begun.version) == (release.sha256, release.version) and not after.signed
    )


def _signs(signed: Signature | None, release: Release) -> bool:
    """A signature for this release, and not of a day before it, as far as clocks differ."""
    if signed is None or signed.record != release.sha256:
        return False
    return signed.date >= release.at.astimezone(dt.UTC).date() - A_DAY


def _check_corrected(before: TrialRecord, correction: Correction, after: TrialRecord) -> None:
    """The correction stands, ends as the next version, or is given up."""
    ended = after.release
    if ended is None:
        follows = after.correction == correction
    elif ended.version == correction.version:
        follows = ended.sha256 == correction.previous and released_matches(after)
    else:
        follows = _same_content(before, after) and released_matches(after) and _is_next(ended, correction)
    if not follows:
        raise not_by_the_act(after, _changed_beside(before, after))


def _is_next(release: Release, correction: Correction) -> bool:
    told = (release.version, release.previous, release.reason)
    return told == (correction.version + 1, correction.previous, correction.reason)


def _check_open(before: TrialRecord | None, after: TrialRecord) -> None:
    """A record that was never released gets its first version as it stands, and is not corrected."""
    released = after.release
    if released is None and after.correction is None:
        return
    first = released is not None and (released.version, released.previous) == (1, None)
    if before is None or not first or not _same_content(before, after) or not released_matches(after):
        raise not_by_the_act(after, _changed_beside(before, after))


def _same_content(one: TrialRecord, other: TrialRecord) -> bool:
    return content_of(one) == content_of(other)


def _changed_beside(before: TrialRecord | None, after: TrialRecord) -> list[str]:
    return [name for name in BESIDE if before is None or getattr(before, name) != getattr(after, name)]


def not_by_the_act(trial: TrialRecord, places: Sequence[str]) -> TrialReleased:
    """What stands beside the record at `places` was not set by the act made for it."""
    facts = {"trial": trial.title, "places": _few(places)}
    return TrialReleased(Notice("trial-no-act", NO_ACT, facts), trial.id, _version(trial), tuple(places))


def _version(trial: TrialRecord) -> int:
    """The version last released; 0 for none."""
    beside = trial.release or trial.correction
    return beside.version if beside else 0


def _few(places: Sequence[str]) -> list[str]:
    return [*places[:MOST_PLACES], *(["…"] if len(places) > MOST_PLACES else [])]
