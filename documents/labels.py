"""What things are called: one marked message for every value that a document or a page may show."""

from typing import Final

from calculators.cash_flow.rows import (
    BENEFIT,
    CAPITAL,
    CAPITAL_BACK,
    GAIN_SHARE,
    GUARANTEE,
    INDEXATION,
    POINTS,
    REBATE,
    TAX,
)
from calculators.errors import N_
from calculators.levers import Lever
from calculators.plant import Bottleneck
from calculators.trial.types import Design, Direction, Verdict
from proposals.checks.own_benefits import LINE_LABELS
from proposals.valuation.types import Evidence

LEVERS: Final = {
    Lever.RAW_MATERIAL_YIELD: N_("Raw-material yield"),
    Lever.MATERIAL_COST: N_("Raw material and additives"),
    Lever.REJECTS_AND_REWORK: N_("Rejects and rework"),
    Lever.LINE_SPEED: N_("Line speed"),
    Lever.AVAILABILITY: N_("Availability"),
    Lever.LABOUR: N_("Labour"),
    Lever.UTILITIES: N_("Energy and other utilities"),
    Lever.PRODUCT_VALUE: N_("Product value"),
    Lever.WORKING_CAPITAL: N_("Working capital"),
}

EVIDENCE: Final = {
    Evidence.MEASURED: N_("measured on your raw material"),
    Evidence.REFERENCE: N_("reference case"),
    Evidence.STATED: N_("stated"),
    Evidence.OFFERED: N_("price of the offer"),
}

CONFIDENCE: Final = {
    "measured": N_("measured"),
    "recorded": N_("recorded in the books"),
    "stated": N_("stated"),
    "estimated": N_("estimated by us"),
    "assumed": N_("typical of the industry"),
}

BOTTLENECKS: Final = {
    Bottleneck.MARKET: N_("Market demand"),
    Bottleneck.LINE: N_("Capacity of the line"),
    Bottleneck.RAW_MATERIAL: N_("Raw-material supply"),
}

DESIGNS: Final = {
    Design.PAIRED: N_("Pairs: control and treatment on every lot"),
    Design.BLOCKED: N_("Both arms on the same lots"),
    Design.SWITCHBACK: N_("On and off in turn on the running line"),
    Design.INDEPENDENT: N_("Independent groups of runs"),
}

ADJUSTMENTS: Final = {
    "Dunnett": N_("Dunnett's comparisons with one control"),
    "Holm": N_("Holm's correction for several comparisons"),
}

VERDICTS: Final = {
    Verdict.PROVEN: N_("Proven"),
    Verdict.PROMISING: N_("Promising"),
    Verdict.NOT_PROVEN: N_("Not proven"),
    Verdict.HARMFUL: N_("Harmful"),
}
VERDICT_VALUES: Final = (N_("proven"), N_("promising"), N_("not proven"), N_("harmful"))
"""The values of `Verdict` as they stand inside a sentence."""

DIRECTIONS: Final = {
    Direction.UP: N_("more is better"),
    Direction.DOWN: N_("less is better"),
    Direction.UNCHANGED: N_("must not change"),
}

TRIAL_KINDS: Final = {
    "internal": N_("Internal trial"),
    "demonstration": N_("Demonstration"),
    "industrial": N_("Industrial trial on the line"),
}

ANOVA_ROWS: Final = {
    "treatment": N_("Treatment"),
    "block": N_("Lot"),
    "trend": N_("Trend over time"),
    "residual": N_("Residual"),
}

ITEM_KINDS: Final = {
    "equipment": N_("Equipment"),
    "consumable": N_("Consumable"),
    "service": N_("Service"),
    "training": N_("Training"),
}

CHARGED: Final = {
    "once": N_("once"),
    "monthly": N_("monthly"),
    "yearly": N_("yearly"),
    "per_tonne": N_("per tonne made"),
    "by_use": N_("by use"),
}

ACCOUNT_LINES: Final = {
    **LINE_LABELS,
    "operating_profit": N_("Operating profit"),
}
"""Fields of `Account` in the order of a profit-and-loss account."""

VOLUMES: Final = {
    "good": N_("Good product"),
    "gross": N_("Gross product"),
    "raw_material": N_("Raw material used"),
    "run_hours": N_("Run hours"),
    "hours_needed": N_("Hours needed"),
    "labour_hours": N_("Labour hours paid"),
}

CAPITAL_LINES: Final = {
    "raw_stock": N_("Raw-material stock"),
    "finished_stock": N_("Finished stock"),
    "receivables": N_("Receivables"),
    "payables": N_("Payables"),
    "total": N_("Capital tied up"),
}

UNIT_ECONOMICS: Final = {
    "cost_per_tonne": N_("Cost per tonne"),
    "contribution_per_tonne": N_("Contribution per tonne"),
    "profit_per_tonne": N_("Profit per tonne"),
    "margin": N_("Margin"),
}

CASH_ROWS: Final = {
    BENEFIT: N_("Profit uplift"),
    CAPITAL: N_("Working capital at the start"),
    CAPITAL_BACK: N_("Working capital at the end"),
    INDEXATION: N_("Price rises of what is used"),
    GAIN_SHARE: N_("Our share of the gain"),
    GUARANTEE: N_("Refund under the guarantee"),
    REBATE: N_("Rebate on the yearly purchases"),
    POINTS: N_("Points used on services"),
    TAX: N_("Tax on the change of profit"),
    "net": N_("Net cash flow"),
    "cumulative": N_("Cumulative cash flow"),
}

MEASURES: Final = {
    "npv": N_("Net present value"),
    "irr": N_("Internal rate of return"),
    "mirr": N_("Modified rate of return"),
    "roi": N_("Return on investment"),
    "profitability_index": N_("Profitability index"),
    "payback": N_("Payback"),
    "discounted_payback": N_("Discounted payback"),
    "equivalent_amount": N_("Equivalent monthly amount"),
}

SCENARIOS: Final = {
    "conservative": N_("Careful case"),
    "expected": N_("Expected case"),
    "optimistic": N_("Favourable case"),
}

SCENARIOS_BY_HAND: Final = {
    "conservative": N_("Careful case, set by hand"),
    "expected": N_("Expected case, set by hand"),
    "optimistic": N_("Favourable case, set by hand"),
}
