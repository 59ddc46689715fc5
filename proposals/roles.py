"""Who may see what: the roles of our own people."""

from enum import StrEnum

from calculators.errors import N_, ValueproofError


class Role(StrEnum):
    """What somebody of ours does about a proposal."""

    OWNER = N_("owner")
    SALESPERSON = N_("salesperson")
    PRE_SALES_ENGINEER = N_("pre-sales engineer")
    MANAGER = N_("manager")
    ADMINISTRATOR = N_("administrator")


class NotAllowed(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """Somebody asked for what his role may not see or do."""


SEE_OUR_SIDE = frozenset({Role.OWNER, Role.MANAGER})
"""Who may see costs and margins of a proposal: its owner and the managers."""
