"""Why an export is not taken in, place by place."""

from collections.abc import Iterable, Sequence

from calculators.errors import N_, Notice, Term, ValueproofError
from proposals.portable.lines import Kind, Line
from proposals.portable.parcel import MOST_BYTES, MOST_MEMBERS

NOTHING_DONE = N_("The export is refused and nothing of it was taken over; reasons: {count}")
NOT_MADE = N_("No export was made: what is kept here contradicts itself; reasons: {count}")
THERE = N_("This workspace has {what} “{key}” already, and it says something else: what is here stays as it is.")
OWN_LOG = N_(
    "This workspace has a log of its own: its entry {seq} says something else. A whole workspace is taken over by an "
    "empty one; into this one export and import single proposals."
)
TOO_LARGE = N_(
    "The workspace has {members} parts and {megabytes} MB: an export holds at most {most_members} and {most_megabytes} "
    "MB. Move it by a backup (`valueproof backup`), or export single proposals."
)
SEVERAL = N_("Several proposals have the number {number}: name one by its id, {ids}")
LABELS = {
    "drafts": N_("the proposal"),
    "releases": N_("the released version"),
    "signatures": N_("the signature"),
    "issued": N_("the issued document"),
    "brands": N_("the saved brand"),
    "brands_in_making": N_("the brand in the making"),
    "layouts": N_("the layout of files"),
    "people": N_("the account"),
    "clients": N_("the client"),
    "links": N_("the link for the client"),
    "link_ends": N_("the revocation of a link"),
    "remarks": N_("the remark of the client"),
    "answers": N_("the answer of the client"),
    "views": N_("the view of a page"),
    "log": N_("the entry of the log"),
}


class ParcelRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """An export that cannot be made or taken in; `found` names every place."""

    def __init__(self, notice: Notice, found: Sequence[Notice] = ()) -> None:
        super().__init__(notice)
        self.found = tuple(found)

    def places(self) -> tuple[Notice, ...]:
        """One notice for each place: member, line, field, and what is wrong there."""
        return self.found


def refused_for(found: Sequence[Notice], message: str = NOTHING_DONE) -> ParcelRefused:
    """The refusal for these reasons."""
    return ParcelRefused(Notice("export-refused", message, {"count": len(found)}), found)


def refuse(found: Iterable[Notice], message: str = NOTHING_DONE) -> None:
    """Raises ParcelRefused with what was found, if anything was."""
    if notices := tuple(found):
        raise refused_for(notices, message)


def in_member(member: str, reason: Notice) -> Notice:
    """What is wrong with a member."""
    return Notice("member", N_("{member}: {reason}"), {"member": member, "reason": reason})


def in_line(member: str, line: int, reason: Notice, field: str = "") -> Notice:
    """What is wrong with a line (counted from 1), at its field where that is known."""
    facts = {"member": member, "line": line, "field": field, "reason": reason}
    message = N_("{member}, line {line}, {field}: {reason}") if field else N_("{member}, line {line}: {reason}")
    return Notice("member-line", message, facts)


def collides(kind: Kind, line: Line) -> Notice:
    """The line says something else than what is kept under its key."""
    key = kind.key_of(line)
    if kind.name == "log":
        return Notice("own-log", OWN_LOG, {"seq": key[0]})
    named = "/".join(map(str, key))
    return Notice("collides", THERE, {"what": Term(LABELS[kind.name]), "key": named})


def too_large(members: int, size: int) -> ParcelRefused:
    """More members or bytes than an export holds."""
    held = {"members": members, "megabytes": size // 1_000_000}
    most = {"most_members": MOST_MEMBERS, "most_megabytes": MOST_BYTES // 1_000_000}
    return ParcelRefused(Notice("export-too-large", TOO_LARGE, {**held, **most}))


def several(number: str, ids: Sequence[str]) -> ParcelRefused:
    """The number is that of several proposals."""
    return ParcelRefused(Notice("several", SEVERAL, {"number": number, "ids": ids}))
