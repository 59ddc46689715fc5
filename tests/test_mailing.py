"""Mail through a real server on this computer: with TLS or not at all, and never lost while the server is away."""

import datetime as dt
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

import app
from commands.mailing import PASSWORD_FILE, SENDER, SMTP, MailRefused, SmtpMailer, SmtpServer, post_of, server_in
from documents.certificate import self_signed
from documents.seal import VARIABLE
from proposals.edition import Edition
from services.desk.post import NotTaken, Unreachable
from services.desk.postman import Pace, Postman
from services.review.submit import submit
from services.workspace import Workspace
from store.location import url_of
from tests.fakes import workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ANNA, CursorsInMemory, with_team, working

HOST = "127.0.0.1"
PATIENCE_SECONDS = 30.0


@dataclass
class Inbox:
    """What the server took; `refuses` are receivers that it does not know."""

    # ruff: noqa: ARG002 - names and arguments are those of the library
    messages: list[EmailMessage] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.messages.append(message_from_bytes(envelope.content or b"", policy=policy.default))  # type: ignore[arg-type]
        return "250 taken"


@contextmanager
def served(inbox: Inbox, port: int = 0, **options: Any) -> Iterator[int]:
    """A server for mail on this computer; the answer is its port."""
    controller = Controller(inbox, hostname=HOST, port=port or free_port(), **options)
    controller.start()
    try:
        yield int(controller.port)
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS of a server with a certificate of its own making, and of a client who trusts whom he reaches."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate, _ = pkcs12.load_key_and_certificates(self_signed("localhost", dt.datetime.now(dt.UTC)), None)
    assert key is not None
    assert certificate is not None
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    theirs = ssl.create_default_context()
    theirs.check_hostname, theirs.verify_mode = False, ssl.CERT_NONE
    return ours, theirs


def letter() -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"], made["Subject"] = "offers@house.example", "boris@house.example", "Ждёт вас"
    made.set_content("Здравствуйте!\n")
    return made


def test_a_message_comes_as_it_was_written() -> None:
    inbox = Inbox()
    with served(inbox) as port:
        SmtpMailer(SmtpServer("smtp", HOST, port)).send(letter())
    (message,) = inbox.messages
    assert (message["Subject"], message.get_content().strip()) == ("Ждёт вас", "Здравствуйте!")


