"""Mail as this installation is configured: through which server, as whom, and the notices that go by it."""

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from calculators.errors import N_, Notice, ValueproofError
from documents.desk_mail import Letterhead, notice_mail
from documents.seal import address_in
from proposals.mail_address import in_latin
from services.desk.post import Notified, NotTaken, Post, Unreachable
from services.ports.notices import Cursors
from services.workspace import Workspace

SMTP: Final = "VALUEPROOF_SMTP"
"""The setting that names the server for mail: smtp+starttls://user@host:port, or smtps://user@host."""
PASSWORD_FILE: Final = "VALUEPROOF_SMTP_PASSWORD_FILE"  # noqa: S105 - the name of the setting
SENDER: Final = "VALUEPROOF_SMTP_FROM"
"""The setting that holds the address that notices come from."""
PORTS: Final = {"smtp+starttls": 587, "smtps": 465, "smtp": 25}
NEAR: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Servers to which mail goes without TLS: those on this computer."""
PATIENCE_SECONDS: Final = 20.0
NO_SERVER: Final = N_(
    "{setting} is no server for mail: write it such as smtp+starttls://user@mail.example.com:587. Without TLS mail "
    "goes to a server on this computer alone."
)
PLAIN_PASSWORD: Final = N_(
    "The password in the file of {setting} has letters that the sign-in of mail does not take: use Latin letters, "
    "digits and signs."
)
NO_SENDER: Final = N_("{setting} must be the address that notices come from, such as offers@example.com.")
UNREACHABLE: Final = N_("the server for mail cannot be used: {reason}")
NOT_TAKEN: Final = N_("the server for mail does not take a message: {reason}")
OF_ONE: Final = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
"""Refusals of a single message."""


class MailRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who configured it
    """The settings for mail cannot be used; the notice says which and what would be right."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed over. `password` is None where nobody signs in."""

    scheme: str
    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """Hands each message over in a connection of its own; never without TLS but to this computer."""

    server: SmtpServer
    context: ssl.SSLContext | None = None

    def send(self, message: EmailMessage) -> None:
        """Hand a message over. Raises NotTaken, Unreachable."""
        try:
            with self._connected() as connection:
                self._sign_in(connection)
                connection.send_message(message)
        except OF_ONE as error:
            raise NotTaken(Notice("mail-not-taken", NOT_TAKEN, {"reason": _said(error)})) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(Notice("mail-unreachable", UNREACHABLE, {"reason": _said(error)})) from error

    def _connected(self) -> smtplib.SMTP:
        where = (self.server.host, self.server.port)
        if self.server.scheme == "smtps":
            return smtplib.SMTP_SSL(*where, timeout=PATIENCE_SECONDS, context=self._context())
        return smtplib.SMTP(*where, timeout=PATIENCE_SECONDS)

    def _sign_in(self, connection: smtplib.SMTP) -> None:
        """Raises SMTPNotSupportedError where the server has no STARTTLS: nothing goes in the clear."""
        if self.server.scheme == "smtp+starttls":
            connection.starttls(context=self._context())
        if self.server.user and self.server.password is not None:
            connection.login(self.server.user, self.server.password)

    def _context(self) -> ssl.SSLContext:
        return self.context or ssl.create_default_context()


def _said(error: Exception) -> str:
    """What a server said, without the addresses that it said it of."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(str(code) for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    return f"{type(error).__name__}: {error}"


def post_of(environment: Mapping[str, str], workspace: Workspace, cursors: Cursors) -> Post:
    """Notices by mail through the configured server. Raises MailRefused, OSError for a file that is not there."""
    head = Letterhead(sender_in(environment), address_in(environment))

    def write(one: Notified) -> EmailMessage | None:
        return notice_mail(one.person, one.seq, (one.concern, one.move, one.draft), head)

    return Post(workspace, cursors, SmtpMailer(server_in(environment)), write)


def server_in(environment: Mapping[str, str]) -> SmtpServer:
    """The server that is configured, with its password. Raises MailRefused, OSError."""
    try:
        said = urlsplit(environment[SMTP].strip())
        port = said.port or PORTS.get(said.scheme, 0)
    except ValueError as error:
        raise _no_server() from error
    if not _is_server(said):
        raise _no_server()
    user = unquote(said.username) if said.username else None
    return SmtpServer(said.scheme, said.hostname or "", port, user, _password(environment))


def _password(environment: Mapping[str, str]) -> str | None:
    """Raises MailRefused for one that the sign-in of a server for mail does not take, OSError."""
    file = environment.get(PASSWORD_FILE)
    password = Path(file).read_text(encoding="utf-8").strip() if file else None
    if password is not None and not password.isascii():
        raise MailRefused(Notice("mail-password", PLAIN_PASSWORD, {"setting": PASSWORD_FILE}))
    return password


def _is_server(said: SplitResult) -> bool:
    """Whether it names a host by a known way, no password, and goes without TLS to this computer alone."""
    safe = said.scheme != "smtp" or said.hostname in NEAR
    return bool(said.hostname) and said.scheme in PORTS and safe and not said.password


def _no_server() -> MailRefused:
    return MailRefused(Notice("no-mail-server", NO_SERVER, {"setting": SMTP}))


def sender_in(environment: Mapping[str, str]) -> str:
    """The address that notices come from, with a name before it where one is given. Raises MailRefused."""
    sender = environment.get(SENDER, "").strip()
    if in_latin(parseaddr(sender)[1]) is None:
        raise MailRefused(Notice("no-mail-sender", NO_SENDER, {"setting": SENDER}))
    return sender
