"""`valueproof record`: the records of trials in the database of the user."""

import json
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commands.cases import stored_workspace
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from commands.usage import Group

if TYPE_CHECKING:
    from services.workspace import Workspace

NOT_WHOLE: Final = 1

record = typer.Typer(cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None)

Proposal = Annotated[str, typer.Argument(metavar="PROPOSAL", help=_("Id of the proposal: see `record list`."))]
OneProposal = Annotated[str, typer.Argument(metavar="[PROPOSAL]", help=_("Only what was done in this proposal."))]
Trial = Annotated[str, typer.Argument(metavar="TRIAL", help=_("Id of the trial."))]
Place = Annotated[str, typer.Argument(metavar="PLACE", help=_("TRIAL.FIELD, such as line.title."))]
Value = Annotated[str, typer.Argument(metavar="VALUE", help=_("JSON, or text as it is; null takes the field out."))]
By = Annotated[str, option(_("Name of the one who does it."), "--by")]
Doer = Annotated[str, option(_("Name of the one who does it, for the log."), "--by")]
Reason = Annotated[str, option(_("Why the released record is corrected."), "--reason")]
Check = Annotated[bool, option(_("Check that the log is as it was written."), "--check")]
Demo = Annotated[bool, option(_("The worked examples, apart from your own work."), "--demo")]


@record.command("list", help=_("List the trials of all proposals."))
def list_trials(demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.record_json import trial_line
        from documents.terminal.record import trials_text
        from services.list_trials import all_trials

        found = [(one.draft, one.trial, one.standing) for one in all_trials(stored_workspace(demo))]
        if as_json:
            print_json({"trials": [trial_line(*one) for one in found]})
        else:
            typer.echo(trials_text(found, language))


@record.command(help=_("Show the record of a trial and what it lacks to be released."))
def show(proposal: Proposal, trial: Trial, demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        _show(stored_workspace(demo), (proposal, trial), language, as_json)


@record.command(help=_("Set one field of a trial that is not released."))
def put(proposal: Proposal, place: Place, value: Value, by: Doer = "", demo: Demo = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from services.trials import named

        _put(named(stored_workspace(demo), by), proposal, f"trials.{place.removeprefix('trials.')}", value)
        typer.echo(f"{proposal}: {place}")


@record.command(help=_("Release the record of a trial: from then on nothing in it changes."))
def release(proposal: Proposal, trial: Trial, by: By, demo: Demo = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from services import release_trial

        work = stored_workspace(demo)
        release_trial.release(work, proposal, trial, by)
        _show(work, (proposal, trial), language, as_json=False)


@record.command(help=_("Begin the correction of a released record; the released version stays in its history."))
def correct(proposal: Proposal, trial: Trial, by: By, reason: Reason, demo: Demo = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from services import correct_trial

        work = stored_workspace(demo)
        correct_trial.begin(work, proposal, trial, by, reason)
        _show(work, (proposal, trial), language, as_json=False)


@record.command(help=_("Tell the versions of a trial, with both values of what was corrected."))
def history(proposal: Proposal, trial: Trial, demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.record_json import version_json
        from documents.terminal.record import history_text
        from services import trial_history

        work = stored_workspace(demo)
        found = [(one.record, one.changed) for one in trial_history.history(work, proposal, trial)]
        altered = trial_history.altered(work, proposal, trial)
        if as_json:
            print_json({"altered": altered is not None, "versions": [version_json(*one) for one in found]})
        else:
            typer.echo(history_text(found, language, altered))


@record.command(help=_("Tell what was done to the trials, and what was refused."))
def log(
    proposal: OneProposal = "", check: Check = False, demo: Demo = False, as_json: Json = False, lang: Lang = None
) -> None:
    language = lang or system_language()
    with refusals(language):
        if check:
            _check(stored_workspace(demo), language, as_json)
            return
        from documents.record_json import entry_json
        from documents.terminal.record import log_text
        from services.open_draft import open_draft
        from services.read_log import entries

        work = stored_workspace(demo)
        found = entries(work, proposal)
        if proposal and not found:
            open_draft(work, proposal)
        if as_json:
            print_json({"entries": [entry_json(one) for one in found]})
        else:
            typer.echo(log_text(found, language))


def _check(work: "Workspace", language: str, as_json: bool) -> None:
    """Tell whether the log is whole; the program ends with code 1 where it is not."""
    from documents.record_json import chain_json
    from documents.terminal.record import chain_text
    from services.read_log import check

    found = check(work)
    if as_json:
        print_json(chain_json(found.chain, found.unlogged, found.issued))
    else:
        typer.echo(chain_text(found.chain, found.unlogged, found.issued, language))
    if not found.whole:
        raise typer.Exit(NOT_WHOLE)


def _show(work: "Workspace", which: tuple[str, str], language: str, as_json: bool) -> None:
    from documents.record_json import trial_json
    from documents.terminal.record import trial_text
    from proposals.record.release import altered_notice, unreleased
    from services.open_draft import open_draft
    from services.release_trial import missing
    from services.trials import trial_of

    draft_id, trial_id = which
    draft = open_draft(work, draft_id)
    altered = altered_notice(draft.case, trial_id) if trial_id in draft.altered else None
    trial, lacking = trial_of(draft.case, trial_id), missing(work, draft, trial_id)
    trial = unreleased(trial) if altered else trial
    if as_json:
        print_json(trial_json(draft_id, trial, lacking, "altered" if altered else ""))
    else:
        typer.echo(trial_text(trial, lacking, language, altered))


def _put(work: "Workspace", proposal: str, place: str, value: str) -> None:
    """Set what was typed as JSON; where that does not fit, as the text it is."""
    from services.edit_draft import put as put_at
    from services.errors import CaseRefused

    read = _read(value)
    try:
        put_at(work, proposal, None, place, read)
    except CaseRefused:
        if isinstance(read, str | dict | list):
            raise
        put_at(work, proposal, None, place, value)


def _read(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
