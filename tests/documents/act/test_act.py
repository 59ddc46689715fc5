"""The act of a trial: every part of the record is told, and nothing is told that is not in it."""

import io
import json
import re
from typing import Any

import pikepdf
import pypdfium2
import pytest

from documents.act.photos import PHOTO_SIDE, printable
from documents.act.render import act_html, render_act
from proposals.draft_errors import NotFound
from proposals.record.release import Register, Standing
from tests.documents.act.act_cases import (
    FILES,
    FINGERPRINT,
    OTHER,
    TRIALS,
    act_case,
    act_of_example,
    bare_trial,
    case_with,
    full_trial,
    picture,
    printed_act,
)  # fmt: skip
from tests.documents.printed import EXAMPLES, plain

LANGUAGES = ("en", "ru")
SECTIONS = ("people", "claim", "material", "line", "method", "runs", "balance", "results", "limits", "conclusion",
            "origin", "annex")  # fmt: skip


EMPTY_HEADING = re.compile(r"</(h[1-4])>\s*(<\1|</section>|</div>)")
"""A heading with nothing below it but the next of its kind, or the end."""


def html_of(said: dict[str, Any], language: str = "en", files: dict[str, bytes] | None = None) -> str:
    return act_html(case_with(said), "dairy", language, FILES if files is None else files)


def full(**parts: Any) -> dict[str, Any]:
    return full_trial() | parts


def words_of(html: str) -> str:
    """What a reader sees, on one line."""
    body = html[html.index("<body>") :]
    return plain(re.sub(r"<[^>]+>", " ", body).replace("&lt;", "<").replace("&#39;", "'").replace("&gt;", ">"))


