"""The zip of an export: guarded before anything in it is believed, each member held against the manifest."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from calculators.errors import N_, Notice
from proposals.portable.lines import Line, kinds_of
from proposals.portable.parcel import FILES, MANIFEST, MOST_BYTES, MOST_LINES, MOST_MEMBERS, Member, Parcel, kind_of
from proposals.portable.refusals import ParcelRefused, in_member, refuse
from readers.errors import UnreadableFile
from readers.lab.files.container import DEFLATED, STORED, Packed, Part, content, parts_of, unpacked
from readers.lab.files.limits import LARGEST_RATIO, RATIO_FROM
from readers.parcel.lines import read_lines
from readers.parcel.manifest import read_manifest

FIRST: Final = b"PK\x03\x04"
NAME_AT: Final = 30
NAME: Final = re.compile(rf"{re.escape(MANIFEST)}|[a-z_]+\.jsonl|{FILES}[0-9a-f]{{64}}", re.ASCII)
MOST_MANIFEST: Final = 20_000_000

NO_EXPORT: Final = N_("The file is no export of this program: there is no {name} in it")
STRANGE: Final = N_("No export has a member of this name: expected are {name}, lines as “drafts.jsonl”, and “files/…”")
TWICE: Final = N_("The member is there twice")
LOCKED: Final = N_("The member is locked with a password: an export never is")
ODD_PACKING: Final = N_("The member is packed in an unusual way: plain and deflated are read")
TOO_LARGE: Final = N_("Unpacked the export is larger than {megabytes} MB, or far larger than it is packed")
UNLISTED: Final = N_("The manifest does not name this member")
ABSENT: Final = N_("The manifest names this member, and it is not in the file")
OTHER_SIZE: Final = N_("The member has {read} bytes, the manifest says {wanted}")
OTHER_HASH: Final = N_("The SHA-256 of the member is {read}, the manifest says {wanted}: it was changed")
OTHER_NAME: Final = N_("The SHA-256 of the file is {read}: it does not stand under its own name")


def is_export(head: bytes) -> bool:
    """Whether a file that begins so is an export: its first member is the manifest."""
    return head.startswith(FIRST) and head[NAME_AT:].startswith(MANIFEST.encode())


def open_parcel(data: Packed) -> Parcel:
    """The export in a zip, every member held against the manifest and every line read; files stay packed until asked.

    Raises UnreadableFile for what is no zip or a damaged one, ParcelRefused for a zip that no export is, with the
    member and the line of everything that is wrong.
    """
    parts = _guarded(data)
    told = _bytes_of(data, parts[MANIFEST], MOST_MANIFEST)
    manifest = read_manifest(told)
    named = {one.name: one for one in manifest.members}
    kinds = kinds_of(manifest.proposal, manifest.version)
    refuse(_differences(parts, named, {kind.member for kind in kinds}))
    _hold(data, parts, named)
    lines = {kind.name: _lines(data, parts[kind.member], named[kind.member]) for kind in kinds}
    files = {name.removeprefix(FILES): one.size for name, one in named.items() if name.startswith(FILES)}

    def load(sha256: str) -> bytes:
        return content(data, parts[FILES + sha256])

    return Parcel(lines, files, load, manifest.proposal, hashlib.sha256(told).hexdigest())


def _guarded(data: Packed) -> dict[str, Part]:
    """The members by name, as far as their headers tell. Raises UnreadableFile, ParcelRefused."""
    parts = parts_of(data, MOST_MEMBERS)
    if all(part.name != MANIFEST for part in parts):
        raise UnreadableFile(Notice("no-export", NO_EXPORT, {"name": MANIFEST}))
    refuse(in_member(part.name, notice) for part in parts if (notice := _odd(part)))
    seen = Counter(part.name for part in parts)
    refuse(in_member(name, Notice("twice", TWICE)) for name, count in seen.items() if count > 1)
    if sum(part.told for part in parts) > MOST_BYTES:
        raise _too_large()
    return {part.name: part for part in parts}


def _odd(part: Part) -> Notice | None:
    if not NAME.fullmatch(part.name):
        return Notice("strange-member", STRANGE, {"name": MANIFEST})
    if part.locked:
        return Notice("locked-member", LOCKED)
    return None if part.method in (STORED, DEFLATED) else Notice("odd-packing", ODD_PACKING)


def _differences(parts: Mapping[str, Part], named: Mapping[str, Member], wanted: set[str]) -> list[Notice]:
    """Members that are missing or too many, by what the manifest names and by the lines that such an export has."""
    known = {name for name in named if name in wanted or (kind_of(name) is None and NAME.fullmatch(name))}
    unlisted = sorted((set(parts) - {MANIFEST} - set(named)) | (set(named) - known - {MANIFEST}))
    absent = sorted((wanted - set(named)) | (set(named) - set(parts)))
    found = [in_member(name, Notice("unlisted", UNLISTED)) for name in unlisted]
    return found + [in_member(name, Notice("absent", ABSENT)) for name in absent]


def _hold(data: Packed, parts: Mapping[str, Part], named: Mapping[str, Member]) -> None:
    """Unpack every member once, piece by piece, and hold its size and hash against the manifest."""
    left = MOST_BYTES
    found: list[Notice] = []
    for name, member in named.items():
        size, digest = _measured(data, parts[name], left if kind_of(name) is None else min(left, MOST_LINES))
        left -= size
        if notice := _other(member, size, digest):
            found.append(in_member(name, notice))
    refuse(found)


def _other(member: Member, size: int, digest: str) -> Notice | None:
    if size != member.size:
        return Notice("other-size", OTHER_SIZE, {"read": size, "wanted": member.size})
    if digest != member.sha256:
        return Notice("other-hash", OTHER_HASH, {"read": digest, "wanted": member.sha256})
    own = member.name.removeprefix(FILES)
    return Notice("other-name", OTHER_NAME, {"read": digest}) if FILES in member.name and own != digest else None


def _measured(data: Packed, part: Part, most: int) -> tuple[int, str]:
    """Size and SHA-256 of a member. Raises ParcelRefused as soon as it becomes larger than `most`, or swells."""
    digest, size = hashlib.sha256(), 0
    for piece in unpacked(data, part):
        size += len(piece)
        if size > most or (size > RATIO_FROM and size > LARGEST_RATIO * part.packed):
            raise _too_large()
        digest.update(piece)
    return size, digest.hexdigest()


def _bytes_of(data: Packed, part: Part, most: int) -> bytes:
    _measured(data, part, most)
    return content(data, part)


def _lines(data: Packed, part: Part, member: Member) -> tuple[Line, ...]:
    kind = kind_of(member.name)
    return () if kind is None else read_lines(content(data, part), kind, member.lines)


def _too_large() -> ParcelRefused:
    return ParcelRefused(Notice("too-large", TOO_LARGE, {"megabytes": MOST_BYTES // 1_000_000}))
