"""Every command on real files, and every refusal told in words."""

import csv
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from ruamel.yaml import YAML
from typer.testing import CliRunner

import cli
from commands.options import system_language
from proposals.case_json import json_of
from tests.documents.printed import textual
from tests.proposals.test_release import FORGED, SIGNED
from tests.proposals.trial_records import case_with

ROOT = Path(__file__).parent.parent
CHEESE = ROOT / "examples" / "cheese.yaml"
REFERENCE = ROOT / "tests" / "reference"
ENGLISH = {"LC_ALL": "C.UTF-8"}
DATA: dict[str, list[dict[str, Any]]] = {
    path.stem: YAML(typ="safe", pure=True).load(path) for path in REFERENCE.glob("*.yaml")
}
PUBLISHED = [one for one in DATA["trial_published"] if "comparisons" in one]
FLOWS = [one for one in DATA["cashflow_measures"] if "finance" not in one]
SHOES = (
    "boy;material;wear;why\n1;A;13,2;\n1;B;14,0;\n2;A;8,2;\n2;B;8,8;\n3;A;10,9;\n3;B;11,2;\n4;A;14,3;spilt\n4;B;14,2;\n"
)
ASKED = ("--response", "wear", "--arm", "material", "--control", "A")


class Told:
    """What a command said."""

    def __init__(self, *words: object) -> None:
        result = CliRunner().invoke(cli.app, [str(word) for word in words], env=ENGLISH)
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr

    @property
    def json(self) -> dict[str, Any]:
        assert (self.code, self.err) == (0, "")
        found: dict[str, Any] = json.loads(self.out, parse_constant=pytest.fail)
        return found


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def runs_of(published: dict[str, Any], folder: Path) -> Path:
    path = folder / "runs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["arm", "lot", "value"])
        for arm, values in published["arms"].items():
            lots = published.get("lots") or [""] * len(values)
            rows.writerows([arm, lot, value] for lot, value in zip(lots, values, strict=True))
    return path


def digits(text: str) -> int:
    return len(text.partition(".")[2])


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda one: str(one["name"]))
def test_a_published_trial_comes_out_to_the_printed_digit(published: dict[str, Any], tmp_path: Path) -> None:
    block = ["--block", "lot"] if "lots" in published else []
    margin = ["--margin", published["margin"]] if "margin" in published else []
    asked = ["--response", "value", "--arm", "arm", "--control", published["control"], *block, *margin, "--json"]
    found = Told("trial", runs_of(published, tmp_path), *asked).json
    assert found["design"] == published["design"]
    comparisons = {one["treatment"]: one for one in found.get("comparisons", [found])}
    for treatment, printed in published["comparisons"].items():
        for name in set(printed) & {"effect", "t_statistic", "degrees_of_freedom", "p_value", "mean_control"}:
            assert round(comparisons[treatment][name], digits(printed[name])) == float(printed[name]), name
    for row in found.get("anova", []):
        printed = published.get("anova", {}).get(row["source"], {})
        assert {name: f"{row[name]:.{digits(value)}f}" for name, value in printed.items()} == printed


@pytest.mark.parametrize("published", FLOWS, ids=lambda one: str(one["name"]))
def test_a_published_cash_flow_comes_out_to_the_printed_digit(published: dict[str, Any], tmp_path: Path) -> None:
    if "flows" in published:
        rows = [f"{at},{amount}" for at, amount in enumerate(published["flows"])]
        text = "\n".join(["period,amount", *rows])
    else:
        pairs = zip(published["benefits"], published["costs"], strict=True)
        text = "\n".join(["period,benefit,cost", *(f"{at},{gain},{cost}" for at, (gain, cost) in enumerate(pairs))])
    found = Told("cashflow", written(tmp_path, "f.csv", text), "--rate", f"{published['rate']} %", "--json").json
    for name, printed in published["printed"].items():
        if name in found:
            number, percent, _ = printed.partition(" %")
            value = found[name] * (100 if percent else 1)
            assert f"{value:.{digits(number)}f}" == number, name


def test_flows_with_two_rates_have_no_single_one(tmp_path: Path) -> None:
    found = Told(
        "cashflow", written(tmp_path, "f.csv", "period,amount\n0,-350\n1,950\n2,-620\n"), "--rate", "10%", "--json"
    ).json
    assert found["irr"] is None
    assert [round(rate, 4) for rate in found["rates"]] == [0.0918, 0.6225]
    assert found["irr_note"].startswith("2 rates of return")
    assert (found["payback"], found["payback_note"]) == (None, "not reached within 2 periods")


