"""Trials for the act: everything that can be recorded, nothing of it, and everything at its largest."""

import hashlib
import io
import json
from copy import deepcopy
from functools import cache
from typing import Any

from PIL import Image

from documents.act.render import render_act
from proposals.case import Case
from proposals.record.release import fingerprint
from proposals.trial import TrialRecord
from tests.documents.hostile_case import MARKUP, WIDE, WORDS
from tests.documents.printed import EXAMPLES
from tests.documents.shared import shared
from tests.documents.worked_case import CASE, trial

OTHER = "cd" * 32


def picture(width: int = 40, height: int = 30, form: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, (width, height), (30, 90, 160, 128)[: len(mode)]).save(out, form)
    return out.getvalue()


PHOTO = picture(1600, 1200, "JPEG")
SCAN = picture(300, 100, mode="RGBA")
FILES = {hashlib.sha256(data).hexdigest(): data for data in (PHOTO, SCAN)}


def attachment(data: bytes, name: str, kind: str = "photo", caption: Any = None) -> dict[str, Any]:
    said = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "name": name,
        "media_type": "image/png",
        "size": len(data),
        "kind": kind,
    }
    return said if caption is None else said | {"caption": caption}


def full_trial() -> dict[str, Any]:
    """Two treatments, read from a file, a run excluded, weighed, released, signed, photographed."""
    return _full(FINGERPRINT)


def _full(sha256: str) -> dict[str, Any]:
    responses = [
        {"id": "yield", "name": {"en": "Cheese yield", "ru": "Выход сыра"}, "unit": "%", "good": "up",
         "range": [0.0, 100.0], "method": {"en": "Both weighed", "ru": "Взвешивание"},
         "instrument": {"en": "Platform scale", "ru": "Платформенные весы"}},
        {"id": "moisture", "name": {"en": "Moisture", "ru": "Влажность"}, "unit": "%", "good": "unchanged",
         "margin": 0.5},
    ]  # fmt: skip
    return trial() | {
        "number": "17/26", "kind": "industrial", "product": {"en": "Rennet", "ru": "Сычужный фермент"},
        "dose": {"en": "1.7 kg per tonne", "ru": "1,7 кг на тонну"},
        "raw_material_kind": {"en": "cow's milk", "ru": "коровье молоко"},
        "sampling": {"en": "Two samples from each silo", "ru": "Две пробы из каждого танка"},
        "lots": [{"lot": "L1", "origin": {"en": "Farms of the north", "ru": "Хозяйства севера"},
                  "delivered": "2026-09-07", "quantity": "20 t"}],
        "place": {"en": "Alderby", "ru": "г. Ольховск"}, "line": {"en": "Line 2", "ru": "Линия № 2"},
        "settings": [{"name": {"en": "Temperature", "ru": "Температура"}, "value": "32", "unit": "°C"}],
        "started": "2026-09-07", "ended": "2026-09-11",
        "claim": {"en": "More cheese.", "ru": "Больше сыра."}, "criterion": {"response": "yield", "least": 0.2},
        "claim_fixed": {"at": "2026-09-04T15:20:00+03:00", "by": "Jonas Feld"},
        "protocol": {"en": "Three vats from each silo.", "ru": "Три ванны из каждого танка."},
        "control": "old", "responses": responses, "runs": _runs(),
        "sources": [_source()],
        "balance": {"input": "milk", "outputs": ["cheese", "whey"], "tolerance": 0.02},
        "deviations": {"en": "Vat 4 was filled late.", "ru": "Ванна 4 наполнена с опозданием."},
        "conclusion": {"en": "To be introduced.", "ru": "Рекомендуется к внедрению."},
        "attachments": [attachment(PHOTO, "vat.jpg", caption={"en": "Vat 3", "ru": "Ванна 3"}),
                        attachment(b"%PDF", "protocol.pdf", "file"), attachment(b"gone", "lost.jpg")],
        "signed": {"name": "Ingrid Sommer", "role": {"en": "Chief technologist", "ru": "главный технолог"},
                   "date": "2026-10-19", "record": sha256, "image": attachment(SCAN, "signature.png")},
        "release": {"version": 2, "at": "2026-10-05T09:30:00Z", "by": "Jonas Feld", "sha256": sha256,
                    "previous": OTHER, "reason": {"en": "Lot of run 3 corrected", "ru": "Исправлена партия опыта 3"}},
    }  # fmt: skip


