"""What speaks of the client's raw material and line, in the words of a client who buys and sells and has goods."""

from typing import Final

from calculators.errors import N_

OF_GOODS: Final = {
    "Lower cost of raw material and additives": N_("Lower cost of the goods and their packaging"),
    "Not proven yet on your raw material": N_("Not proven yet on your own goods"),
    "Shown elsewhere, not yet on your raw material": N_("Shown elsewhere, not yet on your own goods"),
    "Stated, not yet measured on your raw material": N_("Stated, not yet measured on your own goods"),
    "measured on your raw material": N_("measured on your own goods"),
    "proven on your raw material": N_("proven on your own goods"),
    "on your own raw material": N_("on your own goods"),
    "on other raw material": N_("on other goods"),
    "Not proven on your raw material: {metrics}": N_("Not proven on your own goods: {metrics}"),
    "Named as such throughout and kept apart in the headline; a trial on your raw material decides.": N_(
        "Named as such throughout and kept apart in the headline; a trial on your own goods decides."
    ),
    ("{amount} of the yearly profit uplift is stated or from a reference case, not measured on your raw material."): N_(
        "{amount} of the yearly profit uplift is stated or from a reference case, not measured on your own goods."
    ),
    ("Already taken off: {amount} a year, stated or from a reference case, not measured on your raw material."): N_(
        "Already taken off: {amount} a year, stated or from a reference case, not measured on your own goods."
    ),
    "The raw material was not the client's own: nothing is claimed for his.": N_(
        "The goods were not the client's own: nothing is claimed for his."
    ),
    "Raw material": N_("Goods"),
    "Raw material and additives": N_("Goods and packaging"),
    "Raw-material price": N_("Purchase price of the goods"),
    "Raw-material supply": N_("Supply of goods"),
    "Raw-material stock": N_("Stock of goods"),
    "Raw material used": N_("Goods bought"),
    "Raw material of the trial": N_("Goods of the trial"),
    "Kind of raw material": N_("Kind of goods"),
    "Limit: raw material": N_("Limit: supply of goods"),
    "After the change the limit is raw-material supply.": N_("After the change the limit is the supply of goods."),
    "Lot of raw material": N_("Lot of goods"),
    "Lots of raw material": N_("Lots of goods"),
    "One delivery of raw material. Runs on the same lot are compared with each other.": N_(
        "One delivery of goods. Runs on the same lot are compared with each other."
    ),
    "Both arms on the same lots": N_("Both arms on the same lots of goods"),
    "Pairs: control and treatment on every lot": N_("Pairs: control and treatment on every lot of goods"),
    "least squares with lots as blocks": N_("least squares with lots of goods as blocks"),
    "the client's own": N_("the client's own goods"),
    "not the client's own": N_("goods that are not the client's own"),
    "not the client's own: a reference only": N_("goods that are not the client's own: a reference only"),
    "reference case": N_("reference case with other goods"),
    "the reference case showed {shown}": N_("the reference case with other goods showed {shown}"),
    "the reference case showed {shown} (90% interval)": N_(
        "the reference case with other goods showed {shown} (90% interval)"
    ),
    "the part of the gain that rests on statements or on other raw material": N_(
        "the part of the gain that rests on statements or on other goods"
    ),
    "The lots of the runs are not recorded: how much the raw material bears on it is open.": N_(
        "The lots of the runs are not recorded: how much the goods bear on it is open."
    ),
    "The arms ran on different lots ({lots}): a difference of raw material cannot be told from the effect.": N_(
        "The arms ran on different lots ({lots}): a difference of the goods cannot be told from the effect."
    ),
    (
        "The arms ran on different lots ({lots}), so a difference of raw material cannot be told from the effect: "
        "run the control and the treatment on the same lots."
    ): N_(
        "The arms ran on different lots ({lots}), so a difference of the goods cannot be told from the effect: run "
        "the control and the treatment on the same lots."
    ),
    (
        "The line is described by one account of a year: output, revenue, every cost. The output is the smallest "
        "of three limits: what the market takes, what the line can make, what raw material allows. The effect of "
        "the offer is that account with the changed figures less the same account with today's figures. No savings "
        "are added up, so none can be counted twice."
    ): N_(
        "The trade is described by one account of a year: what is sold, revenue, every cost. What is sold is the "
        "lesser of two limits: what the market takes and what can be bought. The effect of the offer is that "
        "account with the changed figures less the same account with today's figures. No savings are added up, so "
        "none can be counted twice."
    ),
    (
        "the least of: market demand; line speed × planned hours × availability × (1 − rejects); raw-material "
        "supply × yield × (1 − rejects)"
    ): N_("the lesser of: market demand; supply of goods"),
    (
        "One account of the line, computed twice: with today's figures and with the changed ones. Costs carry a minus; "
        "the difference of the two profits is all that this proposal claims. A full year at full effect, without VAT."
    ): N_(
        "One account of the trade, computed twice: with today's figures and with the changed ones. Costs carry a "
        "minus; the difference of the two profits is all that this proposal claims. A full year at full effect, "
        "without VAT."
    ),
}
"""What is said of raw material and of the line, and what instead to a trader."""
COUNTED_OF_GOODS: Final = {
    "The counted runs come from {n} lot: other lots of raw material may behave differently.": (
        N_("The counted runs come from {n} lot: other lots of the goods may behave differently."),
        N_("The counted runs come from {n} lots: other lots of the goods may behave differently."),
    ),
}
"""The same for what is counted, by its singular."""
