"""Files of the user: read within bounds, opened only beside each other, written whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO

LARGEST = 20_000_000


def bytes_of(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file, of a larger one than `most` (20 MB) so many and one more. Raises OSError."""
    with path.open("rb") as file:
        return file.read(most + 1)


def beside(folder: Path) -> Callable[[str], bytes]:
    """Opens files inside `folder` by name and nothing else, not even by a link; raises OSError."""

    def opened(name: str) -> bytes:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise PermissionError(0, "", name)
        return bytes_of(path)

    return opened


def target_of(path: Path) -> Path:
    """The file that writing to `path` means. Raises OSError for a folder, and where there is no folder for it."""
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(0, "", str(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(0, "", str(path.parent))
    return target


@contextmanager
def filled(path: Path) -> Iterator[IO[bytes]]:
    """A file of the user alone, to be filled: it takes its place at the end, an old one stays if anything raises.

    Raises OSError.
    """
    target = target_of(path)
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            yield device
        return
    part = target.with_name(f".valueproof-{os.getpid()}.part")
    try:
        part.touch(mode=0o600)
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def mapped(path: Path) -> Iterator[bytes | mmap]:
    """The bytes of a file that may be too large to be held in memory. Raises OSError."""
    with path.open("rb") as file:
        if not path.is_file() or not path.stat().st_size:
            yield file.read()
            return
        yield mmap(file.fileno(), 0, access=ACCESS_READ)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file at once: an old one stays until the new one is complete. Raises OSError naming `path`."""
    target = target_of(path)
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    part = target.with_name(f".valueproof-{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)
