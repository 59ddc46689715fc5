"""The manifest of an export: what kind of file it is and which form it has, before anything else in it is read."""

import json
from typing import Final

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.case_json import canonical
from proposals.portable.parcel import FORMAT, MANIFEST, VERSION, Manifest
from proposals.portable.refusals import ParcelRefused, in_member, refused_for
from proposals.problems import Problem
from proposals.refusal import refused
from readers.errors import UnreadableFile

NO_MANIFEST: Final = N_("The file is no export of this program: its {name} says something else")
NEWER: Final = N_(
    "The export was written by a newer version of this program (form {read}; this one reads form {known}): take it in "
    "with that version."
)
OTHER_TEXT: Final = N_("The text is not the one that the program writes: it was changed by hand")


def read_manifest(data: bytes) -> Manifest:
    """The manifest in its bytes. Raises UnreadableFile for none of ours, ParcelRefused for a newer or an odd one."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise UnreadableFile(Notice("no-manifest", NO_MANIFEST, {"name": MANIFEST}))
    version = said.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ParcelRefused(Notice("newer-export", NEWER, {"read": version, "known": VERSION}))
    try:
        manifest = Manifest.model_validate_json(data)
    except ValidationError as error:
        raise refused_for([in_member(MANIFEST, _placed(one)) for one in refused(error).problems]) from error
    if f"{canonical(manifest)}\n".encode() != data:
        raise refused_for([in_member(MANIFEST, Notice("other-text", OTHER_TEXT))])
    return manifest


def _placed(problem: Problem) -> Notice:
    return Notice("place", N_("{place}: {reason}"), {"place": problem.place, "reason": problem.notice})
