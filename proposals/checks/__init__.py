"""The parts of a case held against each other: contradictions, and what an appraisal still needs."""

from calculators.errors import N_, Term
from proposals.case import Case
from proposals.checks.alternatives import alternative_problems, impossible_together
from proposals.checks.baseline import baseline_problems
from proposals.checks.by_hand import hand_problems
from proposals.checks.change import change_problems, moved_twice
from proposals.checks.offer import offer_problems
from proposals.checks.own_benefits import own_benefit_problems
from proposals.checks.trial import trial_problems
from proposals.checks.wording import duplicates, problem
from proposals.metrics import METRICS
from proposals.problems import Problem


def problems(case: Case) -> tuple[Problem, ...]:
    """Every contradiction of the case, in the order of the file; empty for a sound one."""
    found = (
        *baseline_problems(case),
        *(one for index, trial in enumerate(case.trials) for one in trial_problems(index, trial)),
        *duplicates("trials", (trial.id for trial in case.trials)),
        *duplicates("offer.items", (item.id for item in case.offer.items)),
        *duplicates("changes", (change.id for change in case.changes)),
        *(one for index, change in enumerate(case.changes) for one in change_problems(case, index, change)),
        *moved_twice(case),
        *offer_problems(case),
        *duplicates("alternatives", (one.id for one in case.alternatives)),
        *(one for index, each in enumerate(case.alternatives) for one in alternative_problems(case, index, each)),
        *own_benefit_problems(case),
        *hand_problems(case),
    )
    return found or tuple(impossible_together(case))


def missing_to_appraise(case: Case) -> tuple[Problem, ...]:
    """What the account cannot do without."""
    have = case.baseline.metrics
    needed = ["selling_price", "raw_material_price"] + (["raw_material_yield"] if case.baseline.kind == "plant" else [])
    needed += ["planned_hours"] if "line_speed" in have else []
    missing = [
        problem(
            f"baseline.metrics.{name}",
            "figure-missing",
            N_("{metric}: this figure is missing"),
            metric=Term(METRICS[name].label),
        )
        for name in needed
        if name not in have
    ]
    if not ({"market_demand", "raw_material_supply"} & have.keys() or {"line_speed", "planned_hours"} <= have.keys()):
        missing.append(
            problem(
                "baseline.metrics.market_demand",
                "no-limit",
                N_(
                    "nothing limits the output: enter the market demand, the line speed with planned hours, "
                    "or the supply"
                ),
            )
        )
    if not case.changes:
        missing.append(
            problem(
                "changes", "no-changes", N_("nothing changes yet: say which figure the offer moves and by how much")
            )
        )
    return tuple(missing)
