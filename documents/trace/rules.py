"""By which rule each computed figure came about: the part of the snapshot that it stands in, a sentence, its method."""

from typing import Final

from calculators.errors import N_

ACCOUNT: Final = N_("a line of one account of a year, computed from the plant today and after the change")
BRIDGE: Final = N_("share of a lever: its average effect over all orders in which the levers can come")
PROVEN: Final = N_("what the proven changes earn without the help of any other, against all costs")
BY_PRICE: Final = N_("the multiple of the whole price at which the net present value is zero")
RULES: Final = (
    ("figures:before.", ACCOUNT, "plant"),
    ("figures:after.", ACCOUNT, "plant"),
    ("figures:uplift", N_("operating profit of a year after the change less operating profit today"), "plant"),
    ("figures:uplift_relative", N_("more profit a year as a share of today's profit"), "plant"),
    ("figures:margin_points", N_("margin on revenue after the change less margin today"), "plant"),
    ("figures:capital_change", N_("capital tied up after the change less capital tied up today"), "plant"),
    ("figures:bridge.", BRIDGE, "bridge"),
    ("figures:hard", N_("what the bookkeeper will see in the account of a year"), "levers"),
    ("figures:soft.", N_("hours freed but still paid, or output that is not sold: shown apart"), "levers"),
    ("figures:stated", N_("the part of the gain that rests on statements or on other raw material"), "levers"),
    ("figures:drivers.", N_("a metric under its change: the estimate and the limits of its evidence"), "levers"),
    ("figures:trials.", N_("estimate of a trial from its counted runs"), "trial"),
    ("figures:programme.", N_("start, growth and payments of the offer month by month"), "cash_flow"),
    ("figures:terms.", N_("rates of the case turned into rates of a month"), "appraisal"),
    ("figures:cash_flow.", N_("amounts of the cash flow, month by month"), "cash_flow"),
    ("figures:measures.", N_("measure of the whole cash flow; its rule is printed beside it"), "appraisal"),
    ("figures:investment", N_("all that is paid once, interest of paying later included"), "appraisal"),
    ("figures:cost_of_delay", N_("benefit of a month at full effect less what waiting does not spend"), "appraisal"),
    ("figures:conservative.", N_("every measured effect at the worse limit of its 90% interval"), "appraisal"),
    ("figures:expected.", N_("every effect at its estimate"), "appraisal"),
    ("figures:optimistic.", N_("every measured effect at the better limit of its 90% interval"), "appraisal"),
    ("figures:proven.", PROVEN, "appraisal"),
    ("figures:untrained.", N_("the expected case if nobody were trained"), "cash_flow"),
    ("figures:break_even.", N_("the smallest effect at which the net present value is zero"), "appraisal"),
    ("figures:price_break_even.", BY_PRICE, "appraisal"),
    ("figures:tornado.", N_("one effect alone at its low and at its high end"), "appraisal"),
    ("figures:by_hand.", N_("a scenario with effects set by hand"), "appraisal"),
    ("figures:charges.", N_("what the offer charges in a full year"), "offer_options"),
    ("figures:ramp.", N_("how fast the effect grows: a dated figure of the house"), "cash_flow"),
    ("figures:", N_("computed from the case"), "appraisal"),
    ("prospects:risk.", N_("result of the joint draws of all effects"), "risk"),
    ("prospects:two_way.", N_("net present value with two effects moved together"), "appraisal"),
    ("prospects:options.", N_("net present value with the option less that without it"), "offer_options"),
    ("prospects:asked.", N_("drawn from what is usual in the industry, all assumed figures together"), "questions"),
    ("paid:", N_("a payment of an item that is paid over time"), "offer_options"),
    ("alternatives:", N_("another way on the same plant, against doing nothing"), "alternatives"),
)
"""(beginning of the path, what the figure is, page of docs/methods that explains it); the longest that fits holds."""
_BY_HEAD: Final = {head: (words, method) for head, words, method in RULES}


def rule_of(path: str) -> tuple[str, str] | None:
    """The sentence (in English, to be translated) and the method of a computed figure; None for an input."""
    root, _, rest = path.partition(":")
    first = rest.partition(".")[0]
    heads = (f"{root}:{first}.", f"{root}:{first}", f"{root}:")
    return next((_BY_HEAD[head] for head in heads if head in _BY_HEAD), None)
