"""`valueproof appraise`, `render`, `demo`, `schema`: what can be done with a case file."""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from calculators.errors import Notice, ValueproofError
from commands.endings import written_to
from commands.options import CaseArgument, Internal, Json, Lang, Output, Paper, Profile, Sheet, system_language
from commands.telling import print_json, refusals
from store.files import beside, bytes_of, write_whole

if TYPE_CHECKING:
    from proposals.case import Case
    from proposals.problems import Problem
    from proposals.valuation.types import Valuation
    from services.workspace import Workspace

HERE: Final = Path(__file__).parent.parent
DEMO: Final = "cheese"
DOOR: Final = "command line"
"""How the log names whoever comes by a command."""


def appraise(case: CaseArgument, as_json: Json = False, internal: Internal = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.figures_json import figures
        from documents.terminal.appraisal import appraisal_text
        from services.appraise_prospects import prospects

        read, work = read_case_at(case), workspace()
        valuation, missing = appraised_case(work, read)
        beside = prospects(work, read, valuation)
        if as_json:
            found = figures(read, valuation, missing, beside)
            print_json({**found, **(_our_side(work, read, valuation) if internal else {})})
        else:
            typer.echo(appraisal_text(read, valuation, missing, language, beside))


def render(
    case: CaseArgument,
    output: Output,
    profile: Profile = "full",
    paper: Paper = Sheet.A4,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        asked = {"language": language, "paper": paper.value, "profile": _profile(profile)}
        written_to(output, ".pdf")
        _print(read_case_at(case), output, asked, as_json)


def demo(output: Output = Path("valueproof-demo.pdf"), as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        written_to(output, ".pdf")
        _print(workspace().examples.load(DEMO), output, {"language": language}, as_json)


def schema() -> None:
    from readers.case_file import case_schema

    print_json(case_schema())


def read_case_at(path: Path) -> "Case":
    """The case in the file at `path` with the runs kept beside it."""
    from readers.case_file import read_case

    return read_case(bytes_of(path), path.name, beside(path.parent))


def workspace() -> "Workspace":
    """What the use cases need from a terminal: no drafts, the examples, the house parameters of today."""
    from documents.brand import shipped_brands
    from documents.printer import PrinterHere
    from readers.approval_rules import read_approval_rules
    from readers.example_folder import ExampleFolder
    from readers.industry_folder import IndustryFolder
    from readers.metric_help import HelpFile
    from readers.parameters import read_house
    from services.workspace import Workspace
    from store.no_drafts import NoDrafts, NoFiles, NoIssued, NoLayouts, NoLog, NoReleases, ShippedBrands

    folder, today = HERE / "parameters", dt.datetime.now(dt.UTC).date()
    house, rules = read_house(folder, today), read_approval_rules((folder / "approval.yaml").read_bytes(), today)
    now, examples = partial(dt.datetime.now, dt.UTC), ExampleFolder(HERE / "examples")
    evidence = (NoFiles(), NoLayouts(), NoLog(), NoReleases(), NoIssued(), ShippedBrands(shipped_brands()), rules)
    made = Workspace(NoDrafts(), PrinterHere(), now, house, examples, *evidence)
    return replace(made, industries=IndustryFolder(folder, today), helps=HelpFile(folder, today))


def stored_workspace(demo: bool) -> "Workspace":
    """The same on the database of the user, or of the demonstration with its examples, as `serve` finds them."""
    from services.create_draft import all_examples

    work = workspace_on(url_for(demo))
    if demo:
        all_examples(work)
    return work


def workspace_on(url: str) -> "Workspace":
    """The same on the database at `url`. Raises StoreUnusable."""
    from documents.brand import shipped_brands
    from store.engine import open_stores

    kept = open_stores(url, through=DOOR)
    work = replace(workspace(), store=kept.drafts, files=kept.files, layouts=kept.layouts)
    work = replace(work, log=kept.log, releases=kept.releases, issued=kept.issued, links=kept.links)
    return replace(work, brands=kept.brands.beside(shipped_brands()))


def url_for(demo: bool) -> str:
    """The URL of the database of the user, or of the demonstration."""
    from store.location import asked_url

    return asked_url(os.environ, demo)


def appraised_case(work: "Workspace", case: "Case") -> "tuple[Valuation, tuple[Problem, ...]]":
    """The valuation with what is missing to issue it. Raises CaseRefused."""
    from proposals.refusal import refusal
    from services.appraise_case import appraised

    found = appraised(work, case)
    if found.valuation is None or found.problems:
        raise refusal(found.problems)
    return found.valuation, found.missing


def _our_side(work: "Workspace", case: "Case", valuation: "Valuation") -> "dict[str, object]":
    """Our own side, for whoever holds the case file and so is its owner."""
    from documents.prospects_json import our_side_json
    from proposals.roles import Role
    from services.our_side import our_side

    found = our_side(work, case, valuation, Role.OWNER)
    return {"our_side": our_side_json(found.figures, found.risk)}


def _profile(typed: str) -> str:
    """The profile that is meant. Raises ValueproofError for one in which no proposal is printed."""
    from documents.profiles import UNKNOWN, offered

    known = {name.replace("_", "-"): name for name in offered()}
    if typed in known:
        return known[typed]
    raise ValueproofError(Notice("no-profile", UNKNOWN, {"name": typed, "known": list(known)}))


def _print(case: "Case", output: Path, asked: Mapping[str, str], as_json: bool) -> None:
    """Print the proposal in the edition that is asked for."""
    from documents.terminal.written import language_note, written_text
    from proposals.edition import Edition
    from services.print_proposal import pdf

    language = asked["language"]
    work = workspace()
    missing = appraised_case(work, case)[1]
    data = pdf(work, case, Edition.model_validate(asked))
    write_whole(output, data)
    if note := language_note(case, language):
        typer.echo(note, err=True)
    if as_json:
        known = {"file": str(output), "language": language, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        print_json({**known, "draft": True, "missing": len(missing)})
        return
    typer.echo(written_text(str(output), len(missing), language))
