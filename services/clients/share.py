"""A manager shares the credit for a client among sellers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from calculators.errors import N_, Notice, Term
from proposals.clients import Beside, ClientRecord, ClientRefused, Portion
from proposals.people import check_active
from proposals.permissions import Act
from services.clients.hand_over import check_seller, present, reason_given
from services.permits import permit_at_all
from services.workspace import Workspace

SHARED: Final = "client.shared"
WHOLE: Final = Decimal(100)
NOT_WHOLE: Final = N_("The shares come to {sum} %, not to 100 %: {difference} % are {way}.")
LACKING: Final = N_("lacking")
TOO_MANY: Final = N_("too many")
NOT_A_SHARE: Final = N_("A share is more than 0 % and at most 100 %, not {percents} %.")


def share(
    workspace: Workspace, client_id: str, percents: Mapping[str, Decimal], reason: str, seen: int | None = None
) -> ClientRecord:
    """The client with the credit shared as agreed from now on; no shares give all of it to its owner again.

    `percents` are by person, exact, and come to 100; `seen` is the version that was looked at. Raises NotAllowed,
    ClientRefused, NotFound, Conflict.
    """
    working = permit_at_all(workspace, Act.HAND_OVER)
    client, why = present(workspace, client_id, seen), reason_given(reason)
    given = {person: one for person, one in percents.items() if one}
    _check_whole(given)
    for person in given:
        check_seller(check_active(working.people.load(person)))
    shares = tuple(Portion(person=person, share=float(one / WHOLE)) for person, one in sorted(given.items()))
    return working.clients.save(
        client.model_copy(update={"shares": shares}), working.who().id, SHARED, Beside({"reason": why})
    )


def _check_whole(percents: Mapping[str, Decimal]) -> None:
    """Raises ClientRefused where a share is none, and where those that were given do not come to the whole."""
    for one in percents.values():
        if not 0 < one <= WHOLE:
            raise ClientRefused(Notice("not-a-share", NOT_A_SHARE, {"percents": one}))
    total = sum(percents.values(), Decimal(0))
    if percents and total != WHOLE:
        way = LACKING if total < WHOLE else TOO_MANY
        facts = {"sum": total, "difference": abs(WHOLE - total), "way": Term(way)}
        raise ClientRefused(Notice("not-whole", NOT_WHOLE, facts))