def _runs() -> list[dict[str, Any]]:
    rows = []
    for number in range(15):
        lot, arm = number // 3, ("old", "new", "third")[number % 3]
        gain = {"old": 0.0, "new": 0.5, "third": 0.3}[arm] + 0.03 * ((number * 7) % 5)
        rows.append({
            "run": f"R{number + 1}", "arm": arm, "lot": f"L{lot + 1}", "order": float(number),
            "time": f"2026-09-{7 + lot:02} 08:{number:02}", "operator": ("Ann Lee", "Olga Berg")[lot % 2],
            "values": {"yield": round(10 + 0.2 * lot + gain, 2), "moisture": round(44 + 0.05 * ((number * 3) % 7), 2)},
            "amounts": {"milk": 1000.0, "cheese": 100.0, "whey": 890.0},
            "place": {"source": "lab", "row": number + 3, "raw": {"yield": "10,0 ± 0,3"} if number == 4 else {}},
        })  # fmt: skip
    rows[14] |= {"excluded": {"en": "pH electrode failed", "ru": "отказ pH-электрода"}, "remarks": "foam"}
    del rows[7]["values"]["moisture"]
    return rows


def _source() -> dict[str, Any]:
    return {
        "id": "lab", "name": "журнал ☃.xlsx", "sha256": OTHER, "size": 24_310, "sheet": "Опыты", "header_rows": [1, 2],
        "columns": {"yield": "C", "run": "A"}, "heads": {"yield": "Выход, %"}, "rows": 17, "changed": 15,
        "left_out": [{"row": 18, "text": "Итого | 10,2", "reason": {"en": "a row of totals", "ru": "строка итогов"}}],
        "taken": "2026-09-20T10:00:00Z",
    }  # fmt: skip


def bare_trial() -> dict[str, Any]:
    """Nothing but what a record cannot do without."""
    return {"id": "dairy", "title": "Vats", "kind": "internal", "own_raw_material": False, "control": "old"}


def long_trial(runs: int = 40) -> dict[str, Any]:
    """Names of 200 letters everywhere; every ninth of 20 runs is excluded."""
    responses = [
        {"id": f"r{at}", "name": WORDS if at % 2 else WIDE, "unit": "kg/t", "good": "down", "method": WORDS,
         "instrument": WIDE, "range": [0.0, 1e9]}
        for at in range(4)
    ]  # fmt: skip
    return bare_trial() | {
        "title": WIDE, "number": "N" * 60, "kind": "demonstration", "product": WIDE, "dose": WORDS,
        "raw_material": WIDE, "raw_material_kind": WORDS, "sampling": WIDE, "place": WIDE, "line": WORDS, "claim": WIDE,
        "protocol": WORDS * 5, "deviations": WIDE, "conclusion": WORDS, "control": "C" * 200,
        "started": "2026-01-01", "ended": "2026-12-31", "criterion": {"response": "r0", "least": 1.0},
        "claim_fixed": {"at": "2026-02-01T00:00:00", "by": WIDE}, "responses": responses,
        "lots": [{"lot": "L" * 200, "origin": WIDE, "quantity": WORDS, "sampling": WIDE}],
        "settings": [{"name": WIDE, "value": "V" * 200, "unit": "u" * 30}],
        "runs": [_long_run(number) for number in range(runs)],
        "sources": [_source() | {"name": "f" * 300, "sheet": "s" * 200, "rows": 200_000, "left_out": [
            {"row": at + 1, "text": "x" * 4000 if at == 0 else f"note {at}", "reason": WORDS} for at in range(80)]}],
        "balance": {"input": "m" * 100, "outputs": [f"o{at}" * 30 for at in range(3)], "tolerance": 0.02},
        "attachments": [attachment(PHOTO, "p" * 300, caption=WORDS * 10)],
        "signed": {"name": WIDE, "role": WORDS, "date": "2026-12-31"},
    }  # fmt: skip


