"""Every released version of a trial with its signature, written beside the draft in the same transaction."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, select

from proposals.case_json import canonical
from proposals.draft import Draft
from proposals.release import not_by_the_act
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
        later = releases.alias("later")
        same = and_(later.c.draft == releases.c.draft, later.c.trial == releases.c.trial)
        last = select(func.max(later.c.version)).where(same).scalar_subquery()
        query = (
            _versions().where(releases.c.version == last).order_by(releases.c.at, *(releases.c[name] for name in KEY))
        )
        found = self._found(query)
        return tuple({one.release.sha256: one for one in reversed(found) if one.release}.values())[::-1]

    def _found(self, query: Select[Any]) -> tuple[TrialRecord, ...]:
        with reading(self._engine) as connection:
            return tuple(_record(row[0], row[1]) for row in connection.execute(query))


def keep_versions(connection: Connection, draft: Draft, trials: Iterable[TrialRecord]) -> None:
    """Keep the releases and signatures of `trials` of the draft.

    Raises TrialReleased where another release of the same version, or another signature under it, is kept already.
    """
    for trial in trials:
        if trial.release is not None:
            _keep(connection, draft, trial, trial.release)


def _keep(connection: Connection, draft: Draft, trial: TrialRecord, release: Release) -> None:
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
    return select(releases.c.body, signatures.c.body).outerjoin(signatures, same)


def _record(body: str, signed: str | None) -> TrialRecord:
    record = TrialRecord.model_validate_json(body)
    signature = None if signed is None else Signature.model_validate_json(signed)
    return record.model_copy(update={"signed": signature})
