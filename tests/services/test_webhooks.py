"""Webhooks: what is told to whom, how it is signed, and how often it is tried."""

import base64
import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from calculators.errors import Notice
from documents.terminal.webhooks import webhooks_text
from proposals.approval.course import Move, entry_of
from proposals.approval.states import Event
from proposals.draft_errors import NotFound
from proposals.edition import Edition
from proposals.people import Person
from proposals.programs import Told
from proposals.record.log import LogEntry
from proposals.roles import NotAllowed, Role
from proposals.webhooks import ACTS, WORDS, Fate, Webhook, WebhookRefused
from services.accounts.freshness import NotFresh
from services.issue_document import issue
from services.release_trial import release
from services.review.answer import accept
from services.review.judge import approve, reject
from services.review.submit import submit, withdraw
from services.webhooks.address import checked_url, leads_inside
from services.webhooks.courier import Courier
from services.webhooks.keep import MOST, add, listed, remove, send_again
from services.webhooks.send import PATIENCE, NotReached, Telling, send_due
from services.workspace import Workspace
from store.engine import Stores, open_stores
from store.location import url_of
from tests.fakes import NOON
from tests.programs import kept_workspace
from tests.proposals.trial_records import INTERNAL, case_with
from tests.ready_case import put_in, ready
from tests.store.databases import put_new_store
from tests.team import ADA, ANNA, BORIS, PAUL, working

URL = "https://erp.example.com/in"
PAUSES = (dt.timedelta(seconds=5), dt.timedelta(minutes=5), dt.timedelta(hours=1))


@dataclass
class SetClock:
    """A clock that stands until it is set on."""

    now: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def on(self, pause: dt.timedelta) -> None:
        self.now += pause


