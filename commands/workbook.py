"""`valueproof workbook`: the figures of a case as a workbook that computes them anew."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from commands.cases import read_case_at, workspace
from commands.endings import written_to
from commands.options import CaseArgument, Json, Lang, _, system_language
from commands.telling import print_json, refusals
from store.files import write_whole

Target = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.xlsx", help=_("Where to write the workbook."))]


def workbook(case: CaseArgument, output: Target, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.written import language_note, written_text
        from services.print_workbook import workbook as made

        written_to(output, ".xlsx")
        read = read_case_at(case)
        data = made(workspace(), read, language)
        write_whole(output, data)
        if note := language_note(read, language):
            typer.echo(note, err=True)
        if as_json:
            known = {"file": str(output), "language": language, "bytes": len(data)}
            print_json({**known, "sha256": sha256(data).hexdigest()})
            return
        typer.echo(written_text(str(output), 0, language))
