"""What the use cases need from the world, as protocols: the roof hands in the real things, tests hand in fakes."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from proposals.approval.course import Course, Move
from proposals.approval.moves import By
from proposals.approval.seen import Mark
from proposals.base import Text
from proposals.brand import BrandRecord, Livery
from proposals.case import Case
from proposals.case_json import Document
from proposals.checked import Reading
from proposals.clients import ALONE, Beside, ClientRecord
from proposals.draft import Draft, DraftSummary
from proposals.edition import Edition, Enclosed, ShortForm, Told, unheard
from proposals.industries import Industry
from proposals.intake import RememberedLayout
from proposals.issued import Issued
from proposals.links import Answer, ClientLink, LinkEnd, Remark, View
from proposals.links_told import Kept
from proposals.metric_help import MetricHelp
from proposals.parameters import HouseParameters
from proposals.people import Person
from proposals.planning import RunSheet
from proposals.portable.parcel import Parcel, TakenIn
from proposals.questionnaire import Questionnaire
from proposals.record.anchor import Anchor
from proposals.record.log import Chain, LogEntry
from proposals.record.release import STATED, Register
from proposals.roles import Role
from proposals.safekeeping import Held, PutBack
from proposals.signing_in import Credential, Holder, SignIn
from proposals.tokens import Token, TokenHolder
from proposals.trial import TrialRecord
from proposals.webhooks import Delivery, Fate, Webhook


class DraftStore(Protocol):
    """Keeps drafts.

    Every method is one transaction, which also keeps what is released in a draft (`Releases`) and writes into the `Log`
    what was done to its trials (`proposals.record.deeds`).
    """

    def add(self, draft: Draft, versions: Sequence[TrialRecord] = ()) -> Draft:
        """Keep a new draft; where one of this id is kept already, that one is the answer and nothing is written.

        `versions` are earlier released versions of its trials. Raises TrialReleased where a trial claims a release
        that is not of its content.
        """

    def load(self, draft_id: str) -> Draft:
        """The draft as last saved. Raises NotFound where there is none or it was removed."""

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        """Save what `change` makes of the stored draft as its next version; nothing is saved where it raises.

        A settled revision is changed as the next one. Raises MoveRefused where the proposal is in review, NotFound,
        Conflict where the stored version is not the expected one, and TrialReleased, which is also logged, where the
        change would touch a released trial (`proposals.record.release.check_change`) or one is `altered`.
        """

    def summaries(self, search: str = "", removed: bool = False) -> tuple[DraftSummary, ...]:
        """The lines of the list, last saved first, that hold every word of `search`."""

    def remove(self, draft_id: str, at: dt.datetime) -> None:
        """Put the draft aside. Raises NotFound."""

    def restore(self, draft_id: str) -> None:
        """Bring a removed draft back. Raises NotFound."""

    def removed_before(self, moment: dt.datetime) -> tuple[str, ...]:
        """The ids of drafts that were removed before a moment, the first one first."""

    def purge(self, draft_id: str) -> None:
        """Erase a removed draft for good, and log its id. Raises NotFound; StoreUnusable where a trial was released."""

    def named(self, doer: str) -> "DraftStore":
        """The same store, for what is done by this person ("" for one who gave no name)."""

    def acting(self, person: str, role: Role) -> "DraftStore":
        """The same store for what somebody with this account does in this role."""

    def course(self, draft_id: str) -> Course:
        """Where a proposal stands, and every step that brought it there."""

    def courses(self) -> Mapping[str, Course]:
        """The same of every proposal of which any step is told."""

    def step(
        self, draft_id: str, make: Callable[[Draft, Course], Sequence[Move]], expected_version: int | None = None
    ) -> Course:
        """Log the steps that `make` says of the stored draft, which stays as it is.

        Raises NotFound, Conflict, MoveRefused.
        """

    def assign(self, draft_id: str, owner: str | None, of_client: str | None) -> None:
        """Say whose a draft is and which client of the register it is for; None leaves that as it is, its version
        stays too. Raises NotFound.
        """


class People(Protocol):
    """Our own people. Nobody is removed; every change is logged under the id of whoever makes it."""

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order of their names."""

    def load(self, person_id: str) -> Person:
        """The person of this id. Raises NotFound."""

    def of_login(self, login: str) -> Person | None:
        """Who signs in by this address, in whatever case it is written."""

    def change(
        self,
        person_id: str,
        make: Callable[[Person, tuple[Person, ...]], Person],
        doer: str,
        act: str = "person.changed",
    ) -> Person:
        """Keep what `make` makes of the stored person beside everybody, in one transaction; nothing where it raises.

        Raises PersonRefused, NotFound.
        """

    def save(self, person: Person, doer: str, act: str = "person.changed") -> Person:
        """Keep a new person or a changed one. Raises PersonRefused where somebody else signs in by his address."""


