"""The case file: YAML or JSON in, a case out, every refusal with its place and its line; and the way back."""

import io
import re
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from calculators.errors import N_, Notice
from proposals.case import SCHEMA_VERSION, Case
from proposals.case_json import case_of, document_of
from proposals.checks import problems as contradictions
from proposals.metrics import METRICS
from proposals.problems import CaseRefused, Problem
from proposals.trial import TrialRecord
from readers.encodings import decode
from readers.errors import UnreadableFile, UnreadNumber
from readers.known_keys import nearest_key
from readers.numbers import read_number
from readers.runs_beside import OpenBeside, with_runs
from readers.yaml_text import Written, read_json, read_yaml

SCHEMA_ID: Final = f"urn:valueproof:case:{SCHEMA_VERSION}"
DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class _Representer(RoundTripRepresenter):
    """Writes a text that is a date without quotation marks."""

    def date_or_text(self, text: str) -> ScalarNode:
        tag = "timestamp" if DATE.fullmatch(text) else "str"
        node: ScalarNode = self.represent_scalar(f"tag:yaml.org,2002:{tag}", text)
        return node


_Representer.add_representer(str, _Representer.date_or_text)


class CaseFileRefused(CaseRefused):
    """A case refused as a file: `lines` has the line of each problem, None where the text has no such place."""

    def __init__(self, name: str, problems: tuple[Problem, ...], lines: tuple[int | None, ...]) -> None:
        facts = {"file": name, "count": len(problems)}
        super().__init__(
            Notice("case-file-refused", N_("The case {file} is refused; reasons: {count}"), facts), problems
        )
        self.name = name
        self.lines = lines

    def places(self) -> tuple[Notice, ...]:
        """One notice for each problem: line, place and what is wrong there."""
        return tuple(_placed(problem, line) for problem, line in zip(self.problems, self.lines, strict=True))


def _placed(problem: Problem, line: int | None) -> Notice:
    facts = {"place": problem.place, "line": line, "reason": problem.notice}
    if line is None or not problem.place:
        return Notice("place", N_("{place}: {reason}") if problem.place else N_("{reason}"), facts)
    return Notice("line", N_("Line {line}, {place}: {reason}"), facts)


def read_case(data: bytes, name: str, open_beside: OpenBeside) -> Case:
    """The case in the bytes of a file called `name` (JSON if it ends in .json, else YAML 1.2; UTF-8).

    Runs kept in files beside it are read through `open_beside`. Raises CaseFileRefused that names every breach of
    form, schema or sense with its place and line.
    """
    written = _written(data, name)
    if written.problems:
        raise _refused(name, written, written.problems)
    try:
        case = case_of(written.document)
    except CaseRefused as refusal:
        raise _refused(name, written, tuple(map(_with_suggestion, refusal.problems))) from refusal
    case, found = _complete(case, open_beside)
    found = found or contradictions(case)
    if found:
        raise _refused(name, written, found)
    return case


def write_case(case: Case) -> str:
    """The case as YAML text that reads back equal; dates as dates, no entry that says nothing."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(document_of(case), text)
    return text.getvalue()


def case_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a case file, with its version in `$id`."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "version": SCHEMA_VERSION}
    schema = Case.model_json_schema()
    metrics = schema["$defs"]["Baseline"]["properties"]["metrics"]
    metrics["propertyNames"] = {"enum": list(METRICS)}
    metrics["description"] = "; ".join(
        f"{spec.id}: {spec.label} ({', '.join(unit.symbol for unit in spec.units)})" for spec in METRICS.values()
    )
    return {**head, **schema}


def _written(data: bytes, name: str) -> Written:
    try:
        decoded = decode(data)
    except UnreadableFile as refusal:
        return Written(None, {}, (Problem("", refusal.notice),))
    if not decoded.encoding.startswith("UTF"):
        return Written(None, {}, (Problem("", Notice("not-utf8", N_("The file is not in UTF-8: save it so"))),))
    return read_json(decoded.text) if name.lower().endswith(".json") else read_yaml(decoded.text)


def _refused(name: str, written: Written, problems: tuple[Problem, ...]) -> CaseFileRefused:
    return CaseFileRefused(name, problems, tuple(written.line(problem.place) for problem in problems))


def _with_suggestion(problem: Problem) -> Problem:
    """The problem with the known key most like an unknown one, or with the number that a comma was meant to write."""
    notice = problem.notice
    if notice.code == "not-number" and (plain := _with_a_point(str(notice.facts["read"]).strip("“”"))):
        message = N_("{read} is a text: write the number with a point, {plain}")
        return Problem(problem.place, Notice("decimal-comma", message, {**notice.facts, "plain": plain}))
    if notice.code != "unknown":
        return problem
    if str(notice.facts["name"]).isdigit():
        message = N_("{name} is not known here: between braces a comma parts entries, so decimals need a point")
        return Problem(problem.place, Notice("unknown", message, notice.facts))
    if near := nearest_key(problem.place):
        message = N_("{name} is not known here. Is {near} meant?")
        return Problem(problem.place, Notice("unknown", message, {**notice.facts, "near": near}))
    return problem


def _with_a_point(text: str) -> str | None:
    try:
        return read_number(text, "either").plain
    except UnreadNumber:
        return None


def _complete(case: Case, open_beside: OpenBeside) -> tuple[Case, tuple[Problem, ...]]:
    """The case with the runs of every file beside it, and why some could not be read."""
    trials: list[TrialRecord] = []
    problems: list[Problem] = []
    for at, trial in enumerate(case.trials):
        filled = with_runs(trial, f"trials.{at}", open_beside)
        if isinstance(filled, tuple):
            problems.extend(filled)
        else:
            trials.append(filled)
    return (case if problems else case.model_copy(update={"trials": tuple(trials)})), tuple(problems)
