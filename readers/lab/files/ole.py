"""The streams of an OLE compound file (xls), by [MS-CFB]: a small file system of sectors."""

import struct
from collections.abc import Iterator
from typing import Final

from readers.lab.files.refusals import damaged_workbook

DIRECTORY_ENTRY: Final = 128
FIRST_FREE: Final = 0xFFFFFFFA
"""Sector numbers from here on end a chain."""
MINI_CUTOFF: Final = 4096
STREAM: Final = 2
ROOT: Final = 5
MOST_ENTRIES: Final = 4_000


class Compound:
    """The names at the root of a compound file, and the bytes of each stream.

    Raises UnreadableFile where sectors lead out of the file or round in a circle.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30) if len(data) >= 512 else (0, 0)
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged_workbook()
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._table = self._allocation()
        (first,) = struct.unpack_from("<I", data, 48)
        self._entries = list(self._directory(self._chain(first, self._table)))
        (mini,) = struct.unpack_from("<I", data, 60)
        self._mini_table = self._numbers(self._chain(mini, self._table))
        root = next((one for one in self._entries if one[1] == ROOT), None)
        self._mini = self._chain(root[3], self._table) if root else b""

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams and folders that stand at the root."""
        root = next((at for at, one in enumerate(self._entries) if one[1] == ROOT), None)
        return frozenset(self._entries[at][0] for at in self._below(root)) if root is not None else frozenset()

    def stream(self, name: str) -> bytes:
        """The bytes of a stream at the root; `name` in small letters. Raises UnreadableFile where there is none."""
        root = next((at for at, one in enumerate(self._entries) if one[1] == ROOT), 0)
        for at in self._below(root):
            found, kind, _, first, size, _ = self._entries[at]
            if found.lower() == name and kind == STREAM:
                small = size < MINI_CUTOFF
                return (self._mini_chain(first) if small else self._chain(first, self._table))[:size]
        raise damaged_workbook()

    def _allocation(self) -> list[int]:
        count, first, more = struct.unpack_from("<I", self._data, 44)[0], *struct.unpack_from("<II", self._data, 68)
        listed = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(min(more, len(self._data) // self._size)):
            if first >= FIRST_FREE:
                break
            *numbers, first = self._numbers(self._sector(first))
            listed += numbers
        used = [at for at in listed[: min(count, len(listed))] if at < FIRST_FREE]
        return [number for at in used for number in self._numbers(self._sector(at))]

    def _sector(self, at: int) -> bytes:
        start = (at + 1) * self._size
        if start >= len(self._data):
            raise damaged_workbook()
        return self._data[start : start + self._size].ljust(self._size, b"\x00")

    def _chain(self, first: int, table: list[int]) -> bytes:
        return b"".join(self._sector(at) for at in _numbers_of_chain(first, table))

    def _mini_chain(self, first: int) -> bytes:
        size = self._mini_size
        return b"".join(self._mini[at * size : (at + 1) * size] for at in _numbers_of_chain(first, self._mini_table))

    @staticmethod
    def _numbers(sector: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(sector) // 4}I", sector))

    @staticmethod
    def _directory(entries: bytes) -> Iterator[tuple[str, int, tuple[int, int], int, int, int]]:
        """Name, kind, neighbours, first sector, size and child of each entry."""
        for at in range(0, min(len(entries), MOST_ENTRIES * DIRECTORY_ENTRY), DIRECTORY_ENTRY):
            entry = entries[at : at + DIRECTORY_ENTRY]
            (length, kind) = struct.unpack_from("<HB", entry, 64)
            left, right, child = struct.unpack_from("<III", entry, 68)
            first, size = struct.unpack_from("<II", entry, 116)
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            yield name, kind, (left, right), first, size, child

    def _below(self, root: int) -> Iterator[int]:
        """The entries of a folder: a tree of neighbours."""
        waiting, seen = [self._entries[root][5]], set[int]()
        while waiting:
            at = waiting.pop()
            if at < len(self._entries) and at not in seen:
                seen.add(at)
                waiting += self._entries[at][2]
                yield at


def _numbers_of_chain(first: int, table: list[int]) -> Iterator[int]:
    at = first
    for _ in range(len(table) + 1):
        if at >= FIRST_FREE:
            return
        if at >= len(table):
            break
        yield at
        at = table[at]
    raise damaged_workbook()