class Credentials(Protocol):
    """The passwords of people, as hashes alone."""

    def of(self, person: str) -> Credential | None:
        """The password of somebody; None for one who has none."""

    def change(
        self, person: str, change: Callable[[Credential | None], tuple[Credential, str]], doer: str
    ) -> Credential:
        """Keep what `change` makes of the stored one, and log it as the act that it names ("" for none).

        In one transaction: of wrong passwords that come at once every one counts.
        """

    def forget(self, person: str) -> None:
        """Take the password of somebody out."""


class SignIns(Protocol):
    """Who is signed in."""

    def begin(self, sign_in: SignIn) -> SignIn:
        """Keep a new one, and log it; those of long ago are taken out."""

    def of(self, token: str) -> SignIn | None:
        """The sign-in of this token, whether it holds or not."""

    def holder(self, token: str) -> Holder | None:
        """The same with its person and whether he must change his password, of one state of the database."""

    def refused(self, at: dt.datetime) -> None:
        """Log that somebody unknown wanted in."""

    def seen(self, token: str, at: dt.datetime) -> None:
        """Note that somebody is at work."""

    def proven(self, token: str, at: dt.datetime) -> None:
        """Note that somebody has shown again that it is he, and log it."""

    def end(self, person: str, at: dt.datetime, *, doer: str, only: str = "", but: str = "") -> None:
        """End every sign-in of somebody, or the one of the token `only`, or all but one, and log it."""


class Passwords(Protocol):
    """Makes hashes of passwords, slowly and with a memory that is dear to whoever guesses."""

    def hashed(self, text: str) -> str:
        """The hash, with its salt and by which function it was made."""

    def fits(self, secret: str, text: str) -> bool:
        """Whether the hash is of this password; for a hash of nobody ("") it takes as long and says no."""

    def is_dated(self, secret: str) -> bool:
        """Whether the hash was made otherwise than one is made today."""


class Tokens(Protocol):
    """Tokens by which programs act for somebody; made and revoked ones are logged."""

    def add(self, token: Token, doer: str) -> Token:
        """Keep a new token."""

    def holder(self, secret: str) -> TokenHolder | None:
        """The token of this hash with its person, of one state of the database; None where there is none."""

    def of(self, person: str) -> tuple[Token, ...]:
        """The tokens of somebody, the newest first, the revoked ones too."""

    def all(self) -> tuple[Token, ...]:
        """The tokens of everybody."""

    def seen(self, token: str, at: dt.datetime) -> None:
        """Note that a token is used."""

    def revoke(self, token: Token, at: dt.datetime, doer: str) -> None:
        """End a token for good; one that is revoked already stays as it is."""

    def forget(self, person: str) -> None:
        """Take out all tokens of somebody, with the names that he gave them."""


class AskedOnce(Protocol):
    """Keys by which programs ask for something once."""

    def first(self, person: str, key: str, sha256: str, at: dt.datetime) -> str:
        """The hash of what was first asked under this key; the one given where nothing was."""


