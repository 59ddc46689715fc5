"""What goes with an item or a change that is removed, so that nothing is left that belongs to nothing."""

from proposals.case_json import JsonValue
from ui import saving
from ui.places import at, entries
from ui.session import Session
from ui.views.offer_terms.keyed import Keyed, entry_of
from ui.views.our_costs import COSTS


def after_item(session: Session, name: str) -> None:
    """An item went: what it costs us goes too, and points are no longer used on it."""
    _take_out(session, COSTS, name)
    place = "offer.loyalty.points_for"
    used = at(session.body, place)
    if isinstance(used, list) and name in used:
        left: list[JsonValue] = [one for one in used if one != name]
        saving.put(session, place, left)


def after_change(session: Session, name: str) -> None:
    """A change went: effects set for it by hand go too."""
    for number in range(len(entries(session.body, "by_hand"))):
        _take_out(session, Keyed(f"by_hand.{number}.effects", "change", "value"), name)


def _take_out(session: Session, listed: Keyed, name: str) -> None:
    entry = entry_of(session, listed, name)
    if entry is not None:
        saving.change_list(session, entry, None)
