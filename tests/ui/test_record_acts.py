"""Release, correction, history and signature on the page; a released record is closed wherever one tries."""

import datetime as dt
import io
import re
import sqlite3
from contextlib import suppress

import pytest
from PIL import Image

from documents.record_places import PARTS
from proposals.record.release import TrialReleased
from proposals.trial import TrialRecord
from services import edit_draft
from store.engine import open_stores
from tests.store.databases import without_guards
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_record_form import PLACE, RUNS, trial
from ui.session import HOME, Session

FILLED = {
    "product": "Enzyme",
    "started": "01.03.2026",
    "ended": "05.03.2026",
    "raw_material_kind": "milk",
    "raw_material": "Milk of the plant",
    "claim": "The enzyme raises the yield",
    "responses.response_1.method": "Weighed",
    "responses.response_2.method": "Dried",
    "responses.response_2.margin": "0.5",
}
"""Everything that a release needs, beside runs, criterion and stamp."""


def complete_internal_trial(visit: Visit) -> Visit:
    visit.press("new").page("trials").press("add/trials")
    visit.type(f"{PLACE}.runs", RUNS).choose(f"{PLACE}.runs.good/Влажность, %", "unchanged").press("take/trial_1")
    for part, text in FILLED.items():
        visit.type(f"{PLACE}.{part}", text)
    visit.choose(f"{PLACE}.criterion.response", "response_1")
    return by(visit, "fix", "Anna Weber").press("fix/trial_1")


def released_trial(visit: Visit) -> Visit:
    return complete_internal_trial(visit).press("release/trial_1")


@pytest.fixture
def complete(database: str) -> Visit:
    """An internal trial that can be released; by whom its claim was fixed, is proposed as the name for the next act."""
    return standing(database, complete_internal_trial)


@pytest.fixture
def released(database: str) -> Visit:
    return standing(database, released_trial)


def by(visit: Visit, act: str, name: str) -> Visit:
    """Give the name under an act."""
    return visit.type(f"{act}/trial_1.by", name)


def fields(visit: Visit) -> list[str]:
    """The places that can be typed into."""
    return [str(one.key) for kind in ("text_input", "text_area", "selectbox") for one in visit.app.get(kind)]


def buttons(visit: Visit, name: str) -> int:
    return sum(f"/{name}" in str(one.key) for one in visit.app.button)


def signed_by(visit: Visit, name: str, **given: object) -> Visit:
    """Fill in the form of the signature and send it."""
    visit.field("sign/trial_1.1.name").set_value(name)
    for part, value in given.items():
        visit.field(f"sign/trial_1.1.{part}").set_value(value)
    return visit.press("sign/trial_1")


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "blue").save(out, "PNG")
    return out.getvalue()


