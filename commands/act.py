"""`valueproof act`: the act of a trial of a case file, or of a proposal of the database."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from calculators.errors import N_, Notice
from commands.asked_case import AskedCase, Demo, FoundCase, found_case
from commands.endings import written_to
from commands.options import Json, Lang, Output, _, option, system_language
from commands.telling import print_json, refusals
from store.files import write_whole

Trial = Annotated[str | None, option(_("Id of the trial; needed where the case has several."), metavar="ID")]


def act(
    case: AskedCase, output: Output, trial: Trial = None, demo: Demo = False, as_json: Json = False, lang: Lang = None
) -> None:
    language = lang or system_language()
    with refusals(language):
        from services.print_act import act as printed

        written_to(output, ".pdf")
        found = found_case(case, demo)
        name = _asked(trial, [one.id for one in found.case.trials])
        data = printed(found.work, found.case, name, language, found.draft)
        write_whole(output, data)
        _tell(found, name, (output, data), language, as_json)


def _tell(found: FoundCase, name: str, written: tuple[Path, bytes], language: str, as_json: bool) -> None:
    from documents.terminal.written import act_written_text
    from proposals.record.release import released_matches

    output, data = written
    record = next(one for one in found.case.trials if one.id == name)
    draft = record.release is None or not released_matches(record) or name in found.altered
    kept = found.draft is not None
    if not as_json:
        typer.echo(act_written_text(str(output), draft, language, kept=kept))
        return
    known = {"file": str(output), "trial": name, "language": language, "bytes": len(data)}
    release = None if draft else "kept in the register" if kept else "stated in the file"
    print_json({**known, "sha256": sha256(data).hexdigest(), "draft": draft, "release": release})


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
