"""The register of clients."""

from typing import Annotated

from fastapi import APIRouter, Body, Response
from pydantic import BaseModel, ConfigDict

from api.asking import ClientId, Key, Limit, Offset, ReadsClients, Search, Version, WritesClients, once, page_of, tagged
from api.hands import Caller
from api.shapes import BusinessShape, ClientShape, Page
from proposals.base import Text
from proposals.baseline import Domain, TaxNumber
from proposals.draft_errors import not_found
from services.clients.enter import Named, change, enter
from services.clients.register import Business, Entry, register

router = APIRouter(tags=["clients"], prefix="/clients")


class NewClient(BaseModel):
    """A client to be entered; `tax_number` and `domain` tell it from others of the same name."""

    model_config = ConfigDict(extra="forbid")

    name: Text
    tax_number: TaxNumber | None = None
    domain: Domain | None = None


class ClientChange(BaseModel):
    """What is to be otherwise of a client; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: Text | None = None
    tax_number: TaxNumber | None = None
    domain: Domain | None = None


@router.get("")
def list_clients(who: ReadsClients, search: Search = "", offset: Offset = 0, limit: Limit = 50) -> Page[ClientShape]:
    """The clients whose name, tax number or domain holds every word of `search`; one's own first, by name."""
    return page_of([_shape(one) for one in register(who.work, search)], offset, limit)


@router.get("/{client}")
def read_client(who: ReadsClients, client: ClientId, response: Response) -> ClientShape:
    """One client."""
    return _told(who, client, response)


@router.post("", status_code=201)
def enter_client(
    who: WritesClients, asked: Annotated[NewClient, Body()], response: Response, key: Key = None
) -> ClientShape:
    """Enter a client, who is one's own from now on; one who is in the register already is refused, by his name."""
    named = Named(asked.name, asked.tax_number, asked.domain)
    made = enter(who.work, named, once(who, key, {"client": asked.model_dump(mode="json")}))
    return _told(who, made.id, response)


@router.patch("/{client}")
def change_client(
    who: WritesClients, client: ClientId, version: Version, asked: Annotated[ClientChange, Body()], response: Response
) -> ClientShape:
    """Change name, tax number or domain of a client of one's own, or as a manager of anybody's."""
    changed = change(who.work, client, asked.model_dump(exclude_unset=True), version)
    return _told(who, client, response, changed.version)


def _told(who: Caller, client: str, response: Response, made: int | None = None) -> ClientShape:
    """A client, after a change in the version that this one `made`: he knows no later one."""
    found = next((one for one in register(who.work) if one.record.id == client), None)
    if found is None:
        raise not_found(client)
    shape = _shape(found)
    told = shape if made is None else shape.model_copy(update={"version": made})
    tagged(response, told.version)
    return told


def _shape(entry: Entry) -> ClientShape:
    record, belongs = entry.record, entry.belongs
    return ClientShape(
        id=record.id,
        version=record.version,
        name=record.name,
        tax_number=record.tax_number,
        domain=record.domain,
        owner=belongs.owner,
        since=belongs.since,
        mine=belongs.mine,
        shares=dict(entry.shares),
        business=entry.business and _business(entry.business),
    )


def _business(found: Business) -> BusinessShape:
    money = {"issued": dict(found.issued), "accepted": dict(found.accepted)}
    return BusinessShape(states=dict(found.states), **money)