def test_what_is_missing_is_listed_with_the_section_in_which_it_is_filled_in(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials").turn("record")
    assert "There is no claim :gray[:small[Claim and criterion]]" in visit.said
    assert "The day of the first run is missing :gray[:small[What was tried]]" in visit.said


def test_a_release_of_what_is_not_complete_is_refused_with_a_word_on_where_to_look(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials")
    by(visit, "release", "Anna Weber").press("release/trial_1")
    assert trial(visit).release is None
    assert "what is missing is listed under “Release”" in visit.said


def test_text_that_was_not_understood_keeps_a_record_from_being_released(complete: Visit) -> None:
    complete.type(f"{PLACE}.started", "soon").press("release/trial_1")
    assert trial(complete).release is None
    assert "Began: “soon” is no part of it yet: correct it; in force: 01.03.2026" in complete.said
    assert "1 thing is to be mended:" in complete.said
    complete.type(f"{PLACE}.started", "01.03.2126").press("release/trial_1")
    assert trial(complete).release is None
    assert "1 March 2126 is still to come" in complete.said
    complete.type(f"{PLACE}.started", "01.03.2026").press("release/trial_1")
    assert trial(complete).release is not None


def test_the_stamp_names_moment_and_person_and_goes_with_the_first_change_of_the_claim(complete: Visit) -> None:
    assert "by Anna Weber" in complete.said
    assert "Whoever changes the claim or the criterion takes this away" in complete.said
    complete.type(f"{PLACE}.claim", "The enzyme raises the yield a lot")
    assert trial(complete).claim_fixed is None
    assert "were changed after they had been fixed" in complete.said
    by(complete, "fix", "Anna Weber").press("fix/trial_1")
    assert "were changed after" not in complete.said
    complete.type(f"{PLACE}.claim", "The enzyme raises the yield").press("fix/trial_1")
    found = trial(complete).claim_fixed
    assert found is not None
    assert found.by == "Anna Weber", "the window knows the name"


def test_a_claim_fixed_after_the_first_run_is_called_that(complete: Visit) -> None:
    assert "the record held runs already" in complete.said


def test_the_only_response_there_is_needs_no_choosing(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials").press(f"add/{PLACE}.responses")
    visit.type(f"{PLACE}.claim", "It is better")
    by(visit, "fix", "Anna Weber").press("fix/trial_1")
    found = trial(visit)
    assert found.criterion is not None
    assert (found.criterion.response, found.claim_fixed is None) == ("response_1", False)


def test_a_released_record_is_shown_whole_and_nothing_of_it_can_be_typed(released: Visit) -> None:
    release = trial(released).release
    assert release is not None
    assert not [key for key in fields(released) if f"/{PLACE}" in key]
    assert not [name for name in ("take", "exclude", "remove", "add/trials.trial_1", "lots") if buttons(released, name)]
    for words in ("Version 1, released on", "Anna Weber", "Milk of the plant", "М3", "10.58", "Weighed"):
        assert words in released.said
    assert release.sha256 in "".join(one.value for one in released.app.code)
    assert "Version 1, released on" in released.reload().said


def test_another_window_that_still_shows_the_form_is_refused_and_the_attempt_is_in_the_log(complete: Visit) -> None:
    other = complete.reload()
    complete.press("release/trial_1")
    other.type(f"{PLACE}.conclusion", "Better than ever")
    assert "nothing in it changes any more. Left as it was: Conclusion" in other.said
    assert trial(other).conclusion is None
    assert "Change of the released record refused: Conclusion" in other.said
    assert not [key for key in fields(other) if f"/{PLACE}" in key]


def test_a_run_excluded_and_a_lot_added_in_another_window_are_refused_too(complete: Visit) -> None:
    excluding, adding = complete.reload().turn("data"), complete.reload().turn("record")
    complete.press("release/trial_1")
    excluding.field(f"{PLACE}.reason").set_value("Power cut")
    excluding.press("exclude/trial_1")
    adding.press("lots/trial_1")
    assert "nothing in it changes any more" in excluding.said
    assert "nothing in it changes any more" in adding.said
    assert trial(complete).lots == ()


def test_a_correction_needs_its_reason(released: Visit) -> None:
    released.press("correct/trial_1")
    assert "A correction needs its reason" in released.said
    assert trial(released).release is not None


def test_a_correction_becomes_the_next_version_with_both_values_in_the_history(released: Visit) -> None:
    released.type("correct/trial_1.reason", "The dose was left out").press("correct/trial_1")
    assert "Version 1 is being corrected by Anna Weber: The dose was left out" in released.said
    released.type(f"{PLACE}.dose", "1.7 kg/t").type(f"{PLACE}.product", "Enzyme 200").press("release/trial_1")
    again = trial(released).release
    assert again is not None
    assert again.version == 2
    said = released.said
    assert "It corrects version 1: The dose was left out" in said
    assert "| Dose | – | 1.7 kg/t |" in said
    assert "| Product that was tried, in English | Enzyme | Enzyme 200 |" in said
    assert "Correction begun, version 1" in said


def test_a_correction_that_is_given_up_leaves_the_released_version(released: Visit) -> None:
    before = trial(released)
    released.type("correct/trial_1.reason", "A mistake").press("correct/trial_1").type(f"{PLACE}.dose", "2 kg/t")
    released.press("withdraw/trial_1")
    assert trial(released) == before
    assert "Correction given up" in released.said


def test_a_record_in_correction_cannot_be_removed(released: Visit) -> None:
    released.type("correct/trial_1.reason", "A mistake").press("correct/trial_1")
    assert not buttons(released, "remove/trials.trial_1")


def test_a_trial_with_runs_is_removed_once_that_is_confirmed(complete: Visit) -> None:
    complete.press("remove/trials.trial_1")
    assert "with its 6 runs for good?" in complete.said
    complete.press("remove-not/trials.trial_1")
    assert trial(complete).runs
    complete.press("remove/trials.trial_1").press("remove-really/trials.trial_1")
    assert "No trial yet" in complete.said


def test_a_name_and_a_confirmation_sign_the_version_that_is_shown(released: Visit) -> None:
    today = dt.datetime.now(dt.UTC).date()
    typed = f"{today:%d.%m.%Y}"
    signed_by(released, "Ivan Petrov", role="Chief technologist", date=typed)
    assert trial(released).signed is None
    assert "tick that you stand by the record" in released.said
    tick(released)
    signed_by(released, "Ivan Petrov", role="Chief technologist", date=typed)
    found = trial(released)
    assert found.signed is not None
    assert found.release is not None
    assert (found.signed.record, found.signed.image) == (found.release.sha256, None)
    assert f"Signed: Ivan Petrov, Chief technologist, {today.day} {today:%B %Y}" in released.said
    assert not buttons(released, "sign/trial_1")


def tick(visit: Visit) -> None:
    next(one for one in visit.app.checkbox if str(one.key).endswith("sign/trial_1.1.confirmed")).check()


def test_nobody_signs_without_a_name_or_on_a_day_that_is_none(released: Visit) -> None:
    tick(released)
    signed_by(released, "")
    assert "Write the name of whoever signs" in released.said
    tick(released)
    signed_by(released, "Ivan Petrov", date="yesterday")
    assert "“yesterday” is not a date" in released.said
    assert trial(released).signed is None


def test_a_day_that_there_is_not_is_told_as_it_is_typed_and_what_was_mended_is_told_no_longer(released: Visit) -> None:
    released.type("sign/trial_1.1.date", "31.02.2026")
    assert "There is no such day as “31.02.2026”" in released.said
    released.run()
    assert "There is no such day as “31.02.2026”" in released.said
    signed_by(released, "", date="1.3.2026")
    assert "There is no such day" not in released.said
    assert "Write the name of whoever signs" in released.said
    released.type("sign/trial_1.1.name", "Ivan Petrov")
    assert "Write the name of whoever signs" not in released.said


def test_nobody_signs_before_the_release_or_ahead_of_time(released: Visit) -> None:
    for date in ("1.1.1990", "7.3.2126"):
        tick(released)
        signed_by(released, "Ivan Petrov", date=date)
        assert released.said.count("a signature is given from that day on, not ahead of time") == 1
        assert not released.app.warning
        assert trial(released).signed is None


def test_the_day_of_signature_is_today_unless_another_is_typed(released: Visit) -> None:
    day = released.field("sign/trial_1.1.date").value
    tick(released)
    signed_by(released, "Ivan Petrov")
    signed = trial(released).signed
    assert signed is not None
    assert f"{signed.date:%d.%m.%Y}" == day


@pytest.mark.parametrize(
    ("name", "data", "kind"), [("sheet.png", png(), "photo"), ("sheet.pdf", b"%PDF-1.7 signed", "file")]
)
def test_a_scan_is_kept_with_the_signature(released: Visit, name: str, data: bytes, kind: str) -> None:
    released.field("sign/trial_1.1.scan").set_value((name, data, "application/octet-stream"))
    signed_by(released, "Ivan Petrov")
    signed = trial(released).signed
    assert signed is not None
    assert signed.image is not None
    assert (signed.image.name, signed.image.kind, signed.image.size) == (name, kind, len(data))


def test_a_file_that_only_calls_itself_a_scan_is_refused(released: Visit) -> None:
    released.field("sign/trial_1.1.scan").set_value(("sheet.pdf", b"MZ a program", "application/pdf"))
    signed_by(released, "Ivan Petrov")
    assert "“sheet.pdf” is no scan in PNG, JPEG, WebP or PDF" in released.said
    assert trial(released).signed is None


def test_photographs_and_files_are_added_captioned_and_removed(complete: Visit) -> None:
    uploader = next(one for one in complete.app.get("file_uploader") if "/attach/trial_1" in str(one.key))
    uploader.set_value([("vat.png", png(), "image/png"), ("lab.csv", b"a;b", "text/csv")])
    complete.run().type(f"{PLACE}.attachments.0.caption", "Vat 3")
    found = trial(complete).attachments
    assert [(one.name, one.kind, one.caption) for one in found] == [
        ("vat.png", "photo", {"en": "Vat 3"}),
        ("lab.csv", "file", None),
    ]
    complete.press(f"detach/trial_1.{found[0].sha256}")
    assert [one.name for one in trial(complete).attachments] == ["lab.csv"]


def test_a_form_half_signed_outlives_what_another_window_stores(released: Visit) -> None:
    released.reload().page("client").type("client.site", "Leeds")
    signed_by(released, "Ivan Petrov")
    assert "tick that you stand by the record" in released.said
    assert released.field("sign/trial_1.1.name").value == "Ivan Petrov"


def test_a_new_trial_knows_what_the_figures_of_the_client_say(visit: Visit) -> None:
    visit.press("new").page("client").type("baseline.raw_material", "milk").type("baseline.line", "Vats 3 and 4")
    found = trial(visit.page("trials").press("add/trials"))
    assert (found.raw_material_kind, found.line) == ({"en": "milk"}, {"en": "Vats 3 and 4"})
    assert found.kind == "internal"


def test_the_record_speaks_russian(released: Visit) -> None:
    released.choose("language", "ru")
    assert "Версия 1, выпущена" in released.said
    assert "Signed is this record" not in released.said


def test_records_name_every_part_of_a_trial() -> None:
    beside = {"id", "signed", "release", "correction"}
    assert {one for one in TrialRecord.model_fields if one not in beside} <= set(PARTS)


def test_what_a_button_is_refused_for_is_told_at_the_field_too(complete: Visit) -> None:
    by(complete, "release", "").press("release/trial_1")
    assert complete.said.count("Write down who does this") == 2


def test_a_correction_begins_in_the_record(released: Visit) -> None:
    released.type("correct/trial_1.reason", "A mistake").press("correct/trial_1")
    assert next(one for one in released.app.get("tab_container")).proto.tab_container.default_tab_index == 3


def test_the_history_shows_moments_and_names_instead_of_what_is_stored(released: Visit) -> None:
    released.type("correct/trial_1.reason", "A mistake").press("correct/trial_1")
    released.type(f"{PLACE}.criterion.least", "0,1").press("fix/trial_1").press("release/trial_1")
    lines = [line for line in released.said.splitlines() if line.startswith("|")]
    assert [line for line in lines if "Anna Weber" in line and ":" in line]
    assert not [line for line in lines if "response_1" in line or re.search(r"\d{4}-\d\d-\d\dT", line)]


def test_a_record_changed_past_the_program_is_told_on_every_page_and_has_no_acts(
    released: Visit, database: str
) -> None:
    connection = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
    without_guards(connection)
    connection.execute(
        "UPDATE drafts SET version = version + 1, body = json_set(body, '$.trials[0].title.en', 'Better')"
    )
    connection.close()
    for page in ("client", "trials"):
        released.page(page)
        assert "“Better” is not the one that was released" in released.said
    assert "Changed after release" in released.said
    assert "Version 1, released on" not in released.said
    assert not [name for name in ("sign/trial_1", "correct/trial_1") if buttons(released, name)]


def test_a_refused_change_names_who_is_at_work_in_the_window(released: Visit, database: str) -> None:
    work = state_of(by(released, "correct", "Vera Hill")).workspace
    with suppress(TrialReleased):
        edit_draft.put(work, state_of(released).open.id, None, f"{PLACE}.title", "Better")
    entry = open_stores(database).log.entries()[-1]
    assert (entry.act, entry.by, entry.facts["through"]) == ("trial.change_refused", "Vera Hill", "app")


def state_of(visit: Visit) -> Session:
    session: Session = visit.app.session_state[HOME]
    return session