class Webhooks(Protocol):
    """Addresses that are told what the log tells, and what became of each message."""

    def add(self, webhook: Webhook) -> Webhook:
        """Keep a new one, which is told of what comes from now on, and log it."""

    def all(self) -> tuple[Webhook, ...]:
        """Those that were not removed, the first one first."""

    def remove(self, webhook_id: str, at: dt.datetime, doer: str) -> None:
        """Take one out, with what waits for it, and log it. Raises NotFound."""

    def again(self, webhook_id: str, at: dt.datetime, doer: str) -> int:
        """Let everything that was given up for one be due as if never tried, and log it; how much. Raises NotFound."""

    def follow(self, at: dt.datetime) -> None:
        """Note what the log tells since it was looked at last, for each webhook that is to hear of it."""

    def due(self, webhook_id: str, at: dt.datetime, most: int) -> tuple[Delivery, ...]:
        """What is to be sent to a webhook now, the longest due first."""

    def change(self, before: Delivery, after: Delivery) -> bool:
        """Keep what became of a delivery, if it still stands as it was `before`: of two at once one gets it."""

    def of(self, webhook_id: str, fate: Fate) -> tuple[Delivery, ...]:
        """What was or is to be sent to a webhook, of one fate, the latest first."""

    def entry(self, seq: int) -> LogEntry:
        """An entry of the log by its number. Raises NotFound."""


