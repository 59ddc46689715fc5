"""Whose token it is."""

from fastapi import APIRouter

from api.asking import Anybody
from api.shapes import MeShape, TokenShape

router = APIRouter(tags=["me"])


@router.get("/me")
def me(who: Anybody) -> MeShape:
    """Whose token this is and what it may be used for; no scope is needed."""
    person, token = who.work.who(), who.token
    shown = TokenShape(id=token.id, name=token.name, scopes=list(token.scopes), expires=token.expires)
    return MeShape(person=person.id, name=person.name, roles=list(person.roles), token=shown)
