"""What the proposal earns: the bridge, the cash, the account before and after, and what is still missing."""

import streamlit as st

from calculators.errors import N_
from documents.break_even import break_even_sentences
from documents.headline import headline
from documents.labels import ACCOUNT_LINES, EVIDENCE, MEASURES, SCENARIOS, UNIT_ECONOMICS, VOLUMES
from documents.remarks import (
    bottleneck_sentence,
    capital_sentences,
    delay_sentence,
    harm_sentences,
    loss_sentences,
    soft_sentences,
    stated_sentences,
    worth_sentence,
)
from documents.words import metric_name
from proposals.problems import Problem
from proposals.valuation.types import Side, Valuation
from ui import session as state
from ui.session import Session
from ui.views.fields import sentence
from ui.views.pictures import bridge, cash
from ui.views.plain import plain
from ui.views.tables import table

COSTS = (
    "returns",
    "raw_material",
    "additives",
    "utilities",
    "packaging_and_other",
    "rework",
    "labour",
    "maintenance",
    "fixed",
)
NO_FIGURES = N_("There are no figures yet. This is what is still missing:")
PAYBACK_RULE = N_(
    "Payback is the time after which the cumulative cash flow is never negative again up to the horizon, "
    "linear inside the month in which it crosses."
)


def page() -> None:
    """Draw the page."""
    session = state.current()
    st.header(session.words.gettext("What it earns"), anchor=False)
    appraised = session.appraised
    if appraised is None or appraised.valuation is None:
        st.info(plain(session.words.gettext(NO_FIGURES)), icon=":material/pending:")
        problem_list(session, appraised.problems if appraised else ())
        return
    valuation = appraised.valuation
    st.markdown(f"##### {plain(headline(session.case, valuation, session.language))}")
    _remarks(session, valuation)
    _scenarios(session, valuation)
    _pictures(session, valuation)
    _accounts(session, valuation)
    _money(session, valuation)
    _assumptions(session, valuation)
    missing(session, appraised.missing)


def problem_list(session: Session, problems: tuple[Problem, ...]) -> None:
    """Every problem as a line."""
    for text in dict.fromkeys(sentence(session.tell(one.notice)) for one in problems):
        st.markdown(f":material/arrow_right: {plain(text)}")


def _remarks(session: Session, valuation: Valuation) -> None:
    formats = session.formats
    for text in harm_sentences(session.case, valuation, formats):
        st.warning(plain(text), icon=":material/warning:")
    for text in (*loss_sentences(valuation, formats), *stated_sentences(valuation, formats)):
        st.markdown(f":material/info: {plain(text)}")


def _scenarios(session: Session, valuation: Valuation) -> None:
    words, formats = session.words, session.formats
    heads = ["", words.gettext("Profit uplift a year"), words.gettext("Net present value"), words.gettext("Payback")]
    named = (
        ("conservative", valuation.conservative),
        ("expected", valuation.expected),
        ("optimistic", valuation.optimistic),
    )
    lines = [
        [
            words.gettext(SCENARIOS[name]),
            formats.signed_money(one.uplift),
            formats.signed_money(one.npv),
            words.gettext("not reached") if one.payback is None else formats.months(one.payback),
        ]
        for name, one in named
    ]
    table(heads, lines, strong=(1,))


def _pictures(session: Session, valuation: Valuation) -> None:
    words, formats = session.words, session.formats
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(words.gettext("Where the profit comes from"), anchor=False)
        bridge(session, valuation)
        st.caption(plain(bottleneck_sentence(session.case, valuation, formats)))
    with right:
        st.subheader(words.gettext("When the money is back"), anchor=False)
        cash(session, valuation)
        st.caption(plain(words.gettext(PAYBACK_RULE)))


def _accounts(session: Session, valuation: Valuation) -> None:
    words, formats = session.words, session.formats
    st.subheader(words.gettext("One year, before and after"), anchor=False)
    heads = [
        words.gettext("Account of a year"),
        words.gettext("Before"),
        words.gettext("After"),
        words.gettext("Change"),
    ]
    lines = []
    for name, label in ACCOUNT_LINES.items():
        sign = -1.0 if name in COSTS else 1.0
        before, after = (sign * float(getattr(side.account, name)) for side in (valuation.before, valuation.after))
        if before or after:
            lines.append(
                [
                    words.gettext(label),
                    formats.money(before),
                    formats.money(after),
                    formats.signed_money(after - before),
                ]
            )
    account, units = st.columns([3, 2], gap="large")
    with account:
        table(heads, lines, strong=(0, len(lines) - 1))
    with units:
        _unit_economics(session, valuation)
        _volumes(session, valuation)


