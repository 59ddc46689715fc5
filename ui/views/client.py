"""Who the client is and what his line does today."""

import streamlit as st

from calculators.errors import N_
from proposals.base import text_in
from proposals.brand import FIRST_BRAND
from proposals.metrics import (
    CAPITAL,
    LABOUR,
    LINE,
    MARKET,
    MATERIAL,
    METRICS,
    OTHER,
    QUALITY,
    MetricSpec,
)
from proposals.placeholders import names_no_client
from services.list_brands import brands
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import DAY, NAME, NUMBER, PARAGRAPH, WHOLE, WORDS
from ui.views import questionnaire
from ui.views.choices import Choice, choice, few
from ui.views.client_logo import bring
from ui.views.clients.whose import whose
from ui.views.fields import Field, group, text_field
from ui.views.figures import figure_of, figure_row
from ui.views.folded import Fold, folded
from ui.views.headings import header, subheader
from ui.views.parts import WITH_REST
from ui.views.pasting.block import paste
from ui.views.pasting.grid import Column, Grid
from ui.views.plain import plain
from ui.views.questions.leading import to_questions
from ui.views.recipe import recipe, recipe_to_paste
from ui.views.sheet.drawn import Card, Cards, sheet_with_answer
from ui.views.sources import one_source

KINDS = {"plant": N_("Makes it on a line"), "trade": N_("Buys and sells")}
PAID = {"planned": N_("For all planned hours"), "needed": N_("Only for hours needed")}
TELLS = N_("Tells the client from others of the same name. It stands in no document.")
CLIENT = (
    *(f"client.{part}" for part in ("name", "tax_number", "domain", "site", "industry", "payback_limit_months")),
    "project",
    "situation",
)
PEOPLE = ("client.contact", "seller", "issue")
ABOUT_LINE = tuple(f"baseline.{part}" for part in ("kind", "labour_paid", "line", "product", "raw_material", "period"))
SIDES = ((MARKET, MATERIAL, LINE, LABOUR), (QUALITY, OTHER, CAPITAL))


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    with st.container():  # what leads to the questions comes and goes, and what is typed below keeps its place
        header(words.gettext("Client and present figures"))
        to_questions(session)
    folded(session, _of_client(session), lambda: _client(session))
    with st.container():  # what is told of the client comes and goes, and what is typed below keeps its place
        whose(session)
    people = words.gettext("Contact, seller, document number and logo of the client")
    folded(session, Fold("people", people, ":material/contact_page:", PEOPLE), lambda: _people(session))
    asked, back = words.gettext("Questionnaire for the client"), questionnaire.is_back(session)
    fold = Fold("questionnaire", asked, ":material/contact_support:", kept=back)
    folded(session, fold, lambda: _questionnaire(session))
    subheader(words.gettext("Present figures of the line"))
    folded(session, _of_line(session), lambda: _line(session))
    pasted = paste(session, "figures", _to_paste, N_("Paste present figures from a spreadsheet"))
    session.held[WITH_REST] = pasted or back
    _groups(session)
    recipe(session)
    one_source(session)
    session.held.pop(state.LED_TO, None)


def _of_client(session: Session) -> Fold:
    """Who the client is: open until he has a name and a figure, for that is asked first."""
    head = session.words.gettext("Client, subject and situation")
    first = names_no_client(session.case.client.name) or not session.case.baseline.metrics
    return Fold("client", head, ":material/factory:", CLIENT, first=first)


def _of_line(session: Session) -> Fold:
    head = session.words.gettext("Line, product and period of the figures")
    first = not any(at(session.body, f"baseline.{part}") for part in ("line", "product"))
    return Fold("line", head, ":material/conveyor_belt:", ABOUT_LINE, first=first)


def _client(session: Session) -> None:
    words = session.words
    with st.grid(3, min_column_width=220):
        _cell(session, Field("client.name", words.gettext("Client"), WORDS, required=True))
        _cell(session, Field("client.tax_number", words.gettext("Tax number"), NAME, help=words.gettext(TELLS)))
        _cell(session, Field("client.domain", words.gettext("Web site"), NAME, help=words.gettext(TELLS)))
        _cell(session, Field("client.site", words.gettext("Site"), WORDS))
        _cell(session, Field("client.industry", words.gettext("Industry"), WORDS))
        _cell(session, Field("project", words.gettext("Subject of the proposal"), WORDS, required=True))
        _cell(
            session,
            Field(
                "client.payback_limit_months",
                words.gettext("Client's payback limit"),
                WHOLE,
                unit=words.gettext("months"),
                help=words.gettext("The client's own rule for investments. Leave empty if there is none."),
            ),
        )
    text_field(session, Field("situation", words.gettext("Situation in the client's own words"), PARAGRAPH))


