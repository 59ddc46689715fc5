"""The appraisal of a case as plain text."""

from collections.abc import Sequence

from calculators.errors import N_
from documents.alternatives import alternative_sentence
from documents.formats import Formats, formats_for
from documents.headline import claimed, headline, payback_of
from documents.labels import BOTTLENECKS, EVIDENCE, LEVERS, SCENARIOS, SCENARIOS_BY_HAND
from documents.language import translator
from documents.lever_bars import lever_amounts
from documents.proven_part import bridge_sentences
from documents.remarks import remarks
from documents.risk_words import refused_sentence, risk_sentences
from documents.sections.options import option_name
from documents.sections.parts import Voice
from documents.terminal.layout import bullets, columns, text_of
from documents.what_must_hold import must_be_true, must_hold
from documents.words import verdict_sentence
from proposals.base import text_in
from proposals.case import Case
from proposals.own_benefits import OwnBenefit
from proposals.problems import Problem
from proposals.valuation.alternatives import alternatives_of
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import Scenario, Valuation


def appraisal_text(
    case: Case, valuation: Valuation, missing: Sequence[Problem], language: str, prospects: Prospects | None = None
) -> str:
    """Headline, what stands beside it, who earned what, the three cases, risk, break-evens, options of the offer, other
    ways, what is only said, what is missing to issue.

    Without `prospects` nothing is said of draws nor of what each option is worth.
    """
    formats = formats_for(case, valuation, language)
    tell = formats.words.gettext
    lines = [text_in(case.project, language), "", headline(case, valuation, language)]
    lines += bullets(remarks(case, valuation, language))
    lines += ["", *columns(_answer(valuation, formats))]
    lines += ["", tell(N_("Who earned what, a year")), *columns(_bridge(valuation, formats))]
    lines += bridge_sentences(valuation, formats)
    lines += ["", *columns(_scenarios(valuation, formats))]
    lines += ["", tell(N_("Trials")), *bullets(_trials(case, valuation, formats))] if valuation.trials else []
    if prospects is not None:
        lines += ["", tell(N_("How sure it is")), *bullets(_risk(case, valuation, prospects, formats))]
    lines += ["", must_hold(valuation, formats), *bullets(must_be_true(case, valuation, language))]
    lines += _options(case, prospects, formats) if prospects else []
    lines += _other_ways(case, valuation, formats) + _also_said(case, formats)
    return text_of(lines + _missing(missing, formats))


def problem_lines(problems: Sequence[Problem], language: str) -> list[str]:
    """ "baseline.metrics.crew: this figure is missing", one line for each."""
    words = translator(language)
    return bullets(
        [f"{one.place}: {words.notice(one.notice)}" if one.place else words.notice(one.notice) for one in problems]
    )


def _answer(valuation: Valuation, formats: Formats) -> list[tuple[str, ...]]:
    tell = formats.words.gettext
    before, after = valuation.before, valuation.after
    relative = valuation.uplift_relative
    payback = payback_of(valuation, valuation.measures.payback, formats)
    return [
        ("", tell(N_("Before")), tell(N_("After")), tell(N_("Difference"))),
        (
            tell(N_("Operating profit a year")),
            formats.money(float(before.account.operating_profit)),
            formats.money(float(after.account.operating_profit)),
            formats.signed_money(valuation.uplift),
            "" if relative is None else formats.signed_percent(relative, 1),
        ),
        (
            tell(N_("Cost per tonne")),
            formats.money(before.units.cost_per_tonne, formats.minor),
            formats.money(after.units.cost_per_tonne, formats.minor),
            formats.signed_money(after.units.cost_per_tonne - before.units.cost_per_tonne, formats.minor),
        ),
        (
            tell(N_("Margin")),
            formats.percent(before.units.margin, 2),
            formats.percent(after.units.margin, 2),
            formats.points(valuation.margin_points),
        ),
        (tell(N_("Bottleneck")), tell(BOTTLENECKS[before.bottleneck]), tell(BOTTLENECKS[after.bottleneck])),
        (tell(N_("Investment")), formats.money(valuation.investment)),
        (tell(N_("Payback")), payback),
        *_proven_payback(valuation, formats),
        (tell(N_("Net present value")), formats.money(valuation.measures.npv)),
        (tell(N_("Cost of a month of waiting")), formats.money(valuation.cost_of_delay)),
    ]


