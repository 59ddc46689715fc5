"""`valueproof approval`: whose approval an offer needs."""

import typer

from commands.asked_case import AskedCase, Demo, found_case
from commands.cases import appraised_case
from commands.options import Json, Lang, _, system_language
from commands.telling import print_json, refusals

approval = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@approval.callback()
def group() -> None:
    """A group although it has one command: others will stand beside it."""


@approval.command(help=_("Tell who must approve an offer, in which order and why, and what is not known."))
def explain(case: AskedCase, demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.approval_json import approval_json
        from documents.terminal.approval import approval_text
        from proposals.roles import Role
        from services.explain_approval import explain as explained

        asked = found_case(case, demo)
        valuation, _missing = appraised_case(asked.work, asked.case)
        found = explained(asked.work, asked.case, valuation, Role.OWNER)
        if as_json:
            print_json(approval_json(found))
        else:
            typer.echo(approval_text(asked.case, valuation, found, language))
