"""Documents: printed, signed, issued, and in which brand."""

from collections.abc import Mapping
from typing import Protocol

from proposals.approval.moves import By
from proposals.brand import BrandRecord, Livery
from proposals.case import Case
from proposals.case_json import Document
from proposals.checked import Reading
from proposals.edition import Edition, Enclosed, ShortForm, Told, unheard
from proposals.issued import Issued
from proposals.links import Answer
from proposals.parameters import HouseParameters
from proposals.planning import RunSheet
from proposals.questionnaire import Questionnaire
from proposals.record.release import STATED, Register


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