def _proven_payback(valuation: Valuation, formats: Formats) -> list[tuple[str, ...]]:
    claim = claimed(valuation)
    if claim is valuation.expected:
        return []
    return [(formats.words.gettext("Payback by what is proven"), payback_of(valuation, claim.payback, formats))]


def _bridge(valuation: Valuation, formats: Formats) -> list[tuple[str, ...]]:
    tell = formats.words.gettext
    if not valuation.bridge:
        return []
    return [
        (
            tell(LEVERS[share.lever]),
            formats.signed_money(amount),
            ", ".join(sorted(tell(EVIDENCE[one]) for one in share.evidence)),
        )
        for share, amount in zip(valuation.bridge, lever_amounts(valuation, formats), strict=True)
    ]


def _scenarios(valuation: Valuation, formats: Formats) -> list[tuple[str, ...]]:
    tell = formats.words.gettext
    head = ("", tell(N_("Profit uplift a year")), tell(N_("Net present value")), tell(N_("Payback")))

    def row(label: str, scenario: Scenario) -> tuple[str, ...]:
        payback = payback_of(valuation, scenario.payback, formats)
        return (tell(label), formats.money(scenario.uplift), formats.money(scenario.npv), payback)

    rows: list[tuple[str, ...]] = [head]
    for name in ("conservative", "expected", "optimistic"):
        rows.append(row(SCENARIOS[name], getattr(valuation, name)))
        rows += [row(SCENARIOS_BY_HAND[name], one.found) for one in valuation.by_hand if one.scenario == name]
    return rows


def _risk(case: Case, valuation: Valuation, prospects: Prospects, formats: Formats) -> tuple[str, ...]:
    if prospects.risk is None:
        return (refused_sentence(prospects, formats),)
    return risk_sentences(case, valuation, prospects.risk, formats)


def _trials(case: Case, valuation: Valuation, formats: Formats) -> list[str]:
    trials = {trial.id: trial for trial in case.trials}
    responses = {(trial.id, one.id): one for trial in case.trials for one in trial.responses}
    return [
        verdict_sentence(trials[one.trial], responses[one.trial, one.response], one, formats)
        for one in valuation.trials
    ]


def _options(case: Case, prospects: Prospects, formats: Formats) -> list[str]:
    """What each option of the offer is worth; nothing where there are none."""
    if not prospects.options:
        return []
    voice = Voice(formats)
    head = (formats.words.gettext("Option of the offer"), formats.words.gettext("Worth in today's money"))
    rows = [
        (option_name(case, one.kind, one.item, voice), formats.signed_money(one.worth)) for one in prospects.options
    ]
    return ["", *columns([head, *rows])]


def _other_ways(case: Case, valuation: Valuation, formats: Formats) -> list[str]:
    """Each alternative in one sentence; nothing where there are none."""
    if not case.alternatives:
        return []
    found = zip(case.alternatives, alternatives_of(case, valuation), strict=True)
    said = [alternative_sentence(one, outcome, valuation, formats) for one, outcome in found]
    return ["", formats.words.gettext("Other ways"), *bullets(said)]


def _also_said(case: Case, formats: Formats) -> list[str]:
    """The seller's own benefits with who says so; nothing where there are none."""
    if not case.own_benefits:
        return []
    said = [_benefit(one, formats) for one in case.own_benefits]
    return ["", formats.words.gettext("Also said, not counted"), *bullets(said)]


def _benefit(benefit: OwnBenefit, formats: Formats) -> str:
    low, high = formats.money(benefit.low), formats.money(benefit.high)
    name, source = (text_in(one, formats.language) for one in (benefit.name, benefit.source))
    if low == high:
        return formats.words.fill(N_("{name}: {amount} a year; {source}"), name=name, amount=low, source=source)
    message = N_("{name}: {low} to {high} a year; {source}")
    return formats.words.fill(message, name=name, low=low, high=high, source=source)


def _missing(missing: Sequence[Problem], formats: Formats) -> list[str]:
    if not missing:
        return ["", formats.words.gettext(N_("Ready: nothing is missing to issue it."))]
    return ["", formats.words.gettext(N_("Missing to issue it:")), *problem_lines(missing, formats.language)]
