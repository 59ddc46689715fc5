"""A plan for programs: full precision, nothing rounded, nothing translated."""

from typing import Any

from calculators.trial.types import Design
from proposals.planning import Planned


def plan_json(made: Planned) -> dict[str, Any]:
    """What `plan --json` prints: the runs that are made (those needed, or as many as were asked about), what they see.

    `power` is their chance to find the gain, `detectable_gain` what they find with `power_asked`;
    `runs_per_arm_needed` and `runs_per_arm_exact` are null where no number of runs is enough (the latter also in a
    blocked design, whose degrees of freedom go up in steps).
    """
    aim, seen, found = made.aim, made.sheet, made.found
    return {
        "design": aim.design.value,
        "runs_per_arm": seen.runs_per_arm,
        "total_runs": seen.total_runs,
        "power": seen.power,
        "detectable_gain": seen.detectable_gain,
        "runs_per_arm_needed": found.sight.runs_per_arm if found else None,
        "runs_per_arm_exact": found.runs_per_arm_exact if found else None,
        "gain": abs(aim.gain),
        "sd": aim.sd,
        "sd_of": "differences within pairs" if aim.design is Design.PAIRED else "single runs",
        "power_asked": aim.power,
        "alpha": aim.alpha,
        "standard_error": seen.standard_error,
        "degrees_of_freedom": seen.degrees_of_freedom,
        "lots": seen.lots,
    }
