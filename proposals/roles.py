"""Who may see what: the roles of our own people."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody of ours does about a proposal."""

    OWNER = "owner"
    SALESPERSON = "salesperson"
    PRE_SALES_ENGINEER = "pre-sales engineer"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


SEE_OUR_SIDE = frozenset({Role.OWNER, Role.MANAGER})
"""Who may see costs and margins of a proposal: its owner and the managers."""
EDIT_BRANDS = frozenset({Role.OWNER, Role.ADMINISTRATOR})
"""Who may change how the documents of the house look."""
