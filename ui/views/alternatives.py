"""Other ways than the offer: filled in on the page of the offer, shown beside it where it says what it earns."""

from functools import partial

import streamlit as st

from calculators.errors import N_
from documents.sections.alternatives import OtherWay, OtherWays, alternatives
from documents.words import metric_name
from proposals.case_json import JsonValue
from proposals.checks.beside import is_beside
from proposals.draft import Draft
from proposals.metrics import METRICS, PARTS
from proposals.units import figures
from proposals.valuation.alternative_path import FROM_TODAYS_VOLUME
from proposals.valuation.types import Valuation
from services.false_economies import Pattern, patterns, take_pattern
from ui import saving
from ui import session as state
from ui.places import at, free_id, names_of
from ui.session import Session
from ui.typed import NUMBER, PARAGRAPH, WHOLE, WORDS
from ui.views.changes import MODES
from ui.views.choices import Choice, choice, switch
from ui.views.complaints import complaints
from ui.views.fields import Field, text_field
from ui.views.guide import problem_list
from ui.views.headings import subheader
from ui.views.pictures import drawing
from ui.views.plain import plain
from ui.views.rows import Rows, rows
from ui.views.stated import stated
from ui.views.tables import ready_table

NONE_YET = N_(
    "No other way yet. What would the client do without this offer: a cheaper supplier, a cut in cost? Put it here "
    "with the effects that its advocate does not mention; it is reckoned on the same plant over the same time."
)
NOTHING_TO_SHOW = N_(
    "No other way is entered yet: put the cheaper supplier or the cut in cost beside the offer, on the page of the "
    "offer under “Other ways”."
)
TO_MEND = N_("Something among the other ways or the benefits of your own is to be mended first: see below what.")
PATTERN = N_("Begin with a pattern")
ABREAST = 430
LACKS = N_("This pattern does not fit yet; these figures of the client are missing: {missing}")


def edit(session: Session) -> None:
    """Draw the list of alternatives, to be filled in by hand or begun from a pattern."""
    words = session.words
    _patterns(session)
    rows(session, Rows("alternatives", words.gettext("Add another way"), words.gettext(NONE_YET), _alternative, _new))


def _patterns(session: Session) -> None:
    found = {one.preset.id: one for one in patterns(session.workspace, session.case)}
    if not found:
        return
    words, key = session.words, session.lasting("pattern")
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                words.gettext(PATTERN),
                list(found),
                format_func=lambda one: session.voice.text(found[one].preset.name),
                key=key,
                filter_mode=None,
            )
            pattern = found[str(chosen)]
            token = session.button("take-pattern")
            st.button(
                words.gettext("Take this pattern"),
                key=token,
                icon=":material/add:",
                disabled=bool(pattern.missing),
                on_click=_take,
                args=(token, key),
            )
        _lesson(session, pattern)


def _lesson(session: Session, pattern: Pattern) -> None:
    words = session.words
    st.caption(plain(f"{session.voice.text(pattern.preset.lesson)} {session.voice.text(pattern.preset.source)}."))
    if pattern.missing:
        said = words.fill(LACKS, missing=list(pattern.missing))
        st.markdown(f":orange[:small[:material/pending: {plain(said)}]]")


def _take(token: str, key: str) -> None:
    session, preset = saving.acting(), str(state.typed(key))

    def act() -> Draft:
        return take_pattern(session.workspace, session.open.id, session.open.version, preset)

    saving.carry_out(session, token, act)


def _new(session: Session) -> JsonValue:
    name = free_id("way", names_of(session.body, "alternatives"))
    title = session.words.gettext(N_("Another way"))
    first = _new_change(session, f"alternatives.{name}")
    start = at(session.body, "rates.start_month")
    return {"id": name, "name": {session.language: title}, "start_month": start or 0, "changes": [first]}


def _alternative(session: Session, place: str) -> None:
    words = session.words
    name, start = st.columns([4, 1.4])
    with name:
        text_field(session, Field(f"{place}.name", words.gettext("What this way is called"), WORDS, required=True))
    with start:
        text_field(session, Field(f"{place}.start_month", words.gettext("Begins after month"), WHOLE))
    with st.grid(2, min_column_width=300):
        for field in (
            Field(f"{place}.claim", words.gettext("What its advocate promises, in his words"), PARAGRAPH),
            Field(f"{place}.source", words.gettext("Where this way comes from"), PARAGRAPH),
        ):
            with st.container(gap="xsmall"):
                text_field(session, field)
    complaints_at(session, place)
    st.markdown(f"**{plain(words.gettext('What it changes'))}**")
    none = words.gettext("It changes nothing yet: add what is promised, then what is not mentioned.")
    new = partial(_new_change, place=place)
    rows(session, Rows(f"{place}.changes", words.gettext("Add an effect"), none, _change, new))
    st.markdown(f"**{plain(words.gettext('What it costs once'))}**")
    rows(session, Rows(f"{place}.costs", words.gettext("Add a cost"), "", _cost, _new_cost))


