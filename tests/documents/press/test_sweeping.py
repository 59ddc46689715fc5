"""When the boxes of pages are swept away: while nobody asks, or where there are too many."""

import gc
import os
import weakref

import pytest

from documents.press.sweeping import MOST, Sweeper


class Ring:
    """An object that only the collector takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def ring() -> "weakref.ref[Ring]":
    gc.collect()
    gc.disable()
    return weakref.ref(Ring())


@pytest.fixture(autouse=True)
def collected() -> object:
    yield
    gc.enable()


def test_what_was_laid_out_is_swept_where_it_becomes_too_much(ring: "weakref.ref[Ring]") -> None:
    sweeper = Sweeper()
    sweeper.add(MOST)
    assert ring() is not None
    sweeper.add(1)
    assert ring() is None
    assert sweeper.laid_out == 0


def test_it_is_swept_while_nobody_asks_and_not_while_a_job_waits(ring: "weakref.ref[Ring]") -> None:
    receives, sends = os.pipe()
    with os.fdopen(receives, "rb") as jobs, os.fdopen(sends, "wb") as asked:
        asked.write(b"job")
        asked.flush()
        Sweeper().sweep_while_idle(jobs)
        assert ring() is not None
        jobs.read1(3)
        Sweeper().sweep_while_idle(jobs)
        assert ring() is None


def test_a_system_that_cannot_wait_for_a_pipe_goes_on(ring: "weakref.ref[Ring]") -> None:
    receives, _sends = os.pipe()
    jobs = os.fdopen(receives, "rb")
    jobs.close()
    os.close(_sends)
    Sweeper().sweep_while_idle(jobs)
    assert ring() is not None
