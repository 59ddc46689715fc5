"""Who may see what: the roles of people."""

from enum import StrEnum

from calculators.errors import N_, ValueproofError


class Role(StrEnum):
    """What somebody does about a proposal: of our own people, and the client who answers through his link."""

    OWNER = N_("owner")
    SALESPERSON = N_("salesperson")
    PRE_SALES_ENGINEER = N_("pre-sales engineer")
    MANAGER = N_("manager")
    ADMINISTRATOR = N_("administrator")
    CLIENT = N_("client")


OURS = tuple(one for one in Role if one is not Role.CLIENT)
"""The roles of our own people."""


class NotAllowed(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """Somebody asked for what his role may not see or do."""


SEE_OUR_SIDE = frozenset({Role.OWNER, Role.MANAGER})
"""Who may see costs and margins of a proposal: its owner and the managers."""
