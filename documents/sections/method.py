"""How it was computed, in a page of plain words, and what the words mean."""

from dataclasses import dataclass

from documents.sections.parts import Pair, Voice


@dataclass(frozen=True, slots=True)
class Method:
    method: tuple[str, ...]
    formulas: tuple[Pair, ...]
    glossary: tuple[Pair, ...]


def method(voice: Voice) -> Method:
    _ = voice.gettext
    return Method(
        method=(
            _(
                "The line is described by one account of a year: output, revenue, every cost. The output is the "
                "smallest of three limits: what the market takes, what the line can make, what raw material allows. "
                "The effect of the offer is that account with the changed figures less the same account with today's "
                "figures. No savings are added up, so none can be counted twice."
            ),
            _(
                "Where several changes work together, each is credited with its average contribution over all orders "
                "in which they could be introduced (Shapley value); the parts add up to the whole."
            ),
            _(
                "What is called proven is what the proven changes and the prices of the offer earn alone, against all "
                "payments; the rest of the whole is not proven yet. Because changes help each other, this rest may "
                "differ a little from the shares of the unproven ones."
            ),
            _(
                "A measured effect comes from runs with and without the change. Its 95 percent interval covers the "
                "true effect in 95 of 100 such trials. Proven means that the whole interval lies on the good side and "
                "at least three runs, or pairs of runs, stand behind each arm. Excluded runs stay in the tables."
            ),
            _(
                "The careful case takes each measured effect at the worse end of its 90 percent interval: in 95 of 100 "
                "such trials the true effect is better than that end. The favourable case takes the better end. A "
                "stated effect is taken at the low or high end that was stated with it."
            ),
            _(
                "For the risk all effects are drawn together: measured ones from Student's t with the degrees of "
                "freedom and the correlations of their trial, stated ones from the PERT distribution between their "
                "ends. Every draw goes through the same account and cash flow."
            ),
            _(
                "Amounts fall at the end of their month. Benefits start after the month stated. Where growth takes r "
                "months, month k of them earns k/r of the full effect, every later month all of it, until the horizon. "
                "Where only a share of the effect is reached, it applies to the profit, not to working capital or "
                "payments. Working capital that is released comes once and is taken back at the horizon; it is never "
                "counted as profit."
            ),
            _(
                "How far it may fall and still pay is the effect at which the net present value is zero, all other "
                "effects as estimated."
            ),
            _(
                "Amounts are rounded once, when they are printed. Where printed amounts are added up, the rounding is "
                "spread so that the printed total is right."
            ),
        ),
        formulas=_formulas(voice),
        glossary=_glossary(voice),
    )


def _formulas(voice: Voice) -> tuple[Pair, ...]:
    _ = voice.gettext
    return (
        Pair(
            _("Good product a year"),
            _("the least of: market demand; line speed × planned hours × availability × (1 − rejects); "
              "raw-material supply × yield × (1 − rejects)"),
        ),
        Pair(_("Effect"), _("operating profit with the changed figures − operating profit with today's figures")),
        Pair(
            _("Net present value"),
            _("sum over the months k = 0 … H of (received − paid) ÷ (1 + r)^(k ÷ 12), with r the yearly rate"),
        ),
        Pair(_("Rates of return a year"), _("(1 + monthly rate)^12 − 1")),
        Pair(
            _("Measured effect"),
            _("mean of the runs with the change − mean of the runs without it, within the lots"),
        ),
        Pair(_("Interval"), _("effect ± t × standard error, with the degrees of freedom of the trial")),
        Pair(
            _("Cost of a month of delay"),
            _("benefit of a month at full effect − what the offer charges in that month − interest of a month on "
              "what is paid later"),
        ),
    )  # fmt: skip


def _glossary(voice: Voice) -> tuple[Pair, ...]:
    _ = voice.gettext
    sure = _("Read from a meter or scale; taken from the books; said by a person; estimated by us.")
    soft = _(
        "Hard money changes a line of the account. Soft value, such as hours freed but still paid, does not, and is "
        "never part of the headline."
    )
    return (
        Pair(_("Gross and good product"), _("All that leaves the line; the same without rejects.")),
        Pair(_("Contribution"), _("Revenue less returns and less all costs that follow the volume.")),
        Pair(_("Hard and soft"), soft),
        Pair(_("Measured, recorded, stated, estimated"), sure),
        Pair(_("Lot"), _("One delivery of raw material. Runs on the same lot are compared with each other.")),
        Pair(_("Net present value"), _("What all future amounts are worth today, less what is paid for them.")),
        Pair(
            _("Baseline and reporting period"),
            _("The time before the change; the time after it in which the effect is measured."),
        ),
    )  # fmt: skip
