"""Issued documents: what the register keeps of each, and what may stand in it beside what stands there already."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from calculators.errors import N_, Notice, ValueproofError
from proposals.edition import Edition, Language, Paper, Profile

ACT = "document.issued"
"""How the log calls the issue of a document."""
TAKEN_OVER = "document.taken_over"
"""How it calls an issued document that came with its proposal from another workspace."""

FACTS = ("number", "revision", "fingerprint", "language", "paper", "profile", "sha256")
"""What the log says of an issued document, by name."""

ANOTHERS = N_(
    "The number {number} belongs to another proposal, issued by {by} on {date}: give this one a number of its own."
)
OTHER_CONTENT = N_(
    "Revision {revision} of {number} was issued by {by} on {date} and says something else: what was issued stays as it "
    "is. Make a new revision."
)
LATER_STANDS = N_("Revision {later} of {number} is issued already: revision {revision} would come behind it.")

Form: TypeAlias = tuple[Language, Paper, Profile]
"""Language, paper and length of an issued file."""


class IssueRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """The document cannot be issued beside what is issued already; the notice says why and what would be right."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One issued file. `sha256` is that of its bytes; `fingerprint` that of its revision, alike in all its forms.

    `draft` is the id of the proposal that it was issued from, `valid_until` the last day of its offer.
    """

    draft: str
    number: str
    revision: int
    edition: Edition
    fingerprint: str
    sha256: str
    at: dt.datetime
    by: str
    valid_until: dt.date

    @property
    def form(self) -> Form:
        """What parts it from the other files of its revision."""
        return form_of(self.edition)

    def facts(self) -> dict[str, object]:
        """What the log says of its issue."""
        language, paper, profile = self.form
        named = {"number": self.number, "revision": self.revision, "fingerprint": self.fingerprint}
        form = {"language": language, "paper": paper, "profile": profile}
        return {**named, **form, "sha256": self.sha256, "valid_until": self.valid_until.isoformat()}


def form_of(edition: Edition) -> Form:
    """The form of a file of this edition."""
    return edition.language, edition.paper, edition.profile


def standing(wanted: Issued, register: Sequence[Issued]) -> Issued | None:
    """The file of this revision and form among those issued under the same number; None where it is a new one.

    Raises IssueRefused where the number is another proposal's, where its revision says something else, and where a
    later one stands already.
    """
    for one in register:
        if one.draft != wanted.draft:
            raise _refused("number-taken", ANOTHERS, one)
        if one.revision == wanted.revision and one.fingerprint != wanted.fingerprint:
            raise _refused("revision-issued", OTHER_CONTENT, one)
    same = [one for one in register if one.revision == wanted.revision]
    later = max((one.revision for one in register), default=0)
    if not same and later > wanted.revision:
        raise _refused("later-issued", LATER_STANDS, wanted, later=later)
    return next((one for one in same if one.form == wanted.form), None)


def _refused(code: str, message: str, one: Issued, **more: object) -> IssueRefused:
    facts = {"number": one.number, "revision": one.revision, "by": one.by, "date": one.at.date()}
    return IssueRefused(Notice(code, message, {**facts, **more}))
