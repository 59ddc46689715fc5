"""Countries stand in the order of the reader's alphabet."""

import pytest

from documents.vat_words import country_name, in_order


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["Ирландия", "Йемен", "Италия", "Испания"], ["Ирландия", "Испания", "Италия", "Йемен"]),
        (["Жук", "Ёлка", "Ель", "еда"], ["еда", "Ёлка", "Ель", "Жук"]),
        (["Spain", "austria", "Germany"], ["austria", "Germany", "Spain"]),
    ],
)
def test_names_are_in_the_order_of_a_dictionary(given: list[str], ordered: list[str]) -> None:
    assert sorted(given, key=in_order) == ordered


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_order_is_of_the_names_and_not_of_the_codes(language: str) -> None:
    names = sorted((country_name(code, language) for code in ("DE", "ES", "GB", "KZ", "RU")), key=in_order)
    first = {"en": "Germany", "ru": "Великобритания"}[language]
    assert names[0] == first
