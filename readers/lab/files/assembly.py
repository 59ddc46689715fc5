"""The messages of a reading, put together into a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from calculators.errors import N_, Notice
from readers.errors import UnreadableFile
from readers.lab.files.messages import Doing, Message, Refused, Rows, SheetBegins, TextIs, Told
from readers.lab.files.raw import RawSheet

Progress = Callable[[float, Notice], None]


@dataclass
class Assembly:
    """What has been told so far; the sheets are made when all of their rows are there."""

    progress: Progress
    encoding: str | None = None
    separator: str | None = None
    remarks: list[Notice] = field(default_factory=list)
    begun: list[SheetBegins] = field(default_factory=list)
    rows: list[list[tuple[str, ...]]] = field(default_factory=list)
    kinds: list[list[str]] = field(default_factory=list)

    def take(self, messages: Iterable[Message]) -> "Assembly":
        """Takes in all messages. Raises UnreadableFile for a refusal among them."""
        for message in messages:
            self._take(message)
        if not any(self.rows):
            raise UnreadableFile(Notice("no_sheet", N_("The file has no sheet with cells")))
        return self

    def sheets(self) -> tuple[RawSheet, ...]:
        """The sheets in the order of the file."""
        return tuple(
            RawSheet(one.name, tuple(rows), tuple(kinds), one.merged, one.formulas, one.hidden, one.unseen)
            for one, rows, kinds in zip(self.begun, self.rows, self.kinds, strict=True)
        )

    def _take(self, message: Message) -> None:
        match message:
            case Rows():
                self.rows[-1].extend(map(tuple, message.rows))
                self.kinds[-1].extend(message.kinds)
            case SheetBegins():
                self.begun.append(message)
                self.rows.append([])
                self.kinds.append([])
            case Doing():
                self.progress(message.share, message.notice)
            case Told():
                self.remarks.append(message.notice)
            case TextIs():
                self.encoding, self.separator = message.encoding, message.separator
            case Refused():
                raise UnreadableFile(message.notice)
