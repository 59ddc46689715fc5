"""What counts as an address of e-mail by which somebody is reached."""

import pytest

from proposals.mail_address import not_an_address

SAID = {
    "ann.lee@company.com": True,
    "a+b@x-y.example": True,
    "ann@company": False,
    "ann": False,
    "ann@company.com, bob@company.com": False,
    "ann lee@company.com": False,
    "анна@компания.рф": False,
    "": False,
}


@pytest.mark.parametrize(("text", "good"), SAID.items())
def test_an_address_has_one_at_sign_latin_letters_and_a_point_behind(text: str, good: bool) -> None:
    found = not_an_address(text)
    assert (found is None) == good
    assert found is None or found.facts == {"text": text}
