"""`valueproof ask`: what to ask a client next, and how sure the answer is until then."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commands.asked_case import Demo, found_case
from commands.cases import workspace
from commands.options import Json, Lang, Language, _, option, system_language
from commands.telling import print_json, refusals

if TYPE_CHECKING:
    from proposals.case import Case
    from services.workspace import Workspace

CaseOrIndustry = Annotated[
    Path,
    typer.Argument(metavar="CASE|INDUSTRY", help=_("Case file, id of a proposal, or an industry such as dairy.")),
]
Currency = Annotated[str | None, option(_("Currency of a case from an industry: EUR, in Russian RUB, if left out."))]
CURRENCIES: Final = {Language.EN: "EUR", Language.RU: "RUB"}


def ask(
    case: CaseOrIndustry, currency: Currency = None, demo: Demo = False, as_json: Json = False, lang: Lang = None
) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.questions_json import questions_json
        from documents.terminal.questions import questions_text
        from services.what_to_ask import what_to_ask

        work, asked = case_or_begun(case, currency, demo, language)
        found = what_to_ask(work, asked)
        if as_json:
            print_json(questions_json(found))
        else:
            typer.echo(questions_text(asked, found, language))


def case_or_begun(case: Path, currency: str | None, demo: bool, language: Language) -> "tuple[Workspace, Case]":
    """The case that is asked for, or one that begins from the industry of this name.

    Raises CannotBegin, NotFound.
    """
    work = workspace()
    if case.exists() or str(case) not in work.industries.ids():
        found = found_case(case, demo)
        return found.work, found.case
    from proposals.industries import case_from
    from proposals.placeholders import PLACEHOLDERS

    industry = work.industries.load(str(case))
    project, client = PLACEHOLDERS[language]
    return work, case_from(industry, (currency or CURRENCIES[language]).upper(), project, client)