def test_a_monthly_flow_is_discounted_monthly_and_its_rates_are_yearly(tmp_path: Path) -> None:
    file = written(tmp_path, "f.csv", "period;amount\n0;-1 000\n1;1 010\n")
    found = Told("cashflow", file, "--rate", "0.126825030131969720661201", "--step", "month", "--json").json
    assert found["npv"] == pytest.approx(0, abs=1e-9)
    assert found["irr"] == pytest.approx(1.01**12 - 1)


@pytest.mark.parametrize("rate", ["0.1", "0,1", "10%", "10 %", "10,0%"])
def test_a_rate_may_be_typed_as_fraction_or_percents(rate: str, tmp_path: Path) -> None:
    file = written(tmp_path, "f.csv", "period,amount\n0,-100\n1,110\n")
    assert Told("cashflow", file, "--rate", rate, "--json").json["npv"] == pytest.approx(0, abs=1e-9)


def test_a_trial_tells_what_was_read_and_the_result_with_every_run(tmp_path: Path) -> None:
    file = written(tmp_path, "shoes.csv", SHOES)
    found = Told("trial", file, *ASKED, "--excluded", "why", "--json").json
    assert found["n_control"] == 3
    assert found["with_exclusions"]["n_control"] == 4
    assert found["reading"]["separator"] == ";"
    assert found["reading"]["columns"]["wear"] == {"decimal": ",", "percent": False, "missing_rows": []}


CODED = "material;wear\nA;10\nA;11\nA;10,5\nB;12\nB;-999\nB;12,5\nB;13\n"


def test_a_figure_that_looks_like_a_code_is_refused_until_a_person_says_what_it_is(tmp_path: Path) -> None:
    file = written(tmp_path, "r.csv", CODED)
    told = Told("trial", file, *ASKED)
    assert told.code == 2
    assert "Row 6, column “wear”: “-999” lies far from all other figures" in told.err
    missing = Told("trial", file, *ASKED, "--missing", "-999", "--json").json
    assert (missing["n_treatment"], round(missing["effect"], 9)) == (3, 2.0)
    assert missing["reading"]["columns"]["wear"]["missing_rows"] == [6]
    assert Told("trial", file, *ASKED, "--missing", "", "--json").json["n_treatment"] == 4


def test_a_dash_in_the_column_of_exclusions_excludes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, "shoes.csv", SHOES.replace("spilt", "-"))
    assert Told("trial", file, *ASKED, "--excluded", "why", "--json").json["n_control"] == 4
    told = Told("trial", written(tmp_path, "x.csv", SHOES.replace("spilt", "x")), *ASKED, "--excluded", "why")
    assert "“x” gives no reason" in told.err


NIGHT = "time;material;wear\n22:00;A;10\n23:00;B;11.2\n00:00;A;10.4\n01:00;B;11.5\n02:00;A;10.9\n03:00;B;12.1\n"


def test_clock_times_over_midnight_are_refused_and_with_their_dates_they_are_an_order(tmp_path: Path) -> None:
    told = Told("trial", written(tmp_path, "night.csv", NIGHT), *ASKED, "--order", "time")
    assert (told.code, told.out) == (2, "")
    assert "Row 4, column “time”: “00:00:00” is earlier than “23:00:00” above it" in told.err
    dated = NIGHT.replace("\n2", "\n2026-03-01 2").replace("\n0", "\n2026-03-02 0")
    found = Told("trial", written(tmp_path, "dated.csv", dated), *ASKED, "--order", "time", "--json").json
    assert (found["design"], round(found["effect"], 3)) == ("switchback", 0.942)


def test_a_workbook_is_read_like_a_text(tmp_path: Path) -> None:
    file = tmp_path / "shoes.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Wear")
        for at, row in enumerate(csv.reader(SHOES.splitlines(), delimiter=";")):
            sheet.write_row(at, 0, [float(cell.replace(",", ".")) if "," in cell else cell for cell in row])
    found = Told("trial", file, *ASKED, "--block", "boy", "--json").json
    text = Told("trial", written(tmp_path, "shoes.csv", SHOES), *ASKED, "--block", "boy", "--json").json
    assert found.pop("reading")["sheet"] == "Wear"
    assert text.pop("reading")["sheet"] is None
    assert found == text