@pytest.fixture(scope="module", params=LANGUAGES)
def pages(request: pytest.FixtureRequest) -> tuple[str, list[str]]:
    """The language and the text of every page of the full act."""
    document = pypdfium2.PdfDocument(printed_act("full", request.param))
    try:
        return request.param, [plain(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


TOLD = {
    "en": (
        "Trial act No. 17/26", "5 October 2026", "from 7 September 2026 to 11 September 2026", "Industrial trial",
        "1.7 kg per tonne", "Jonas Feld", "fixed claim and criterion, released the record", "Ann Lee", "ran 9 runs",
        "“Cheese yield” is proven to be higher, and by 0.2 points or more on average.", "4 September 2026, 15:20 UTC+3",
        "That was before the first run (7 September 2026).", "Two samples from each silo", "Farms of the north",
        "L2, L3, L4, L5", "Temperature 32 °C", "Platform scale", "must not change, allowed ±0.5 points", "0 to 100",
        "15 runs (old – 5; new – 5; third – 5). Excluded from the result: 1.", "R15: pH electrode failed",
        "Vat 4 was filled late.", "“10,0 ± 0,3”", "cheese + whey together must come to milk", "−1.00%",
        "Holm", "with the excluded runs put back", "p-value, adjusted", "Two one-sided tests against ±0.5 points",
        "Cheese yield: analysis of variance", "5 lots: other lots", "Rennet at this dose: 1.7 kg per tonne",
        "by 0.2 points or more on average) is met.",
        "Proven: Cheese yield (new), Cheese yield (third).", "To be introduced.",
        "Version of the record 2", "5 October 2026, 09:30 UTC, Jonas Feld", "Lot of run 3 corrected",
        "Signed under the fingerprint of this version.", "журнал �.xlsx", "24 kB", "A run; C “Выход, %”",
        "17, of which 15 are runs and 1 are left out", "a row of totals", "Photograph 1. Vat 3",
        "photograph, not printed here",
        "This act may be copied only as a whole.", "End of the act",
    ),
    "ru": (
        "СОГЛАСОВАНО", "УТВЕРЖДАЮ", "АКТ ИСПЫТАНИЙ № 17/26", "с 7 сентября 2026 г. по 11 сентября 2026 г.",
        "Комиссия, подписавшая настоящий акт", "Промышленное испытание", "1,7 кг на тонну", "провёл(а) 9 опытов",
        "показатель «Выход сыра» доказанно выше, и в среднем не менее чем на 0,2 п. п.",
        "4 сентября 2026 г., 15:20 UTC+3",
        "Это было до первого опыта (7 сентября 2026 г.).", "Хозяйства севера", "Средство измерений",
        "15 опытов (old – 5; new – 5; third – 5). Исключено из результата: 1.", "R15: отказ pH-электрода",
        "«10,0 ± 0,3»", "Сумма (cheese + whey) должна равняться загрузке (milk)", "−1,00 %",
        "с возвращёнными исключёнными опытами", "Два односторонних критерия, допуск ±0,5 п. п.",
        "Критерий успеха (показатель «Выход сыра»", "Заключение инженера",
        "Рекомендуется к внедрению.", "Исправлена партия опыта 3",
        "A run; C «Выход, %»", "строка итогов", "Частичное копирование акта не допускается.", "Конец акта",
    ),
}  # fmt: skip


def test_every_part_of_the_record_is_told(pages: tuple[str, list[str]]) -> None:
    language, found = pages
    text = " ".join(found)
    assert [words for words in TOLD[language] if plain(words) not in text] == []


def test_every_page_bears_number_version_fingerprint_and_its_place(pages: tuple[str, list[str]]) -> None:
    language, found = pages
    place = {"en": "page {} of {}", "ru": "стр. {} из {}"}[language]
    for at, page in enumerate(found, start=1):
        assert "17/26" in page
        assert f"SHA-256 {FINGERPRINT[:16]}…" in page
        assert place.format(at, len(found)) in page


def test_a_released_record_is_no_draft(pages: tuple[str, list[str]]) -> None:
    assert not [page for page in pages[1] if "DRAFT" in page or "ЧЕРНОВИК" in page]


@pytest.mark.parametrize(("language", "mark"), [("en", "DRAFT"), ("ru", "ЧЕРНОВИК")])
@pytest.mark.parametrize(
    "said",
    [bare_trial(), full(release=None, correction={"previous": OTHER, "version": 1, "by": "A", "reason": "B"})],
    ids=["never released", "in correction"],
)
def test_what_is_not_released_is_marked_as_a_draft(said: dict[str, Any], language: str, mark: str) -> None:
    assert f"<mark>{mark}</mark>" in html_of({name: part for name, part in said.items() if part is not None}, language)


DOUBTS = {
    "stated": {
        "en": "Release as stated in the file; not checked against a register.",
        "ru": "Выпуск указан по данным файла; по реестру не проверен.",
    },
    "altered": {
        "en": "Changed after its release: this is not the record that was released and signed.",
        "ru": "Изменено после выпуска: это не тот протокол, который был выпущен и подписан.",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("standing", [*DOUBTS, "kept"])
def test_the_act_says_what_its_release_rests_on(standing: Standing, language: str) -> None:
    html = act_html(case_with(full()), "dairy", language, FILES, Register(standing=standing))
    found = {name: plain(html).count(said[language]) for name, said in DOUBTS.items()}
    assert found == {name: 2 if name == standing else 0 for name in DOUBTS}
    assert ("This act is printed from the released record" in html) is (standing == "kept" and language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_that_was_changed_after_its_release_is_printed_as_none_that_was_released(language: str) -> None:
    kept = act_html(case_with(full()), "dairy", language, FILES, Register(standing="kept"))
    altered = act_html(case_with(full()), "dairy", language, FILES, Register(standing="altered"))
    forged = html_of(full(title="Better"), language)
    claims = (FINGERPRINT, "Ingrid Sommer", {"en": "5 October 2026", "ru": "5 октября 2026"}[language])
    assert [one for one in claims if one not in kept] == []
    assert [one for html in (altered, forged) for one in claims if one in html] == []
    assert ["<mark>" in html for html in (kept, altered, forged)] == [False, True, True]
    assert DOUBTS["altered"][language] in plain(forged)


def test_whole_hashes_are_printed() -> None:
    html = html_of(full())
    assert html.count(f">{FINGERPRINT}<") == 1
    assert html.count(f">{OTHER}<") == 2
    assert all(one["sha256"] in html for one in full()["attachments"])


def test_cells_of_runs_that_were_not_read_and_an_order_left_out_are_printed() -> None:
    unread = [{"row": row, "field": "yield", "text": "<0,05", "reason": "Is no figure"} for row in range(3, 28)]
    source = full()["sources"][0] | {"unread": unread, "about_order": "Without their order"}
    said = words_of(html_of(full(sources=[source])))
    assert "row 3, Выход, %, “<0,05”: Is no figure; row 4" in said
    assert "row 22, Выход, %, “<0,05”: Is no figure; and 5 more" in said
    assert "Order of the runs Without their order" in said


def test_a_full_record_fills_every_section_and_a_bare_one_leaves_no_empty_heading() -> None:
    assert re.findall(r'<section id="(\w+)">', html_of(full())) == list(SECTIONS)
    html = html_of(bare_trial())
    assert re.findall(r'<section id="(\w+)">', html) == ["people", "claim", "material", "limits", "conclusion"]
    assert not EMPTY_HEADING.search(html)


EMPTIED = (
    "number", "product", "dose", "raw_material", "raw_material_kind", "sampling", "lots", "place", "line", "settings",
    "started", "ended", "claim", "criterion", "claim_fixed", "protocol", "sources", "balance", "deviations",
    "conclusion", "attachments", "signed", "release",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", EMPTIED)
def test_any_part_may_be_missing(part: str, language: str) -> None:
    said = {name: value for name, value in full_trial().items() if name != part}
    html = html_of(said, language)
    assert "None" not in html
    assert not EMPTY_HEADING.search(html)


@pytest.mark.parametrize("part", ["responses", "runs"])
def test_a_trial_without_runs_or_responses_still_has_an_act(part: str) -> None:
    said = full()
    said.pop("criterion")
    runs = [] if part == "runs" else [{**run, "values": {}} for run in said["runs"]]
    html = html_of(said | {"responses": [] if part == "responses" else said["responses"], "runs": runs})
    assert "End of the act" in html


@pytest.mark.parametrize(
    ("at", "words", "met"),
    [
        ("2026-09-04T15:20:00Z", "That was before the first run", "or more on average) is met."),
        ("2026-09-07T06:00:00Z", "That was on the day of the first run", "or more on average) is met."),
        (
            "2026-09-08T06:00:00Z",
            "the result cannot count as a test of this claim",
            "a finding and no test of the claim",
        ),
    ],
)
def test_it_is_said_whether_the_claim_was_fixed_before_the_first_run(at: str, words: str, met: str) -> None:
    said = words_of(html_of(full(claim_fixed={"at": at, "by": "Jonas Feld"})))
    assert words in said
    assert met in said
    assert ("the result is a finding" in said) is ("cannot count" in words)


def harmful() -> dict[str, Any]:
    said = full()
    for run in said["runs"]:
        if run["arm"] != "old":
            run["values"]["yield"] -= 2.0
    return said


def unweighed() -> dict[str, Any]:
    said = full()
    said["runs"][0]["amounts"]["whey"] = 500.0
    return said


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            harmful(),
            "by 0.2 points or more on average) is not met. “Cheese yield” is not proven.",
        ),
        (
            full(criterion={"response": "yield", "least": 5.0}),
            "“Cheese yield” is proven, but the effect found is below 5",
        ),
        (unweighed(), "No claim may be made on: Cheese yield, Moisture."),
        (full(criterion={"response": "moisture"}), "“Moisture” is proven to change by no more than 0.5 points."),
    ],
    ids=["harm", "too small", "open balance", "unchanged"],
)
def test_a_bad_result_is_told_as_plainly_as_a_good_one(said: dict[str, Any], words: str) -> None:
    html = html_of(said)
    assert words in words_of(html)
    assert 'id="results"' in html
    assert html.count("<svg") == 4


def test_excluded_runs_are_always_put_back_beside_the_result() -> None:
    assert "with the excluded runs put back" in html_of(full())
    counted = [{name: part for name, part in run.items() if name != "excluded"} for run in full()["runs"]]
    html = html_of(full(runs=counted))
    assert "with the excluded runs put back" not in html
    assert "No run was excluded" in html


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (FINGERPRINT, "Signed under the fingerprint of this version."),
        (OTHER, "Signed under another version, fingerprint cdcdcdcdcdcdcdcd…."),
        (None, "Signed without a fingerprint of the record."),
    ],
)
def test_a_signature_says_which_record_it_stands_under(record: str | None, words: str) -> None:
    signed = {name: part for name, part in (full()["signed"] | {"record": record}).items() if part is not None}
    assert words in html_of(full(signed=signed))


def test_without_a_signature_there_are_lines_to_sign_by_hand() -> None:
    said = full()
    del said["signed"]
    html = html_of(said)
    assert "asset:signature" not in html
    assert '<tr class="line">' in html
    assert "_" * 20 in words_of(html)


def test_only_russian_acts_are_approved_above_their_title() -> None:
    assert 'class="approvals"' in html_of(full(), "ru")
    assert 'class="approvals"' not in html_of(full(), "en")


def test_pictures_that_are_not_at_hand_are_listed_and_not_shown() -> None:
    html = html_of(full(), files={})
    assert "asset:photo" not in html
    assert "asset:signature" not in html
    assert html.count("photograph, not printed here") == 2


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:45], b"GIF89a" + bytes(40)], ids=len)
def test_bytes_that_are_no_picture_are_not_printed(data: bytes) -> None:
    assert printable(data) is None


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_large_picture_is_made_small_and_keeps_nothing_but_its_pixels(form: str) -> None:
    found = printable(picture(3000, 1500, form))
    assert found is not None
    assert found.media_type == "image/jpeg"
    from PIL import Image

    with Image.open(io.BytesIO(found.data)) as image:
        assert image.size == (PHOTO_SIDE, PHOTO_SIDE // 2)
        assert not image.getexif()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_printed_as_they_are_whatever_they_look_like(language: str) -> None:
    html = act_html(act_case("marked_up"), "dairy", language, {})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert html.count("<img") == 1


def test_a_sign_from_a_file_that_the_typeface_lacks_does_not_stop_the_act() -> None:
    said = full()
    said["runs"][0]["operator"] = "Ann 🙂"
    assert "Ann \ufffd" in html_of(said)


def test_an_unknown_trial_is_refused() -> None:
    with pytest.raises(NotFound):
        act_html(act_case("full"), "other", "en", {})


def test_the_same_record_gives_the_same_bytes_and_names_the_file() -> None:
    first = render_act(act_case("bare"), "dairy", "ru", {})
    assert render_act(act_case("bare"), "dairy", "ru", {}) == first
    with pikepdf.open(io.BytesIO(first)) as file:
        assert str(file.Root.Lang) == "ru"
        assert str(file.docinfo["/Title"]) == "Акт испытаний б/н – Vats"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "least"), [("long", 10), ("many", 8)])
