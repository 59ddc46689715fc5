"""The ending of a file that is written: it says what is in it, or nothing is written."""

from pathlib import Path
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from store.files import target_of

WRONG: Final = N_("“{name}” has the wrong ending: what is written here ends in {endings}.")
OTHER: Final = N_(
    "“{name}” has the wrong ending: what is written here ends in {endings}. For {ending} there is: {command}"
)
WRITTEN_BY: Final = {
    ".pdf": "valueproof render",
    ".pptx": "valueproof slides",
    ".eml": "valueproof email",
    ".txt": "valueproof email --text",
    ".xlsx": "valueproof workbook",
    ".zip": "valueproof export",
}
"""What writes this kind of file."""


def written_to(path: Path, *endings: str) -> str:
    """The ending of the file that is to be written, one of `endings`; a device or a pipe takes the first.

    Raises ValueproofError for another ending, OSError for a folder, and where there is no folder for it.
    """
    target, ending = target_of(path), path.suffix.lower()
    if ending in endings or (target.exists() and not target.is_file()):
        return ending if ending in endings else endings[0]
    facts = {"name": path.name, "endings": list(endings)}
    if ending in WRITTEN_BY:
        message, facts = OTHER, {**facts, "ending": ending, "command": WRITTEN_BY[ending]}
        raise ValueproofError(Notice("wrong-ending", message, facts))
    raise ValueproofError(Notice("wrong-ending", WRONG, facts))
