"""Streamlit begins the next run in another thread while an act of the first goes on: the next one waits for it."""

from threading import Thread
from typing import Any

from tests.fakes import workspace_of_fakes
from ui import session as state
from ui.session import Session


def is_free(session: Session) -> bool:
    """Whether another thread could go on now."""
    found: list[bool] = []

    def look() -> None:
        lock: Any = session.at_work
        if lock.acquire(blocking=False):
            lock.release()
            found.append(True)

    other = Thread(target=look)
    other.start()
    other.join()
    return bool(found)


def test_while_an_act_goes_on_another_run_has_to_wait() -> None:
    session = Session(workspace_of_fakes(), "en")
    assert state.once(session, "answer#0", lambda: is_free(session)) is False
    assert is_free(session)


def test_an_act_that_is_broken_off_lets_the_next_run_go_on() -> None:
    session = Session(workspace_of_fakes(), "en")

    def broken() -> None:
        raise KeyboardInterrupt

    try:
        state.once(session, "answer#0", broken)
    except KeyboardInterrupt:
        assert is_free(session)
    assert state.once(session, "answer#1", lambda: "done") == "done"
