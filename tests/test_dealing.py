"""Where several processes share the tests, each begins with long ones."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.dealing import begun_elsewhere, dealt

MODULES = st.lists(st.lists(st.sampled_from([0.1, 2.0, 9.0]), min_size=1, max_size=6), max_size=30)


def numbered(seconds: list[list[float]]) -> list[list[tuple[int, int, float]]]:
    return [[(at, number, took) for number, took in enumerate(one)] for at, one in enumerate(seconds)]


@given(MODULES, st.integers(1, 4))
def test_every_test_is_dealt_once(seconds: list[list[float]], processes: int) -> None:
    modules = numbered(seconds)
    found = dealt(modules, lambda one: one[2], processes)
    assert sorted(found) == [one for module in modules for one in module]


@given(MODULES, st.integers(1, 4))
def test_a_long_module_stays_together_in_its_order(seconds: list[list[float]], processes: int) -> None:
    modules = numbered(seconds)
    found = dealt(modules, lambda one: one[2], processes)
    for module in modules:
        if any(took > 1 for _, _, took in module):
            first = found.index(module[0])
            assert found[first : first + len(module)] == module


def test_no_process_has_all_the_long_tests() -> None:
    modules = numbered([[9.0]] * 6 + [[0.1] * 10] * 9)
    found = dealt(modules, lambda one: one[2], 3)
    third = len(found) // 3
    assert [sum(took > 1 for _, _, took in found[at * third : (at + 1) * third]) for at in range(3)] == [2, 2, 2]


def test_every_process_collects_all_from_another_place_on() -> None:
    here = Path(__file__).parent
    found = [begun_elsewhere(here, process, 3) for process in range(3)]
    assert len({one[0] for one in found}) == 3
    assert {str(here / "ui"), str(here / "api"), __file__} <= set(found[0])
    assert sorted(found[0]) == sorted(found[1]) == sorted(found[2])
