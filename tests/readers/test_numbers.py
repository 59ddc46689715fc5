"""Numbers as typed and as written by spreadsheets of any country."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.errors import UnreadNumber
from readers.numbers import Decimal, possible_signs, read_number, read_rate

NBSP, NARROW, THIN, MINUS = "\u00a0", "\u202f", "\u2009", "\u2212"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1 234,5", 1234.5),
        (f"1{NBSP}234,5", 1234.5),
        (f"1{NARROW}234{NARROW}567,25", 1234567.25),
        (f"1{THIN}234.5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1'234.50", 1234.5),
        ("1’234", 1234.0),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("0,125", 0.125),
        ("1234,567", 1234.567),
        (f"{MINUS}5,5", -5.5),
        ("- 5", -5.0),
        ("+7", 7.0),
        ("  42\n", 42.0),
        (".5", 0.5),
        ("1,5E+05", 150000.0),
        ("2e-05", 0.00002),
        ("-0", 0.0),
        ("00012", 12.0),
        ("\ufeff3,5", 3.5),
    ],
)
def test_a_number_is_read_as_any_country_writes_it(text: str, value: float) -> None:
    assert read_number(text).value == value


@pytest.mark.parametrize(("text", "first", "second"), [("1,234", "1234", "1.234"), ("-12.345", "-12345", "-12.345")])
def test_text_with_two_readings_is_refused_with_both(text: str, first: str, second: str) -> None:
    with pytest.raises(UnreadNumber) as refusal:
        read_number(text)
    assert refusal.value.notice.code == "number_ambiguous"
    assert refusal.value.notice.facts == {"text": text, "first": first, "second": second}


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234", ",", 1.234),
        ("1,234", ".", 1234.0),
        ("1,234", "either", 1.234),
        ("1.234", "either", 1.234),
        ("1.234.567", "either", 1234567.0),
        ("1.234,5", "either", 1234.5),
        ("1234", ",", 1234.0),
    ],
)
def test_a_known_decimal_sign_settles_the_reading(text: str, decimal: Decimal, value: float) -> None:
    assert read_number(text, decimal).value == value


@pytest.mark.parametrize(
    ("text", "decimal"),
    [("12.5", ","), ("12,5", "."), ("1 234,5", "."), ("1,234.5", ",")],
)
def test_a_sign_that_is_not_the_known_one_is_refused(text: str, decimal: Decimal) -> None:
    with pytest.raises(UnreadNumber):
        read_number(text, decimal)


@pytest.mark.parametrize(
    "text",
    [
        "12,5,3",
        "--5",
        "abc",
        "12 kg",
        "inf",
        "nan",
        "NaN",
        "-Infinity",
        "0x10",
        "1_000",
        "1 23",
        "1,23,456",
        "5.",
        "1,",
        "(5)",
        "5-",
        "٣",
        "½",
        "1.234 567,5",
        "<0.1",
        "1e",
        "e5",
        "=1+1",
        "12:30",
        "2026-01-01",
        "1 234.567.890",
        "0 123",
        "12 %",
    ],
)
def test_what_is_no_number_is_refused_and_shown(text: str) -> None:
    with pytest.raises(UnreadNumber) as refusal:
        read_number(text)
    assert refusal.value.notice.code == "number_unreadable"
    assert refusal.value.notice.facts["text"] == text


@pytest.mark.parametrize("text", ["", " ", NBSP, "\u200b"])
def test_empty_text_is_a_missing_number(text: str) -> None:
    with pytest.raises(UnreadNumber) as refusal:
        read_number(text)
    assert refusal.value.notice.code == "number_missing"


@pytest.mark.parametrize("text", ["1e400", "-1e400", "1e-400", "1e99999"])
def test_a_number_beyond_floating_point_is_refused(text: str) -> None:
    with pytest.raises(UnreadNumber) as refusal:
        read_number(text)
    assert refusal.value.notice.code == "number_out_of_range"


def test_long_text_is_refused_and_shown_short() -> None:
    with pytest.raises(UnreadNumber) as refusal:
        read_number("9" * 5000)
    assert len(str(refusal.value.notice.facts["text"])) == 40


@pytest.mark.parametrize(("text", "value"), [("12,5 %", 12.5), ("12.5%", 12.5), (f"7{NBSP}%", 7.0)])
def test_a_percent_sign_is_allowed_only_where_percents_are_asked_for(text: str, value: float) -> None:
    reading = read_number(text, percent=True)
    assert (reading.value, reading.percent) == (value, True)
    with pytest.raises(UnreadNumber):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "rate"),
    [("0.1", 0.1), ("0,1", 0.1), ("10%", 0.1), ("10 %", 0.1), ("12,5%", 0.125), ("9.229%", 0.09229), ("-5 %", -0.05)],
)
def test_a_rate_is_a_fraction_or_percents(text: str, rate: float) -> None:
    assert read_rate(text) == rate


@pytest.mark.parametrize("text", ["10", "1", "-3", "12,5"])
def test_a_bare_rate_of_one_or_more_is_refused_as_ambiguous(text: str) -> None:
    with pytest.raises(UnreadNumber) as refusal:
        read_rate(text)
    assert refusal.value.notice.code == "rate_ambiguous"


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("1234", {",", "."}),
        ("1,234", {",", "."}),
        ("12,5", {","}),
        ("1,234.5", {"."}),
        ("0.125", {"."}),
        ("abc", set()),
    ],
)
def test_a_text_tells_which_decimal_signs_it_allows(text: str, signs: set[str]) -> None:
    assert possible_signs(text) == signs


@given(
    st.floats(min_value=-1e12, max_value=1e12).map(lambda value: round(value, 4)),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), (NBSP, "."), (NARROW, ","), ("'", ".")]),
)
def test_a_number_printed_with_any_pair_of_signs_reads_back_equal(value: float, signs: tuple[str, str]) -> None:
    group, decimal = signs
    text = f"{value:,.4f}".translate(str.maketrans({",": group, ".": decimal}))
    assert read_number(text).value == value


@given(st.text(max_size=30))
def test_any_text_is_read_as_a_finite_number_or_refused(text: str) -> None:
    try:
        value = read_number(text).value
    except UnreadNumber:
        return
    assert abs(value) < float("inf")
