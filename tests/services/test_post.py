"""Notices by mail: at least once to each whom a step concerns; what fails is tried again and holds up nobody."""

import datetime as dt
from dataclasses import dataclass, field, replace
from email.message import EmailMessage

import pytest

from calculators.errors import Notice
from documents.desk_mail import Letterhead, notice_mail
from proposals.edition import Edition
from services.desk.post import Notified, NotTaken, Post, Unreachable, send_due
from services.desk.postman import Pace, Postman
from services.review.answer import accept
from services.review.judge import send_back
from services.review.submit import submit
from services.workspace import Workspace
from tests.fakes import NOON, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ANNA, BORIS, CursorsInMemory, issue_approved, person, with_team, working

FORM = Edition(draft=False)
DOWN = Unreachable(Notice("down", "down"))
REFUSED = NotTaken(Notice("refused", "refused"))


@dataclass
class Letterbox:
    """Takes messages unless it is down or refuses somebody; `taken` has receiver and subject."""

    taken: list[tuple[str, str]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    down: bool = False
    breaks_after: int | None = None

    def send(self, message: EmailMessage) -> None:
        to = str(message["To"]).rpartition("<")[2].partition("@")[0]
        if self.down or len(self.taken) == self.breaks_after:
            raise DOWN
        if to in self.refuses:
            raise REFUSED
        self.taken.append((to, str(message["Subject"]).partition("”")[2].strip()))


def written(one: Notified) -> EmailMessage | None:
    head = Letterhead("offers@house.example")
    return notice_mail(one.person, one.seq, (one.concern, one.move, one.draft), head)


@pytest.fixture
def work() -> Workspace:
    made = with_team(workspace_of_fakes())
    put_in(made, ready())
    made.store.assign("d1", "anna", "")
    return made


@pytest.fixture
def box() -> Letterbox:
    return Letterbox()


@pytest.fixture
def post(work: Workspace, box: Letterbox) -> Post:
    """A post that has begun: nothing lies behind it."""
    made = Post(work, CursorsInMemory(), box, written)
    assert send_due(made).number == 0
    return made


WAITS, BACK = "waits for your approval.", "came back with remarks."


def given(work: Workspace) -> str:
    found = submit(working(work, ANNA), "d1", FORM).submitted
    assert found is not None
    return found.fingerprint


def returned(work: Workspace) -> None:
    send_back(working(work, BORIS), "d1", given(work), "Say why.")


def test_each_whom_a_step_concerns_is_written_to_once(work: Workspace, post: Post, box: Letterbox) -> None:
    returned(work)
    assert send_due(post).number == 2
    assert box.taken == [("anna", BACK), ("boris", WAITS)]
    assert send_due(post).number == 0
    assert len(box.taken) == 2


def test_what_came_before_there_was_mail_is_told_to_nobody(work: Workspace, box: Letterbox) -> None:
    returned(work)
    post = Post(work, CursorsInMemory(), box, written)
    assert [send_due(post).number, send_due(post).number] == [0, 0]
    given(work)
    assert send_due(post).number == 1


def test_after_another_start_nothing_is_told_twice(work: Workspace, post: Post, box: Letterbox) -> None:
    returned(work)
    send_due(post)
    again = replace(post, mailer=Letterbox())
    assert send_due(again).number == 0


def test_what_a_server_that_is_down_did_not_take_goes_once_it_is_up(
    work: Workspace, post: Post, box: Letterbox
) -> None:
    returned(work)
    box.down = True
    for _ in range(2):
        with pytest.raises(Unreachable):
            send_due(post)
    box.down = False
    assert send_due(post).number == 2
    assert box.taken == [("anna", BACK), ("boris", WAITS)]


def test_what_was_taken_before_the_server_broke_is_not_sent_again(work: Workspace, post: Post, box: Letterbox) -> None:
    returned(work)
    box.breaks_after = 1
    with pytest.raises(Unreachable):
        send_due(post)
    box.breaks_after = None
    assert send_due(post).number == 1
    assert box.taken == [("anna", BACK), ("boris", WAITS)]


def test_an_address_that_is_refused_holds_up_nobody_else_and_is_tried_again(
    work: Workspace, post: Post, box: Letterbox
) -> None:
    box.refuses = {"anna"}
    returned(work)
    sent = send_due(post)
    assert (sent.number, list(sent.failed)) == (1, ["anna"])
    assert send_due(post).failed == {"anna": REFUSED}
    box.refuses = set()
    assert (send_due(post).number, box.taken) == (1, [("boris", WAITS), ("anna", BACK)])


def test_who_rests_is_passed_over_and_keeps_his_notices(work: Workspace, post: Post, box: Letterbox) -> None:
    returned(work)
    assert send_due(post, {"anna"}).number == 1
    assert send_due(post).number == 1
    assert box.taken == [("boris", WAITS), ("anna", BACK)]


def test_a_new_colleague_is_told_nothing_of_the_time_before_him(work: Workspace, post: Post, box: Letterbox) -> None:
    given(work)
    send_due(post)
    later = NOON + dt.timedelta(hours=1)
    work.people.save(person("Nina New", *BORIS.roles, levels=BORIS.levels, since=later), "ada")
    assert send_due(post).number == 0


def test_who_has_no_address_is_passed_over_for_good(work: Workspace, post: Post, box: Letterbox) -> None:
    work.people.save(ANNA.model_copy(update={"login": None}), "ada")
    returned(work)
    assert send_due(post).number == 1
    work.people.save(ANNA, "ada")
    assert send_due(post).number == 0


def test_the_answer_of_the_client_is_told_to_who_approved(work: Workspace, post: Post, box: Letterbox) -> None:
    issue_approved(working(work, ANNA), "d1", FORM, "Anna")
    send_due(post)
    box.taken.clear()
    accept(working(work, ANNA), "d1", 1, "Ms Alder")
    send_due(post)
    assert [to for to, _ in box.taken] == ["boris"]


def test_a_removed_proposal_is_told_to_nobody(work: Workspace, post: Post, box: Letterbox) -> None:
    given(work)
    work.store.remove("d1", NOON)
    assert (send_due(post).number, box.taken) == (0, [])


@dataclass
class Hand:
    """A clock that is moved by hand."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_postman_waits_twice_as_long_after_each_failure_and_begins_anew_after_success(
    work: Workspace, post: Post, box: Letterbox, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Hand()
    postman = Postman(post, Pace(look=1.0, first=5.0, most=20.0), clock)
    given(work)
    box.down = True
    tries = []
    for second in range(60):
        clock.now = float(second)
        before = len(caplog.records)
        postman.once()
        tries += [second] if len(caplog.records) > before else []
    assert tries == [0, 5, 15, 35, 55]
    assert "the server: down; next try in 5 s" in caplog.messages[0]
    box.down, clock.now = False, 75.0
    assert postman.once().number == 1
    box.down = True
    returned_again(work)
    postman.once()
    assert "next try in 5 s" in caplog.messages[-1]


def returned_again(work: Workspace) -> None:
    seen = work.store.course("d1").submitted
    assert seen is not None
    send_back(working(work, BORIS), "d1", seen.fingerprint, "Say why.")


def test_the_log_of_the_server_names_nobody_by_name_or_address(
    work: Workspace, post: Post, box: Letterbox, caplog: pytest.LogCaptureFixture
) -> None:
    box.refuses = {"anna"}
    returned(work)
    Postman(post).once()
    assert "anna: refused" in caplog.text
    assert [one for one in ("Petrova", "@house.example", "Alder Valley") if one in caplog.text] == []


def test_what_nobody_expected_is_logged_whole_and_tried_again(
    work: Workspace, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Hand()
    broken = replace(post, write=lambda _: 1 / 0)  # type: ignore[arg-type, return-value]
    postman = Postman(broken, clock=clock)
    given(work)
    assert postman.once().number == 0
    assert "ZeroDivisionError" in caplog.text
    clock.now = 6.0
    postman.once()
    assert len(caplog.records) == 2