def test_with_starttls_name_and_password_go_under_tls(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    inbox, said = Inbox(), list[tuple[bool, bytes, bytes]]()

    def known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        said.append((session.ssl is not None, data.login, data.password))
        return AuthResult(success=True)

    options = {"tls_context": contexts[0], "require_starttls": True, "authenticator": known, "auth_required": True}
    with served(inbox, **options) as port:
        server = SmtpServer("smtp+starttls", HOST, port, "offers@house.example", "s3cret")
        SmtpMailer(server, contexts[1]).send(letter())
    assert said == [(True, b"offers@house.example", b"s3cret")]
    assert len(inbox.messages) == 1


def test_where_starttls_is_refused_nothing_goes_in_the_clear() -> None:
    inbox = Inbox()
    with served(inbox) as port, pytest.raises(Unreachable, match="STARTTLS"):
        SmtpMailer(SmtpServer("smtp+starttls", HOST, port, "offers", "secret")).send(letter())
    assert inbox.messages == []


def test_a_certificate_that_nobody_answers_for_is_refused(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    inbox = Inbox()
    with served(inbox, tls_context=contexts[0]) as port, pytest.raises(Unreachable, match="certificate"):
        SmtpMailer(SmtpServer("smtp+starttls", HOST, port)).send(letter())
    assert inbox.messages == []


def test_a_receiver_whom_the_server_does_not_know_is_a_refusal_of_this_message_alone() -> None:
    inbox = Inbox(refuses={"boris@house.example"})
    with served(inbox) as port, pytest.raises(NotTaken) as refused:
        SmtpMailer(SmtpServer("smtp", HOST, port)).send(letter())
    assert "550" in str(refused.value)
    assert "boris" not in str(refused.value)


def test_a_server_that_is_not_there_is_named_as_such() -> None:
    with pytest.raises(Unreachable, match="ConnectionRefused"):
        SmtpMailer(SmtpServer("smtp", HOST, free_port())).send(letter())


@pytest.fixture
def work() -> Workspace:
    made = with_team(workspace_of_fakes())
    put_in(made, ready())
    made.store.assign("d1", "anna", "")
    return made


def settings(port: int) -> dict[str, str]:
    return {SMTP: f"smtp://{HOST}:{port}", SENDER: "offers@house.example", VARIABLE: "https://offers.example.com"}


def test_a_notice_waits_while_the_server_is_down_and_goes_once_it_is_up(work: Workspace) -> None:
    inbox, port = Inbox(), free_port()
    postman = Postman(post_of(settings(port), work, CursorsInMemory()), Pace(0.05, 0.05, 0.2)).start()
    try:
        wait_for(lambda: bool(postman._post.cursors.all()))
        submit(working(work, ANNA), "d1", Edition(draft=False))
        time.sleep(0.5)
        with served(inbox, port):
            wait_for(lambda: bool(inbox.messages))
            time.sleep(0.5)
    finally:
        postman.stop()
    (message,) = inbox.messages
    assert message["To"] == "Boris Orlov <boris@house.example>"
    assert message["Subject"] == "Proposal VP-17 for “Alder Valley Dairy” waits for your approval."
    assert "https://offers.example.com/approvals?draft=d1" in message.get_content()


def wait_for(there: Any) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not there():
        assert time.monotonic() < give_up
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("said", "server"),
    [
        ("smtp+starttls://anna%40house@mail.example:2525", ("smtp+starttls", "mail.example", 2525, "anna@house")),
        ("smtp+starttls://mail.example", ("smtp+starttls", "mail.example", 587, None)),
        ("smtps://offers@mail.example", ("smtps", "mail.example", 465, "offers")),
        (" smtp://localhost ", ("smtp", "localhost", 25, None)),
    ],
)
def test_a_server_is_named_by_its_address(said: str, server: tuple[str, str, int, str | None]) -> None:
    found = server_in({SMTP: said})
    assert (found.scheme, found.host, found.port, found.user) == server


@pytest.mark.parametrize(
    "said", ["smtp://mail.example", "mail.example", "smtp+starttls://", "http://mail.example", "smtps://a:b@mail.example",
             "smtp+starttls://mail.example:70000", "smtp+starttls://mail.example:x"]
)  # fmt: skip
def test_what_is_no_server_or_not_safe_is_refused(said: str) -> None:
    with pytest.raises(MailRefused):
        server_in({SMTP: said})


def test_the_password_comes_from_its_file_and_is_in_no_text(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("s3cret\n", encoding="utf-8")
    found = server_in({SMTP: "smtps://offers@mail.example", PASSWORD_FILE: str(file)})
    assert (found.password, "s3cret" in repr(found)) == ("s3cret", False)


def test_a_password_that_no_sign_in_takes_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("пароль", encoding="utf-8")
    with pytest.raises(MailRefused):
        server_in({SMTP: "smtps://offers@mail.example", PASSWORD_FILE: str(file)})


@pytest.mark.parametrize("sender", ["", "offers", "Offers <инфо@завод.рф>"])
def test_without_an_address_to_send_from_there_is_no_mail(work: Workspace, sender: str) -> None:
    with pytest.raises(MailRefused):
        post_of({**settings(25), SENDER: sender}, work, CursorsInMemory())


def test_the_roof_sends_notices_only_where_a_server_is_configured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = url_of(tmp_path / "app.sqlite")
    monkeypatch.delenv(SMTP, raising=False)
    assert app.notices(url) is None
    for name, value in settings(25).items():
        monkeypatch.setenv(name, value)
    assert app.notices(url) is not None
