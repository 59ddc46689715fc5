"""`valueproof import`: a laboratory's file as it is read, cell by cell; an export of a workspace is taken in."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from calculators.errors import N_, Notice, ValueproofError
from commands.options import SIGNS, Decimal, Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from store.files import bytes_of

if TYPE_CHECKING:
    from proposals.intake import ReadingSettings
    from readers.lab.reading import LabReading


class Separator(StrEnum):
    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    PIPE = "pipe"
    SPACE = "space"


SEPARATORS: Final = {
    Separator.COMMA: ",",
    Separator.SEMICOLON: ";",
    Separator.TAB: "\t",
    Separator.PIPE: "|",
    Separator.SPACE: " ",
}
TABLE_OPTIONS: Final = N_(
    "An export is taken in as it is: --sheet, --encoding, --separator, --decimal, --all are of tables."
)
LabFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help=_("Workbook (xlsx, xls, xlsb, ods), text with a table, or an export (zip).")),
]
Sheet = Annotated[str | None, option(_("Only this sheet."))]
Encoding = Annotated[str | None, option(_("Encoding of a text, such as cp1251, where it was found wrong."))]
SeparatorOption = Annotated[Separator | None, option(_("What parts the columns of a text."))]
By = Annotated[str, option(_("Name of the one who takes an export in, for the log."), "--by")]
Demo = Annotated[bool, option(_("An export goes into the database of the demonstration."), "--demo")]
All = Annotated[bool, option(_("List every cell that is changed, doubted or refused."), "--all")]


def import_file(
    file: LabFile,
    sheet: Sheet = None,
    encoding: Encoding = None,
    separator: SeparatorOption = None,
    decimal: Decimal = None,
    everything: All = False,
    by: By = "",
    demo: Demo = False,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language, file):
        from commands.moving import holds_export, import_export
        from proposals.intake import ReadingSettings

        if holds_export(file):
            _refuse_table_options(sheet, encoding, separator, decimal, everything)
            import_export(file, by, demo, language, as_json)
            return
        parted = {} if separator is None else {"separator": SEPARATORS[separator]}
        settings = ReadingSettings.model_validate(
            {"sheet": sheet, "encoding": encoding, "decimal": SIGNS[decimal], **parted}
        )
        reading = read_lab_file(file, settings)
        if as_json:
            from readers.lab.facts import reading_json

            print_json(reading_json(reading))
            return
        from commands.import_text import reading_text

        typer.echo(reading_text(reading, language, everything))


def _refuse_table_options(*given: object) -> None:
    """Raises ValueproofError where an export was called with what only a table is read by."""
    if any(given):
        raise ValueproofError(Notice("table-options", TABLE_OPTIONS))


def read_lab_file(file: Path, settings: "ReadingSettings") -> "LabReading":
    """A file as it is read under `settings`. Raises UnreadableFile."""
    from readers.lab.files.opening import open_lab_file
    from readers.lab.understanding import understood

    return understood(open_lab_file(bytes_of(file), file.name, settings), settings)