def test_rows_left_out_are_told_with_their_reason(tmp_path: Path) -> None:
    text = "Wear of shoes;\nmaterial;wear\nA;13,2\nA;13,4\nA;8,2\n\nB;14,0\nB;8,8\nB;11,2\nИтого;68,6\n"
    file = written(tmp_path, "r.csv", text)
    told = Told("trial", file, *ASKED)
    assert "Left out: title rows 1, blank rows 1" in told.out
    assert "Row 10 is left out, a total or a mean of other rows: Итого | 68,6" in told.out
    assert [one["row"] for one in Told("trial", file, *ASKED, "--json").json["reading"]["left_out"]] == [10]


def test_a_doubtful_cell_is_told_on_stderr_or_stands_in_the_json(tmp_path: Path) -> None:
    file = written(tmp_path, "r.csv", "material;kg;wear\nA;1,5;10,234\nA;2,5;10,345\nB;2,5;11,234\nB;3,5;11,456\n")
    told = Told("trial", file, *ASKED)
    assert told.code == 0
    assert "Cells to be looked at: 4" in told.err
    assert "“10,234” can be 10.234 or 10234" in told.err
    found = Told("trial", file, *ASKED, "--json").json
    assert round(found["effect"], 4) == 1.0555
    assert [one["code"] for one in found["reading"]["doubtful"]] == ["decimal-doubtful"] * 4


def test_a_table_that_stands_on_two_sheets_needs_the_name_of_one(tmp_path: Path) -> None:
    file = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name in ("May", "June"):
            sheet = book.add_worksheet(name)
            rows = [("material", "wear"), ("A", 1), ("A", 2), ("B", 3), ("B", 5)]
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    assert "on the sheets May, June" in Told("trial", file, *ASKED).err
    assert Told("trial", file, *ASKED, "--sheet", "June", "--json").json["reading"]["sheet"] == "June"


def test_rows_of_one_run_are_averaged_first(tmp_path: Path) -> None:
    rows = "".join(
        f"{arm}{run},{arm},{value + sample}\n"
        for arm in "AB"
        for run, value in enumerate((1, 2, 4))
        for sample in (0, 0.5)
    )
    file = written(tmp_path, "r.csv", f"run,arm,y\n{rows}".replace("B0,B,1\n", "B0,B,3\n"))
    asked = ("--response", "y", "--arm", "arm", "--control", "A", "--json")
    assert Told("trial", file, *asked, "--run", "run").json["n_control"] == 3
    assert Told("trial", file, *asked).json["n_control"] == 6


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("B, four pairs: 0.40 higher", "Promising, not yet proven.", "separator: semicolon", "decimal comma")),
        (
            "ru",
            (
                "Обнадёживает, но пока не доказано.",
                "разделитель: точка с запятой",
                "десятичная запятая",
                "Степени свободы",
            ),
        ),
    ],
)
def test_a_trial_is_told_in_words_of_either_language(language: str, words: tuple[str, ...], tmp_path: Path) -> None:
    told = Told("trial", written(tmp_path, "shoes.csv", SHOES), *ASKED, "--block", "boy", "--lang", language)
    assert told.code == 0
    assert [word for word in words if word not in told.out] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Net present value", "788.20", "14.49%")), ("ru", ("788,20", "14,49 %", "Срок окупаемости"))],
)
def test_a_cash_flow_is_told_in_words_of_either_language(language: str, words: tuple[str, ...], tmp_path: Path) -> None:
    file = written(tmp_path, "f.csv", "period,amount\n0,-10000\n1,5000\n2,4000\n3,3000\n4,1000\n")
    told = Told("cashflow", file, "--rate", "10%", "--lang", language)
    assert [word for word in words if word not in told.out] == []


def test_the_json_of_an_appraisal_holds_the_other_ways_and_what_is_only_said() -> None:
    found = Told("appraise", CHEESE, "--json").json
    assert [one["id"] for one in found["alternatives"]] == ["cheapest", "frozen_wages"]
    assert all(one["promised"]["uplift"] > 0 > one["whole"]["npv"] for one in found["alternatives"])
    assert [one["counted"] for one in found["own_benefits"]] == [False]


