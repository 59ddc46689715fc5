"""The worked examples."""

from pathlib import Path

import pytest

from proposals.draft_errors import NotFound
from readers.example_folder import ExampleFolder

EXAMPLES = ExampleFolder(Path(__file__).parent.parent.parent / "examples")


def test_the_examples_have_titles_in_both_languages() -> None:
    titles = EXAMPLES.titles()
    assert tuple(titles) == EXAMPLES.ids()
    assert all(isinstance(title, dict) and set(title) == {"en", "ru"} for title in titles.values())


def test_an_example_is_loaded_with_the_runs_beside_it() -> None:
    assert all(any(trial.runs for trial in EXAMPLES.load(one).trials) for one in EXAMPLES.ids())


@pytest.mark.parametrize("name", ["nothing", "../examples/cheese", ""])
def test_an_example_that_does_not_exist_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        EXAMPLES.load(name)
