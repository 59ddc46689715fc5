"""The reading as JSON: values as numbers, every remark by place, counts that add up."""

import json

from lab_sheets import file_of, sheet

from readers.lab.facts import reading_json
from readers.lab.understanding import understood

ROWS = ("Протокол||", "Lot|Yield, %|Note", "L1|12,5|fine", "L2|<0,05|", "L3|13|spilt", "Mean|12,7|")


def test_the_reading_of_a_file_is_told_as_json() -> None:
    facts = reading_json(understood(file_of(sheet(*ROWS), sheet("", name="empty"), separator=";")))
    (table,) = facts["tables"]
    assert facts["file"]["separator"] == ";"
    assert facts["sheets_without_table"] == {"empty": "the sheet is empty"}
    assert (table["sheet"], table["table"], table["header_rows"]) == ("1", 0, [2])
    assert [(one["letter"], one["name"], one["unit"], one["kind"], one["decimal"]) for one in table["columns"]] == [
        ("A", "Lot", "", "text", None),
        ("B", "Yield", "%", "number", ","),
        ("C", "Note", "", "text", None),
    ]
    assert table["rows"] == [
        {"row": 3, "values": ["L1", 12.5, "fine"]},
        {"row": 4, "values": ["L2", None, None]},
        {"row": 5, "values": ["L3", 13, "spilt"]},
    ]
    assert [(one["row"], one["text"]) for one in table["left_out"]] == [(1, "Протокол"), (6, "Mean | 12,7")]
    assert table["refused"][0] | {"reason": "", "code": ""} == {
        "sheet": "1",
        "row": 4,
        "column": "B",
        "name": "Yield",
        "raw": "<0,05",
        "reading": "",
        "reason": "",
        "code": "",
    }
    assert table["counts"] == {
        "rows_in": 6,
        "header_rows": 1,
        "rows_used": 3,
        "rows_left_out": 2,
        "changed": 1,
        "doubtful": 0,
        "refused": 1,
    }
    json.dumps(facts, allow_nan=False)
