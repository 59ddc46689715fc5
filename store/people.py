"""Our own people in the database. Nobody is removed; every change is logged with whoever made it."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, select

from proposals.case_json import canonical
from proposals.draft_errors import not_found
from proposals.people import Person, same_login
from proposals.record.log import LogEntry
from store import log
from store.tables import people
from store.transactions import reading, writing


def the_present() -> dt.datetime:
    """The present moment."""
    return dt.datetime.now(dt.UTC)


CHANGED = "person.changed"


class SqlPeople:
    """People as the database keeps them; `through` is the door that the log names."""

    def __init__(self, engine: Engine, through: str = "", now: Callable[[], dt.datetime] = the_present) -> None:
        self._engine = engine
        self._through = through
        self._now = now

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order of their names."""
        with reading(self._engine) as connection:
            found = map(person_of, connection.execute(select(people.c.body)).scalars())
            return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    def load(self, person_id: str) -> Person:
        """The person of this id. Raises NotFound."""
        with reading(self._engine) as connection:
            return load_in(connection, person_id)

    def of_login(self, login: str) -> Person | None:
        """Who signs in by this address, in whatever case it is written."""
        with reading(self._engine) as connection:
            return _of_login(connection, login.strip().casefold())

    def change(
        self, person_id: str, make: Callable[[Person, tuple[Person, ...]], Person], doer: str, act: str = CHANGED
    ) -> Person:
        """Keep what `make` makes of the stored person beside everybody, in one transaction, and log it.

        Nothing is kept where it raises or changes nothing. Raises PersonRefused, NotFound.
        """
        with writing(self._engine) as connection:
            before = load_in(connection, person_id)
            everybody = tuple(map(person_of, connection.execute(select(people.c.body)).scalars()))
            after = make(before, everybody)
            return before if after == before else self._kept(connection, after, doer, act)

    def save(self, person: Person, doer: str, act: str = CHANGED) -> Person:
        """Keep a new person or a changed one, and log it under the id of `doer`. Raises PersonRefused, NotFound.

        The log has ids, roles and whether the account is active, and never a name or an address.
        """
        with writing(self._engine) as connection:
            return self._kept(connection, person, doer, act)

    def _kept(self, connection: Connection, person: Person, doer: str, act: str) -> Person:
        self._check_login(connection, person)
        there = connection.execute(select(people.c.id).where(people.c.id == person.id)).first()
        if there is None:
            connection.execute(people.insert().values(person_row(person)))
        else:
            changed = people.update().where(people.c.id == person.id).values(person_row(person))
            connection.execute(changed)
        door = {"through": self._through} if self._through else {}
        facts = {**_facts(person), **door}
        log.append(connection, LogEntry(self._now(), act, f"person/{person.id}", doer, facts))
        return person

    @staticmethod
    def _check_login(connection: Connection, person: Person) -> None:
        other = _of_login(connection, person.login) if person.login else None
        if other is not None and other.id != person.id:
            raise same_login(other)


def load_in(connection: Connection, person_id: str) -> Person:
    """The person of this id, in this transaction. Raises NotFound."""
    body = connection.execute(select(people.c.body).where(people.c.id == person_id)).scalar_one_or_none()
    if body is None:
        raise not_found(person_id)
    return person_of(body)


def person_of(body: str) -> Person:
    """The person that a row tells of."""
    return Person.model_validate_json(body)


def person_row(person: Person) -> dict[str, Any]:
    """A person as a row."""
    return {"id": person.id, "login": person.login, "body": canonical(person)}


def _of_login(connection: Connection, login: str) -> Person | None:
    body = connection.execute(select(people.c.body).where(people.c.login == login)).scalar_one_or_none()
    return None if body is None else person_of(body)


def _facts(person: Person) -> Mapping[str, object]:
    away = [one.model_dump(mode="json") for one in person.absences]
    said = {"roles": list(person.roles), "levels": list(person.levels), "active": person.active, "absences": away}
    return {**said, "erased": person.erased is not None}
