"""The file of a laboratory, opened safely: refused by name for what it is not, or all of its cells as text."""

import hashlib
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from proposals.intake import ReadingSettings
from readers.errors import UnreadableFile
from readers.lab.files.assembly import Assembly, Progress
from readers.lab.files.forms import Form, form_of
from readers.lab.files.limits import CHILD_SECONDS, LARGEST_FILE, READ_HERE
from readers.lab.files.messages import Message
from readers.lab.files.process import ask_child
from readers.lab.files.raw import RawFile
from readers.lab.files.refusals import cancelled
from readers.lab.files.text import read_text

OPENED: Final = Notice("opened", N_("The file is open"))


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while a file is opened: `progress` is told which share (0..1) is done and what is being done,
    `cancelled` is asked about every twentieth of a second, and after `seconds` the reading ends."""

    progress: Progress = lambda _share, _notice: None
    cancelled: Callable[[], bool] = lambda: False
    seconds: float = CHILD_SECONDS


UNWATCHED: Final = Watch()
AS_FOUND: Final = ReadingSettings()


def open_lab_file(data: bytes, name: str, settings: ReadingSettings = AS_FOUND, watch: Watch = UNWATCHED) -> RawFile:
    """All cells of a file as text, with their kinds. The form is found from the bytes; `name` is only kept.

    Of `settings` the encoding and the separator of a text are heeded. Raises UnreadableFile for everything that is
    refused: what the file is instead of a table, damaged, locked, hostile or too large ones (20 MB, 200,000 rows,
    4 million cells of a sheet, 16,384 columns), one that takes too long, and when the reading is cancelled.
    """
    if len(data) > LARGEST_FILE:
        facts = {"megabytes": LARGEST_FILE // 1_000_000}
        raise UnreadableFile(Notice("file_too_large", N_("The file is larger than {megabytes} MB"), facts))
    form = form_of(data)
    here = form == "text" and len(data) <= READ_HERE
    messages = _here(data, settings, watch) if here else _in_child(data, form, settings, watch)
    with closing(messages):
        made = Assembly(watch.progress).take(messages)
    watch.progress(1.0, OPENED)
    return RawFile(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        form=form,
        sheets=made.sheets(),
        encoding=made.encoding,
        separator=made.separator,
        remarks=tuple(made.remarks),
    )


def _here(data: bytes, settings: ReadingSettings, watch: Watch) -> Generator[Message, None, None]:
    for message in read_text(data, settings.encoding, settings.separator):
        if watch.cancelled():
            raise cancelled()
        yield message


def _in_child(data: bytes, form: Form, settings: ReadingSettings, watch: Watch) -> Generator[Message, None, None]:
    request = {"form": form, "encoding": settings.encoding, "separator": settings.separator}
    return ask_child(request, data, watch.seconds, watch.cancelled)
