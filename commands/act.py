"""`valueproof act`: the act of a trial of a case file."""

from hashlib import sha256
from typing import Annotated

import typer

from calculators.errors import N_, Notice
from commands.cases import read_case_at, workspace
from commands.options import CaseArgument, Json, Lang, Output, _, option, system_language
from commands.telling import print_json, refusals
from store.files import target_of, write_whole

Trial = Annotated[str | None, option(_("Id of the trial; needed where the case has several."), metavar="ID")]


def act(case: CaseArgument, output: Output, trial: Trial = None, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.written import act_written_text
        from proposals.record.release import released_matches
        from services.print_act import act as printed

        read = read_case_at(case)
        name = _asked(trial, [one.id for one in read.trials])
        target_of(output)
        data = printed(workspace(), read, name, language)
        write_whole(output, data)
        record = next(one for one in read.trials if one.id == name)
        draft = record.release is None or not released_matches(record)
        if as_json:
            known = {"file": str(output), "trial": name, "language": language, "bytes": len(data)}
            release = None if draft else "stated in the file"
            print_json({**known, "sha256": sha256(data).hexdigest(), "draft": draft, "release": release})
            return
        typer.echo(act_written_text(str(output), draft, language))


def _asked(trial: str | None, known: list[str]) -> str:
    """The trial that is meant: the one asked for, else the only one."""
    from proposals.draft_errors import NotFound

    if trial in known:
        return str(trial)
    if trial is None and len(known) == 1:
        return known[0]
    if not known:
        raise NotFound(Notice("no-trial", N_("The case has no trial")))
    message = N_("Name a trial of the case with --trial; it has: {known}")
    raise NotFound(Notice("which-trial", message, {"known": known}))
