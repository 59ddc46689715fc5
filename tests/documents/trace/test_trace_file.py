"""The trace as a file in the PDF: the same bytes each time, read back within bounds, refused where it is none."""

import io
import json
import subprocess
import sys
import zlib

import pikepdf
import pytest

from documents.errors import RenderFailed
from documents.reader import ROOT
from documents.terminal.trace import formula_text, listed_text, traced_text
from documents.trace.kept import NAME
from documents.trace.read_trace import MOST_BYTES, read_trace, trace_bytes, traced
from documents.trace.record import trace_of
from tests.documents.printed import pdf_of
from tests.documents.trace.traced_cases import LANGUAGES, traced_case


def with_attachment(pdf: bytes, data: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        opened.attachments[NAME] = data
        opened.save(target, deterministic_id=True)
    return target.getvalue()


def attached(name: str, language: str) -> bytes:
    """The attachment of the printed document."""
    with pikepdf.Pdf.open(io.BytesIO(pdf_of(name, language))) as opened:
        return opened.attachments[NAME].get_file().read_bytes()


def test_the_trace_of_the_same_document_has_the_same_bytes() -> None:
    assert trace_of(traced_case("worked", "en"), pdf_of("worked", "en")) == attached("worked", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_of_the_trace_is_told_with_its_value_or_text(language: str) -> None:
    told = json.loads(attached("worked", language))
    assert {one["kind"] for one in told["sources"].values()} >= {"input", "run", "computed"}
    assert told["sources"]["case:trials.dairy.runs.0.values.yield"]["run"] == "0a"
    assert told["sources"]["figures:uplift"]["method"] == "plant"


def test_an_input_is_told_with_its_source_and_date() -> None:
    told = json.loads(attached("largest", "en"))["sources"]["case:baseline.metrics.raw_material_supply.value"]
    assert (told["kind"], told["value"], told["unit"], told["date"]) == ("input", 1e9, "t/a", "2026-01-01")
    assert told["confidence"] == "recorded"


def test_a_trace_is_read_back_by_page_id_and_figure() -> None:
    trace = read_trace(pdf_of("worked", "en"))
    uplift = next(one for one in trace.figures if one.get("source") == "figures:uplift")
    assert uplift in trace.on_page(uplift["page"])
    assert trace.called(uplift["id"])[0]["id"] == uplift["id"]
    assert uplift["id"] in {one["id"] for one in trace.called("315 000")}
    assert trace.called("77777") == ()


@pytest.mark.parametrize(("language", "said"), [("en", "Formula: "), ("ru", "Формула: ")])
def test_a_figure_is_told_with_its_formula_and_the_figures_in_it(language: str, said: str) -> None:
    trace = read_trace(pdf_of("worked", language))
    found = [one for one in trace.figures if one["text"].startswith("+") and one["how"] == "formula"][:1]
    text = traced_text(trace, found, language)
    assert found[0]["text"].replace("\u00a0", " ") in text
    assert said in text
    assert "docs/methods/" in text
    assert len(listed_text(trace.figures, language).splitlines()) == len(trace.figures)


def test_a_range_of_months_is_told_as_one_part_with_its_sum() -> None:
    trace = read_trace(pdf_of("worked", "en"))
    found = next(one for one in trace.figures if ".." in str(one.get("source")))
    assert len(traced_text(trace, [found], "en").splitlines()) < 16


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("case:a", "case:a"),
        (["-", ["-", "a", "b"], ["-", "c", "d"]], "a − b − (c − d)"),
        (["*", ["+", "a", "b"], 100.0], "(a + b) × 100.0"),
        (["/", "a", ["/", "b", "c"]], "a / (b / c)"),
        (["abs", ["+", "a", "b"]], "abs(a + b)"),
        (["per_year", "a"], "per_year(a)"),
    ],
)
def test_formulas_are_written_with_no_more_brackets_than_they_need(source: object, text: str) -> None:
    assert formula_text(source) == text


def bomb() -> bytes:
    """A PDF whose trace unpacks to more than is allowed."""
    target = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments[NAME] = b"{}"
    stream = pdf.attachments[NAME].get_file().obj
    stream.write(zlib.compress(b" " * (MOST_BYTES + 1)), filter=pikepdf.Name.FlateDecode)
    pdf.save(target)
    return target.getvalue()


def blank() -> bytes:
    target = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"%PDF-1.7 rubbish",
        blank(),
        bomb(),
        with_attachment(blank(), b"no json"),
        with_attachment(blank(), b"[1]"),
        with_attachment(blank(), b'{"valueproof_trace": 99}'),
        with_attachment(blank(), b'{"valueproof_trace": 1, "figures": 5, "sources": {}}'),
        with_attachment(blank(), b'{"valueproof_trace": 1, "figures": [{}], "sources": {}}'),
        b"x" * (MOST_BYTES + 1),
    ],
)
def test_what_is_no_trace_is_refused_in_one_sentence(pdf: bytes) -> None:
    with pytest.raises(RenderFailed) as refused:
        trace_bytes(pdf)
    assert refused.value.notice.code == "no_trace"


def said(source: object = "case:a", facts: object = None, **figure: object) -> bytes:
    one = {"id": "f1", "page": 1, "text": "5", "how": "input", "value": 1.0, "source": source, **figure}
    return json.dumps({"valueproof_trace": 1, "figures": [one], "sources": {"case:a": facts or {"value": 1}}}).encode()


HOSTILE_TRACES = {
    "too deep to be read": said().replace(b'"case:a"', b'["-",' * 5000 + b"1" + b"]" * 5000, 1),
    "too deep to be told": said().replace(b'"case:a"', b'["-",' * 200 + b"1" + b"]" * 200, 1),
    "an operation of nothing": said([]),
    "a sign that is none": said([["-"], 1]),
    "no path": said([{"a": 1}, 1]),
    "a range without an end": said(["+", "case:a.1..999999999"]),
    "a range of long numbers": said(["+", "case:a.1.." + "9" * 5000]),
    "a page in words": said(page="one"),
    "a rule without its method": said(facts={"rule": "sum"}),
    "a confidence of another program": said(facts={"confidence": "sure"}),
    "facts that are none": said(facts={"value": {"a": []}}),
}


@pytest.mark.parametrize("data", HOSTILE_TRACES.values(), ids=HOSTILE_TRACES.keys())
def test_a_hostile_trace_is_refused_and_not_told(data: bytes) -> None:
    assert traced(said()).figures[0]["page"] == 1
    with pytest.raises(RenderFailed) as refused:
        traced(data)
    assert refused.value.notice.code == "no_trace"


def test_a_trace_is_read_by_a_process_of_its_own_that_refuses_in_the_same_words() -> None:
    assert read_trace(with_attachment(blank(), said())) == traced(said())
    with pytest.raises(RenderFailed) as refused:
        read_trace(blank())
    assert refused.value.notice.code == "no_trace"


def test_the_process_that_opens_files_loads_nothing_that_computes_or_prints() -> None:
    """What reads a trace there is small and at once: numpy, scipy and the renderer would take five times as long."""
    loaded = "import sys, documents.reading_child, documents.trace.read_trace; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "documents.trace.read_trace" in said.split()
    assert {"numpy", "scipy", "weasyprint", "pypdfium2"}.isdisjoint(said.split())