def _long_run(number: int) -> dict[str, Any]:
    control, lot = number % 2 == 0, number // 4
    noise = (number * 7919) % 13
    excluded = {"excluded": WORDS} if number % 9 == 8 else {}
    amounts = {"m" * 100: 1e6 + number, **{f"o{at}" * 30: 333_333.0 for at in range(3)}}
    return {
        "run": f"run {number} " + "n" * 150, "arm": "C" * 200 if control else "new " * 40, "lot": f"lot {lot}",
        "order": float(number), "operator": f"{number % 3} {WORDS}"[:200].strip(),
        "remarks": WORDS if number == 3 else "–",
        "values": {f"r{at}": 1_234_567.25 + lot * 11 + noise * (at + 1) - (0 if control else 60) for at in range(4)},
        "amounts": amounts,
        "place": {"source": "lab", "row": number + 1, "raw": {"r0": "<" + "9" * 80}},
    } | excluded  # fmt: skip


def many_trial(runs: int = 200) -> dict[str, Any]:
    """Two hundred runs on fifty lots, each read from a file and run by one of four people."""
    rows = [
        {"run": f"V{at + 1:03}", "arm": ("old", "new")[at % 2], "lot": f"M{at // 4 + 1}", "order": float(at),
         "operator": f"Operator {at % 4 + 1}", "place": {"source": "lab", "row": at + 3},
         "values": {"yield": round(10 + (at * 7919 % 23) / 40 + (at % 2) * 0.3, 2)},
         "amounts": {"milk": 1000.0 + at, "cheese": 100.0, "whey": 895.0 + at}}
        for at in range(runs)
    ]  # fmt: skip
    return full_trial() | {"runs": rows, "responses": full_trial()["responses"][:1], "attachments": []}


def marked_up_trial() -> dict[str, Any]:
    """Texts that would be markup, template code or addresses if anything believed them."""
    said = full_trial()
    for name in ("title", "claim", "protocol", "product", "dose", "line", "place", "conclusion", "deviations"):
        said[name] = MARKUP
    return said | {"number": MARKUP[:60]}


TRIALS = {"full": full_trial, "bare": bare_trial, "long": long_trial, "many": many_trial, "marked_up": marked_up_trial}


def case_with(said: dict[str, Any]) -> Case:
    """A case of one trial."""
    author = {"name": "Daniel Moravec", "role": {"en": "Key account manager", "ru": "менеджер"}}
    parts = {"trials": [said], "changes": [], "seller": {"company": "Northlight", "author": author}}
    return Case.model_validate_json(json.dumps({**deepcopy(CASE), **parts}))


@cache
def act_case(name: str) -> Case:
    return case_with(TRIALS[name]())


@cache
def printed_act(name: str, language: str) -> bytes:
    """The act of a case of these tests, printed once for all tests that look at it."""
    return shared(f"act-{name}-{language}.pdf", lambda: render_act(act_case(name), "dairy", language, FILES))


@cache
def act_of_example(example: str, trial: str, language: str) -> bytes:
    """The act of a trial of an example, printed once as well."""
    case = EXAMPLES.load(example)
    return shared(f"act-{example}-{trial}-{language}.pdf", lambda: render_act(case, trial, language, {}))


def record_of(said: dict[str, Any]) -> TrialRecord:
    return case_with(said).trials[0]


FINGERPRINT = fingerprint(record_of(_full(OTHER)))
