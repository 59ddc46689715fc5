"""What documents are made with, so that an approval can say under what it was given."""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
FONTS: Final = TEMPLATES / "fonts"


@cache
def versions() -> Mapping[str, str]:
    """The versions of the program and of what prints by their names, and hashes of templates and fonts."""
    made = {name: version(name) for name in ("valueproof", "weasyprint", "pikepdf")}
    return {**made, "templates": _hash_of(_templates()), "fonts": _hash_of(_files(FONTS))}


def _templates() -> Iterator[Path]:
    return (one for one in _files(TEMPLATES) if FONTS not in one.parents)


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in sorted(folder.rglob("*")) if one.is_file())


def _hash_of(files: Iterator[Path]) -> str:
    """SHA-256 (hexadecimal) of names and contents, in the order of the names."""
    found = sha256()
    for one in files:
        name = one.relative_to(TEMPLATES).as_posix().encode()
        found.update(name + b"\0" + sha256(one.read_bytes()).digest())
    return found.hexdigest()
