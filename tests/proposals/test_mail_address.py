"""What counts as an address of e-mail by which somebody is reached."""

import pytest

from proposals.mail_address import not_an_address

SAID = {
    "ann.lee@company.com": None,
    "a+b@x-y.example": None,
    "анна@компания.рф": None,
    "ann@company": "no-address",
    "ann": "no-address",
    "ann lee@company.com": "no-address",
    "": "no-address",
    "ann@company.com, bob@company.com": "several",
}


@pytest.mark.parametrize(("text", "code"), SAID.items())
def test_what_is_no_single_address_is_told_by_what_it_is(text: str, code: str | None) -> None:
    found = not_an_address(text)
    assert (found and found.code) == code
    assert found is None or found.facts == {"text": text}
