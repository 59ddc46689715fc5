"""What the log tells of links for clients, and what is kept of them otherwise: altered, put in by hand, taken out."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from calculators.errors import N_, Notice
from proposals.case_json import canonical
from proposals.links import Answer, ClientLink, LinkEnd, Remark
from proposals.record.log import LogEntry

Term: TypeAlias = ClientLink | LinkEnd | Remark | Answer
Facts: TypeAlias = Mapping[str, object]

MADE: Final = "link.made"
REVOKED: Final = "link.revoked"
REMARKED: Final = "link.remark"
OPENED: Final = "link.opened"
"""Somebody who has a link read its page for the first time; of later readings the log tells nothing."""
DONE: Final = (REMARKED, OPENED)
"""What clients do that is no step of the proposal and that our own people are told of."""
TAKEN_OVER: Final = "link.taken_over"
"""It came with a proposal from another workspace; the fact `was` says by which act it was told there."""
ACTS: Final[Mapping[str, str]] = {
    "accept": "proposal.accept",
    "decline": "proposal.decline",
}
"""An answer is a step of the proposal."""
TELLING: Final = (MADE, REVOKED, REMARKED, TAKEN_OVER, *ACTS.values())
"""The acts whose entries tell of links; a step is told through one where it has the fact `link`."""
DIGEST: Final = "digest"
"""The fact that binds a row to its entry to the letter, its secret and the words of a client with it."""

OF_LINK: Final = N_("Link {link} for the client of proposal {draft}")
OF_END: Final = N_("Revocation of link {link} of proposal {draft}")
OF_REMARK: Final = N_("Remark {remark} of the client on proposal {draft}")
OF_ANSWER: Final = N_("Answer of the client to proposal {draft} through link {link}")
WHAT: Final[Mapping[str, str]] = {
    MADE: OF_LINK,
    REVOKED: OF_END,
    REMARKED: OF_REMARK,
    **dict.fromkeys(ACTS.values(), OF_ANSWER),
}
ALTERED: Final = N_("{what}: it is not what the log tells of it, it was altered past this program.")
BY_HAND: Final = N_("{what}: the log tells nothing of it, it was written past this program.")
TAKEN_OUT: Final = N_("{what}: the log tells of it, and it is not kept any more.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as the database has it: `act` tells the log of such ones, `term` is None where the row contradicts itself.

    `key` is the id of a link or a remark, of the rest the link.
    """

    act: str
    key: str
    draft: str
    term: Term | None


def act_of(term: Term) -> str:
    """The act by which the log tells of it."""
    if isinstance(term, Answer):
        return ACTS[term.event]
    return {ClientLink: MADE, LinkEnd: REVOKED, Remark: REMARKED}[type(term)]


def facts_of(term: Term) -> dict[str, object]:
    """What the log tells of it besides who and when: nothing that opens a link, and no words of a remark."""
    return {**_facts(term), DIGEST: hashlib.sha256(canonical(term).encode("utf-8", "surrogatepass")).hexdigest()}


def _facts(term: Term) -> dict[str, object]:
    if isinstance(term, ClientLink):
        known = {"expires": term.expires.isoformat(), "revision": term.revision, "number": term.number}
        return {**known, "fingerprint": term.fingerprint, "figures": list(term.figures), "link": term.id}
    if isinstance(term, LinkEnd):
        return {"link": term.link}
    if isinstance(term, Remark):
        return {"link": term.link, "section": term.section, "remark": term.id, "client": term.name}
    who = ", ".join(filter(None, [term.name, term.role]))
    return {"client": who, "link": term.link, "files": list(term.files), "receipt": term.receipt or ""}


def untold(kept: Sequence[Kept], entries: Sequence[LogEntry]) -> Iterator[Notice]:
    """What is kept otherwise than the log tells it, then what it tells of and is gone; a notice for each, by name."""
    told = {_key(act, entry.facts): (act, entry) for entry in entries if (act := _told(entry))}
    there = {(_group(one.act), one.key) for one in kept}
    for row in kept:
        _, entry = told.get((_group(row.act), row.key), ("", None))
        if entry is None:
            yield Notice("link-by-hand", BY_HAND, {"what": what_of(row)})
        elif not _is_as_told(row, entry):
            yield Notice("link-altered", ALTERED, {"what": what_of(row)})
    for key, (act, entry) in told.items():
        if key not in there:
            yield Notice("link-taken-out", TAKEN_OUT, {"what": _what(act, entry.subject, entry.facts)})


def what_of(row: Kept) -> Notice:
    """A row in words."""
    facts = facts_of(row.term) if row.term else {"link": row.key, "remark": row.key}
    return _what(row.act, row.draft, facts)


def _what(act: str, draft: str, facts: Facts) -> Notice:
    return Notice("link-row", WHAT[act], {"draft": draft, **{one: facts.get(one, "") for one in ("link", "remark")}})


def _told(entry: LogEntry) -> str:
    """The act that an entry tells of a link, also where it was told elsewhere; "" for one that tells of none."""
    act = str(entry.facts.get("was", "")) if entry.act == TAKEN_OVER else entry.act
    return act if act in WHAT and "link" in entry.facts else ""


def _group(act: str) -> str:
    """An answer is one, whatever it says."""
    return "answer" if act in ACTS.values() else act


def _key(act: str, facts: Facts) -> tuple[str, str]:
    return _group(act), str(facts.get("remark" if act == REMARKED else "link", ""))


def _is_as_told(row: Kept, entry: LogEntry) -> bool:
    """Whether an entry tells exactly this row; those of former versions tell no digest."""
    term = row.term
    if term is None or (entry.subject, _told(entry)) != (row.draft, act_of(term)):
        return False
    if entry.act != TAKEN_OVER and (entry.at, entry.by) != (term.at, getattr(term, "by", "")):
        return False
    return all(entry.facts.get(name, fact if name == DIGEST else None) == fact for name, fact in facts_of(term).items())
