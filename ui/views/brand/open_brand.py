"""Which brand is looked at, and what a person does to it."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.errors import ValueproofError
from proposals.brand import FIRST_BRAND
from proposals.case_json import JsonValue
from proposals.permissions import Act
from proposals.problems import Problem
from services import edit_brand
from services.edit_brand import BrandInMaking
from services.permits import allowed
from ui import session as state
from ui.places import at
from ui.session import Session


@dataclass(frozen=True, slots=True)
class OpenBrand:
    """The brand on the page, in the session of this tab; who may not change it sees it all the same."""

    session: Session
    making: BrandInMaking

    @classmethod
    def named(cls, session: Session, brand_id: str) -> "OpenBrand":
        return cls(session, edit_brand.opened(session.workspace, brand_id))

    @property
    def fixed(self) -> bool:
        return not allowed(self.session.workspace, Act.EDIT_BRANDS)

    def key(self, place: str) -> str:
        """The widget key of a place of the brand."""
        return self.session.key(f"brand.{self.making.id}.{place}")

    def value(self, place: str) -> JsonValue:
        return at(self.making.document, place)

    def problems(self, place: str) -> tuple[Problem, ...]:
        """What is wrong at a place or below it."""
        return tuple(one for one in self.making.problems if one.place == place or one.place.startswith(f"{place}."))


def opened(session: Session, known: list[str]) -> OpenBrand:
    """The brand that was looked at last, else that of the open proposal, else the first one."""
    wanted = (session.held.get(state.BRAND), session.draft and session.case.issue.brand, FIRST_BRAND, *known)
    name = next(str(one) for one in wanted if one in known)
    return OpenBrand.named(session, name)


def type_in(session: Session, brand_id: str, place: str, value: JsonValue) -> None:
    """Keep what was typed at a place of a brand; why it cannot be is told on the page."""
    attempt(session, lambda: edit_brand.put(session.workspace, brand_id, place, value))


def attempt(session: Session, act: Callable[[], object]) -> None:
    """Do it; why it cannot be done is told on the page."""
    try:
        act()
    except ValueproofError as error:
        session.message = error.notice
