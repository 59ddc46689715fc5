"""Profiles of a document: which sections it has, in which order, without which of their parts. Read once from JSON."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, TypeVar

from calculators.errors import N_, Notice
from documents.brand import TEMPLATES
from documents.errors import RenderFailed
from proposals.base import Identifier, Strict

FILE: Final = TEMPLATES / "proposal" / "profiles.json"
MOST_PAGES: Final = 400
UNKNOWN: Final = N_("There is no profile “{name}” of a proposal; known are: {known}")

BodyT = TypeVar("BodyT")


class Chosen(Strict):
    """One section: `without` names the parts of it that are left out, `begins_page` whether it begins a new page."""

    id: Identifier
    without: tuple[Identifier, ...] = ()
    begins_page: bool = True


class Profile(Strict):
    """The sections of a proposal in their order, behind a cover with contents or without one, on `most_pages`.

    `offered` where a reader may choose it; the others are for looking at a brand.
    """

    cover: bool = True
    most_pages: int = MOST_PAGES
    offered: bool = True
    sections: tuple[Chosen, ...]


def profile(name: str) -> Profile:
    """The profile called `name`. Raises RenderFailed for an unknown one."""
    known = profiles()
    if name not in known:
        raise RenderFailed(Notice("no-profile", UNKNOWN, {"name": name, "known": list(offered())}))
    return known[name]


def offered() -> tuple[str, ...]:
    """The names of the profiles in which a proposal can be had."""
    return tuple(name for name, one in profiles().items() if one.offered)


@cache
def profiles() -> Mapping[str, Profile]:
    """Every profile of templates/proposal/profiles.json by its name. Raises ValueError for a file that is none."""
    said = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: Profile.model_validate_json(json.dumps(one)) for name, one in said.items()}


def left(body: BodyT, without: tuple[str, ...]) -> BodyT:
    """The body of a section with some of its parts empty. Raises KeyError for a part that it does not have."""
    if not without or not is_dataclass(body) or isinstance(body, type):
        return body
    present = {one.name: getattr(body, one.name) for one in fields(body)}
    emptied: Mapping[str, Any] = {name: _nothing(present[name]) for name in without}
    return replace(body, **emptied)


def _nothing(part: object) -> object:
    """What stands for a part that is left out, in the type that its template asks for."""
    if isinstance(part, str):
        return ""
    return () if isinstance(part, tuple) else None
