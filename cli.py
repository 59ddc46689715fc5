"""Roof: the same services from a terminal."""

import io
import sys
from typing import Annotated

import typer

from commands.act import act
from commands.approval import approval
from commands.ask import ask
from commands.cases import appraise, demo, render, schema
from commands.cash_flow import cashflow
from commands.contact_sheet import contact_sheet
from commands.doctor import doctor
from commands.import_file import import_file
from commands.moving import export
from commands.options import _, option
from commands.plan import plan
from commands.purge import purge
from commands.questionnaire import questionnaire
from commands.record import record
from commands.safekeeping import backup, restore
from commands.serving import serve
from commands.short_forms import letter, slides
from commands.token import token
from commands.trace import trace
from commands.trial import trial
from commands.usage import Command, Group
from commands.user import user
from commands.verify import verify
from commands.webhook import webhook
from commands.workbook import workbook

app = typer.Typer(
    name="valueproof",
    cls=Group,
    help=_("From a client's figures and his own trial to a proposal whose every amount can be checked."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Version = Annotated[bool, option(_("Print the version."), "--version", is_eager=True)]


@app.callback(invoke_without_command=True)
def options(version: Version = False) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"valueproof {installed('valueproof')}")
        raise typer.Exit


app.command(help=_("Compare treatment with control in a CSV file of runs."))(trial)
app.command(help=_("Plan a trial: how many runs find a gain, and the sheet to run them by."))(plan)
app.command(
    "import",
    help=_("Read a laboratory's file and tell every cell that is changed, doubted or refused; take an export in."),
)(import_file)
app.command(help=_("Measure a cash flow in a CSV file: period,amount or period,benefit,cost."))(cashflow)
app.command(help=_("Appraise a case: what it earns, what it costs, what is missing."))(appraise)
app.command(help=_("Say what to ask a client next, and how sure the answer is until then."))(ask)
app.command(help=_("Write the questionnaire that is sent to a client ahead."))(questionnaire)
app.command(help=_("Print the proposal of a case as PDF."))(render)
app.command(help=_("Write the proposal of a case as a presentation with charts that can be edited."))(slides)
app.command("email", help=_("Write the letter that goes with the proposal of a case."))(letter)
app.command(help=_("Print the act of a trial of a case as PDF."))(act)
app.command(help=_("Write the figures of a case as a workbook that computes them anew when an input is changed."))(
    workbook
)
app.command(help=_("Check whether a PDF is the document that was issued, unchanged and in force."))(verify)
app.command(help=_("Print the proposal of a worked example as PDF."))(demo)
app.command(help=_("Tell where a figure of a printed proposal comes from: input, run or formula."))(trace)
app.command("contact-sheet", help=_("Picture every page of every example in every language, brand and paper."))(
    contact_sheet
)
app.command(help=_("Print the JSON Schema of case files."))(schema)
app.add_typer(record, name="record", help=_("Records of trials in the database: show, release, correct, look back."))
app.command(help=_("Write a copy of the database while others work, and look it over."))(backup)
app.command(help=_("Put a copy of the database back in its place."))(restore)
app.command(help=_("Erase proposals that were removed long ago and bound nobody."))(purge)
app.command(help=_("Write the workspace, or one proposal, as a file that another workspace takes in."))(export)
app.add_typer(approval, name="approval", help=_("Approval of offers by our own people."))
app.add_typer(user, name="user", help=_("Accounts of people: add, change, close, open again, erase."))
app.add_typer(token, name="token", help=_("Tokens by which programs act for somebody: make, list, revoke."))
app.add_typer(webhook, name="webhook", help=_("Webhooks: addresses that are told when something moves on."))
app.command(help=_("Serve the app in a browser."))(serve)
app.command(help=_("Say what is unsafe in this deployment, and how to mend it."))(doctor)
for one in (
    *app.registered_commands,
    *record.registered_commands,
    *user.registered_commands,
    *token.registered_commands,
    *webhook.registered_commands,
):
    one.cls = Command


def main() -> None:
    """The program: what it prints is UTF-8 whatever the system prefers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="valueproof")


if __name__ == "__main__":
    main()
