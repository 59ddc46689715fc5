"""The words on a cover are as large as they fit."""

import pytest

from documents.sections.cover_size import title_size


@pytest.mark.parametrize(
    ("project", "client", "details", "size"),
    [
        ("Line", "Dairy", "", ""),
        ("Коагулянт «Кларион 200» для линии полутвёрдых сыров", "Молочный завод", "Сыр, г. Ольховск", ""),
        ("A project whose name goes on for as long as one likes to call a project " * 2, "Dairy", "", "long"),
        ("щ" * 200, "Dairy", "", "longest"),
        ("щ" * 200, "щ" * 200, "щ" * 400, "huge"),
    ],
)
def test_the_largest_step_at_which_everything_fits_is_taken(project: str, client: str, details: str, size: str) -> None:
    assert title_size(project, client, details) == size