def _cell(session: Session, field: Field) -> None:
    with st.container(gap="xsmall"):
        text_field(session, field)


def _people(session: Session) -> None:
    words = session.words
    contact, seller, issue = st.columns(3)
    with contact:
        st.markdown(f"**{plain(words.gettext('Contact at the client'))}**")
        group(session, _person(session, "client.contact"), ("name",))
    with seller:
        st.markdown(f"**{plain(words.gettext('Who offers'))}**")
        company = Field("seller.company", words.gettext("Company"), WORDS)
        owner = Field(
            "seller.owner",
            words.gettext("Owner of the client"),
            NAME,
            help=words.gettext("Who of us answers for this client. On the cover he stands as account manager."),
        )
        group(session, (company, *_person(session, "seller.author"), owner), ("company", "author.name"))
    with issue:
        st.markdown(f"**{plain(words.gettext('Document'))}**")
        text_field(session, Field("issue.number", words.gettext("Number of the proposal"), NAME))
        choice(session, Choice("issue.brand", words.gettext("Brand"), _brands(session), FIRST_BRAND))
        text_field(session, Field("issue.date", words.gettext("Date"), DAY, placeholder="31.12.2026"))
    bring(session)


def _questionnaire(session: Session) -> None:
    questionnaire.files(session)
    questionnaire.come_back(session)


def _brands(session: Session) -> dict[str, str]:
    """The names of the brands by their ids; one that is gone is called by its id."""
    known = {name: text_in(title, session.language) for name, title in brands(session.workspace).items()}
    return known | {one: one for one in (session.case.issue.brand,) if one not in known}


def _person(session: Session, place: str) -> tuple[Field, ...]:
    words = session.words
    return (
        Field(f"{place}.name", words.gettext("Name"), NAME),
        Field(f"{place}.role", words.gettext("Position"), WORDS),
        Field(f"{place}.email", words.gettext("E-mail"), NAME),
        Field(f"{place}.phone", words.gettext("Telephone"), NAME),
    )


def _line(session: Session) -> None:
    words = session.words
    kinds = {key: words.gettext(label) for key, label in KINDS.items()}
    paid = {key: words.gettext(label) for key, label in PAID.items()}
    with st.container(horizontal=True, gap="large"):
        few(session, Choice("baseline.kind", words.gettext("What the client does"), kinds, "plant"))
        few(session, Choice("baseline.labour_paid", words.gettext("Labour is paid"), paid, "planned"))
    with st.grid(4, min_column_width=200):
        _cell(session, Field("baseline.line", words.gettext("Line"), WORDS))
        _cell(session, Field("baseline.product", words.gettext("Product"), WORDS))
        _cell(session, Field("baseline.raw_material", words.gettext("Raw material"), WORDS))
        _cell(session, Field("baseline.period", words.gettext("Period of the figures"), WORDS))


def _specs(session: Session) -> list[MetricSpec]:
    trade = at(session.body, "baseline.kind") == "trade"
    return [spec for spec in METRICS.values() if spec.trade or not trade]


def _to_paste(session: Session) -> Grid:
    """All present figures in the order in which they stand on the page, those of the recipe last."""
    specs = _specs(session)
    plant = [
        figure_row(session, figure_of(spec.id, spec))
        for side in SIDES
        for name in side
        for spec in specs
        if spec.group == name
    ]
    return Grid((Column("value", "", NUMBER),), (*plant, *recipe_to_paste(session)))


def _groups(session: Session) -> None:
    """The metrics in their groups, in two columns of cards where there is room."""
    columns = [[_card(session, name) for name in side] for side in SIDES]
    sheet_with_answer(session, "plant", [Cards([card for card in cards if card.fields]) for cards in columns])


def _card(session: Session, name: str) -> Card:
    fields = [figure_of(spec.id, spec) for spec in _specs(session) if spec.group == name]
    return Card(session.words.gettext(name), fields)
