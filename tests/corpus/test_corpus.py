"""The importer before files of every kind that laboratories send, and before files made to harm it."""

from random import Random

import pytest
from corpus_builder import corpus
from examiner import examined, outcome
from expectations import Case, broken_laws
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASES = corpus()
HONEST = [case for case in CASES if not case.hostile]
HOSTILE = [case for case in CASES if case.hostile]
SMALL_TEXTS = [case for case in HONEST if "text" in case.wanted]
SMALL_BOOKS = [case for case in HONEST if "text" not in case.wanted and "generated" not in case.wanted]
RUBBISH = (
    b"\x00",
    b'"',
    b";",
    b",",
    b"\xff\xfe",
    b"\n",
    b"\r",
    b"-",
    b"%",
    b"\xc2\xa0",
    b"1E9",
    b"=",
    b"\x1a",
    b"\xd0",
)


def name(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", HONEST, ids=name)
def test_an_honest_file_is_read_as_a_laboratory_meant_it(case: Case) -> None:
    assert examined(case)[1] == []


@pytest.mark.parametrize("case", HOSTILE, ids=name)
def test_a_hostile_file_is_refused_or_harmless(case: Case) -> None:
    assert examined(case)[1] == []


def test_the_corpus_is_large_and_its_files_have_different_names() -> None:
    assert len(HONEST) >= 60
    assert len(HOSTILE) >= 12
    assert len({case.name for case in CASES}) == len(CASES)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=st.sampled_from(SMALL_TEXTS), chance=st.randoms(use_true_random=False))
def test_a_damaged_text_is_read_by_the_laws_or_refused(case: Case, chance: Random) -> None:
    got = outcome(damaged(case.data, chance), case.name)
    assert got.reading is None or broken_laws(got.reading) == []
    assert got.seconds < 5


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=st.sampled_from(SMALL_BOOKS), chance=st.randoms(use_true_random=False))
def test_a_damaged_workbook_is_read_by_the_laws_or_refused(case: Case, chance: Random) -> None:
    got = outcome(damaged(case.data, chance), case.name)
    assert got.reading is None or broken_laws(got.reading) == []


def damaged(data: bytes, chance: Random) -> bytes:
    """The bytes with up to six places overwritten, cut out, doubled or filled with rubbish."""
    body = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(body) + 1), chance.randint(0, 12)
        kind = chance.randrange(4)
        if kind == 0:
            body[at : at + length] = chance.randbytes(length)
        elif kind == 1:
            del body[at : at + length]
        elif kind == 2:
            body[at:at] = body[at : at + 10 * length]
        else:
            body[at:at] = chance.choice(RUBBISH) * chance.randint(1, 3)
    return bytes(body)