def test_a_case_is_appraised_as_json_and_in_words() -> None:
    found = Told("appraise", CHEESE, "--json").json
    assert found["uplift"] == pytest.approx(sum(share["hard"] for share in found["bridge"]))
    told = Told("appraise", CHEESE, "--lang", "ru")
    assert told.code == 0
    assert found["headline"]["ru"].replace("\u00a0", " ") in told.out


def test_the_act_of_a_trial_is_printed_as_pdf_and_marked_as_a_draft_until_it_is_released(tmp_path: Path) -> None:
    target = tmp_path / "act.pdf"
    found = Told("act", CHEESE, "--trial", "pilot", "-o", target, "--lang", "ru", "--json").json
    assert (found["trial"], found["draft"], found["bytes"]) == ("pilot", True, target.stat().st_size)
    assert "АКТ ИСПЫТАНИЙ" in pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert found["release"] is None
    told = Told("act", CHEESE, "--trial", "pilot", "-o", target, "--lang", "en")
    assert "Marked as a draft" in told.out


def test_the_figures_of_a_case_are_written_as_a_workbook(tmp_path: Path) -> None:
    target = tmp_path / "cheese.xlsx"
    found = Told("workbook", CHEESE, "-o", target, "--lang", "ru", "--json").json
    assert (found["language"], found["bytes"]) == ("ru", target.stat().st_size)
    assert CalamineWorkbook.from_path(str(target)).sheet_names[:2] == ["Сводка", "Исходные данные"]
    assert "Written: " in Told("workbook", CHEESE, "-o", target, "--lang", "en").out


@pytest.mark.parametrize(
    ("lang", "said", "foot"),
    [
        ("en", "Release as stated in the file; not checked against a register.", "…, as stated in the file"),
        ("ru", "Выпуск указан по данным файла; по реестру не проверен.", "…, по данным файла"),
    ],
)
def test_a_release_that_a_file_states_is_told_as_one_that_no_register_bears_out(
    lang: str, said: str, foot: str, tmp_path: Path
) -> None:
    case, target = tmp_path / "case.json", tmp_path / "act.pdf"
    case.write_text(json_of(case_with(SIGNED)), encoding="utf-8")
    assert said in Told("act", case, "-o", target, "--lang", lang).out
    found = Told("act", case, "-o", target, "--lang", lang, "--json").json
    assert (found["draft"], found["release"]) == (False, "stated in the file")
    pages = textual(target.read_bytes())
    assert said in pages[0]
    assert [page for page in pages if foot not in page] == []
    case.write_text(json_of(case_with(FORGED)), encoding="utf-8")
    assert Told("act", case, "-o", target).code == 2


@pytest.mark.parametrize("asked", [(), ("--trial", "other")])
def test_an_act_that_is_not_told_which_trial_lists_those_there_are(asked: tuple[str, ...], tmp_path: Path) -> None:
    told = Told("act", CHEESE, *asked, "-o", tmp_path / "act.pdf")
    assert told.code == 2
    assert "it has: pilot, line" in told.err
    assert not list(tmp_path.iterdir())


