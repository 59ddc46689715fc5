"""Whether a document is the one that was issued: the file is held against the register, never made anew."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from proposals.checked import Checked, Reading, Verdict, contents_of, moved
from proposals.draft_errors import NotFound
from proposals.issued import ACT, Issued
from services.verify_workspace import against
from services.workspace import Workspace

MOST_BYTES: Final = 50_000_000
NAMED: Final = re.compile(rb'fingerprint="([0-9a-f]{64})"')
NAMED_WITHIN: Final = 100_000
"""Bytes at the head of a file in which the metadata of ours stand in plain."""
FINGERPRINT: Final = re.compile("[0-9a-f]{16,64}")

TOO_LARGE = N_("The file is larger than {megabytes} MB: no document of ours is.")
SAME_BYTES = N_("The file is, byte for byte, the one that {by} issued on {date}.")
SUPERSEDED = N_("Revision {later} took its place on {date}.")
EXPIRED = N_("The offer was valid until {date}.")
NOT_OURS = N_("The file bears no seal of this program: it is no document of ours, or its seal was taken out.")
SEAL_UNREADABLE = N_("The file bears a seal that this program cannot read: it was altered, or a newer program made it.")
INSIDE_CHANGED = N_("The fingerprint that the file states is not that of the revision inside it: one was altered.")
OTHER_REVISION = N_("The revision inside the file is not the one that was issued as revision {revision} of {number}.")
OTHER_BYTES = N_(
    "The revision inside is the one that was issued, but the file is not: its pages, or anything else in it, may have "
    "been altered, or a program saved it anew. Ask for the issued file."
)
ADDED = N_("The file is the issued one with {bytes} bytes added behind its end: what they show was not issued.")
CUT = N_("The file is the issued one without its last {bytes} bytes.")
UNREADABLE = N_("The file bears the fingerprint of a revision that was issued, but it was altered and cannot be read.")
SAYS_DRAFT = N_("It calls itself a draft: a draft of an issued revision binds nobody. Ask for the issued file.")
OTHER_FORM = N_("In this form ({language}, {paper}) the revision was never issued.")
NEVER_ISSUED = N_("The file is a draft: it was never issued, and nobody is bound by it.")
DRAFT_INTACT = N_("The revision inside it is the one whose fingerprint it states.")
ISSUED_MEANWHILE = N_("Revision {revision} of {number} was issued on {date}: ask for that file.")
NOT_HERE = N_("Revision {revision} of {number} is not in the register {register}: another installation may have it.")
NO_NUMBER = N_("Nothing was issued under the number {number} in the register {register}.")
UNLOGGED = N_(
    "The register {register} has it, but the log tells of no issue: somebody wrote into the database past this program."
)
NO_FINGERPRINT = N_("A fingerprint has at least the 16 signs on the cover: digits and letters from a to f.")
OTHER_FINGERPRINT = N_("The fingerprint is that of no revision that was issued under this number.")
SAME_FINGERPRINT = N_("The fingerprint is that of the revision that {by} issued on {date}.")
SAY_FINGERPRINT = N_("Say the fingerprint on its cover to learn of which revision, by whom and when.")
NO_FILE_SEEN = N_("Only the register was asked. Whether a file is the one that was issued, the file alone can show.")
_UNSEEN: Final = Notice("no-file-seen", NO_FILE_SEEN)


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on a cover, as somebody typed it; without a revision the last one is meant."""

    number: str
    revision: int | None = None
    fingerprint: str = ""


def verify(workspace: Workspace, data: bytes) -> Checked:
    """What a file is. Whatever its bytes are, the answer is a verdict with its reasons; nothing is raised for them."""
    digest = sha256(data).hexdigest()
    issued = workspace.issued.of_bytes(digest)
    reading = _read(workspace, data)
    if issued is not None:
        signature = None if isinstance(reading, Notice) else reading.signature
        found = _against_log(workspace, _issued(workspace, issued), reading)
        return replace(found, sha256=digest, signature=signature)
    if isinstance(reading, Notice):
        return replace(_remains(workspace, data) or _unknown(reading), sha256=digest)
    found = _judged(workspace, reading, data)
    return replace(found, sha256=digest, statement=reading.statement, signature=reading.signature)


def _against_log(workspace: Workspace, found: Checked, reading: Reading | Notice) -> Checked:
    """The finding with what the file tells against the log: where that stood when the file was made."""
    anchor = None if isinstance(reading, Notice) or reading.statement is None else reading.statement.anchor
    wrong = against(workspace, anchor) if anchor is not None else None
    return _unknown(wrong) if wrong is not None and found.verdict is not Verdict.UNKNOWN else found


