"""From what was typed about a trial to come to its plan, and to the sheet on which its runs are written down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from calculators.errors import N_, CannotCompute, Notice
from calculators.planning.layouts import lots_of
from calculators.planning.plan import plan, sight
from calculators.planning.run_order import Drawing, PlannedRun, run_order
from calculators.planning.types import Aim, Plan, Sight
from calculators.trial.types import Design
from proposals.base import Name, Strict, Text
from proposals.case import Case
from proposals.trial import ResponseRecord, TrialPlan, TrialRecord


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and what is made of it: `found` is as many runs as are needed, or why not even that can be said.

    `sheet` is what the runs that are made see: those needed, or those that one can afford.
    """

    aim: Aim
    found: Plan | None
    refusal: Notice | None
    sheet: Sight


class RunSheet(Strict):
    """A run sheet to carry to the line: what it is about, the plan with gain, noise and seed, what is to be measured.

    `amounts` are the weights that the mass balance of the trial asks for, by their names with their units.
    """

    trial: Text
    number: str | None = None
    brand: str = "valueproof"
    client: Text | None = None
    seller: Text | None = None
    product: Text | None = None
    dose: Text | None = None
    raw_material: Text | None = None
    place: Text | None = None
    line: Text | None = None
    control: Name
    treatment: Name
    arm_names: dict[str, Text] = Field(default_factory=dict)
    responses: tuple[ResponseRecord, ...] = ()
    amounts: tuple[Name, ...] = ()
    plan: TrialPlan


def aim_of(asked: TrialPlan) -> Aim:
    """What the plan is to find. Raises CannotCompute where gain or noise are not given yet."""
    if asked.gain is None:
        raise CannotCompute(Notice("plan.gain_missing", N_("State the smallest gain that is worth finding.")))
    if asked.sd is None:
        raise CannotCompute(Notice("plan.sd_missing", N_("State how much the response scatters from run to run.")))
    design = Design(asked.design)
    per_lot = asked.per_lot if design is Design.BLOCKED else None
    return Aim(asked.gain, asked.sd, design, asked.power, asked.alpha, per_lot)


def planned(asked: TrialPlan) -> Planned:
    """The runs needed, and what those see that are made. Raises CannotCompute where neither can be said."""
    aim = aim_of(asked)
    try:
        found, refusal = plan(aim), None
    except CannotCompute as error:
        if asked.runs is None:
            raise
        found, refusal = None, error.notice
    if asked.runs is not None or found is None:
        return Planned(aim, found, refusal, sight(aim, asked.runs or 0))
    return Planned(aim, found, refusal, found.sight)


def sheet_of(case: Case, trial: TrialRecord, treatment: str, seed: int) -> RunSheet:
    """The run sheet of a trial of the case; `treatment` and `seed` where its plan names none."""
    asked = trial.plan or TrialPlan()
    balance = (trial.balance.input, *trial.balance.outputs) if trial.balance else ()
    return RunSheet(
        trial=trial.title,
        number=trial.number,
        brand=case.issue.brand,
        client=case.client.name,
        seller=case.seller.company if case.seller else None,
        product=trial.product,
        dose=trial.dose,
        raw_material=trial.raw_material,
        place=trial.place,
        line=trial.line,
        control=trial.control,
        treatment=asked.treatment or treatment,
        arm_names=trial.arm_names,
        responses=trial.responses,
        amounts=balance,
        plan=asked.model_copy(update={"seed": seed if asked.seed is None else asked.seed}),
    )


def runs_of_sheet(sheet: RunSheet) -> tuple[PlannedRun, ...]:
    """The runs in the order in which they are to be made. Raises CannotCompute, as `planned` and `run_order` do."""
    made = planned(sheet.plan)
    sizes = lots_of(made.aim, made.sheet.runs_per_arm)
    drawing = Drawing(made.aim.design, (sheet.control, sheet.treatment), sizes or (made.sheet.runs_per_arm,))
    named = replace(drawing, lots=_lot_names(sheet.plan.lots, len(sizes)))
    return run_order(named, sheet.plan.seed or 0)


def _lot_names(given: Sequence[str], count: int) -> tuple[str, ...]:
    """The names given, then numbers for lots that have none yet. Raises CannotCompute for more names than lots."""
    if len(given) > count:
        message = (
            N_("This plan needs {count} lots, but {given} are named: name as many, or let a lot hold fewer runs.")
            if count
            else N_("This design knows no lots: leave their names out, or plan a design that compares within lots.")
        )
        raise CannotCompute(Notice("plan.too_many_lots", message, {"count": count, "given": len(given)}))
    if len({" ".join(name.split()).casefold() for name in given}) < len(given):
        raise CannotCompute(Notice("plan.lots_alike", N_("Two lots have the same name: give every lot its own.")))
    taken = {name.strip() for name in given}
    numbers = (str(number) for number in range(1, 2 * count + 1))
    free = (name for name in numbers if name not in taken)
    return (*given, *(next(free) for _ in range(count - len(given))))
