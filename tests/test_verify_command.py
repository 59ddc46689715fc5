"""`valueproof verify` on real files: issued, tampered with in every way that comes to mind, expired, unknown."""

import datetime as dt
import io
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from typer.testing import CliRunner

import cli
from documents.certificate import self_signed
from documents.dress import dressed
from documents.jobs import Job, Told, unheard
from documents.printer import Printer, PrinterHere
from documents.seal import seal_attachment, seal_of
from documents.signature import CompanySigner
from proposals.brand import Livery
from proposals.case import Case
from proposals.case_json import canonical_text
from proposals.draft import Draft
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.parameters import HouseParameters
from services.issue_document import file_of, next_revision
from services.workspace import Workspace
from store.engine import open_stores
from store.location import VARIABLE, url_of
from tests.documents.printed import SharingPrinter
from tests.fakes import NOON, workspace_of_fakes
from tests.ready_case import blank_pdf, ready, with_files
from tests.store.databases import put_new_store, without_guards
from tests.store.filled_store import filled
from tests.team import issue_approved as issue

ENGLISH = {"LC_ALL": "C.UTF-8"}
EDITION = Edition(language="en")


@dataclass(frozen=True)
class Attaching(Printer):
    """A printer whose documents carry their statement and snapshot on a page of their own."""

    livery: Livery | None = None

    def in_brand(self, livery: Livery) -> Printer:
        return Attaching(livery)

    def made(self, job: Job, told: Told = unheard) -> bytes:
        return PrinterHere().made(job if self.livery is None else dressed(job, self.livery), told)

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:
        held = self.snapshot(case, house)
        seal = seal_of(case, held, edition)
        return with_files(page(), {"revision.json": held, "seal.json": seal_attachment(seal, case, edition)})


@cache
def page() -> bytes:
    """A page that says an amount."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf())) as document:
        document.pages[0].Contents = document.make_stream(b"BT /F1 12 Tf 50 700 Td (uplift EUR 78,431) Tj ET")
        document.save(out, static_id=True)
    return out.getvalue()


class Said:
    """What `valueproof verify` said of a file."""

    def __init__(self, path: Path, *words: str) -> None:
        result = CliRunner().invoke(cli.app, ["verify", str(path), *words], env=ENGLISH)
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out, parse_constant=pytest.fail)
        return found

    @property
    def reasons(self) -> list[str]:
        return [one["code"] for one in self.json["reasons"]]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The database that the command finds, with a proposal whose offer holds for long."""
    put_new_store(tmp_path / "register.sqlite")
    url = url_of(tmp_path / "register.sqlite")
    monkeypatch.setenv(VARIABLE, url)
    kept = open_stores(url)
    work = replace(workspace_of_fakes(), store=kept.drafts, files=kept.files, log=kept.log, issued=kept.issued)
    work = replace(work, printer=Attaching(), releases=kept.releases)
    kept.drafts.add(Draft("d1", 1, NOON, NOON, lasting(ready())))
    return work


def lasting(case: Case, until: dt.date = dt.date(2999, 12, 31)) -> Case:
    terms = case.offer.terms.model_copy(update={"valid_until": until})
    return case.model_copy(update={"offer": case.offer.model_copy(update={"terms": terms})})


@pytest.fixture
def issued(work: Workspace) -> Issued:
    return issue(work, "d1", EDITION, "Ann Lee")


def told(data: bytes, folder: Path) -> Said:
    path = folder / "offer.pdf"
    path.write_bytes(data)
    return Said(path, "--json")


def test_the_issued_file_is_genuine_with_code_0_in_words_and_as_json(
    work: Workspace, issued: Issued, tmp_path: Path
) -> None:
    found = told(file_of(work, issued), tmp_path)
    assert (found.code, found.json["verdict"], found.reasons) == (0, "genuine", ["same-bytes"])
    assert (found.json["issued"]["number"], found.json["issued"]["by"]) == ("VP-17", "Ann Lee")
    said = Said(tmp_path / "offer.pdf")
    assert said.out.startswith("Genuine. This is the document that was issued, and it holds.\n")
    assert "Number and revision: VP-17, revision 1" in said.out
    assert "Подлинный" in Said(tmp_path / "offer.pdf", "--lang", "ru").out