def complaints_at(session: Session, place: str) -> None:
    """What is wrong with an entry of a list itself and with none of its fields."""
    problems = session.appraised.problems if session.appraised else ()
    number = names_of(session.body, place.rpartition(".")[0]).index(place.rpartition(".")[2])
    here = f"{place.rpartition('.')[0]}.{number}"
    for one in problems:
        if one.place in (here, f"{here}.changes"):
            said = session.tell(one.notice)
            st.markdown(f":red[:small[:material/error: {plain(said[:1].upper() + said[1:])}]]")


def _change(session: Session, place: str) -> None:
    words = session.words
    modes = {key: words.gettext(label) for key, label in MODES.items()}
    metric, mode = st.columns([4, 2])
    with metric:
        named = {one: metric_name(session.case, one, session.language) for one in _metrics(session)}
        choice(session, Choice(f"{place}.metric", words.gettext("Figure that moves"), named))
    with mode:
        choice(session, Choice(f"{place}.mode", words.gettext("Changes"), modes))
    stated(session, place)
    if at(session.body, f"{place}.stated") is None:
        complaints(session, f"{place}.stated", WORDS)
    with st.grid(3, min_column_width=190):
        with st.container(gap="xsmall"):
            hint = words.gettext("with this way")
            month = words.gettext("Begins after month")
            text_field(session, Field(f"{place}.from_month", month, WHOLE, placeholder=hint))
        with st.container(gap="xsmall"):
            months = words.gettext("months")
            text_field(session, Field(f"{place}.ramp_months", words.gettext("Grows over"), WHOLE, unit=months))
        with st.container(gap="xsmall", vertical_alignment="bottom"):
            switch(
                session,
                f"{place}.hidden",
                words.gettext("Its advocate does not mention it"),
                words.gettext("Left out of what is promised, counted in the whole."),
            )
    text_field(session, Field(f"{place}.why", words.gettext("What happens, in words"), WORDS))


def _metrics(session: Session) -> list[str]:
    """Every figure of the client, and the limits that he may get: customers who leave, deliveries that fail."""
    given = {path for path, _ in figures(session.case)} | FROM_TODAYS_VOLUME.keys()
    order = [one for one in METRICS if one in given]
    return [*order, *(path for path, _ in figures(session.case) if _part(path) in PARTS)]


def _part(path: str) -> str:
    parts = path.split(".")
    return f"{parts[0]}.{parts[-1]}" if len(parts) > 1 else ""


def _new_change(session: Session, place: str) -> JsonValue:
    """An effect to begin with, of a figure that the alternative at `place` does not move yet."""
    taken = names_of(session.body, f"{place}.changes")
    moved = {at(session.body, f"{place}.changes.{one}.metric") for one in taken}
    named = _metrics(session)
    free = [one for one in ("raw_material_price", *named) if one in named and one not in moved]
    return {"id": free_id("effect", taken), "metric": (free or named)[0], "mode": "relative"}


def _cost(session: Session, place: str) -> None:
    words = session.words
    name, amount, month = st.columns([4, 2, 1.4])
    with name:
        text_field(session, Field(f"{place}.name", words.gettext("Name of the cost"), WORDS, required=True))
    with amount:
        unit = session.formats.symbol
        text_field(session, Field(f"{place}.amount", words.gettext("Amount"), NUMBER, unit=unit, required=True))
    with month:
        text_field(session, Field(f"{place}.month", words.gettext("In month"), WHOLE))
    text_field(session, Field(f"{place}.source", words.gettext("Source of the cost"), WORDS))
    switch(session, f"{place}.hidden", words.gettext("Its advocate does not mention it"))


def _new_cost(session: Session) -> JsonValue:
    return {"name": {session.language: session.words.gettext("New cost")}, "amount": 0.0}


def show(session: Session, valuation: Valuation) -> None:
    """Draw all ways side by side: a picture, a sentence and a table; below, what each of them rests on."""
    subheader(session.words.gettext("Other ways"))
    case = session.figured
    found = session.remembered("alternatives", (case, valuation), lambda: alternatives(case, valuation, session.voice))
    if session.case.alternatives and not case.alternatives:
        st.warning(plain(session.words.gettext(TO_MEND)), icon=":material/build:")
    elif found is None:
        st.caption(plain(session.words.gettext(NOTHING_TO_SHOW)))
    else:
        _compared(found)
    problem_list(session, tuple(filter(is_beside, session.appraised.problems if session.appraised else ())))
    st.button(
        plain(session.words.gettext("Change the other ways")),
        key=session.button("to-other-ways"),
        icon=":material/edit:",
        on_click=_to_fill_in,
    )


def _to_fill_in() -> None:
    state.lead_to(state.current(), "offer", tab="others")


def _compared(found: OtherWays) -> None:
    grid = st.grid(2, min_column_width=ABREAST, gap="large")
    with grid.cell():
        drawing(str(found.chart.svg), found.chart.caption)
        st.caption(plain(found.chart.caption))
    with grid.cell():
        for way in found.ways:
            st.markdown(f"**{plain(way.sentence)}**")
    ready_table(found.table)
    for way in found.ways:
        _way(way)


def _way(way: OtherWay) -> None:
    with st.expander(plain(way.name), icon=":material/alt_route:"):
        if way.claim:
            st.markdown(plain(way.claim))
        for one in (way.changes, way.costs):
            if one is not None:
                ready_table(one)
        for text in way.remarks:
            st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
