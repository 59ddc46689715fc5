"""An export as a zip of fixed order and dates, nothing compressed: equal content gives equal bytes everywhere."""

from collections.abc import Iterator
from hashlib import sha256
from typing import IO, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from proposals.case_json import canonical
from proposals.portable.lines import text_of
from proposals.portable.parcel import (
    FILES,
    FORMAT,
    MANIFEST,
    MOST_BYTES,
    MOST_LINES,
    MOST_MEMBERS,
    VERSION,
    Manifest,
    Member,
    Parcel,
)
from proposals.portable.refusals import too_large

NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
UNIX: Final = 3
PLAIN_FILE: Final = 0o600 << 16


def pack(parcel: Parcel, target: IO[bytes]) -> str:
    """Write the parcel as a zip; the answer is the SHA-256 of its manifest.

    First the manifest, then the lines by the name of their kind, then the files by their hash; one file at a time is
    held in memory. Raises ParcelRefused for more than an export holds, NotFound for a file that is no longer the same.
    """
    texts = {kind.member: _text(parcel, kind.name) for kind in sorted(parcel.kinds, key=lambda kind: kind.member)}
    members = (*_of_lines(parcel, texts), *_of_files(parcel))
    _refuse_large(members)
    manifest = (
        f"{canonical(Manifest(format=FORMAT, version=VERSION, proposal=parcel.proposal, members=members))}\n".encode()
    )
    with ZipFile(target, "w", ZIP_STORED) as archive:
        archive.writestr(_head(MANIFEST), manifest)
        for name, text in texts.items():
            archive.writestr(_head(name), text)
        for digest in parcel.files:
            archive.writestr(_head(FILES + digest), parcel.load(digest))
    return sha256(manifest).hexdigest()


def _text(parcel: Parcel, kind: str) -> bytes:
    return "".join(f"{text_of(line)}\n" for line in parcel.of(kind)).encode()


def _of_lines(parcel: Parcel, texts: dict[str, bytes]) -> Iterator[Member]:
    counts = {kind.member: len(parcel.of(kind.name)) for kind in parcel.kinds}
    for name, text in texts.items():
        yield Member(name=name, size=len(text), sha256=sha256(text).hexdigest(), lines=counts[name])


def _of_files(parcel: Parcel) -> Iterator[Member]:
    return (Member(name=FILES + digest, size=size, sha256=digest) for digest, size in parcel.files.items())


def _refuse_large(members: tuple[Member, ...]) -> None:
    size = sum(one.size for one in members)
    longest = max(one.size for one in members if one.lines is not None)
    if len(members) >= MOST_MEMBERS or size > MOST_BYTES or longest > MOST_LINES:
        raise too_large(len(members), size)


def _head(name: str) -> ZipInfo:
    head = ZipInfo(name, NO_TIME)
    head.create_system, head.external_attr = UNIX, PLAIN_FILE
    return head
