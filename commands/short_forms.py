"""`valueproof slides` and `email`: a presentation and a letter from the same figures as the proposal."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from calculators.errors import N_, Notice, ValueproofError
from commands.cases import read_case_at, workspace
from commands.endings import written_to
from commands.options import CaseArgument, Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from store.files import write_whole

if TYPE_CHECKING:
    from proposals.edition import ShortForm

Slides = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE.pptx", help=_("Where to write the presentation."))
]
Message = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.eml", help=_("Where to write the letter."))]
Text = Annotated[bool, option(_("Plain text of 72 columns instead of a message for a mail program."), "--text")]
Attach = Annotated[bool, option(_("Attach the summary on one page (PDF)."), "--attach")]
NO_ATTACHMENT: Final = N_("A plain text carries no attachment: leave out --text or --attach.")


def slides(case: CaseArgument, output: Slides, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        written_to(output, ".pptx")
        _write("slides", case, output, language, as_json)


def letter(
    case: CaseArgument,
    output: Message,
    text: Text = False,
    attach: Attach = False,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        if text and attach:
            raise ValueproofError(Notice("text-attached", NO_ATTACHMENT))
        written_to(output, ".txt" if text else ".eml")
        _write("letter_text" if text else "letter", case, output, language, as_json, attach=attach)


def _write(form: "ShortForm", case: Path, output: Path, language: str, as_json: bool, *, attach: bool = False) -> None:
    from documents.terminal.written import language_note, written_text
    from proposals.edition import Edition
    from services.print_short_form import short_form

    read = read_case_at(case)
    data = short_form(workspace(), form, read, Edition.model_validate({"language": language}), with_pdf=attach)
    write_whole(output, data)
    if note := language_note(read, language):
        typer.echo(note, err=True)
    if as_json:
        known = {"file": str(output), "language": language, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        print_json({**known, "draft": True})
        return
    typer.echo(written_text(str(output), 0, language))
