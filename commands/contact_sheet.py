"""`valueproof contact-sheet`: every page of every example in every language, brand and paper, as pictures."""

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, get_args

import typer

from calculators.errors import N_, Notice
from commands.cases import workspace
from commands.options import Lang, _, option, system_language
from commands.telling import refusals
from store.files import write_whole

if TYPE_CHECKING:
    from proposals.case import Case
    from proposals.edition import Edition

Folder = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help=_("Where to write the pictures."))]
Only = Annotated[
    str, option(_("Only documents whose name begins so: cheese, cheese-northlight-ru-A4."), "--only", metavar="NAME")
]
ALL = "contact-sheet.png"
NONE: Final = N_(
    "No document has a name that begins with “{only}”. A name is example-brand-language-paper, such as "
    "cheese-northlight-ru-A4; examples: {examples}"
)


def contact_sheet(output: Folder = Path("contact-sheet"), only: Only = "", lang: Lang = None) -> None:
    with refusals(lang or system_language()):
        from documents.contact_sheet import LARGE, document_sheet, sheet_of_all

        asked = _documents(only)
        output.mkdir(parents=True, exist_ok=True)
        work, rows = workspace(), []
        for name, case, edition in asked:
            pages = work.printer.page_images(work.printer.pdf(case, work.house, edition), LARGE)
            rows.append(pages)
            write_whole(output / f"{name}.png", document_sheet(pages))
            typer.echo(output / f"{name}.png")
        write_whole(output / ALL, sheet_of_all(rows))
        typer.echo(output / ALL)


def _documents(only: str) -> "list[tuple[str, Case, Edition]]":
    """The name of each document with its case in its brand and its edition. Raises NotFound where there is none."""
    from documents.contact_sheet import shipped_brands
    from proposals.draft_errors import NotFound
    from proposals.edition import Edition, Language, Paper

    examples, found = workspace().examples, []
    for example, brand, language, paper in product(
        examples.ids(), shipped_brands(), get_args(Language), get_args(Paper)
    ):
        name, case = f"{example}-{brand}-{language}-{paper}", examples.load(example)
        dressed = case.model_copy(update={"issue": case.issue.model_copy(update={"brand": brand})})
        if name.startswith(only):
            found.append((name, dressed, Edition(language=language, paper=paper, draft=False)))
    if not found:
        raise NotFound(Notice("no-such-document", NONE, {"only": only, "examples": list(examples.ids())}))
    return found
