"""People as a reader meets them: name, roles, levels."""

from proposals.people import NOBODY, Person
from proposals.roles import Role
from ui.session import Session


def has_people(session: Session) -> bool:
    """Whether there are people here, and not only whoever started the program."""
    return session.workspace.who().id != NOBODY


def signs_in(session: Session) -> bool:
    """Whether people sign in; in the demonstration nobody does."""
    return bool(session.workspace.sign_in)


def name_of(session: Session, person: Person) -> str:
    """The name; of somebody of the demonstration in the language of the reader, of who was erased the id."""
    if person.erased is not None:
        return person.id
    return person.name if signs_in(session) else session.words.gettext(person.name)


def said_name(session: Session, name: str) -> str:
    """A name that is known alone: of somebody of the demonstration in the language of the reader."""
    return name if signs_in(session) or not name else session.words.gettext(name)


def roles_of(session: Session, person: Person) -> str:
    """The roles in words, "no role" for none."""
    words = session.words
    return ", ".join(words.gettext(str(one)) for one in person.roles) or words.gettext("no role")


def placed_name(session: Session, person: Person) -> str:
    """The name with the place in the house, where somebody is to be chosen: "Clara Neumann · finance director".

    A manager is called by the levels at which he approves, where he has any.
    """
    levels = levels_of(session, person)
    if not levels:
        return f"{name_of(session, person)} · {roles_of(session, person)}"
    others = [session.words.gettext(str(one)) for one in person.roles if one is not Role.MANAGER]
    return f"{name_of(session, person)} · {', '.join([*others, levels])}"


def levels_of(session: Session, person: Person) -> str:
    """The levels at which a manager approves, "" for none."""
    return ", ".join(session.words.gettext(str(one)) for one in person.levels)