def test_a_case_is_printed_as_pdf(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    found = Told("render", CHEESE, "-o", target, "--lang", "en", "--json").json
    assert found["bytes"] == target.stat().st_size
    assert len(pypdfium2.PdfDocument(target)) > 3
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_the_demo_is_printed_without_any_file(tmp_path: Path) -> None:
    target = tmp_path / "demo.pdf"
    told = Told("demo", "-o", target, "--lang", "ru")
    assert (told.code, told.out.splitlines()[0]) == (0, f"Записано: {target}")
    assert target.read_bytes().startswith(b"%PDF")


def test_the_schema_is_printed() -> None:
    assert Told("schema").json["$id"] == "urn:valueproof:case:1"


def test_the_version_is_printed() -> None:
    assert Told("--version").out.startswith("valueproof ")


def test_every_command_has_help() -> None:
    for command in ("trial", "cashflow", "appraise", "render", "demo", "schema", "serve"):
        assert Told(command, "--help").code == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("runs.csv", None, "there is no file or folder"),
        ("", None, "is a folder, a file is expected"),
        ("runs.csv", b"", "The file is empty"),
        ("runs.csv", b"PK\x03\x04...", "is a damaged archive or workbook"),
        ("runs.csv", b"\x00\x01\x02", "is not a text"),
        ("runs.csv", b"a,b\n1,2\n", "There is no column “material”. The columns are: a, b"),
        ("runs.csv", b"material,wear\nX,1\nY,2\n", "No run has the arm “A”. The arms are: X, Y"),
        ("runs.csv", b"material,wear\nA,1x\nB,2\n", "Row 2, column “wear”: “1x” is not a number"),
        ("runs.csv", b"material,wear\nA,1\nA,2\n", "runs.csv: "),
        (
            "runs.csv",
            b"material;wear\nA;<0,05\nA;1,2\nB;2,1\n",
            "Row 2, column “wear”: “<0,05”: says something about a figure",
        ),
        ("runs.csv", b"material;wear;x;wear\nA;1;2;3\nB;2;3;4\nA;3;1;1\n", "names a column more than once: wear"),
        ("runs.csv", b"material,wear\nA,1e16\nA,3\nB,2\n", "“1e16” is too large a figure"),
        ("runs.csv", b"material,wear\nA,2000000000000001\nA,3\nB,2\n", "“2000000000000001” is too large a figure"),
        (
            "runs.csv",
            b"material;wear;x\nA;1,5;1.5\nA;1,234;2.5\nB;1.5;1\nB;2,5;2\n",
            "“1.5” contradicts the other cells",
        ),
        ("runs.csv", b"material;wear\nA;1,234\nA;2,345\nB;3,456\n", "“1,234” can be 1.234 or 1234"),
    ],
)
def test_a_file_of_runs_that_cannot_be_used_is_refused(
    name: str, content: bytes | None, words: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    told = Told("trial", tmp_path / name, *ASKED)
    assert (told.code, told.out) == (2, "")
    assert words in told.err


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--margin", "-1"), "A margin is greater than 0"),
        (("--margin", "wide"), "“wide” is not a number"),
        (("--range", "100:0"), "LOW:HIGH"),
        (("--range", "100"), "LOW:HIGH"),
        (("--good", "unchanged"), "margin"),
        (("--block", "lot"), "There is no column “lot”"),
        (("--good", "sideways"), "sideways"),
        (("--control", ""), "arms are"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(option: tuple[str, str], words: str, tmp_path: Path) -> None:
    told = Told("trial", written(tmp_path, "shoes.csv", SHOES), *ASKED, *option)
    assert (told.code, told.out) == (2, "")
    assert words in told.err


def test_more_bad_cells_than_anyone_reads_are_counted(tmp_path: Path) -> None:
    file = written(tmp_path, "r.csv", "material,wear\n" + "A,x\n" * 100)
    told = Told("trial", file, *ASKED)
    assert told.err.splitlines()[-1] == "  and 60 more"


@pytest.mark.parametrize(
    ("rate", "words"), [("10", "can mean 10 % or 10 times"), ("x", "not a number"), ("-150%", "above -100")]
)
def test_a_rate_that_makes_no_sense_is_refused(rate: str, words: str, tmp_path: Path) -> None:
    told = Told("cashflow", written(tmp_path, "f.csv", "period,amount\n0,-1\n1,2\n"), f"--rate={rate}")
    assert (told.code, told.out) == (2, "")
    assert words in told.err.replace("−", "-")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_case_is_refused_by_line_and_place_in_the_language_asked(language: str, tmp_path: Path) -> None:
    text = CHEESE.read_text(encoding="utf-8").replace("unit: EUR/kg", "unit: USD/kg", 1)
    (tmp_path / "cheese-runs.csv").write_bytes((CHEESE.parent / "cheese-runs.csv").read_bytes())
    told = Told("appraise", written(tmp_path, "case.yaml", text), "--lang", language)
    assert (told.code, told.out) == (2, "")
    assert ("Строка " if language == "ru" else "Line ") in told.err
    assert "baseline.metrics.selling_price.unit" in told.err


def test_a_case_that_says_too_little_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    file = written(tmp_path, "case.yaml", "valueproof: 1\nproject: x\ncurrency: EUR\nclient: {name: y}\n")
    told = Told("appraise", file, "--json")
    assert (told.code, told.out) == (2, "")
    assert "baseline.metrics.selling_price" in told.err


def test_runs_are_read_only_beside_the_case_and_not_through_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    written(tmp_path, "cheese-runs.csv", "arm,y\nA,1\n")
    (folder / "cheese-runs.csv").symlink_to(tmp_path / "cheese-runs.csv")
    told = Told("appraise", written(folder, "case.yaml", CHEESE.read_text(encoding="utf-8")))
    assert told.code == 2
    assert "The file cannot be opened" in told.err


@pytest.mark.parametrize(("target", "words"), [("none/out.pdf", "there is no file or folder"), ("", "is a folder")])
def test_a_pdf_that_cannot_be_written_leaves_nothing_behind(target: str, words: str, tmp_path: Path) -> None:
    told = Told("demo", "-o", tmp_path / target)
    assert told.code == 2
    assert words in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_refused_case_leaves_an_older_pdf_untouched(tmp_path: Path) -> None:
    older = written(tmp_path, "out.pdf", "older")
    assert Told("render", tmp_path / "none.yaml", "-o", older).code == 2
    assert older.read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "C"}, "en"),
    ],
)
def test_the_language_is_that_of_the_system(variables: dict[str, str], language: str) -> None:
    assert system_language(variables) == language


