"""The file of a proposal is an archive file that a screen reader can read, and holds what it was made from."""

import datetime as dt
import io
import json
from functools import cache

import pikepdf
import pytest

from documents.certificate import self_signed
from documents.context import Subject
from documents.figures_json import figures
from documents.fingerprint import fingerprint
from documents.read_document import read_document
from documents.render import render_pdf
from documents.signature import signed
from documents.signature_found import signature_in
from proposals.case_json import case_of
from proposals.valuation.appraise import appraise
from tests.documents.press.structure import faults
from tests.documents.printed import DESK, beside, edition, figured, in_seal, pdf_of
from tests.documents.shared import shared
from tests.documents.worked_case import HOUSE

EXAMPLES = ("cheese", "film", "berries")
LANGUAGES = ("en", "ru")


@cache
def complete(name: str, language: str) -> bytes:
    form = edition(language)
    return shared(f"{name}-{language}-complete.pdf", lambda: render_pdf(subject_of(name, language), form, DESK))


def subject_of(name: str, language: str) -> Subject:
    """A case with all that is embedded in its file."""
    return in_seal(Subject(*figured(name), beside(name), HOUSE), edition(language))


def embedded(data: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def metadata(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*EXAMPLES, "worked", "barest", "largest", "marked_up"])
def test_a_proposal_has_no_fault_that_the_standards_of_archives_and_of_accessibility_forbid(
    name: str, language: str
) -> None:
    assert faults(pdf_of(name, language)) == []


def test_the_case_within_a_file_gives_the_figures_within_it() -> None:
    files = embedded(complete("cheese", "en"))
    assert set(files) == {"case.json", "figures.json", "revision.json", "seal.json", "trace.json", "workbook.xlsx"}
    stated = json.loads(files["seal.json"])["fingerprint"]
    assert stated == fingerprint(files["revision.json"])
    assert f'vp:fingerprint="{stated}"'.encode() in metadata(complete("cheese", "en"))
    found = read_document(complete("cheese", "en"))
    assert (found.intact, found.statement and found.statement.draft) == (True, True)
    case = case_of(json.loads(files["case.json"]))
    told = json.loads(files["figures.json"])
    computed = figures(case, appraise(case, HOUSE), (), beside("cheese"))
    assert told == json.loads(json.dumps({k: v for k, v in computed.items() if k not in ("ready", "missing")}))
    assert files["workbook.xlsx"].startswith(b"PK")


def test_a_file_with_all_that_is_embedded_has_no_fault_and_the_same_bytes_again() -> None:
    again = render_pdf(subject_of("cheese", "en"), edition("en"), DESK)
    assert again == complete("cheese", "en")
    assert faults(again) == []


def test_a_signature_stands_on_top_of_an_archive_file_and_leaves_it_one() -> None:
    bare = complete("cheese", "en")
    done = signed(bare, self_signed("Northlight", dt.datetime.now(dt.UTC)))
    assert done.startswith(bare)
    assert faults(done) == []
    found = signature_in(done)
    assert found is not None
    assert (found.intact, found.whole) == (True, True)


@pytest.mark.parametrize("broken", ["/Lang", "/MarkInfo", "/OutputIntents", "/Metadata"])
def test_the_look_at_the_structure_finds_what_is_taken_away(broken: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of("barest", "en"))) as pdf:
        if broken == "/Metadata":
            pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b'pdfuaid:part="1"', b""))
        else:
            del pdf.Root[broken]
        out = io.BytesIO()
        pdf.save(out)
    assert faults(out.getvalue())


@pytest.mark.parametrize("cut", ["from its parent", "from its kid"])
def test_the_look_at_the_structure_finds_contents_that_hang_on_nothing(cut: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of("barest", "en"))) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        element = next(one for one in numbers[1] if isinstance(one, pikepdf.Dictionary))
        if cut == "from its parent":
            element.P.K = pikepdf.Array([one for one in element.P.K if one.objgen != element.objgen])
        else:
            element.P = pdf.Root.StructTreeRoot
        out = io.BytesIO()
        pdf.save(out)
    assert [one for one in faults(out.getvalue()) if "page 1: contents" in one]
