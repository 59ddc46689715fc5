"""A questionnaire for a client: the figures worth asking for, in the order in which they narrow the answer."""

from typing import Literal

from calculators.errors import CannotCompute, Notice
from proposals.assumed import assumed
from proposals.case import Case
from proposals.metrics import METRICS
from proposals.problems import CaseRefused
from proposals.questionnaire import NOTHING, NothingToAsk, QuestionLine, Questionnaire, unit_to_ask
from services.brand_printer import printer_in
from services.metric_help import help_of
from services.what_to_ask import what_to_ask
from services.workspace import Workspace


def questionnaire(workspace: Workspace, case: Case) -> Questionnaire:
    """What to ask the client of a case. Raises NothingToAsk where every figure is known.

    Where some figures are only assumed: those that matter, in their order. Else every figure of the plant that the case
    lacks, in the order of the catalogue.
    """
    paths = _assumed(workspace, case) or _missing(case)
    if not paths:
        raise NothingToAsk(Notice("nothing-to-ask", NOTHING))
    return Questionnaire(
        client=case.client.name,
        project=case.project,
        currency=case.currency,
        industry=case.client.industry,
        seller=case.seller.company if case.seller else None,
        brand=case.issue.brand,
        trade=case.baseline.kind == "trade",
        lines=tuple(_line(workspace, case, path) for path in paths),
    )


def printed(workspace: Workspace, asked: Questionnaire, language: str, kind: Literal["pdf", "xlsx"]) -> bytes:
    """The questionnaire as PDF or as workbook. Raises NotFound where there is no such brand, RenderFailed."""
    if kind == "pdf":
        return printer_in(workspace, asked.brand).questionnaire(asked, language)
    return workspace.printer.questionnaire_workbook(asked, language)


def _assumed(workspace: Workspace, case: Case) -> list[str]:
    """The assumed figures that matter; all of them where it cannot be said which do."""
    try:
        return [one.path for one in what_to_ask(workspace, case).questions]
    except (CaseRefused, CannotCompute):
        return list(assumed(case))


def _missing(case: Case) -> list[str]:
    base = case.baseline
    return [name for name, spec in METRICS.items() if name not in base.metrics and (spec.trade or base.kind == "plant")]


def _line(workspace: Workspace, case: Case, path: str) -> QuestionLine:
    found = help_of(workspace, case, path)
    unit, usual = unit_to_ask(case, path), found.usual if found else None
    group, _, rest = path.partition(".")
    items = getattr(case.baseline, group, ()) if rest else ()
    fits = usual is not None and usual.unit == unit
    return QuestionLine(
        path=path,
        unit=unit,
        item=next((one.name for one in items if one.id == rest.partition(".")[0]), None),
        what=found.said.what if found else None,
        where=found.said.where if found else None,
        low=usual.span.low if usual and fits else None,
        high=usual.span.high if usual and fits else None,
    )
