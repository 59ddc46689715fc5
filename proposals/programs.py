"""What other programs may be let in for, and what they may be told of: the names alone, which every command loads."""

from enum import StrEnum


class Scope(StrEnum):
    """What a token may be for. Whatever its person may not do, it may not do either."""

    CLIENTS_READ = "clients:read"
    CLIENTS_WRITE = "clients:write"
    PROPOSALS_READ = "proposals:read"
    PROPOSALS_WRITE = "proposals:write"
    TRIALS_READ = "trials:read"
    TRIALS_WRITE = "trials:write"
    DOCUMENTS_READ = "documents:read"
    OUR_SIDE_READ = "our-side:read"
    OUR_SIDE_WRITE = "our-side:write"


class Told(StrEnum):
    """What another program may be told of."""

    SUBMITTED = "proposal.submitted"
    WITHDRAWN = "proposal.withdrawn"
    APPROVED = "proposal.approved"
    RETURNED = "proposal.returned"
    REJECTED = "proposal.rejected"
    ISSUED = "proposal.issued"
    ACCEPTED = "proposal.accepted"
    DECLINED = "proposal.declined"
    EXPIRED = "proposal.expired"
    SUPERSEDED = "proposal.superseded"
    TRIAL_RELEASED = "trial.released"