def look_up(workspace: Workspace, asked: Asked) -> Checked:
    """What the register says of a number, a revision and a fingerprint; no file is seen.

    Whoever cannot say the fingerprint learns no more than that a document of this number was issued.
    """
    number, typed = asked.number.strip(), re.sub(r"[\s-]", "", asked.fingerprint).lower()
    register = workspace.issued.of_number(number)
    facts = {"number": number, "register": workspace.issued.name}
    if not register:
        return _unknown(Notice("no-number", NO_NUMBER, facts))
    if not any(_is_logged(workspace, one) for one in register):
        return _unlogged(workspace)
    if not typed:
        return Checked((Verdict.REGISTERED,), (Notice("say-fingerprint", SAY_FINGERPRINT), _UNSEEN))
    if not FINGERPRINT.fullmatch(typed):
        return _unknown(Notice("no-fingerprint", NO_FINGERPRINT))
    meant = [one for one in register if asked.revision in (None, one.revision)]
    if not meant:
        return _unknown(Notice("not-here", NOT_HERE, {**facts, "revision": asked.revision}))
    return _looked_up(workspace, [one for one in meant if one.fingerprint.startswith(typed)])


def _looked_up(workspace: Workspace, found: Sequence[Issued]) -> Checked:
    """The finding on the issued files of a fingerprint that was said."""
    if not found:
        return Checked((Verdict.CHANGED,), (Notice("other-fingerprint", OTHER_FINGERPRINT), _UNSEEN))
    issued = found[0]
    if not _is_logged(workspace, issued):
        return replace(_unlogged(workspace), issued=issued)
    same = Notice("same-fingerprint", SAME_FINGERPRINT, {"by": issued.by, "date": issued.at.date()})
    return _with_time(workspace, issued, Checked((Verdict.REGISTERED,), (same, _UNSEEN)))