def amount_changed(pdf: bytes) -> bytes:
    """Another amount on the page; what is attached stays."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        said = document.pages[0].Contents.read_bytes()
        document.pages[0].Contents = document.make_stream(said.replace(b"78,431", b"98,431"))
        document.save(out)
    return out.getvalue()


def byte_changed(pdf: bytes) -> bytes:
    """One byte of the identifier at the end of the file."""
    at = pdf.rindex(b"/ID [<") + 6
    return pdf[:at] + (b"0" if pdf[at : at + 1] != b"0" else b"1") + pdf[at + 1 :]


def added(pdf: bytes) -> bytes:
    """An incremental update, as a program makes it that fills in a form."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    writer.root["/Lang"] = generic.TextStringObject("xx")
    writer.update_root()
    writer.write(out)
    return out.getvalue()


def attached(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def with_snapshot(pdf: bytes, change: Callable[[dict[str, Any]], None], *, stated: bool) -> bytes:
    """Another snapshot attached, with its fingerprint `stated` or the old one left."""
    files = attached(pdf)
    said, statement = json.loads(files["revision.json"]), json.loads(files["seal.json"])
    change(said)
    held = canonical_text(said).encode()
    if stated:
        statement["fingerprint"] = seal_of(ready(), held, EDITION).fingerprint
    return with_files(page(), {"revision.json": held, "seal.json": canonical_text(statement).encode()})


def more_uplift(said: dict[str, Any]) -> None:
    said["figures"]["uplift"] *= 2


TAMPERED = {
    "an amount on the page": (amount_changed, ["other-bytes"]),
    "one byte": (byte_changed, ["other-bytes"]),
    "an incremental update": (added, ["added"]),
    "saved anew": (lambda pdf: with_files(pdf, {}), ["other-bytes"]),
    "a note attached": (lambda pdf: with_files(pdf, {"note.txt": b"agreed"}), ["other-bytes"]),
    "another snapshot": (
        lambda pdf: with_snapshot(pdf, more_uplift, stated=False), ["inside-changed", "other-revision"]
    ),
    "another snapshot with its fingerprint": (
        lambda pdf: with_snapshot(pdf, more_uplift, stated=True), ["other-revision"]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tampered", "reasons"), TAMPERED.values(), ids=TAMPERED.keys())
def test_a_file_that_was_tampered_with_is_changed_with_code_1_and_the_reason(
    work: Workspace, issued: Issued, tmp_path: Path, tampered: Callable[[bytes], bytes], reasons: list[str]
) -> None:
    found = told(tampered(file_of(work, issued)), tmp_path)
    assert (found.code, found.json["verdict"], found.reasons) == (1, "changed", reasons)
    moved = {one["figure"]: one["found"] / one["issued"] for one in found.json["moved"]}
    assert moved == ({"uplift": 2.0} if "other-revision" in reasons else {})


def test_the_figures_that_were_changed_are_told_as_issued_and_as_found(
    work: Workspace, issued: Issued, tmp_path: Path
) -> None:
    told(with_snapshot(file_of(work, issued), more_uplift, stated=True), tmp_path)
    said = Said(tmp_path / "offer.pdf").out
    assert "Changed. This is not the document that was issued." in said
    assert "as issued" in said
    assert "€78,431" in said
    assert "€156,863" in said


UNKNOWN = {
    "an empty file": (b"", "no-pdf"),
    "a text": (b"hello", "no-pdf"),
    "cut off": (blank_pdf(9)[:-200], "broken"),
    "a stranger's document": (blank_pdf(), "not-ours"),
    "a seal of nothing": (with_files(blank_pdf(), {"seal.json": b"{}"}), "seal-unreadable"),
}


@pytest.mark.parametrize(("data", "reason"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_what_is_no_document_of_ours_is_unknown_with_code_1(
    work: Workspace, tmp_path: Path, data: bytes, reason: str
) -> None:
    found = told(data, tmp_path)
    assert (found.code, found.json["verdict"], found.reasons) == (1, "unknown", [reason])


def test_a_file_that_is_not_there_is_refused_with_code_2(work: Workspace, tmp_path: Path) -> None:
    found = Said(tmp_path / "none.pdf")
    assert (found.code, found.out) == (2, "")


def test_another_register_does_not_know_the_document_and_is_named(
    work: Workspace, issued: Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = file_of(work, issued)
    monkeypatch.setenv(VARIABLE, url_of(tmp_path / "other.sqlite"))
    found = told(data, tmp_path)
    assert (found.code, found.json["verdict"], found.reasons) == (1, "unknown", ["not-here"])
    assert "other.sqlite" in found.json["reasons"][0]["message"]


def test_an_old_revision_is_superseded_and_an_old_offer_expired(work: Workspace, tmp_path: Path) -> None:
    work.store.add(Draft("d2", 1, NOON, NOON, lasting(ready(number="VP-18"), dt.date(2026, 4, 30))))
    old = issue(work, "d2", EDITION, "Ann Lee")
    found = told(file_of(work, old), tmp_path)
    assert (found.code, found.json["holds"]) == (1, ["expired", "genuine"])
    next_revision(work, "d2", "A lower price")
    issue(work, "d2", EDITION, "Ann Lee")
    found = told(file_of(work, old), tmp_path)
    assert (found.json["holds"], found.json["later"]["revision"]) == (["superseded", "expired", "genuine"], 2)


def test_a_draft_says_so_and_a_snapshot_that_does_not_fit_it_is_told(work: Workspace, tmp_path: Path) -> None:
    case = lasting(ready())
    drafted = work.printer.pdf(case, work.house, EDITION)
    assert told(drafted, tmp_path).reasons == ["never-issued", "draft-intact"]
    found = told(with_snapshot(drafted, more_uplift, stated=False), tmp_path)
    assert (found.json["verdict"], found.reasons) == ("draft", ["never-issued", "inside-changed"])


def test_a_register_written_by_hand_bears_nothing_out(work: Workspace, issued: Issued, tmp_path: Path) -> None:
    data = file_of(work, issued)
    connection = sqlite3.connect(tmp_path / "register.sqlite", isolation_level=None)
    without_guards(connection)
    connection.execute("DELETE FROM log")
    connection.close()
    found = told(data, tmp_path)
    assert (found.code, found.json["verdict"], found.reasons) == (1, "unknown", ["unlogged"])


def test_a_signature_is_told_beside_the_verdict(work: Workspace, tmp_path: Path) -> None:
    signer = CompanySigner(self_signed("Northlight", dt.datetime.now(dt.UTC)))
    data = file_of(work, issue(replace(work, signer=signer), "d1", EDITION, "Ann Lee"))
    found = told(data, tmp_path)
    assert (found.code, found.json["verdict"]) == (0, "genuine")
    signature = found.json["signature"]
    assert {name: signature[name] for name in ("by", "intact", "whole", "standing")} == {
        "by": "Northlight", "intact": True, "whole": True, "standing": "self_signed",
    }  # fmt: skip
    found = told(added(data), tmp_path)
    assert (found.json["verdict"], found.json["signature"]["whole"]) == ("changed", False)
    said = Said(tmp_path / "offer.pdf").out
    assert "Signed by Northlight" in said
    assert "anybody can sign like this" in said


@pytest.mark.slow
def test_a_document_as_it_is_printed_and_signed_is_genuine_and_each_change_of_it_is_found(
    work: Workspace, tmp_path: Path
) -> None:
    signer = CompanySigner(self_signed("Northlight", dt.datetime.now(dt.UTC)))
    printed = issue(replace(work, printer=SharingPrinter(), signer=signer), "d1", EDITION, "Ann Lee")
    data = file_of(work, printed)
    found = told(data, tmp_path)
    assert (found.code, found.json["verdict"], found.json["signature"]["intact"]) == (0, "genuine", True)
    assert told(with_files(data, {}), tmp_path).reasons == ["other-bytes"]
    assert told(added(data), tmp_path).reasons == ["added"]
    drafted = SharingPrinter().pdf(lasting(ready()), work.house, EDITION)
    assert told(drafted, tmp_path).reasons == ["other-bytes", "says-draft"]
    for tampered, reason in ((data + bytes(2000), "added"), (data[:-2000], "cut"), (b"junk" + data, "other-bytes")):
        found = told(tampered, tmp_path)
        assert (found.json["verdict"], found.reasons[0]) == ("changed", reason)


def test_the_answer_of_a_client_that_was_altered_is_named_with_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "whole.sqlite"
    monkeypatch.setenv(VARIABLE, url_of(file))
    filled(file)
    assert CliRunner().invoke(cli.app, ["verify"], env=ENGLISH).exit_code == 0
    connection = sqlite3.connect(file, isolation_level=None)
    without_guards(connection)
    connection.execute("UPDATE answers SET body = replace(body, 'accept', 'decline')")
    connection.close()
    found = CliRunner().invoke(cli.app, ["verify"], env=ENGLISH)
    assert (found.exit_code, "Answer of the client to proposal d1 through link l1" in found.stdout) == (1, True)
    told = json.loads(CliRunner().invoke(cli.app, ["verify", "--json"], env=ENGLISH).stdout)
    assert [one["code"] for one in told["found"]] == ["link-altered"]
