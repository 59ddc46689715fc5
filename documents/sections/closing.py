"""The last pages: plan and training, terms, the agreement, the method."""

from dataclasses import dataclass

from documents.sections.costs import when
from documents.sections.cover import person
from documents.sections.parts import DASH, Column, Pair, Picture, Row, Table, Voice, pairs
from documents.sections.pictures import plan_picture
from proposals.case import Case
from proposals.offer import PlanStep, TrainingSession
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Plan:
    chart: Picture | None
    steps: Table | None
    training: Table | None


@dataclass(frozen=True, slots=True)
class Terms:
    terms: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Side:
    role: str
    company: str
    person: str


@dataclass(frozen=True, slots=True)
class Agreement:
    declaration: tuple[str, ...]
    sides: tuple[Side, ...]


def plan(case: Case, valuation: Valuation, voice: Voice) -> Plan | None:
    if not (case.offer.plan or case.offer.training):
        return None
    chart = plan_picture(case.offer.plan, valuation.programme.start_month, voice) if case.offer.plan else None
    return Plan(chart, _steps(case.offer.plan, voice), _training(case, voice))


def _steps(steps: tuple[PlanStep, ...], voice: Voice) -> Table | None:
    if not steps:
        return None
    _, write = voice.gettext, voice.formats
    columns = (
        Column(_("Step")),
        Column(_("From month"), True, "18mm"),
        Column(_("To month"), True, "18mm"),
        Column(_("Who"), width="36mm"),
        Column(_("Done when"), width="50mm"),
    )
    rows = [
        Row(
            (
                voice.text(one.name),
                write.number(one.start),
                write.number(one.end),
                voice.text(one.who) or DASH,
                voice.text(one.accepted_when) or DASH,
            )
        )
        for one in steps
    ]
    return Table(columns, tuple(rows), wide=True)


def _training(case: Case, voice: Voice) -> Table | None:
    if not case.offer.training:
        return None
    _ = voice.gettext
    columns = (
        Column(_("Topic")),
        Column(_("About"), width="44mm"),
        Column(_("For whom"), width="36mm"),
        Column(_("Hours"), True, "18mm"),
        Column(_("When"), True, "24mm"),
    )
    items = {one.id: voice.text(one.name) for one in case.offer.items}
    rows = [_session(one, items, voice) for one in case.offer.training]
    return Table(columns, tuple(rows), wide=True)


def _session(session: TrainingSession, items: dict[str, str], voice: Voice) -> Row:
    hours = voice.formats.number(session.hours) if session.hours else DASH
    return Row(
        (
            voice.text(session.topic),
            items.get(session.item or "", "") or DASH,
            voice.text(session.audience) or DASH,
            hours,
            when(session.month, voice),
        )
    )


def terms(case: Case, voice: Voice) -> Terms | None:
    _, said = voice.gettext, case.offer.terms
    found = pairs(
        (_("Payment"), voice.text(said.payment)),
        (_("Delivery"), voice.text(said.delivery)),
        (_("Warranty"), voice.text(said.warranty)),
        (_("Loyalty"), voice.text(said.loyalty)),
        (_("Valid until"), voice.date(said.valid_until)),
    )
    return Terms(found) if found else None


def agreement(case: Case, voice: Voice) -> Agreement:
    _ = voice.gettext
    declaration = _(
        "Both sides declare that nobody on either side has been paid, promised or given anything of value for this "
        "decision, and that it rests on the figures of this proposal alone."
    )
    seller = case.seller
    company, author = (voice.text(seller.company), person(seller.author, voice)) if seller else ("", "")
    return Agreement(
        declaration=(declaration,),
        sides=(
            Side(_("For the seller"), company, author),
            Side(_("For the client"), voice.text(case.client.name), person(case.client.contact, voice)),
        ),
    )
