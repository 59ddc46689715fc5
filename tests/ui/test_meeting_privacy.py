"""What a client says in a meeting is kept as far as he chose, and no further."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import app
from proposals.draft import Draft
from proposals.draft_errors import no_database
from proposals.meeting import Privacy
from services import create_draft
from tests.fakes import NOON, workspace_of_fakes
from tests.services.test_what_if import case
from tests.ui.steps import Visit
from tests.ui.test_meeting import at_table, field, on_slider, type_on
from tests.ui.test_typing import stored
from ui import session as state
from ui.session import Session
from ui.views.meeting import kept

PRICE = "selling_price"
AS_STATED = "€6.45/kg"
PLANTED = "6.217391"
NAMES = ("Quorvane", "Zyblark")


@pytest.fixture
def draft(visit: Visit) -> str:
    return visit.choose("example-chosen", "cheese").press("example").draft


def on_disk(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())


def written(folder: Path) -> list[str]:
    """Which of the planted words stand in any file of the database."""
    found = on_disk(folder)
    return [one for one in (PLANTED, *NAMES) if one.encode() in found or one.encode("utf-16-le") in found]


def say_all(visit: Visit) -> Visit:
    """Try a value, and keep it as a variant."""
    type_on(visit, PRICE, PLANTED)
    field(visit, "variant/by").set_value(NAMES[0])
    field(visit, "variant/name").set_value(NAMES[1])
    return visit.run().press("keep-variant")


def meetings(folder: Path) -> Any:
    with sqlite3.connect(folder / "app.sqlite") as connection:
        return connection.execute("SELECT count(*) FROM meetings").fetchone()[0]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_client_chooses_first_and_each_level_says_what_it_means(visit: Visit, draft: str, language: str) -> None:
    seen = at_table(visit, draft, "try", language=language, how="")
    assert seen.board == {}
    for word in ("12", ("written down nowhere" if language == "en" else "нигде не записывается")):
        assert word in seen.said
    assert on_slider(seen.press("privacy/none"), PRICE) != ""
    assert ("written down nowhere" if language == "en" else "нигде не записывается") in seen.said


def test_what_is_not_to_be_stored_is_on_the_table_and_nowhere_else(visit: Visit, draft: str, tmp_path: Path) -> None:
    seen = at_table(visit, draft, "try", how="").press("privacy/none")
    say_all(seen)
    assert f"{NAMES[1]} – {NAMES[0]}" in seen.said
    assert "tried" not in seen.app.query_params
    assert written(tmp_path) == []
    again = seen.reload()
    assert (on_slider(again, PRICE), NAMES[1] in again.said) == (AS_STATED, False)


def test_the_search_finds_what_is_stored(visit: Visit, draft: str, tmp_path: Path) -> None:
    """So that the tests beside it would see it."""
    seen = say_all(at_table(visit, draft, "try"))
    assert written(tmp_path) == [PLANTED, *NAMES]
    assert PLANTED in str(seen.app.query_params["tried"])


def test_what_is_kept_for_the_meeting_outlives_a_reload_with_the_way_back_and_is_gone_with_its_end(
    visit: Visit, draft: str, tmp_path: Path
) -> None:
    seen = at_table(visit, draft, "try", how="").press("privacy/meeting")
    first = seen.strip
    moved = say_all(seen).strip
    again = seen.reload()
    assert (again.strip, NAMES[1] in again.said) == (moved, True)
    assert again.press("step-back").strip == first
    assert (written(tmp_path), meetings(tmp_path), stored(again).case.variants) == ([], 1, ())
    address = dict(again.app.query_params)
    over = again.press("privacy/end")
    assert "The meeting is over" in over.said
    assert (meetings(tmp_path), NAMES[1] in over.said) == (0, False)
    late = visit.at(**{name: str(one[0] if isinstance(one, list) else one) for name, one in address.items()})
    late.page("meeting").app.query_params.update(address)
    gone = late.reload()
    assert "has been removed" in gone.said
    assert "6.217391" not in str(gone.app.query_params)


def test_nothing_of_a_meeting_that_was_ended_comes_back_into_the_next_one(visit: Visit, draft: str) -> None:
    seen = say_all(at_table(visit, draft, "try", how="").press("privacy/none"))
    type_on(seen, PRICE, "a lot")
    seen.press("privacy/end").press("privacy/none")
    while seen.board == {}:
        seen.press("step-after")
    assert (on_slider(seen, PRICE), seen.track(PRICE)["text"]) == (AS_STATED, "6.45")
    assert not any(one in seen.said for one in NAMES)
    assert not any("step-back" in str(one.key) and not one.disabled for one in seen.app.button)


def test_who_agrees_later_has_his_variants_stored_and_who_changes_his_mind_loses_none(
    visit: Visit, draft: str, tmp_path: Path
) -> None:
    seen = say_all(at_table(visit, draft, "try", how="").press("privacy/none"))
    seen.press("privacy/anew").press("privacy/meeting")
    assert (meetings(tmp_path), written(tmp_path)) == (1, [])
    seen.press("privacy/anew").press("privacy/store")
    assert meetings(tmp_path) == 0
    assert [one.by for one in stored(seen).case.variants] == [NAMES[0]]
    seen.press("privacy/anew").press("privacy/stay")
    assert NAMES[1] in seen.said


def test_a_meeting_that_another_window_ended_is_over_here_too(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "try", how="").press("privacy/meeting")
    seen.reload().press("privacy/end")
    type_on(seen, PRICE, PLANTED)
    assert "has been removed" in seen.said


def test_what_two_windows_of_a_meeting_say_is_kept_together(visit: Visit, draft: str) -> None:
    first = at_table(visit, draft, "try", how="").press("privacy/meeting")
    second = first.reload()
    say_all(first)
    type_on(second, PRICE, "6.31")
    assert "In another window of this meeting" in second.said
    assert (on_slider(second, PRICE), NAMES[1] in second.said) == ("€6.31/kg", True)
    assert on_slider(second.press("step-back"), PRICE) == "€6.217/kg"
    later = second.reload()
    assert (on_slider(later, PRICE), NAMES[1] in later.said) == ("€6.217/kg", True)
    assert "In another window" not in later.said


def test_what_was_tried_and_could_not_be_kept_is_told_above_it(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "try", how="").press("privacy/meeting")
    session = seen.app.session_state[state.HOME]
    session.workspace = replace(session.workspace, meetings=Broken())
    type_on(seen, PRICE, PLANTED)
    said = [str(one.value) for one in seen.app.warning]
    assert any("could not be stored" in one for one in said)


def test_a_variant_of_the_meeting_is_removed_after_a_question(visit: Visit, draft: str) -> None:
    seen = say_all(at_table(visit, draft, "try", how="").press("privacy/meeting"))
    seen.press("drop/variant_1").press("drop-not/variant_1")
    assert NAMES[1] in seen.reload().said
    seen.press("drop/variant_1").press("drop-really/variant_1")
    assert NAMES[1] not in seen.said
    assert NAMES[1] not in seen.reload().said


def test_an_address_of_nonsense_begins_a_meeting_like_any_other(visit: Visit, draft: str, tmp_path: Path) -> None:
    seen = at_table(visit, draft, "try", f"{PRICE}:6.2,{'x' * 5000}:1", how="").press("privacy/meeting")
    assert [on_slider(one, PRICE) for one in (seen, seen.reload())] == ["€6.20/kg"] * 2
    assert meetings(tmp_path) == 1


def test_nothing_that_was_said_about_one_proposal_lies_on_the_table_of_another(visit: Visit, draft: str) -> None:
    """The way back in the browser leads to the address of another proposal within the same window."""
    other = create_draft.from_example(app.workspace(app.database_url(app.os.environ)), "cheese").id
    seen = say_all(at_table(visit, draft, "try", how="").press("privacy/none"))
    address = {"lang": "en", "draft": other}
    for name in set(seen.app.query_params) - set(address):
        del seen.app.query_params[name]
    seen.app.query_params.update(address)
    there = seen.run()
    assert there.draft == other
    assert "What happens with your figures" in there.said
    there.press("privacy/none")
    while there.board == {}:
        there.press("step-after")
    assert (on_slider(there, PRICE), [one for one in NAMES if one in there.said]) == (AS_STATED, [])


class Broken:
    """A database that is gone, and says where it was."""

    def keep(self, secret: str, draft: str, at: dt.datetime, change: Callable[[str], str]) -> None:  # noqa: ARG002
        raise no_database("/srv/ours/app.sqlite", OSError("gone"))

    def begin(self, secret: str, draft: str, until: dt.datetime, said: str) -> None:  # noqa: ARG002
        raise no_database("/srv/ours/app.sqlite", OSError("gone"))

    def end(self, secret: str) -> None:  # noqa: ARG002
        raise no_database("/srv/ours/app.sqlite", OSError("gone"))


def test_what_cannot_be_done_with_a_meeting_is_said_in_words_that_tell_nothing_of_ours() -> None:
    work = replace(workspace_of_fakes(), meetings=Broken())  # type: ignore[arg-type]  # a part of it is enough here
    work.store.add(Draft("d1", 1, NOON, NOON, case()))
    session = Session(work, "en", draft=work.store.load("d1"))
    kept.choose(session, Privacy.MEETING)
    assert session.words.notice(session.held.pop(kept.REFUSED)) == kept.NOT_DONE
    session.held = {state.PRIVACY: "meeting", state.MEETING_SECRET: "s", kept.SAID: ("said",)}
    kept.end(session)
    assert session.words.notice(session.held.pop(kept.REFUSED)) == kept.NOT_DONE
    assert (kept.level(session), session.held[kept.SAID]) == (Privacy.MEETING, ("said",))