def test_nothing_leaves_the_page_however_long_the_names_and_many_the_runs(name: str, least: int) -> None:
    document = pypdfium2.PdfDocument(printed_act(name, "ru"))
    outside = [
        (number, box)
        for number, page in enumerate(document, start=1)
        for text in (page.get_textpage(),)
        for box in map(text.get_rect, range(text.count_rects()))
        if box[0] < 0 or box[2] > page.get_width() or box[1] < 0 or box[3] > page.get_height()
    ]
    count = len(document)
    document.close()
    assert outside == []
    assert count >= least


@pytest.mark.slow
def test_two_hundred_runs_repeat_the_head_of_their_table_on_every_page() -> None:
    document = pypdfium2.PdfDocument(printed_act("many", "ru"))
    texts = [plain(page.get_textpage().get_text_range()) for page in document]
    document.close()
    with_runs = [text for text in texts if len(re.findall(r"V\d{3} M\d+ ", text)) > 2]
    assert len(with_runs) >= 3
    assert all("Строка файла" in text for text in with_runs)
    assert len(set(re.findall(r"V\d{3} M\d+ ", " ".join(texts)))) == 200


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES.ids())
def test_every_trial_of_the_examples_has_an_act_without_a_word_of_complaint(example: str, language: str) -> None:
    case = EXAMPLES.load(example)
    for trial in case.trials:
        document = pypdfium2.PdfDocument(act_of_example(example, trial.id, language))
        texts = [plain(page.get_textpage().get_text_range()) for page in document]
        document.close()
        assert min(map(len, texts)) > 150, "a page is next to empty"
        assert str(trial.number) in texts[0]


