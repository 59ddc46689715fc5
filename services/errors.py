"""The refusals that a use case may answer with, gathered for whoever calls one."""

from proposals.approval.moves import MoveRefused
from proposals.clients import ClientRefused
from proposals.draft_errors import Conflict, NotFound, StoreUnusable
from proposals.problems import CaseRefused
from proposals.record.acts import ActRefused, NotReleasable
from proposals.record.attachments import FileRefused
from proposals.record.release import TrialReleased
from proposals.roles import NotAllowed

__all__ = [
    "ActRefused",
    "CaseRefused",
    "ClientRefused",
    "Conflict",
    "FileRefused",
    "MoveRefused",
    "NotAllowed",
    "NotFound",
    "NotReleasable",
    "StoreUnusable",
    "TrialReleased",
]
