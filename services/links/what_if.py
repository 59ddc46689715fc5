"""What a client's own figures would make of the offer: computed, shown to him, and kept nowhere."""

import json
from dataclasses import dataclass
from functools import lru_cache

from calculators.errors import CannotCompute
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.problems import CaseRefused
from proposals.valuation.tracks import Mark, Track, marks, tracks
from proposals.valuation.tried import Values
from proposals.valuation.types import Valuation
from services.links.opening import Opened
from services.links.revision import read_frozen
from services.what_if import Tried, tried
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ClientTable:
    """The figures that a client may move, with their marks; the offer `as_issued`, and on his figures (`mine`)."""

    case: Case
    as_issued: Valuation
    tracks: tuple[Track, ...]
    marks: tuple[Mark, ...]
    mine: Tried | None = None


def client_table(workspace: Workspace, found: Opened, values: Values) -> ClientTable | None:
    """What lies before a client with these values in the place of his figures; others than allowed are passed over.

    None where he may change nothing, and where this program would find other figures than were issued. Raises NotFound.
    """
    if not found.link.figures:
        return None
    laid = _laid(workspace.files.load(found.link.fingerprint))
    if laid is None:
        return None
    case, house, as_issued, known = laid
    own = tuple(one for one in known if one.place in found.link.figures)
    asked = {place: value for place, value in values.items() if place in {one.place for one in own}}
    if not own:
        return None
    return ClientTable(
        case, as_issued, own, _marks(case, house, own, asked), tried(case, house, asked) if asked else None
    )


def figures_of(case: Case, house: HouseParameters) -> tuple[Track, ...]:
    """The figures of a revision that its client may be let move: those that move its answer most."""
    found = tried(case, house, {})
    return tracks(case, found.valuation, house) if found.valuation else ()


@lru_cache(maxsize=16)
def _laid(data: bytes) -> tuple[Case, HouseParameters, Valuation, tuple[Track, ...]] | None:
    held, issued = read_frozen(data), json.loads(data)["figures"]
    found = tried(held.case, held.house, {}).valuation
    if found is None or not _is_as_issued(found, issued.get("uplift")):
        return None
    return held.case, held.house, found, tracks(held.case, found, held.house)


def _is_as_issued(found: Valuation, uplift: float | None) -> bool:
    return uplift is not None and abs(found.uplift - uplift) <= max(1.0, abs(uplift)) / 1e6


def _marks(case: Case, house: HouseParameters, own: tuple[Track, ...], values: Values) -> tuple[Mark, ...]:
    """The marks; none under values for which there are no figures."""
    try:
        return marks(case, house, own, values)
    except (CaseRefused, CannotCompute):
        return ()