def test_the_cases_of_these_tests_are_of_the_schema() -> None:
    assert all(json.dumps(make()) for make in TRIALS.values())


def former() -> dict[str, Any]:
    """The full record as it was before its correction."""
    said = full(line={"en": "Line 3", "ru": "Линия № 3"}, started="2026-09-06", kind="demonstration")
    said["runs"][2]["values"]["yield"] = 9.99
    del said["dose"]
    return said


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ("Run R3, Cheese yield 9.99 10.42", "Line, in English Line 3 Line 2", "Began 6 Sep 2026 7 Sep 2026",
                "Kind of trial Demonstration Industrial trial on the line", "Dose – 1.7 kg per tonne")),
        ("ru", ("Опыт R3, Выход сыра 9,99 10,42", "Линия № 3 Линия № 2", "06.09.2026 07.09.2026", "– 1,7 кг на тонну")),
    ],
)  # fmt: skip
def test_a_correction_shows_both_values_of_whatever_it_changed(language: str, rows: tuple[str, ...]) -> None:
    before = case_with(former()).trials[0]
    said = words_of(act_html(act_case("full"), "dairy", language, {}, Register(before)))
    assert [row for row in rows if row not in said] == []
    assert len(re.findall("What the correction changed|Что изменено исправлением", said)) == 1


def test_without_a_former_version_nothing_is_said_of_changes() -> None:
    assert "What the correction changed" not in html_of(full())


def test_a_record_in_correction_says_what_it_corrects_and_why() -> None:
    correction = {"previous": OTHER, "version": 1, "by": "A", "reason": "Lot of run 3 was wrong"}
    said = {name: part for name, part in full(correction=correction).items() if name not in {"release", "signed"}}
    told = words_of(html_of(said))
    assert OTHER in told
    assert "Lot of run 3 was wrong" in told


def test_what_was_weighed_is_called_as_the_reader_knows_it() -> None:
    named = full(amount_names={"milk": {"en": "milk in", "ru": "молоко"}})
    assert "must come to milk in; allowed" in words_of(html_of(named))
    assert "должна равняться загрузке (молоко)" in words_of(html_of(named, "ru"))