class Caller(Protocol):
    """Calls other programs."""

    def call(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send, and give the status of the answer. Raises ValueproofError where there is none."""


class Clients(Protocol):
    """The register of clients. No client is removed; every change is logged under the id of whoever makes it."""

    def all(self) -> tuple[ClientRecord, ...]:
        """The whole register."""

    def load(self, client_id: str) -> ClientRecord:
        """The client of this id. Raises NotFound."""

    def known_by(self, found: Sequence[str]) -> tuple[ClientRecord, ...]:
        """The clients that have any of these marks (`proposals.clients.marks`), the one of the first mark first."""

    def add(self, client: ClientRecord, doer: str) -> ClientRecord:
        """Keep a new client; where one of its marks is known, the one that has it is the answer."""

    def save(
        self, client: ClientRecord, doer: str, act: str = "client.changed", beside: Beside = ALONE
    ) -> ClientRecord:
        """Keep the next version of a client, with what goes with it, in one transaction.

        Raises NotFound, Conflict, ClientRefused where a mark is another's.
        """


class Releases(Protocol):
    """Every released version of every trial, with its signature, for ever."""

    def of(self, draft_id: str, trial_id: str) -> tuple[TrialRecord, ...]:
        """The released versions of a trial of a draft, the first one first."""

    def all(self) -> tuple[TrialRecord, ...]:
        """The last released version of each trial of every draft, each record once, in the order of release."""

    def register(self) -> tuple[tuple[str, TrialRecord], ...]:
        """The last released version of each trial with the id of its draft, whatever became of the draft."""


class IssuedDocuments(Protocol):
    """The register of issued documents: it only grows."""

    @property
    def name(self) -> str:
        """How the register is called by whoever asks which one it is."""

    def add(self, document: Issued, data: bytes, snapshot: bytes, who: By) -> Issued:
        """Keep a file of these bytes, and the bytes of its revision, and log it; in one transaction.

        Where this revision stands in this form already, that is the answer and nothing is written. Raises IssueRefused
        (`proposals.issued.standing`), MoveRefused where it is not what was approved (`proposals.approval.issuing`).
        """

    def of_draft(self, draft_id: str) -> tuple[Issued, ...]:
        """The files issued from a proposal, the first one first."""

    def of_number(self, number: str) -> tuple[Issued, ...]:
        """The files issued under a number, by revision."""

    def of_fingerprint(self, fingerprint: str) -> tuple[Issued, ...]:
        """The files of the revision of this fingerprint, by revision."""

    def all(self) -> tuple[Issued, ...]:
        """Every issued file, by revision."""

    def of_bytes(self, sha256: str) -> Issued | None:
        """The issued file whose bytes have this hash."""


class Links(Protocol):
    """Links by which clients open what was issued to them; all that is done but reading is logged."""

    def add(self, link: ClientLink, pages: Sequence[bytes]) -> ClientLink:
        """Keep a new link with the pages that it shows."""

    def end(self, end: LinkEnd) -> LinkEnd:
        """Revoke a link for good; where that was done before, what stands is the answer."""

    def of_secret(self, secret: str) -> tuple[ClientLink, LinkEnd | None] | None:
        """The link of a hashed secret, and how it was revoked; None for one that nobody has, or of a removed draft."""

    def of_draft(self, draft: str) -> tuple[ClientLink, ...]:
        """The links of a proposal, the first one first."""

    def ends(self, draft: str) -> tuple[LinkEnd, ...]:
        """Which of them were revoked."""

    def remarks(self, draft: str) -> tuple[Remark, ...]:
        """What was remarked through them, the first one first."""

    def answers(self, draft: str) -> tuple[Answer, ...]:
        """What was answered through them."""

    def views(self, draft: str) -> tuple[View, ...]:
        """How long which section was read in each visit."""

    def remark(self, remark: Remark) -> Remark:
        """Keep a remark; the same again is the one kept. Raises LinkRefused for too many, and after a revocation."""

    def answer(self, answer: Answer, receipt: bytes, move: Move) -> Answer:
        """Keep an answer with its receipt and take the step that it is; where there is one, that is the answer.

        Raises MoveRefused, LinkRefused after a revocation.
        """

    def kept(self) -> tuple[Kept, ...]:
        """Every link, revocation, remark and answer, also of removed proposals, as the rows are by themselves."""

    def view(self, seen: Sequence[View]) -> None:
        """Keep how long sections were read in a visit; of the same the longest counts."""


class Meetings(Protocol):
    """What was said in meetings that last; each can be read by its secret alone. Nothing of it is logged."""

    def begin(self, secret: str, draft: str, until: dt.datetime, said: str) -> None:
        """Keep what was said in a new meeting about a proposal, until a moment at the latest."""

    def of(self, secret: str, draft: str, at: dt.datetime) -> tuple[str, dt.datetime] | None:
        """What was said and until when it is kept; None for a meeting that is over or of another proposal."""

    def keep(self, secret: str, draft: str, at: dt.datetime, said: str) -> bool:
        """Keep what was said instead of what was kept; False where the meeting is over, and nothing is kept."""

    def end(self, secret: str) -> None:
        """Remove what was said."""

    def end_old(self, at: dt.datetime) -> int:
        """Remove what was kept until this moment; the answer is of how many meetings."""


class FileStore(Protocol):
    """Keeps bytes under their SHA-256, each once and for ever."""

    def keep(self, data: bytes) -> str:
        """Keep the bytes; the answer is their SHA-256 in hexadecimal."""

    def load(self, sha256: str) -> bytes:
        """The bytes of a hash. Raises NotFound."""

    def damaged(self) -> tuple[str, ...]:
        """The hashes under which other bytes are kept than were kept."""


class Layouts(Protocol):
    """Remembers how files of a layout were read the last time."""

    def remembered(self, layout: str) -> RememberedLayout | None:
        """What was settled for this layout; None where it was never seen."""

    def remember(self, settled: RememberedLayout) -> None:
        """Keep what was settled, in place of what was known of the same layout."""


class Log(Protocol):
    """Acts in their order, written by the store of drafts; nothing is ever taken out."""

    def entries(self, subject: str = "", acts: Collection[str] = ()) -> tuple[LogEntry, ...]:
        """All entries, the oldest first; with a subject those of it and of what belongs to it, with acts only those."""

    def head(self, length: int | None = None) -> Anchor:
        """How long the log is and its last seal; with a length the last seal among so many entries of it."""

    def chain(self) -> Chain:
        """Whether the entries are as they were written, or the first one that is not."""


class Seen(Protocol):
    """What each of our people has seen of proposals, and the steps that came since."""

    def of(self, person: str) -> Mapping[str, Mark]:
        """What somebody has seen, by the id of the proposal; "" stands for the list of what is new."""

    def note(self, person: str, draft: str, fingerprint: str = "") -> None:
        """Note that somebody sees a proposal as the log tells it now; without a fingerprint the one noted stays."""

    def steps(self, after: int = 0) -> tuple[tuple[int, LogEntry], ...]:
        """Steps of all proposals, and what clients did by links, behind an entry of the log, each with its number."""

    def last(self) -> int:
        """The number of the last entry of the log."""


class Cursors(Protocol):
    """Up to which entry of the log something was done, by its name."""

    def all(self) -> Mapping[str, int]:
        """Every cursor by its name."""

    def move(self, name: str, seq: int) -> None:
        """Note that everything up to this entry was done; a cursor never goes back."""


class Mailer(Protocol):
    """Sends messages."""

    def send(self, message: EmailMessage) -> None:
        """Hand a message over to the server for mail. Raises NotTaken, Unreachable (`services.desk.post`)."""


class DocumentPrinter(Protocol):
    """Makes documents. Raises RenderFailed where one cannot be made whole."""

    def in_brand(self, livery: Livery) -> "DocumentPrinter":
        """The same printer, for documents in this brand."""

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:
        """The proposal of a case that has figures, in one of its editions."""

    def pages(self, case: Case, house: HouseParameters, edition: Edition, told: Told = unheard) -> bytes:
        """The pages of the same document alone, made in a fraction of the time; `told` hears how far it is."""

    def short(
        self, form: ShortForm, case: Case, house: HouseParameters, edition: Edition, enclosed: Enclosed | None = None
    ) -> bytes:
        """A short form of the same proposal; `enclosed` is what goes with a letter."""

    def act(
        self, case: Case, trial: str, language: str, files: Mapping[str, bytes], register: Register = STATED
    ) -> bytes:
        """The act of a trial of the case; `files` has its pictures by their SHA-256, as far as they are at hand.

        `register` is what is known of its release, and of the version that it corrects.
        """

    def client_page(self, case: Case, house: HouseParameters, language: str) -> bytes:
        """The sections of a proposal for the page of its client: HTML without style, script or address."""

    def receipt(self, case: Case, answer: Answer, language: str) -> bytes:
        """What the client answered to the proposal of a case, as PDF."""

    def workbook(self, case: Case, house: HouseParameters, language: str) -> bytes:
        """The figures of a case as a workbook (xlsx) that computes them anew."""

    def run_sheet(self, sheet: RunSheet, language: str) -> bytes:
        """The run sheet of a planned trial as PDF. Raises CannotCompute where its plan allows no order."""

    def run_sheet_workbook(self, sheet: RunSheet, language: str) -> bytes:
        """The same sheet as a workbook (xlsx) whose columns the importer knows."""

    def questionnaire(self, asked: Questionnaire, language: str) -> bytes:
        """The sheet on which a client writes his figures down, as PDF."""

    def questionnaire_workbook(self, asked: Questionnaire, language: str) -> bytes:
        """The same as a workbook (xlsx) that `readers.questionnaire` reads back."""

    def logo(self, data: bytes) -> bytes:
        """A picture that somebody brings as a logo, as a plain PNG. Raises RenderFailed for what is none."""

    def page_images(self, pdf: bytes, width: int, most: int | None = None) -> tuple[bytes, ...]:
        """The pages of a PDF as PNG pictures of `width` pixels: all of them, or the first `most`."""

    def snapshot(self, case: Case, house: HouseParameters) -> bytes:
        """The bytes of the revision that a case is, which its fingerprint is taken of."""

    def versions(self) -> Mapping[str, str]:
        """What documents are made with, by name: the version of the program, hashes of its templates and fonts."""

    def read_document(self, pdf: bytes) -> Reading:
        """What a file says of itself. Raises a refusal that names it for one that is no PDF or would do harm."""


class Signer(Protocol):
    """Puts the company's signature under a finished document."""

    def signed(self, pdf: bytes) -> bytes:
        """The document with its signature. Raises a refusal where it cannot be signed."""


class Brands(Protocol):
    """The brands of the house: those that come with the program, and those that were made or changed here."""

    def all(self) -> tuple[BrandRecord, ...]:
        """Every brand as it was saved last, by its id in the order of the alphabet."""

    def load(self, brand_id: str) -> BrandRecord:
        """The brand as it was saved last, else as it comes with the program. Raises NotFound."""

    def livery(self, brand: BrandRecord) -> Livery:
        """The brand with the bytes of its logo. Raises NotFound where they are not kept."""

    def save(self, brand: BrandRecord, doer: str) -> None:
        """Keep the brand as the next version of its id, log who did it, and forget what was in the making of it.

        A brand that is equal to the last version is not kept again.
        """

    def in_making(self) -> Mapping[str, Document]:
        """What is in the making of brands and not saved, by their id; it need not be a brand yet."""

    def keep(self, brand_id: str, document: Document | None) -> None:
        """Keep what is in the making of a brand; None forgets it."""


class Portable(Protocol):
    """What is kept, as an export takes it from one workspace to another."""

    def read_out(self, wanted: str = "") -> AbstractContextManager[Parcel]:
        """One state of all that is kept, or what belongs to the proposal of this id or number; "" is all.

        Raises NotFound where there is no such proposal, ParcelRefused where a number belongs to several.
        """

    def take_in(self, parcel: Parcel, at: dt.datetime, doer: str) -> TakenIn:
        """Keep what is new in a checked parcel, in one transaction, and log it; what is there and equal is counted.

        Raises ParcelRefused that names everything that is there with other content.
        """


class Safekeeping(Protocol):
    """Makes copies of a database while others work, and puts them back."""

    @property
    def path(self) -> Path:
        """Where the database lies, or its name on its server."""

    @property
    def keeps_beside(self) -> bool:
        """Whether the present database is kept beside one that is put in its place; else it is never replaced."""

    def is_there(self) -> bool:
        """Whether there is a database."""

    def look(self, path: Path) -> Held:
        """What a copy holds. Raises CopyRefused for what is none, is damaged or is of a newer program."""

    def present(self) -> Held | None:
        """What the database itself holds; None where there is none."""

    def copy_to(self, target: Path) -> Held:
        """Write a copy and look it over. Raises CopyRefused, and nothing is left."""

    def put_back(self, source: Path, at: dt.datetime) -> PutBack:
        """Put a copy in the place of the database; what that holds is kept beside, dated. Raises CopyRefused."""


class Examples(Protocol):
    """The worked examples that come with the program."""

    def ids(self) -> tuple[str, ...]:
        """The names of the examples, in the order to show them."""

    def titles(self) -> dict[str, Text]:
        """The title of each example by its id."""

    def load(self, example_id: str) -> Case:
        """The case of an example. Raises NotFound."""


class Industries(Protocol):
    """The industries from whose usual figures a proposal can begin."""

    def ids(self) -> tuple[str, ...]:
        """The ids of the industries, in the order of the alphabet."""

    def load(self, industry_id: str) -> Industry:
        """The industry of this id. Raises CannotBegin where there is none."""

    def all(self) -> tuple[Industry, ...]:
        """Every industry, in the order of the ids."""


class MetricHelps(Protocol):
    """What is said of each figure of a client: what it is, and where he finds it."""

    def of(self, path: str) -> MetricHelp | None:
        """The help of the figure at a metric path; None where there is none."""


class Clock(Protocol):
    """Tells the time; called, it gives the present moment with its time zone."""

    def __call__(self) -> dt.datetime: ...
