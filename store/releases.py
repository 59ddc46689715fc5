"""Every released version of a trial with its signature, written beside the draft in the same transaction."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, and_, func, select

from proposals.case_json import canonical
from proposals.draft import Draft
from proposals.record.release import not_by_the_act, stands
from proposals.trial import Release, Signature, TrialRecord
from store.rows import written
from store.tables import releases, signatures
from store.transactions import reading

KEY = ("draft", "trial", "version")


class SqlReleases:
    """Released versions, as the database keeps them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, draft_id: str, trial_id: str) -> tuple[TrialRecord, ...]:
        """The released versions of a trial of a draft, the first one first."""
        own = (releases.c.draft == draft_id, releases.c.trial == trial_id)
        return self._found(_versions().where(*own).order_by(releases.c.version))

    def all(self) -> tuple[TrialRecord, ...]:
        """The last released version of each trial of every draft, each record once, in the order of release."""
        found = self._found(_last())
        return tuple({one.release.sha256: one for one in reversed(found) if one.release}.values())[::-1]

    def register(self) -> tuple[tuple[str, TrialRecord], ...]:
        """The last released version of each trial with the id of its draft, removed ones too, in order of release."""
        with reading(self._engine) as connection:
            return tuple((row.draft, _of_row(row)) for row in connection.execute(_last()))

    def _found(self, query: Select[Any]) -> tuple[TrialRecord, ...]:
        with reading(self._engine) as connection:
            return tuple(map(_of_row, connection.execute(query)))


def kept_of(connection: Connection, draft_id: str) -> list[str]:
    """Ids of the trials of a draft that were ever released."""
    query = select(releases.c.trial).where(releases.c.draft == draft_id).distinct().order_by(releases.c.trial)
    return list(connection.execute(query).scalars())


def altered(connection: Connection, draft: Draft) -> tuple[str, ...]:
    """Ids of the trials that are not what is kept of their last release."""
    last = {one.id: one for one in map(_of_row, connection.execute(_last().where(releases.c.draft == draft.id)))}
    present = {trial.id: trial for trial in draft.case.trials}
    return tuple(one for one in {**present, **last} if not stands(present.get(one), last.get(one)))


def keep_versions(
    connection: Connection, draft: Draft, trials: Iterable[TrialRecord]
) -> tuple[tuple[TrialRecord, Release], ...]:
    """Keep the releases and signatures of `trials` of the draft; the answer is the releases that were not kept yet.

    Raises TrialReleased where another release of the same version, or another signature under it, is kept already.
    """
    return tuple(
        (trial, trial.release)
        for trial in trials
        if trial.release is not None and _keep(connection, draft, trial, trial.release)
    )


def _keep(connection: Connection, draft: Draft, trial: TrialRecord, release: Release) -> bool:
    """Whether the release is a new one."""
    key = {"draft": draft.id, "trial": trial.id, "version": release.version}
    body = canonical(trial.model_copy(update={"signed": None}))
    kept = connection.execute(select(releases.c.body).filter_by(**key)).scalar_one_or_none()
    if kept is None:
        row = {**key, "at": written(release.at), "sha256": release.sha256, "body": body}
        connection.execute(releases.insert().values(row))
    elif kept != body:
        raise not_by_the_act(trial, ("release",))
    if trial.signed is not None:
        _keep_signature(connection, draft, trial, trial.signed, key)
    return kept is None


def _keep_signature(
    connection: Connection, draft: Draft, trial: TrialRecord, signed: Signature, key: dict[str, object]
) -> None:
    kept = connection.execute(select(signatures.c.body).filter_by(**key)).scalar_one_or_none()
    if kept is None:
        row = {**key, "at": written(draft.updated), "body": canonical(signed)}
        connection.execute(signatures.insert().values(row))
    elif kept != canonical(signed):
        raise not_by_the_act(trial, ("signed",))


def _versions() -> Select[Any]:
    same = and_(*(releases.c[name] == signatures.c[name] for name in KEY))
    columns = (releases.c.draft, releases.c.body, signatures.c.body.label("signed"))
    return select(*columns).select_from(releases.outerjoin(signatures, same))


def _last() -> Select[Any]:
    """The last version of each trial of each draft, in the order of release."""
    later = releases.alias("later")
    same = and_(later.c.draft == releases.c.draft, later.c.trial == releases.c.trial)
    last = select(func.max(later.c.version)).where(same).scalar_subquery()
    return _versions().where(releases.c.version == last).order_by(releases.c.at, *(releases.c[name] for name in KEY))


def _of_row(row: Row[Any]) -> TrialRecord:
    record = TrialRecord.model_validate_json(row.body)
    signature = None if row.signed is None else Signature.model_validate_json(row.signed)
    return record.model_copy(update={"signed": signature})
