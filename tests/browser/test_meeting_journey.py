"""One meeting from an industry to the client's signed answer: what must be true after each of its steps."""

import io
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from app import workspace
from proposals.approval.rules import Level
from proposals.approval.states import State
from proposals.case import Case
from proposals.issued import Issued
from proposals.record.claim_time import claim_late
from proposals.trial import TrialRecord
from services.issue_document import missing
from tests.browser import meeting_journey as journey
from tests.browser.conftest import OWN, running
from tests.browser.meeting_journey import STEPS, Step, Walk, walking
from tests.browser.test_at_the_table import AT_THE_TABLE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NBSP: Final = "\u00a0"
AT_MOST: Final = 600.0
"""Ten minutes, of a person."""
SPEED, HOURS, RUNNING, YIELD, MILK = 0.65, 6204.5, 0.875, 0.102, 41500.5
SAID: Final = {
    "line_speed": SPEED,
    "planned_hours": HOURS,
    "availability": RUNNING * 100,
    "raw_material_yield": YIELD * 100,
    "raw_material_price": MILK,
    "finished_stock_days": 45.5,
    "payable_days": 28.5,
    "selling_price": 548500.5,
}
CONTROL, GAINED = 10.168, 0.13
"""The mean yield of the control, %, and the mean of the five differences, points."""


def uplift(speed: float, gain: float) -> float:
    """Milk that is not bought for the same cheese: the account of the plant, by hand."""
    milk = speed * HOURS * RUNNING / YIELD
    return milk * MILK * (1 - 1 / (1 + gain))


def money(amount: float) -> str:
    """As the pages and the document print it in Russian."""
    return f"{amount:,.0f} ₽".replace(",", NBSP).replace(" ", NBSP)


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf.read_bytes()))
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return text.replace("\u202f", NBSP).replace("\r\n", "\n")


class Found:
    """What is stored, and what the pages show, after a step."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.work = workspace(walk.app.database)
        self.before = ""

    @property
    def case(self) -> Case:
        return self.work.store.load(self.walk.draft).case

    @property
    def trial(self) -> TrialRecord:
        (found,) = self.case.trials
        return found

    @property
    def said(self) -> dict[str, float]:
        """The figures that the client has given, as they were typed."""
        return {name: one.value for name, one in self.case.baseline.metrics.items() if one.usual is None}

    @property
    def state(self) -> State:
        return self.work.store.course(self.walk.draft).present.state

    @property
    def lacking(self) -> set[str]:
        return {one.notice.code for one in missing(self.work, self.work.store.load(self.walk.draft))}

    @cached_property
    def issued(self) -> Issued:
        (found,) = self.work.issued.of_draft(self.walk.draft)
        return found

    def shows(self, amount: float) -> None:
        """The first figure of the salesperson's page, or of the board at the table."""
        first = self.walk.seller.page.locator(f".answer .value, {AT_THE_TABLE}").first
        expect(first).to_have_text(f"+{money(amount)}")


def begun(found: Found) -> None:
    assert (found.case.client.name, found.case.baseline.industry, found.said) == ({"ru": journey.CLIENT}, "dairy", {})
    assert found.work.store.load(found.walk.draft).owner == "anna"


def four_said(found: Found) -> None:
    assert len(found.said) == journey.BEFORE_THE_RELOAD
    assert found.said.items() <= SAID.items()
    found.before = found.walk.seller.page.locator(".answer .value").first.inner_text()


def same_after_the_reload(found: Found) -> None:
    four_said_before = found.before
    four_said(found)
    assert found.before == four_said_before
    expect(found.walk.seller.page.locator(".st-key-question h3")).to_have_count(1)


def seven_said(found: Found) -> None:
    assert found.said == {name: value for name, value in SAID.items() if name != "selling_price"}


def eight_said(found: Found) -> None:
    assert found.said == SAID


def fixed_before_the_runs(found: Found) -> None:
    assert (claim_late(found.trial), found.trial.runs) == (None, ())
    assert found.trial.own_raw_material


def waits_to_be_taken_in(found: Found) -> None:
    assert found.trial.runs == ()
    expect(found.walk.seller.field("или вставьте опыты")).to_have_value(journey.BLOCK)


def taken_in(found: Found) -> None:
    values = {(one.lot, one.arm): list(one.values.values()) for one in found.trial.runs}
    typed = {
        (lot, arm): [float(text.replace(",", "."))]
        for lot, pair in journey.PAIRS.items()
        for arm, text in zip(journey.ARMS, pair, strict=True)
    }
    assert values == typed
    assert claim_late(found.trial) is None


def measured(found: Found) -> None:
    (change,) = found.case.changes
    assert change.measured is not None
    found.shows(uplift(SPEED, GAINED / CONTROL))


def offered(found: Found) -> None:
    assert found.lacking == {"not-released", "not-signed", "no-seller", "no-number", "no-date"}
    assert [one.price for one in found.case.offer.items] == [4850000.5]


