"""A notice by mail: one sentence in its reader's language and where to look; no figure, no header but its own."""

import datetime as dt

import pytest

from documents.desk_mail import Letterhead, notice_mail
from proposals.approval.concern import Concern
from proposals.approval.course import Move
from proposals.approval.states import Event
from proposals.draft import DraftSummary
from proposals.people import Person
from proposals.roles import Role
from tests.fakes import NOON
from tests.team import ANNA, BORIS

HEAD = Letterhead("Valueproof <offers@house.example>", "https://offers.example.com/")
MOVE = Move(NOON, Event.SUBMIT, "anna", Role.SALESPERSON, 2, "VP-17", "f" * 64, facts={"amount": 123456.0})
DAIRY = {"en": "Alder Valley Dairy", "ru": "Молочный завод «Ольха»"}


def draft(**client: str) -> DraftSummary:
    return DraftSummary("d1", 3, NOON, {"en": "Cheese", "ru": "Сыр"}, client or DAIRY, "EUR", "anna")


def mail(person: Person = BORIS, head: Letterhead = HEAD, seq: int = 7, **client: str) -> tuple[str, str, str]:
    """Subject, text and id of the message."""
    made = notice_mail(person, seq, (Concern.TO_JUDGE, MOVE, draft(**client)), head)
    assert made is not None
    return str(made["Subject"]), made.get_content(), str(made["Message-ID"])


def test_it_says_in_one_sentence_what_waits_and_where() -> None:
    subject, text, _ = mail()
    assert subject == "Proposal VP-17 for “Alder Valley Dairy” waits for your approval."
    assert text.splitlines()[:5] == [
        "Hello Boris Orlov,",
        "",
        subject,
        "",
        "Look at it here: https://offers.example.com/approvals?draft=d1&desk=d1&lang=en",
    ]


def test_it_is_in_the_language_of_its_reader() -> None:
    subject, text, _ = mail(BORIS.model_copy(update={"language": "ru"}))
    assert subject == "Предложение VP-17 (Молочный завод «Ольха») ждёт вашего согласования."
    assert "Посмотреть можно здесь: https://offers.example.com/approvals?draft=d1&desk=d1&lang=ru" in text


def test_it_holds_no_figure_but_the_number_of_the_proposal() -> None:
    subject, text, _ = mail(head=Letterhead("offers@house.example"))
    assert "123" not in subject + text
    assert {sign for sign in subject + text if sign.isdigit()} == set("17")


def test_it_goes_from_the_configured_address_to_him_alone() -> None:
    made = notice_mail(BORIS, 7, (Concern.TO_JUDGE, MOVE, draft()), HEAD)
    assert made is not None
    assert (str(made["From"]), str(made["To"])) == (HEAD.sender, "Boris Orlov <boris@house.example>")
    assert (made["Cc"], made["Bcc"], str(made["Auto-Submitted"])) == (None, None, "auto-generated")
    assert dt.datetime.strptime(str(made["Date"]), "%a, %d %b %Y %H:%M:%S %z") == NOON


def test_the_same_notice_has_the_same_id_and_another_one_another() -> None:
    assert mail()[2] == mail()[2]
    assert len({mail()[2], mail(seq=8)[2], mail(ANNA)[2]}) == 3


def test_nothing_that_was_typed_begins_another_header() -> None:
    client = "Dairy\r\nBcc: all@house.example\r\n\r\nPay here"
    made = notice_mail(BORIS, 7, (Concern.TO_JUDGE, MOVE, draft(en=client, ru=client)), HEAD)
    assert made is not None
    assert made["Bcc"] is None
    assert "\n" not in str(made["Subject"])
    assert b"\r\nBcc:" not in made.as_bytes()


@pytest.mark.parametrize("login", [None, "инфо@завод.рф"])
def test_who_has_no_address_for_mail_gets_none(login: str | None) -> None:
    person = BORIS.model_copy(update={"login": login})
    assert notice_mail(person, 7, (Concern.TO_JUDGE, MOVE, draft()), HEAD) is None
