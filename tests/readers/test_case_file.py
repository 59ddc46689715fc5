"""Case files: every refusal by place and line, and a way back that changes nothing."""

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.errors import Notice
from proposals.case import Case
from proposals.case_json import case_of, document_of
from readers.case_file import CaseFileRefused, case_schema, read_case, write_case
from readers.known_keys import known_keys, nearest_key
from readers.runs_beside import OpenBeside

RUNS = b"vat;arm;lot;yield\n1;old;a;66,5\n2;new;a;67,5\n3;old;b;66,0\n4;new;b;\n"
CASE = """valueproof: 1
project: {en: Clarion, ru: Кларион}
currency: EUR
client:
  name: Alder Valley
baseline:
  metrics:
    selling_price: {value: 5600, unit: EUR/t, date: 2026-06-30}
    raw_material_yield:
      value: 10.24
      unit: "%"
trials:
  - id: vats
    title: Vats
    kind: demonstration
    own_raw_material: true
    control: old
    responses:
      - {id: share, name: Yield, unit: "%", good: up, column: yield, range: [0, 100]}
    runs_file: {path: runs.csv, run: vat, arm: arm, lot: lot}
"""


def beside(files: Mapping[str, bytes] = MappingProxyType({"runs.csv": RUNS})) -> OpenBeside:
    def opened(path: str) -> bytes:
        if path not in files:
            raise FileNotFoundError(path)
        return files[path]

    return opened


def read(text: str, name: str = "case.yaml") -> Case:
    return read_case(text.encode(), name, beside())


def refusal(
    text: str | bytes, name: str = "case.yaml", opened: OpenBeside | None = None
) -> list[tuple[str, int | None, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(CaseFileRefused) as refused:
        read_case(data, name, opened or beside())
    return [
        (problem.place, line, problem.notice.code)
        for problem, line in zip(refused.value.problems, refused.value.lines, strict=True)
    ]


def test_a_case_is_read_with_the_runs_of_its_file_and_their_checksum() -> None:
    (trial,) = read(CASE).trials
    assert [(run.run, run.arm, run.lot, run.values) for run in trial.runs] == [
        ("1", "old", "a", {"share": 66.5}),
        ("2", "new", "a", {"share": 67.5}),
        ("3", "old", "b", {"share": 66.0}),
        ("4", "new", "b", {}),
    ]
    assert trial.runs_file is not None
    assert trial.runs_file.sha256 == hashlib.sha256(RUNS).hexdigest()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("value: 10.24", "value: 10240", ("baseline.metrics.raw_material_yield.value", 10, "above-limit")),
        ("value: 5600", "value: -5600", ("baseline.metrics.selling_price.value", 8, "below-limit")),
        ("value: 5600", "value: .nan", ("baseline.metrics.selling_price.value", 8, "not-finite")),
        ("value: 5600", "value: -.inf", ("baseline.metrics.selling_price.value", 8, "not-finite")),
        ("value: 5600", "value: 1e400", ("baseline.metrics.selling_price.value", 8, "not-finite")),
        ("value: 10.24", "value: 10,24", ("baseline.metrics.raw_material_yield.value", 10, "decimal-comma")),
        ("value: 5600", "value: 5600,5", ("baseline.metrics.selling_price.5", 8, "unknown")),
        ("value: 10.24", "value: 1_0", ("baseline.metrics.raw_material_yield.value", 10, "not-number")),
        ("value: 10.24", "value: '10'", ("baseline.metrics.raw_material_yield.value", 10, "decimal-comma")),
        ("unit: EUR/t", "unit: USD/t", ("baseline.metrics.selling_price.unit", 8, "wrong-unit")),
        ("date: 2026-06-30", "date: 30.06.2026", ("baseline.metrics.selling_price.date", 8, "not-date")),
        ("date: 2026-06-30", "date: 2026-06-31", ("baseline.metrics.selling_price.date", 8, "not-date")),
        ("  name: Alder Valley", "  name: A\n  nmae: B", ("client.nmae", 6, "unknown")),
        ("currency: EUR", "currency: EUR\ncurrency: USD", ("currency", 4, "key-twice")),
        ("kind: demonstration", "kind: demo", ("trials.0.kind", 15, "not-accepted")),
        ("    control: old\n", "", ("trials.0.control", 13, "missing")),
        ("project: {en: Clarion, ru: Кларион}", "project: !!binary aa", ("project", 2, "tag")),
        ("client:", "<<: {currency: EUR}\nclient:", ("", 1, "not-a-key")),
        ("client:", "client: [", ("", 6, "not-yaml")),
        ("path: runs.csv", "path: ../runs.csv", ("trials.0.runs_file", 20, "runs-file")),
        ("path: runs.csv", "path: /etc/passwd", ("trials.0.runs_file", 20, "runs-file")),
        ("path: runs.csv", "path: 'C:\\runs.csv'", ("trials.0.runs_file", 20, "runs-file")),
        ("path: runs.csv", "path: other.csv", ("trials.0.runs_file", 20, "runs-file")),
        ("arm: arm", "arm: variant", ("trials.0.runs_file", 20, "runs-file")),
        ("control: old", "control: base", ("trials.0.runs_file", 20, "runs-file")),
        ("path: runs.csv", "path: runs.csv, sha256: '00'", ("trials.0.runs_file.sha256", 20, "runs-file-changed")),
        ("lot: lot}", "lot: lot}\n    runs: [{run: '1', arm: old}]", ("trials.0.runs_file", 20, "runs-twice")),
    ],
)
def test_a_breach_is_refused_with_its_place_and_line(old: str, new: str, expected: tuple[str, int, str]) -> None:
    assert old in CASE
    assert refusal(CASE.replace(old, new, 1))[0] == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        ("project: Плёнка".encode("cp1251"), "not-utf8"),
        (b"\x89PNG\x00", "not_text"),
        (b"- 1\n- 2\n", "not-group"),
        (b"a: &a [*a]\n", "too-deep"),
        (b"a: " + b"[" * 5000, "too-deep"),
        (b"a: 1\n---\nb: 2\n", "not-yaml"),
    ],
)
def test_a_file_that_is_no_case_is_refused(data: bytes, code: str) -> None:
    assert refusal(data)[0][2] == code