@dataclass
class Calls:
    """An address that answers as it is told to (200 in the end), and keeps what came."""

    answers: list[int | Exception] = field(default_factory=list)
    came: list[tuple[str, bytes, Mapping[str, str]]] = field(default_factory=list)

    def call(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.came.append((url, body, headers))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def said(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body, _ in self.came]

    @property
    def types(self) -> list[str]:
        return [one["type"] for one in self.said]


@dataclass
class House:
    """A workspace on a database with a proposal of Anna's, what is told of it, and the clock."""

    work: Workspace
    stores: Stores
    clock: SetClock
    calls: Calls

    @property
    def telling(self) -> Telling:
        return Telling(self.work, self.calls, PAUSES, "https://offers.example.com")

    def by(self, person: Person) -> Workspace:
        return working(self.work, person)

    def hook(self, *events: Told, url: str = URL) -> Webhook:
        return add(self.by(ADA), url, events or tuple(Told))


@pytest.fixture
def house(tmp_path: Path) -> House:
    put_new_store(tmp_path / "kept.sqlite")
    stores, clock = open_stores(url_of(tmp_path / "kept.sqlite")), SetClock()
    work = replace(kept_workspace(stores), clock=clock)
    put_in(work, ready())
    put_in(work, case_with(INTERNAL), "d2")
    for one in ("d1", "d2"):
        work.store.assign(one, "anna", "")
    return House(work, stores, clock, Calls())


def submitted(house: House) -> str:
    move = submit(house.by(ANNA), "d1", Edition(draft=False)).submitted
    assert move is not None
    return move.fingerprint


def approved(house: House) -> None:
    approve(house.by(BORIS), "d1", submitted(house))


def issued(house: House) -> None:
    approved(house)
    issue(house.by(ANNA), "d1", Edition(draft=False), "")


STEPS: dict[str, tuple[Callable[[House], object], list[tuple[str, str]]]] = {
    "submitted": (submitted, [("proposal.submitted", "in_review")]),
    "withdrawn": (
        lambda house: (submitted(house), withdraw(house.by(ANNA), "d1")),
        [("proposal.submitted", "in_review"), ("proposal.withdrawn", "draft")],
    ),
    "rejected": (
        lambda house: reject(house.by(BORIS), "d1", submitted(house), "Too dear"),
        [("proposal.submitted", "in_review"), ("proposal.rejected", "draft")],
    ),
    "approved": (approved, [("proposal.submitted", "in_review"), ("proposal.approved", "approved")]),
    "issued": (
        issued,
        [("proposal.submitted", "in_review"), ("proposal.approved", "approved"), ("proposal.issued", "issued")],
    ),
    "accepted": (
        lambda house: (issued(house), accept(house.by(ANNA), "d1", 1, "Mr Ray, director")),
        [
            ("proposal.submitted", "in_review"),
            ("proposal.approved", "approved"),
            ("proposal.issued", "issued"),
            ("proposal.accepted", "accepted"),
        ],
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_told_with_the_state_to_which_it_led(house: House, name: str) -> None:
    house.hook()
    do, expected = STEPS[name]
    do(house)
    assert send_due(house.telling) == len(expected)
    assert [(one["type"], one["data"]["state"]) for one in house.calls.said] == expected


def test_a_message_has_ids_number_revision_state_and_where_to_ask_and_no_figure_or_name(house: House) -> None:
    house.hook(Told.SUBMITTED)
    submitted(house)
    send_due(house.telling)
    (told,) = house.calls.said
    assert told == {
        "type": "proposal.submitted",
        "timestamp": told["timestamp"],
        "data": {
            "proposal": "d1",
            "number": "VP-17",
            "revision": 1,
            "state": "in_review",
            "link": "https://offers.example.com/api/v1/proposals/d1",
        },
    }
    assert dt.datetime.fromisoformat(told["timestamp"]).tzinfo is not None


def test_the_release_of_a_trial_is_told(house: House) -> None:
    house.hook(Told.TRIAL_RELEASED)
    release(house.by(PAUL), "d2", "pilot", "")
    send_due(house.telling)
    link = "https://offers.example.com/api/v1/proposals/d2/trials/pilot"
    assert [one["data"] for one in house.calls.said] == [
        {"proposal": "d2", "trial": "pilot", "version": 1, "link": link}
    ]


def test_an_approval_that_waits_for_others_yet_is_not_told(house: House) -> None:
    house.hook(Told.APPROVED)
    fingerprint = submitted(house)
    waiting = house.work.store.course("d1").present.waiting
    assert len(waiting) > 1
    first = BORIS.model_copy(update={"id": "first", "login": None, "levels": waiting[:1]})
    house.work.people.save(first, "ada", "person.added")
    approve(house.by(first), "d1", fingerprint)
    assert send_due(house.telling) == 0
    approve(house.by(BORIS), "d1", fingerprint)
    send_due(house.telling)
    assert house.calls.types == ["proposal.approved"]


def test_a_step_that_was_never_allowed_is_told_to_nobody(house: House) -> None:
    house.hook(Told.ACCEPTED)
    house.stores.log.write(LogEntry(NOON, "proposal.accept", "d1", "anna", {"role": "salesperson", "revision": 1}))
    assert (send_due(house.telling), house.calls.came) == (0, [])
    assert send_due(house.telling) == 0


def test_a_message_is_signed_so_that_whoever_has_the_secret_can_check_it(house: House) -> None:
    hook = house.hook(Told.SUBMITTED)
    submitted(house)
    send_due(house.telling)
    ((url, body, headers),) = house.calls.came
    assert url == URL
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    assert len(key) == 32


def test_what_is_not_taken_is_tried_again_after_ever_longer_pauses_and_then_given_up(house: House) -> None:
    hook = house.hook(Told.SUBMITTED)
    submitted(house)
    no = NotReached(Notice("x", "not reached: {reason}", {"reason": "odd"}))
    house.calls.answers = [500, no, 302, 404]
    said = []
    for pause in PAUSES:
        send_due(house.telling)
        send_due(house.telling)
        said.append(listed(house.by(ADA))[0].waiting[0].said)
        house.clock.on(pause - dt.timedelta(seconds=1))
        send_due(house.telling)
        house.clock.on(dt.timedelta(seconds=1))
    assert (len(house.calls.came), said) == (3, ["500", "odd", "302"])
    send_due(house.telling)
    house.clock.on(dt.timedelta(days=9))
    send_due(house.telling)
    assert len(house.calls.came) == 4
    assert {headers["webhook-id"] for _, _, headers in house.calls.came} == {f"msg_{hook.id}_{_seq(house)}"}
    assert len({headers["webhook-timestamp"] for _, _, headers in house.calls.came}) == 4
    (kept,) = listed(house.by(ADA))
    assert [(one.fate, one.tries, one.said) for one in kept.given_up] == [(Fate.GIVEN_UP, 4, "404")]


def _seq(house: House) -> int:
    return next(seq for seq, one in house.stores.seen.steps() if one.act == "proposal.submit")


@pytest.mark.parametrize(("language", "said"), [("en", "private network"), ("ru", "частную сеть")])
def test_that_an_address_leads_inside_is_told_in_words(house: House, language: str, said: str) -> None:
    house.hook(Told.SUBMITTED)
    submitted(house)
    house.calls.answers = [leads_inside("erp.example.com")]
    send_due(house.telling)
    told = webhooks_text(listed(house.by(ADA)), language)
    assert said in told
    assert "webhook-inside" not in told


def test_what_was_given_up_is_sent_again_when_an_administrator_says_so(house: House) -> None:
    hook = house.hook(Told.SUBMITTED)
    submitted(house)
    house.calls.answers = [410]
    assert send_due(house.telling) == 0
    assert (send_again(house.by(ADA), hook.id), send_due(house.telling)) == (1, 1)
    assert listed(house.by(ADA))[0].given_up == ()
    told = [(one.act, one.by, one.facts) for one in house.stores.log.entries(f"webhook/{hook.id}")]
    assert told[1:] == [("webhook.sent_again", "ada", {"messages": 1})]


def test_an_address_that_is_down_holds_back_no_other(house: House) -> None:
    house.hook(url="https://down.example.com/")
    house.hook(url="https://up.example.com/")
    submitted(house)

    @dataclass
    class Half(Calls):
        def call(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
            super().call(url, body, headers)
            return 500 if "down" in url else 204

    house.calls = Half()
    assert send_due(house.telling) == 1
    assert sorted(url for url, _, _ in house.calls.came) == ["https://down.example.com/", "https://up.example.com/"]


def many(house: House, submissions: int) -> None:
    """Let the log tell of so many submissions of d1."""
    submitted(house)
    for _ in range(submissions - 1):
        withdraw(house.by(ANNA), "d1")
        submitted(house)


def test_however_much_waits_for_an_address_that_is_down_a_pass_speaks_to_it_once(house: House) -> None:
    house.hook(Told.SUBMITTED)
    many(house, 4)
    house.calls.answers = [500, 500]
    assert (send_due(house.telling), len(house.calls.came)) == (0, 1)
    assert (send_due(house.telling), len(house.calls.came)) == (0, 2)
    house.clock.on(PAUSES[0])
    assert (send_due(house.telling), len(house.calls.came)) == (4, 6)


def test_an_address_that_takes_each_message_slowly_lets_the_others_be_looked_at_meanwhile(house: House) -> None:
    house.hook(Told.SUBMITTED)
    many(house, 4)

    @dataclass
    class Slow(Calls):
        def call(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
            house.clock.on(PATIENCE / 2 + dt.timedelta(seconds=1))
            return super().call(url, body, headers)

    house.calls = Slow()
    assert [send_due(house.telling) for _ in range(3)] == [2, 2, 0]


def test_what_waits_outlasts_the_end_of_the_program(house: House) -> None:
    house.hook(Told.SUBMITTED)
    submitted(house)
    house.calls.answers = [503]
    send_due(house.telling)
    again = open_stores(str(house.stores.engine.url))
    work = replace(house.work, webhooks=again.webhooks, store=again.drafts, log=again.log)
    house.clock.on(PAUSES[0])
    assert send_due(replace(house.telling, workspace=work)) == 1


def test_a_try_that_was_never_settled_is_made_again(house: House) -> None:
    house.hook(Told.SUBMITTED)
    submitted(house)

    @dataclass
    class Killed(Calls):
        def call(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
            super().call(url, body, headers)
            raise KeyboardInterrupt

    house.calls = Killed()
    with pytest.raises(KeyboardInterrupt):
        send_due(house.telling)
    house.calls = Calls()
    assert send_due(house.telling) == 0
    house.clock.on(dt.timedelta(minutes=2))
    assert send_due(house.telling) == 1


def test_a_pass_that_fails_ends_nothing(house: House) -> None:
    house.hook(Told.SUBMITTED)
    submitted(house)
    house.calls.answers = [RuntimeError("odd")]
    courier = Courier(house.telling)
    assert courier.once() == 0
    house.clock.on(dt.timedelta(minutes=2))
    assert courier.once() == 1


@pytest.mark.parametrize("person", [ANNA, PAUL, BORIS], ids=lambda one: one.id)
def test_webhooks_are_kept_by_administrators_alone(house: House, person: Person) -> None:
    hook = house.hook()
    for act in (
        lambda: add(house.by(person), "https://x.example.com/", list(Told)),
        lambda: remove(house.by(person), hook.id),
        lambda: send_again(house.by(person), hook.id),
        lambda: listed(house.by(person)),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_adding_one_asks_for_a_fresh_sign_in(house: House) -> None:
    stale = replace(house.by(ADA), proven=lambda: NOON - dt.timedelta(hours=1))
    with pytest.raises(NotFresh):
        add(stale, URL, list(Told))


def test_the_secret_is_told_once(house: House) -> None:
    hook = house.hook()
    assert hook.secret.startswith("whsec_")
    assert [one.webhook.secret for one in listed(house.by(ADA))] == [""]


def test_a_removed_webhook_is_told_nothing_more(house: House) -> None:
    hook = house.hook()
    submitted(house)
    remove(house.by(ADA), hook.id)
    assert (send_due(house.telling), house.calls.came, listed(house.by(ADA))) == (0, [], ())
    with pytest.raises(NotFound):
        remove(house.by(ADA), hook.id)


def test_what_cannot_be_told_is_refused(house: House) -> None:
    house.hook()
    with pytest.raises(WebhookRefused, match="already"):
        house.hook()
    with pytest.raises(WebhookRefused, match="Choose what"):
        add(house.by(ADA), "https://other.example.com", [])
    for at in range(MOST - 1):
        house.hook(url=f"https://x{at}.example.com")
    with pytest.raises(WebhookRefused, match="remove one first"):
        house.hook(url="https://more.example.com")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        *(
            (one, "no-url")
            for one in ("", "erp", "ftp://a.example", "file:///etc/passwd", "https://", "http://a b/", "http://a/`x`")
        ),
        *(
            (one, "no-url")
            for one in ("https://exаmple.com", "https://a.example:0", "https://a.example:99999", "https://[::1")
        ),
        *((one, "no-url") for one in ("https://a..example/", "https://.example/", f"https://{'x' * 64}.example/")),
        *((one, "url-with-password") for one in ("https://u:p@a.example", "https://u@a.example")),
        *(
            (f"http://{one}/", "webhook-inside")
            for one in ("127.0.0.1", "localhost", "a.LOCALHOST", "[::1]", "10.1.2.3")
        ),
        *((f"http://{one}/", "webhook-inside") for one in ("192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.1")),
        *((f"http://{one}/", "webhook-inside") for one in ("[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]")),
        *((f"http://{one}/", "webhook-inside") for one in ("[fd00::1]", "[fe80::1]", "100.64.0.1", "224.0.0.1")),
        *((f"http://{one}/", "webhook-inside") for one in ("[fec0::1]", "[::7f00:1]", "[::ffff:0:7f00:1]")),
        ("http://[64:ff9b:1::7f00:1]/", "webhook-inside"),
    ],
)
def test_an_address_inside_or_that_is_none_is_refused(url: str, code: str) -> None:
    with pytest.raises(WebhookRefused) as refused:
        checked_url(url, inside=False)
    assert refused.value.notice.code == code


@pytest.mark.parametrize(
    "url",
    [
        "https://erp.example.com/in?k=v",
        "https://erp.example.com./",
        "http://93.184.215.14:8080/",
        "https://[2606:4700::1]/",
        "https://[::ffff:5db8:d70e]/",
        "https://[64:ff9b::5db8:d70e]/",
    ],
)
def test_an_address_outside_is_taken(url: str) -> None:
    assert checked_url(url, inside=False).geturl() == url


def test_an_address_inside_is_told_only_where_the_installation_calls_inside(house: House) -> None:
    with pytest.raises(WebhookRefused):
        house.hook(url="http://10.1.2.3/in")
    add(replace(house.by(ADA), calls_inside=True), "http://10.1.2.3/in", [Told.SUBMITTED])
    assert [one.webhook.url for one in listed(house.by(ADA))] == ["http://10.1.2.3/in"]


def test_every_step_of_a_proposal_but_a_change_is_told_and_every_event_has_its_act_and_its_words() -> None:
    steps = {entry_of("d1", Move(NOON, one, "anna", Role.SALESPERSON)).act for one in Event if one is not Event.CHANGE}
    assert {*ACTS} - {"trial.released"} == steps
    assert {*ACTS.values()} == {*WORDS} == {*Told}
