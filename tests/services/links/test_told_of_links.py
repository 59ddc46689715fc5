"""What a client does by his link is told to whoever sells, in the app and by mail, without secret, words or figures."""

import datetime as dt
from dataclasses import dataclass, field, replace
from email.message import EmailMessage

import pytest

from documents.desk_mail import Letterhead, notice_mail
from proposals.approval.concern import Concern
from services.desk.news import news
from services.desk.post import Notified, Post, send_due
from services.links.answer import answer
from services.links.make import Asked, Made, make, revoke
from services.links.opening import note_views
from services.links.remark import remark
from services.workspace import Workspace
from tests.links import issued, workspace_with_links
from tests.team import ANNA, BORIS, SIMON, CursorsInMemory, working

ANN = {"name": "Ann Lee", "role": "Director"}
HEAD = Letterhead("offers@house.example", "https://offers.example.com")
WORDS = "Why 4321.5 and not less?"


@dataclass
class Letterbox:
    taken: list[EmailMessage] = field(default_factory=list)

    def send(self, message: EmailMessage) -> None:
        self.taken.append(message)

    @property
    def told(self) -> list[tuple[str, str]]:
        """Receiver and subject of each message."""
        return [(str(one["To"]).partition(" ")[0], str(one["Subject"])) for one in self.taken]


@pytest.fixture
def work() -> Workspace:
    """A team with an issued proposal of Anna's, who reads Russian."""
    made = workspace_with_links()
    issued(made)
    made.people.save(ANNA.model_copy(update={"language": "ru"}), "ada")
    return made


@pytest.fixture
def made(work: Workspace) -> Made:
    return make(working(work, ANNA), "d1", 1, Asked("en", dt.date(2026, 4, 30)))


@pytest.fixture
def box() -> Letterbox:
    return Letterbox()


@pytest.fixture
def post(work: Workspace, made: Made, box: Letterbox) -> Post:
    """A post that has begun, with the link made."""

    def written(one: Notified) -> EmailMessage | None:
        return notice_mail(one.person, one.seq, (one.concern, one.move, one.draft), HEAD)

    found = Post(work, CursorsInMemory(), box, written)
    send_due(found)
    return found


def everything(work: Workspace, made: Made) -> None:
    """The client opens, reads, comes again, remarks and accepts."""
    for visit in ("v1", "v2"):
        note_views(work, made.secret, visit, [("", 0), ("offer", 12)])
    for text in (WORDS, WORDS, "And when?"):
        remark(work, made.secret, "offer", **ANN, text=text)
    answer(work, made.secret, "accept", **ANN, remark="4321.5")


def test_the_seller_is_told_by_mail_of_the_first_opening_each_remark_and_the_answer_in_his_language(
    work: Workspace, made: Made, post: Post, box: Letterbox
) -> None:
    everything(work, made)
    send_due(post)
    dairy = "Alder Valley Dairy"
    assert [subject.replace("\u00a0", " ") for to, subject in box.told if to == "Anna"] == [
        f"Клиент ({dairy}) впервые открыл предложение VP-17 по ссылке.",
        f"Клиент ({dairy}) оставил замечание к предложению VP-17.",
        f"Клиент ({dairy}) оставил замечание к предложению VP-17.",
        f"Клиент принял предложение VP-17 ({dairy}).",
    ]
    assert send_due(post).number == 0


def test_who_approved_is_told_of_the_answer_alone_and_who_has_no_part_of_nothing(
    work: Workspace, made: Made, post: Post, box: Letterbox
) -> None:
    everything(work, made)
    send_due(post)
    assert [subject for to, subject in box.told if to == "Boris"] == [
        "Proposal VP-17 was accepted by “Alder Valley Dairy”."
    ]
    assert {to for to, _ in box.told} == {"Anna", "Boris"}


def test_no_message_has_the_secret_the_words_of_the_client_or_a_figure(
    work: Workspace, made: Made, post: Post, box: Letterbox
) -> None:
    everything(work, made)
    send_due(post)
    for message in box.taken:
        said = f"{message['Subject']}\n{message.get_content()}"
        hidden = (made.secret, made.link.secret, made.link.id, "/c/", "Ann Lee", "4321", "And when", "Director")
        assert [one for one in hidden if one in said] == []
        assert {
            sign for sign in said.replace("VP-17", "").replace("draft=d1", "").replace("desk=d1", "") if sign.isdigit()
        } == set()


def test_a_notice_of_a_remark_leads_to_where_the_remarks_stand(
    work: Workspace, made: Made, post: Post, box: Letterbox
) -> None:
    remark(work, made.secret, "offer", **ANN, text=WORDS)
    send_due(post)
    assert "https://offers.example.com/document?draft=d1&lang=ru" in box.taken[0].get_content()


def test_it_is_new_in_the_app_for_whoever_sells_until_he_looks(work: Workspace, made: Made) -> None:
    anna = working(work, ANNA)
    anna.seen.note("anna", "")
    note_views(work, made.secret, "v1", [("", 0)])
    assert [(one.concern, one.move.by, one.move.number) for one in news(anna)] == [(Concern.OPENED, "", "VP-17")]
    remark(work, made.secret, "offer", **ANN, text=WORDS)
    assert [one.concern for one in news(anna)] == [Concern.REMARKED]
    assert [one.concern for one in news(working(work, SIMON))] == []


def test_nobody_is_told_of_what_is_done_to_a_link_by_ourselves(
    work: Workspace, made: Made, post: Post, box: Letterbox
) -> None:
    revoke(working(work, BORIS), "d1", made.link.id)
    assert (send_due(post).number, box.taken) == (0, [])


def test_a_seller_whose_account_is_closed_is_told_nothing(
    work: Workspace, made: Made, post: Post, box: Letterbox
) -> None:
    work.people.save(work.people.load("anna").model_copy(update={"active": False}), "ada")
    remark(replace(work), made.secret, "offer", **ANN, text=WORDS)
    assert send_due(post).number == 0
