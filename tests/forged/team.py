"""Whom the forged messages come from and what they are after: a team, and a proposal in each of four states."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from typing import Final

import pikepdf

from app import workspace
from proposals.approval.rules import Level
from proposals.case import Case
from proposals.case_json import JsonValue
from proposals.edition import Edition
from proposals.parameters import HouseParameters
from proposals.people import Person
from proposals.roles import Role
from proposals.signing_in import Credential
from services import create_draft, edit_draft, issue_document
from services.clients.share import share
from services.demo_review import DRAFT, make_ready
from services.demo_team import make_team
from services.review import judge, submit
from services.workspace import Workspace
from store.engine import open_stores
from store.passwords import ArgonPasswords
from tests.fakes import PrinterOfWords

GOOD: Final = "a green samovar lies"
EDITION: Final = Edition(language="en", draft=False)
STATES: Final = ("draft", "review", "approved", "issued")
CLIENT, PROJECT, COST = "Quernstone Dairy", "Falconet saves rennet", 31337.0
SELLER = (Role.SALESPERSON,)
MORE: Final[dict[str, tuple[tuple[Role, ...], tuple[Level, ...]]]] = {
    "petra": (SELLER, ()),
    "dora": (SELLER, ()),
    "otto": (SELLER, ()),
    "pia": (SELLER, ()),
    "max": ((Role.SALESPERSON, Role.MANAGER), tuple(Level)),
    "leo": ((Role.MANAGER,), (Level.SALES_MANAGER,)),
    "mona": ((Role.MANAGER,), tuple(Level)),
}
"""Beside the team of the demonstration: four who share the client, a manager who builds, one of a lower level, and one
who is a manager no longer in the end."""
SHARES: Final = {"anna": 40, "petra": 12, "dora": 12, "otto": 12, "pia": 12, "max": 12}


class PrinterOfBlanks(PrinterOfWords):
    """Prints one empty page, which can be looked at."""

    def pdf(self, _case: Case, _house: HouseParameters, _edition: Edition) -> bytes:
        found, page = pikepdf.new(), io.BytesIO()
        found.add_blank_page()
        found.save(page)
        return page.getvalue()


def made(database: str) -> Workspace:
    """The workspace, with its people and proposals d-draft, d-review, d-approved, d-issued of Anna's."""
    work = replace(workspace(database), printer=PrinterOfBlanks())
    make_team(work)
    work.people.change("boris", lambda one, _: one.model_copy(update={"levels": tuple(Level)}), "ada")
    make_ready(work)
    _let_in(work, database)
    for number, state in enumerate(STATES):
        _build(work, f"d-{state}", f"VQ-77{number}")
    for state in STATES[1:]:
        submit.submit(acting(work, "anna"), f"d-{state}", EDITION)
    for state in STATES[2:]:
        judge.approve(acting(work, "boris"), f"d-{state}", seen(work, f"d-{state}"))
    issue_document.issue(acting(work, "anna"), "d-issued", EDITION, "Anna Petrova")
    return work


def _let_in(work: Workspace, database: str) -> None:
    now, secret, stores = dt.datetime.now(dt.UTC), ArgonPasswords().hashed(GOOD), open_stores(database)
    for name, (roles, levels) in MORE.items():
        work.people.save(Person(id=name, name=name.title(), roles=roles, levels=levels, since=now), name)
    for one in work.people.all():
        work.people.save(one.model_copy(update={"login": f"{one.id}@house.example"}), "")
        stores.credentials.change(one.id, lambda _, name=one.id: (Credential(name, secret, now), ""), "")  # type: ignore[misc]


def _build(work: Workspace, draft_id: str, number: str) -> None:
    anna, today = acting(work, "anna"), dt.datetime.now().astimezone().date()
    create_draft.copy(anna, DRAFT, draft_id)
    values: dict[str, JsonValue] = {
        "issue.number": number, "issue.date": today.isoformat(), "client.name": CLIENT,
        "offer.terms.valid_until": (today + dt.timedelta(days=45)).isoformat(),
        "offer.items.doser.discount": 0.12, "our_side": {"costs": [{"item": "doser", "cost": COST}]},
    }  # fmt: skip
    for place, value in values.items():
        edit_draft.put(anna, draft_id, None, place, value)
    client = work.store.load(draft_id).of_client
    if not work.clients.load(client).shares:
        percents = {name: Decimal(one) for name, one in SHARES.items()}
        share(acting(work, "boris"), client, percents, "Found it together")
    edit_draft.put(acting(work, "max"), draft_id, None, "project", PROJECT)


def acting(work: Workspace, person: str) -> Workspace:
    return replace(work, who=lambda: work.people.load(person))


def seen(work: Workspace, draft_id: str) -> str:
    submitted = work.store.course(draft_id).submitted
    return submitted.fingerprint if submitted else ""
