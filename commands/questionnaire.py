"""`valueproof questionnaire`: the sheet on which a client writes his figures down, and what he wrote."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from calculators.errors import N_, Notice, ValueproofError
from commands.ask import CaseOrIndustry, Currency, case_or_begun
from commands.asked_case import Demo, FoundCase, found_case
from commands.endings import written_to
from commands.options import Json, Lang, Language, _, option, system_language
from commands.telling import print_json, refusals
from store.files import bytes_of, write_whole

if TYPE_CHECKING:
    from proposals.case import Case
    from proposals.questionnaire import FilledIn

Sheet = Annotated[
    Path | None, option(_("Where to write the questionnaire."), "--output", "-o", metavar="FILE.pdf|FILE.xlsx")
]
Take = Annotated[Path | None, option(_("Read a questionnaire that came back."), "--take", metavar="FILE.xlsx")]
By = Annotated[str | None, option(_("Who filled it in, where the file does not say."))]
On = Annotated[
    dt.datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help=_("On which day, where the file does not say.")),
]
Really = Annotated[bool, option(_("Take it in; without it, it is only shown."), "--really")]
KINDS: "Final[dict[str, Literal['pdf', 'xlsx']]]" = {".pdf": "pdf", ".xlsx": "xlsx"}
WRITTEN: Final = N_("Written: {file}, {n} question"), N_("Written: {file}, {n} questions")
ONE_OF_BOTH: Final = N_("give either --output for a questionnaire to send, or --take for one that came back")
NO_PROPOSAL: Final = N_("a questionnaire is taken into a proposal of the database: give its id in place of a file")


def questionnaire(
    case: CaseOrIndustry,
    output: Sheet = None,
    take: Take = None,
    by: By = None,
    on: On = None,
    really: Really = False,
    currency: Currency = None,
    demo: Demo = False,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        if output is not None and take is None:
            _write(output, (case, currency, demo), language, as_json)
        elif take is not None and output is None:
            _take(take, found_case(case, demo), (by, on, really), language, as_json)
        else:
            raise ValueproofError(Notice("usage", ONE_OF_BOTH))


def _write(output: Path, asked_for: tuple[Path, str | None, bool], language: Language, as_json: bool) -> None:
    from documents.language import translator
    from services.questionnaire import printed
    from services.questionnaire import questionnaire as asked_of

    kind = KINDS[written_to(output, *KINDS)]
    work, case = case_or_begun(*asked_for, language)
    asked = asked_of(work, case)
    data = printed(work, asked, language, kind)
    write_whole(output, data)
    if as_json:
        known = {"file": str(output), "bytes": len(data), "sha256": sha256(data).hexdigest()}
        print_json({**known, "questions": [one.path for one in asked.lines]})
    else:
        typer.echo(translator(language).counted(*WRITTEN, len(asked.lines), file=str(output)))


def _take(
    file: Path, found: FoundCase, said: tuple[str | None, dt.datetime | None, bool], language: Language, as_json: bool
) -> None:
    """Show what a file says, and take it into the proposal where that is asked for."""
    by, on, really = said
    read = _read(file, found.case)
    read = replace(read, by=by or read.by, on=on.date() if on else read.on)
    if really:
        _store(found, read)
    if as_json:
        from documents.filled_json import filled_json

        print_json(filled_json(found.case, read, taken=really))
    else:
        from documents.terminal.filled_in import filled_text

        typer.echo(filled_text(found.case, read, language, taken=really))


def _read(file: Path, case: "Case") -> "FilledIn":
    from documents.unit_forms import unit_forms
    from readers.lab.files.opening import open_lab_file
    from readers.questionnaire import read_questionnaire

    return read_questionnaire(open_lab_file(bytes_of(file), file.name), case, unit_forms(case.currency))


def _store(found: FoundCase, read: "FilledIn") -> Any:
    from services.take_questionnaire import Statement, take_questionnaire

    if found.draft is None:
        raise ValueproofError(Notice("no-proposal", NO_PROPOSAL))
    day = read.on or found.work.clock().date()
    return take_questionnaire(found.work, found.draft, Statement(read.answers, read.by, day))
