"""The refusals that a use case may answer with, gathered for whoever calls one."""

from proposals.draft_errors import Conflict, NotFound, StoreUnusable
from proposals.problems import CaseRefused

__all__ = ["CaseRefused", "Conflict", "NotFound", "StoreUnusable"]