def test_aliases_that_multiply_are_refused_before_they_fill_the_memory() -> None:
    text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for one, other in zip("bcdefgh", "abcdefg", strict=True):
        text += f"{one}: &{one} [{','.join([f'*{other}'] * 9)}]\n"
    assert refusal(text)[0][2] == "too-deep"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"valueproof": 1,\n"project": "a",\n"project": "b"}', ("project", 3, "key-twice")),
        ('{"valueproof": 1,\n "project": }', ("", 2, "not-json")),
        ('{"valueproof": 1,\n\t"currency": "EUR", "client": {"name": "x"}, "project": 5}', ("project", 2, "not-text")),
        ("[" * 100_000, ("", None, "too-deep")),
    ],
)
def test_a_json_case_is_refused_with_its_line_too(text: str, expected: tuple[str, int | None, str]) -> None:
    assert refusal(text, "case.json")[0] == expected


def test_every_cell_that_cannot_be_used_is_told() -> None:
    opened = beside({"runs.csv": b"vat;arm;lot;yield\n1;old;a;66,5x\n2;;a;67,5\n"})
    with pytest.raises(CaseFileRefused) as refused:
        read_case(CASE.encode(), "case.yaml", opened)
    facts = [problem.notice.facts for problem in refused.value.problems]
    assert [(one["row"], one["column"]) for one in facts] == [(2, "yield"), (3, "arm")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Total;;;266,5", "row_is_no_run"),
        ("5;old;b;-999", "missing_code"),
        ("5;old;b;<0,05", "cell_refused"),
    ],
)
def test_a_row_that_would_be_left_out_or_guessed_in_silence_is_refused(row: str, code: str) -> None:
    runs = b"vat;arm;lot;yield\n1;old;a;66,5\n2;new;a;67,5\n3;old;b;66,0\n4;new;b;66,7\n" + row.encode()
    with pytest.raises(CaseFileRefused) as refused:
        read_case(CASE.encode(), "case.yaml", beside({"runs.csv": runs}))
    (problem,) = refused.value.problems
    assert problem.notice.facts["row"] == 6
    reason = problem.notice.facts["reason"]
    assert isinstance(reason, Notice)
    assert isinstance(reason.facts["reason"], Notice)
    assert reason.facts["reason"].code == code


def test_runs_with_the_checksum_of_their_file_need_the_file_no_more() -> None:
    case = read(CASE)
    assert read_case(write_case(case).encode(), "case.yaml", beside({})) == case


def test_a_case_written_as_yaml_or_json_reads_back_equal() -> None:
    case = read(CASE)
    assert read(write_case(case)) == case
    assert read(json.dumps(document_of(case), indent="\t"), "case.json") == case


def test_dates_are_written_as_dates_and_letters_as_letters() -> None:
    text = write_case(read(CASE))
    assert "date: 2026-06-30\n" in text
    assert "ru: Кларион\n" in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip))
def test_any_text_of_a_case_survives_the_way_to_yaml_and_back(words: str) -> None:
    case = case_of({"valueproof": 1, "project": words, "currency": "EUR", "client": {"name": {"ru": words}}})
    assert read(write_case(case)) == case


@pytest.mark.parametrize(
    "words",
    ["yes", "null", "~", "1e3", "2026-01-01", "12:30", "- a", "a: b", "#x", "a\nb", "a\tb", "'", '"', "0x1F", "<<"],
)
def test_a_text_that_looks_like_something_else_stays_a_text(words: str) -> None:
    case = case_of({"valueproof": 1, "project": words, "currency": "EUR", "client": {"name": words}})
    assert read(write_case(case)) == case


@pytest.mark.parametrize(
    ("place", "near"),
    [
        ("projct", "project"),
        ("client.nmae", "name"),
        ("trials.0.responses.1.metod", "method"),
        ("offer.items.0.prize", "price"),
        ("baseline.metrics.selling_price.vlaue", "value"),
        ("seller.author.fone", "phone"),
        ("client.zzzzzz", None),
        ("nowhere.at.all", None),
    ],
)
def test_the_nearest_known_key_is_suggested(place: str, near: str | None) -> None:
    assert nearest_key(place) == near


def test_free_keys_have_no_list_of_known_ones() -> None:
    assert known_keys("baseline.metrics") == ()


def test_the_schema_names_its_version_and_describes_its_parts() -> None:
    schema = case_schema()
    assert (schema["$id"], schema["additionalProperties"]) == ("urn:valueproof:case:1", False)
    assert all(part.get("description") for part in schema["$defs"].values())
    assert "selling_price: Selling price" in schema["$defs"]["Baseline"]["properties"]["metrics"]["description"]


def test_an_item_of_a_list_is_found_by_its_id() -> None:
    text = CASE.replace(
        "trials:",
        """  additives:
    - id: salt
      name: Salt
      dose: {value: 2, unit: kg/t}
      price: {value: 2, unit: EUR/lb}
trials:""",
    )
    assert refusal(text) == [("baseline.additives.salt.price.unit", 16, "wrong-unit")]