def named(found: Found) -> None:
    assert found.lacking == {"not-released", "not-signed"}


def nothing_of_ours(found: Found) -> None:
    page = found.walk.seller.page
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)
    assert "Наша сторона" not in page.content()
    found.shows(uplift(SPEED, GAINED / CONTROL))


def faster(found: Found) -> None:
    found.shows(uplift(0.9, GAINED / CONTROL))
    assert found.said == SAID


def faster_with_a_smaller_gain(found: Found) -> None:
    found.shows(uplift(0.9, 0.007))
    assert found.said == SAID


def kept(found: Found) -> None:
    (variant,) = found.case.variants
    assert (variant.name, variant.by) == (journey.VARIANT, journey.SAYS)
    assert found.said == SAID


def released(found: Found) -> None:
    assert found.trial.release is not None
    assert found.trial.release.version == 1
    assert found.lacking == {"not-signed"}


def signed(found: Found) -> None:
    assert found.trial.signed is not None
    assert (found.trial.signed.name, found.trial.signed.image is None) == (journey.TECHNOLOGIST, False)
    assert found.lacking == set()


def in_review(found: Found) -> None:
    present = found.work.store.course(found.walk.draft).present
    assert (present.state, present.submitted_by) == (State.IN_REVIEW, "anna")
    assert list(present.waiting) == [Level.FINANCE_DIRECTOR]


def approved(found: Found) -> None:
    course = found.work.store.course(found.walk.draft)
    assert (course.present.state, course.moves[-1].by) == (State.APPROVED, "clara")


def issued(found: Found) -> None:
    assert found.state is State.ISSUED
    file = found.walk.taken["proposal"]
    assert file.read_bytes() == found.work.files.load(found.issued.sha256)
    text = text_of(file)
    told = (journey.CLIENT, journey.NUMBER, money(uplift(SPEED, GAINED / CONTROL)))
    assert [one for one in told if one not in text] == []
    assert "ЧЕРНОВИК" not in text


def linked(found: Found) -> None:
    (link,) = found.work.links.of_draft(found.walk.draft)
    assert link.fingerprint == found.issued.fingerprint
    assert found.walk.link.startswith(f"{found.walk.app.address}/c/")


def accepted(found: Found) -> None:
    assert found.work.store.course(found.walk.draft).out == {1: State.ACCEPTED}
    (answer,) = found.work.links.answers(found.walk.draft)
    assert (answer.name, answer.role, answer.fingerprint) == (*journey.DIRECTOR, found.issued.fingerprint)


def received(found: Found) -> None:
    file = found.walk.taken["receipt"]
    (answer,) = found.work.links.answers(found.walk.draft)
    assert file.read_bytes() == found.work.files.load(str(answer.receipt))
    text = text_of(file)
    said = ("Клиент принимает предложение", *journey.DIRECTOR, journey.NUMBER)
    assert [one for one in said if one not in text] == []
    assert found.issued.fingerprint in "".join(text.split())


def seen(found: Found) -> None:
    page = found.walk.seller.page
    expect(page.get_by_text(", ".join(journey.DIRECTOR)).first).to_be_visible()
    expect(page.get_by_text("принято клиентом").first).to_be_visible()


HOLDS: Final[dict[Step, Callable[[Found], Any]]] = {
    journey.begin_from_an_industry: begun,
    journey.answer_the_first_questions: four_said,
    journey.reload_the_page: same_after_the_reload,
    journey.answer_the_others: seven_said,
    journey.type_what_was_not_asked: eight_said,
    journey.write_down_what_the_trial_is_to_show: fixed_before_the_runs,
    journey.paste_the_trial: waits_to_be_taken_in,
    journey.start_the_server_again: waits_to_be_taken_in,
    journey.take_the_runs_in: taken_in,
    journey.count_by_the_trial: measured,
    journey.write_the_offer: offered,
    journey.name_the_seller: named,
    journey.sit_down_at_the_table: nothing_of_ours,
    journey.try_a_figure: faster,
    journey.lose_the_connection: faster_with_a_smaller_gain,
    journey.keep_the_variant: kept,
    journey.release_the_record: released,
    journey.sign_the_record: signed,
    journey.submit_it: in_review,
    journey.approve_it: approved,
    journey.issue_it: issued,
    journey.make_the_link: linked,
    journey.accept_it: accepted,
    journey.take_the_receipt: received,
    journey.see_the_answer: seen,
}


def test_a_meeting_ends_within_ten_minutes_of_human_pace_with_an_answer_that_both_sides_hold(
    browser: Browser, tmp_path: Path
) -> None:
    with running(tmp_path, "demo", OWN) as app, walking(app, browser, tmp_path) as walk:
        found = Found(walk)
        for step in STEPS:
            step(walk)
            HOLDS[step](found)
        assert walk.pace.seconds < AT_MOST
        print(app.log.read_text())