def test_a_plan_gives_runs_power_and_detectable_gain() -> None:
    found = Told("plan", "--gain", "1", "--sd", "1", "--design", "independent", "--power", "0.9", "--json").json
    assert (found["runs_per_arm"], found["total_runs"], round(found["runs_per_arm_exact"], 2)) == (23, 46, 22.02)
    assert found["power"] >= 0.9
    assert found["detectable_gain"] < 1


def test_a_plan_is_typed_with_a_comma_and_told_in_russian() -> None:
    told = Told("plan", "--gain", "0,5", "--sd", "0,4", "--design", "paired", "--power", "80 %", "--lang", "ru")
    assert told.code == 0
    assert "Разности внутри пар рассеяны на 0,4 (стандартное отклонение)." in told.out
    assert "8 пар, в паре оба варианта, на 8 партиях: тогда эффект 0,5 обнаруживается в 8 из 10 испытаний." in told.out


def test_what_one_can_afford_is_answered_even_where_no_number_of_runs_is_enough() -> None:
    found = Told("plan", "--gain", "0.001", "--sd", "1", "--design", "paired", "--runs", "8", "--json").json
    assert (found["runs_per_arm"], found["runs_per_arm_needed"], found["lots"]) == (8, None, 8)
    assert found["sd_of"] == "differences within pairs"
    assert found["detectable_gain"] == pytest.approx(1.3418, abs=1e-4)


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_run_sheet_is_written_from_its_seed_alike_each_time(kind: str, tmp_path: Path) -> None:
    asked = ("plan", "--gain", "0.5", "--sd", "0.4", "--design", "blocked", "--seed", "7", "--control", "A")
    sheets = [tmp_path / f"{name}.{kind}" for name in ("one", "two")]
    for sheet in sheets:
        found = Told(*asked, "--treatment", "B", "--responses", "Yield, %;Score", "--sheet", sheet, "--json").json
        assert (found["sheet"]["seed"], found["runs_per_arm"]) == (7, 15)
    assert sheets[0].read_bytes() == sheets[1].read_bytes()
    assert sheets[0].read_bytes().startswith({"pdf": b"%PDF", "xlsx": b"PK"}[kind])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--runs", "2"), "With 2 runs of each arm nothing can be planned"),
        (("--runs", "2.5"), "“2.5” is no number of runs"),
        (("--power", "90"), "can mean 90 % or 90 times"),
        (("--alpha", "0"), "A chance lies between 0 and 1"),
        (("--per-lot", "2"), "Only a blocked design asks"),
        (("--sd", "0"), "A standard deviation is greater than 0"),
        (("--lots", "a,b", "--sheet", "s.pdf"), "This design knows no lots"),
        (("--sheet", "s.doc"), "what is written here ends in .pdf, .xlsx"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(
    asked: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = Told("plan", "--gain", "1", "--sd", "1", *asked)
    assert (found.code, found.out) == (2, "")
    assert told in found.err
    assert not list(tmp_path.iterdir())


def test_a_plan_for_no_gain_is_refused() -> None:
    told = Told("plan", "--gain", "0", "--sd", "1")
    assert (told.code, told.err.startswith("Refused: A gain of 0")) == (2, True)
