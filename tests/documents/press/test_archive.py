"""The file of a proposal is an archive file that a screen reader can read, and holds what it was made from."""

import io
import json
from functools import cache

import pikepdf
import pytest

from documents.context import Subject
from documents.figures_json import figures
from documents.render import render_pdf
from proposals.case_json import case_of
from proposals.valuation.appraise import appraise
from tests.documents.press.structure import faults
from tests.documents.printed import DESK, beside, edition, figured, pdf_of
from tests.documents.worked_case import HOUSE

EXAMPLES = ("cheese", "film", "berries")
LANGUAGES = ("en", "ru")


@cache
def complete(name: str, language: str) -> bytes:
    return render_pdf(Subject(*figured(name), beside(name), HOUSE), edition(language), DESK)


def embedded(data: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*EXAMPLES, "worked", "barest", "largest", "marked_up"])
def test_a_proposal_has_no_fault_that_the_standards_of_archives_and_of_accessibility_forbid(
    name: str, language: str
) -> None:
    assert faults(pdf_of(name, language)) == []


def test_the_case_within_a_file_gives_the_figures_within_it() -> None:
    files = embedded(complete("cheese", "en"))
    assert set(files) == {"case.json", "figures.json", "trace.json", "workbook.xlsx"}
    case = case_of(json.loads(files["case.json"]))
    told = json.loads(files["figures.json"])
    computed = figures(case, appraise(case, HOUSE), (), beside("cheese"))
    assert told == json.loads(json.dumps({k: v for k, v in computed.items() if k not in ("ready", "missing")}))
    assert files["workbook.xlsx"].startswith(b"PK")


def test_a_file_with_all_that_is_embedded_has_no_fault_and_the_same_bytes_again() -> None:
    again = render_pdf(Subject(*figured("cheese"), beside("cheese"), HOUSE), edition("en"), DESK)
    assert again == complete("cheese", "en")
    assert faults(again) == []


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
