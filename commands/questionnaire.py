"""`valueproof questionnaire`: the sheet on which a client writes down the figures that matter."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from calculators.errors import N_
from commands.ask import CaseOrIndustry, Currency, case_or_begun
from commands.asked_case import Demo
from commands.endings import written_to
from commands.options import Json, Lang, _, system_language
from commands.telling import print_json, refusals
from store.files import write_whole

Sheet = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE.pdf|FILE.xlsx", help=_("Where to write the questionnaire."))
]
KINDS: "Final[dict[str, Literal['pdf', 'xlsx']]]" = {".pdf": "pdf", ".xlsx": "xlsx"}
WRITTEN: Final = N_("Written: {file}, {n} question"), N_("Written: {file}, {n} questions")


def questionnaire(
    case: CaseOrIndustry,
    output: Sheet,
    currency: Currency = None,
    demo: Demo = False,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.language import translator
        from services.questionnaire import printed
        from services.questionnaire import questionnaire as asked_of

        kind = KINDS[written_to(output, *KINDS)]
        work, found = case_or_begun(case, currency, demo, language)
        asked = asked_of(work, found)
        data = printed(work, asked, language, kind)
        write_whole(output, data)
        if as_json:
            known = {"file": str(output), "bytes": len(data), "sha256": sha256(data).hexdigest()}
            print_json({**known, "questions": [one.path for one in asked.lines]})
        else:
            typer.echo(translator(language).counted(*WRITTEN, len(asked.lines), file=str(output)))