def _unit_economics(session: Session, valuation: Valuation) -> None:
    words, formats = session.words, session.formats
    lines = []
    for name, label in UNIT_ECONOMICS.items():
        before, after = (float(getattr(side.units, name)) for side in (valuation.before, valuation.after))
        write = (lambda one: formats.percent(one, 1)) if name == "margin" else formats.money
        lines.append([words.gettext(label), write(before), write(after)])
    table([words.gettext("Per tonne of good product"), words.gettext("Before"), words.gettext("After")], lines)


def _volumes(session: Session, valuation: Valuation) -> None:
    words = session.words
    lines = []
    for name in ("good", "raw_material", "run_hours"):
        before, after = (_volume(session, side, name) for side in (valuation.before, valuation.after))
        lines.append([words.gettext(VOLUMES[name]), before, after])
    table([words.gettext("Volumes of a year"), words.gettext("Before"), words.gettext("After")], lines)


def _volume(session: Session, side: Side, name: str) -> str:
    value = float(getattr(side.account.volumes, name))
    return session.formats.quantity(value, "h" if name == "run_hours" else "t", 0)


def _money(session: Session, valuation: Valuation) -> None:
    words = session.words
    st.subheader(words.gettext("What the money is worth"), anchor=False)
    left, right = st.columns([2, 3], gap="large")
    with left:
        _measures(session, valuation)
    with right:
        said = (
            worth_sentence(session.case, valuation, session.formats),
            delay_sentence(valuation, session.formats),
            *capital_sentences(valuation, session.formats),
            *soft_sentences(valuation, session.formats),
            *break_even_sentences(session.case, valuation, session.language),
        )
        for text in said:
            st.markdown(f":material/arrow_right: {plain(text)}")


def _measures(session: Session, valuation: Valuation) -> None:
    words, formats, measures = session.words, session.formats, valuation.measures
    none, worth = words.gettext("none"), MEASURES["npv"]
    lines = [
        [words.gettext("Investment"), formats.money(valuation.investment)],
        [words.gettext(worth), formats.money(measures.npv)],
    ]
    for name in ("irr", "mirr", "roi"):
        value, note = getattr(measures, name), getattr(measures, f"{name}_note", None)
        text = formats.percent(value, 0) if value is not None else (session.tell(note) if note else none)
        lines.append([words.gettext(MEASURES[name]), text])
    for name in ("payback", "discounted_payback"):
        value = getattr(measures, name)
        lines.append(
            [words.gettext(MEASURES[name]), words.gettext("not reached") if value is None else formats.months(value)]
        )
    table([words.gettext("Measure"), ""], lines)


def _assumptions(session: Session, valuation: Valuation) -> None:
    words, formats, programme = session.words, session.formats, valuation.programme
    with st.expander(words.gettext("Assumptions"), icon=":material/rule:"):
        lines = [
            [words.gettext("Horizon"), formats.months(programme.horizon_months)],
            [words.gettext("Required return a year"), formats.percent(session.case.rates.discount_rate)],
            [words.gettext("Benefits start after month"), formats.number(programme.start_month)],
            [words.gettext("Ramp-up"), formats.months(programme.ramp_months)],
            [words.gettext("Part of the effect reached"), formats.percent(programme.full_effect)],
        ]
        table([words.gettext("How it is appraised"), ""], lines)
        drivers = [
            [
                metric_name(session.case, one.driver.metric, session.language),
                words.gettext(EVIDENCE[one.evidence]),
            ]
            for one in valuation.drivers
        ]
        table([words.gettext("Figure that moves"), words.gettext("Rests on")], drivers)
        for notice in valuation.notices:
            st.markdown(f":material/info: {plain(sentence(session.tell(notice)))}")


def missing(session: Session, problems: tuple[Problem, ...]) -> None:
    """What keeps the proposal from going out."""
    words = session.words
    st.subheader(words.gettext("Ready to go out?"), anchor=False)
    if not problems:
        st.success(words.gettext("Nothing is missing: the proposal is ready."), icon=":material/check_circle:")
        return
    st.markdown(plain(words.counted(N_("{n} point is still open:"), N_("{n} points are still open:"), len(problems))))
    problem_list(session, problems)