def _read(workspace: Workspace, data: bytes) -> Reading | Notice:
    """What can be read out of the file, or why nothing can."""
    if len(data) > MOST_BYTES:
        return Notice("too-large", TOO_LARGE, {"megabytes": MOST_BYTES // 1_000_000})
    try:
        return workspace.printer.read_document(data)
    except ValueproofError as refusal:
        return refusal.notice


def _issued(workspace: Workspace, issued: Issued) -> Checked:
    if not _is_logged(workspace, issued):
        return replace(_unlogged(workspace), issued=issued)
    reason = Notice("same-bytes", SAME_BYTES, {"by": issued.by, "date": issued.at.date()})
    return _with_time(workspace, issued, Checked((Verdict.GENUINE,), (reason,)))


def _is_logged(workspace: Workspace, issued: Issued) -> bool:
    """Whether the log tells of the issue of this very file."""
    told = (entry.facts for entry in workspace.log.entries(issued.draft) if entry.act == ACT)
    return any(facts.get("sha256") == issued.sha256 for facts in told)


def _unlogged(workspace: Workspace) -> Checked:
    return _unknown(Notice("unlogged", UNLOGGED, {"register": workspace.issued.name}))


def _unknown(*reasons: Notice) -> Checked:
    return Checked((Verdict.UNKNOWN,), reasons)


def _with_time(workspace: Workspace, issued: Issued, found: Checked) -> Checked:
    """The finding with what time has done to the document: a later revision, the end of the offer."""
    later = _later(workspace.issued.of_number(issued.number), issued.revision)
    since, reasons = [], list(found.reasons)
    if later is not None:
        since.append(Verdict.SUPERSEDED)
        reasons.append(Notice("superseded", SUPERSEDED, {"later": later.revision, "date": later.at.date()}))
    if issued.valid_until < workspace.clock().astimezone().date():
        since.append(Verdict.EXPIRED)
        reasons.append(Notice("expired", EXPIRED, {"date": issued.valid_until}))
    first_of_all = found.holds if found.verdict is Verdict.CHANGED else ()
    holds = (*first_of_all, *since, *(() if first_of_all else found.holds))
    return replace(found, holds=holds, reasons=tuple(reasons), issued=issued, later=later)


def _later(register: Sequence[Issued], revision: int) -> Issued | None:
    """The file by which the last revision was issued first, where that is a later one."""
    last = max(one.revision for one in register)
    return next((one for one in register if one.revision == last > revision), None)


def _judged(workspace: Workspace, reading: Reading, data: bytes) -> Checked:
    """The verdict on a file whose bytes were never issued."""
    stated = reading.statement
    if stated is None:
        seal = Notice("seal-unreadable", SEAL_UNREADABLE) if reading.marked else Notice("not-ours", NOT_OURS)
        return _remains(workspace, data) or _unknown(seal)
    register = [one for one in workspace.issued.of_number(stated.number) if one.revision == stated.revision]
    if stated.draft and not {stated.fingerprint, reading.fingerprint} & {one.fingerprint for one in register}:
        return _draft(reading, register)
    if not register:
        facts = {"number": stated.number, "revision": stated.revision, "register": workspace.issued.name}
        unknown = Notice("not-here", NOT_HERE, facts)
        inside = Notice("inside-changed", INSIDE_CHANGED)
        return _unknown(unknown) if reading.intact else Checked((Verdict.CHANGED,), (inside, unknown))
    return _changed(workspace, reading, register, data)


def _draft(reading: Reading, register: list[Issued]) -> Checked:
    inside = Notice("draft-intact", DRAFT_INTACT) if reading.intact else Notice("inside-changed", INSIDE_CHANGED)
    reasons = [Notice("never-issued", NEVER_ISSUED), inside]
    if register:
        first = register[0]
        facts = {"number": first.number, "revision": first.revision, "date": first.at.date()}
        reasons.append(Notice("issued-meanwhile", ISSUED_MEANWHILE, facts))
    return Checked((Verdict.DRAFT,), tuple(reasons), issued=register[0] if register else None)


def _changed(workspace: Workspace, reading: Reading, register: list[Issued], data: bytes) -> Checked:
    """The verdict on a file whose number and revision were issued, and its bytes were not."""
    stated, issued = reading.statement, register[0]
    in_form = next((one for one in register if stated and one.form == _form(reading)), None)
    reasons = []
    if not reading.intact:
        reasons.append(Notice("inside-changed", INSIDE_CHANGED))
    if reading.fingerprint != issued.fingerprint:
        facts = {"number": issued.number, "revision": issued.revision}
        reasons.append(Notice("other-revision", OTHER_REVISION, facts))
    elif reading.intact:
        reasons.append(_other_bytes(workspace, register, data) or Notice("other-bytes", OTHER_BYTES))
    if stated is not None and stated.draft:
        reasons.append(Notice("says-draft", SAYS_DRAFT))
    if in_form is None and stated is not None:
        reasons.append(Notice("other-form", OTHER_FORM, {"language": stated.language, "paper": stated.paper}))
    found = _with_time(workspace, in_form or issued, Checked((Verdict.CHANGED,), tuple(reasons)))
    return _with_figures(workspace, found, reading)


def _form(reading: Reading) -> tuple[str, str, str] | None:
    stated = reading.statement
    return None if stated is None else (stated.language, stated.paper, stated.profile)


def _remains(workspace: Workspace, data: bytes) -> Checked | None:
    """The verdict on a file that cannot be read, or whose seal cannot, and that still names an issued revision."""
    named = NAMED.search(data, 0, NAMED_WITHIN)
    register = workspace.issued.of_fingerprint(named[1].decode()) if named else ()
    if not register:
        return None
    reason = _other_bytes(workspace, register, data) or Notice("unreadable", UNREADABLE)
    return _with_time(workspace, register[0], Checked((Verdict.CHANGED,), (reason,)))


def _other_bytes(workspace: Workspace, register: Sequence[Issued], data: bytes) -> Notice | None:
    """By how many bytes the file is longer or shorter than an issued one; None where it is another one."""
    for one in register:
        kept = _kept(workspace, one.sha256)
        if kept and data.startswith(kept):
            return Notice("added", ADDED, {"bytes": len(data) - len(kept)})
        if kept.startswith(data):
            return Notice("cut", CUT, {"bytes": len(kept) - len(data)})
    return None


def _with_figures(workspace: Workspace, found: Checked, reading: Reading) -> Checked:
    """The finding with the headline figures that are others than those issued."""
    kept = _kept(workspace, found.issued.fingerprint) if found.issued else b""
    issued = contents_of(kept)
    if issued is None or reading.contents is None:
        return found
    return replace(found, moved=moved(issued, reading.contents), currency=issued.currency)


def _kept(workspace: Workspace, digest: str) -> bytes:
    """The bytes of a hash; none where they are not there any more."""
    try:
        return workspace.files.load(digest)
    except NotFound:
        return b""
