"""The company's signature: it stands behind the bytes, is found again, and whatever is altered is told."""

import datetime as dt
import io
from functools import cache

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from documents.certificate import self_signed
from documents.errors import RenderFailed
from documents.read_document import read_document
from documents.signature import CompanySigner, signed
from documents.signature_found import UNREADABLE, signature_in
from proposals.checked import SignatureFound
from tests.ready_case import blank_pdf, with_files

NOW = dt.datetime.now(dt.UTC)


@cache
def certificate() -> bytes:
    return self_signed("Northlight", NOW, b"secret")


@cache
def document() -> bytes:
    """A signed document with a file attached."""
    return CompanySigner(certificate(), b"secret").signed(with_files(blank_pdf(), {"seal.json": b"{}"}))


def found_in(pdf: bytes) -> SignatureFound:
    found = signature_in(pdf)
    assert found is not None
    return found


def test_a_signature_stands_behind_the_bytes_that_it_signs_and_says_by_whom() -> None:
    bare = with_files(blank_pdf(), {"seal.json": b"{}"})
    assert signed(bare, certificate(), b"secret").startswith(bare)
    found = found_in(document())
    assert (found.by, found.intact, found.whole, found.standing) == ("Northlight", True, True, "self_signed")
    assert found.at is not None
    assert read_document(document()).signature == found


def test_a_name_that_steers_a_terminal_is_told_without_the_signs_that_do() -> None:
    hostile = self_signed("North\x1b[2Klight\n\u202e", NOW, b"secret")
    assert found_in(CompanySigner(hostile, b"secret").signed(blank_pdf())).by == "North[2Klight"


def test_an_altered_byte_is_told() -> None:
    altered = document().replace(b"/MediaBox", b"/mediaBox", 1)
    assert (found_in(altered).intact, found_in(altered).by) == (False, "Northlight")


def test_what_is_added_behind_a_signature_is_told() -> None:
    writer, out = IncrementalPdfFileWriter(io.BytesIO(document())), io.BytesIO()
    writer.root["/Lang"] = generic.TextStringObject("xx")
    writer.update_root()
    writer.write(out)
    assert (found_in(out.getvalue()).intact, found_in(out.getvalue()).whole) == (True, False)


def test_a_file_saved_anew_by_another_program_has_lost_its_signature() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as opened:
        opened.save(out)
    assert not found_in(out.getvalue()).intact


def test_no_signature_is_none_and_an_unreadable_one_is_not_intact() -> None:
    assert signature_in(blank_pdf()) is None
    assert signature_in(b"%PDF-1.7 nothing") == UNREADABLE
    forged = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf())) as opened:
        value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=pikepdf.String(b"none"))
        field = opened.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Issuer", V=opened.make_indirect(value)))
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)
        opened.save(forged)
    assert read_document(forged.getvalue()).signature == UNREADABLE


@pytest.mark.parametrize(("key", "passphrase"), [(b"no key", b""), (None, b"wrong"), (None, None)])
def test_a_certificate_that_cannot_be_opened_is_refused(key: bytes | None, passphrase: bytes | None) -> None:
    with pytest.raises(RenderFailed) as refusal:
        signed(blank_pdf(), key or certificate(), passphrase)
    assert refusal.value.notice.code == "no-key"


def test_what_is_no_document_is_not_signed() -> None:
    with pytest.raises(RenderFailed) as refusal:
        signed(b"no pdf", certificate(), b"secret")
    assert refusal.value.notice.code == "not-signed"
