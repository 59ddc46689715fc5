"""How typed texts are set: what is changed, what never is, and that setting twice changes nothing more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.typography import JOINER, NBSP, bound, typeset, unparted

CHANGED = [
    # quotes
    ("ru", 'Завод "Ольха"', "Завод «Ольха»"),
    ("ru", 'ООО "Молоко "Заря""', "ООО «Молоко „Заря“»"),
    ("ru", '«Молоко "Заря"»', "«Молоко „Заря“»"),
    ("ru", '("Ольха"), "Заря".', "(«Ольха»), «Заря»."),
    ("en", 'the "old" vat', "the “old” vat"),
    ("en", "\"He said 'no' today\"", "“He said ‘no’ today”"),
    ("en", "the client's line", "the client’s line"),
    ("en", 'a 5" pipe', 'a 5" pipe'),
    ("en", 'an "open end', 'an "open end'),
    # dashes
    ("ru", "Ванна - это ёмкость", "Ванна_— это ёмкость"),
    ("ru", "Ванна – ёмкость -- да", "Ванна_— ёмкость_— да"),
    ("ru", "- первое\n- второе", "— первое\n— второе"),
    ("en", "a vat - the old one", "a vat_– the old one"),
    ("en", "a vat — the old one", "a vat_– the old one"),
    ("en", "state-of-the-art", "state-of-the-art"),
    # ranges
    ("ru", "5-7 дней", "5–7 дней"),
    ("ru", "10 - 15 %", "10–15_%"),
    ("en", "0.5-1.5 kg", "0.5–1.5_kg"),
    ("en", "15-10 kg", "15-10_kg"),
    ("en", "shades 10-15 blue", "shades 10-15 blue"),
    ("ru", "№ 10-15 т", "№_10-15_т"),
    # minus, dots
    ("en", "at -4 °C", "at −4_°C"),
    ("en", "read '-0' there", "read “−0” there"),
    ("en", "a 5'-3\" beam", "a 5'-3\" beam"),
    ("en", "(-0.5 to -0.3)", "(−0.5 to −0.3)"),
    ("en", "and so on...", "and so on…"),
    ("en", "four....", "four...."),
    # spaces
    ("ru", "10 т молока при 32 °C", "10_т молока при_32_°C"),
    ("ru", "1 234 567 руб", "1_234_567_руб"),
    ("ru", "№ 5, § 3, стр. 7", "№_5, §_3, стр._7"),
    ("ru", "И. И. Иванов и Петров П. С.", "И._И._Иванов и_Петров_П._С."),
    ("en", "J. Smith", "J._Smith"),
    ("ru", "и в цехе, не на складе", "и_в_цехе, не_на_складе"),
    ("ru", "если бы мы", "если_бы мы"),
    ("ru", "В осторожном случае", "В_осторожном случае"),
    ("en", "in a vat of no size", "in a vat of no size"),
]
NEVER = [
    "VP-2026-031", "A-10-15/3", "ГОСТ 32260-2013", "4600-12-77", "https://example.org/a-b?x='1'", "www.a-b.org/.../x",
    "a.b-c@example.org", "C:\\data\\old-1.csv", "/srv/x/../y", "trial-1.xlsx", "run_id", "NPV = PV - C", "a<b", "--all",
    "{{ 7*7 }}", "5 - 3", "2026-11-20", "x == 'y'", "10-15",
]  # fmt: skip


@pytest.mark.parametrize(("language", "typed", "printed"), CHANGED)
def test_a_typed_text_is_set_as_its_language_asks(language: str, typed: str, printed: str) -> None:
    assert typeset(typed, language).replace(NBSP, "_") == printed


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kept", NEVER)
def test_codes_addresses_files_and_formulas_are_never_altered(kept: str, language: str) -> None:
    assert typeset(kept, language) == kept
    assert kept in typeset(f'Так "названо" {kept} - и всё', language).replace(NBSP, " ")


TEXTS = st.text(st.sampled_from("ав—–-\"'«»„“”’.,… \n07%№тгИ=/_a@"), max_size=40) | st.text(max_size=30)


@settings(deadline=None, max_examples=400)
@given(TEXTS, st.sampled_from(["en", "ru"]))
def test_a_text_that_is_set_is_not_changed_by_setting_it_again(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["en", "ru"]))
def test_binding_changes_nothing_but_spaces(text: str, language: str) -> None:
    assert bound(text, language).replace(NBSP, " ") == text.replace(NBSP, " ")


def test_letters_and_figures_of_any_text_are_kept() -> None:
    text = 'Сыр "Ольха" - 5-7 % ... -3 °C ' * 50
    kept = [sign for sign in typeset(text, "ru") if sign.isalnum()]
    assert kept == [sign for sign in text if sign.isalnum()]


@pytest.mark.parametrize(
    "text", ["щ" * 100_000, "а - " * 20_000, '"' * 20_000, "1-" * 20_000, "a@" * 20_000, f"a@{'.' * 100_000}@"]
)
def test_no_text_takes_long(text: str) -> None:
    assert typeset(text, "ru")


UNPARTED = [
    ("+$72,748 a year", "+|$72,748 a year"),
    ("−€5, ±₽3", "−|€5, ±|₽3"),
    ("+5.6%, −72,748", "+5.6%, −72,748"),
    ("bar/h, $/t, кг/т, L/MWh", "bar/|h, $/|t, кг/|т, L/|MWh"),
    ("control/treatment", "control/treatment"),
    ("90-процентного", "90-|процентного"),
    ("из-за, что-то", "из-|за, что-|то"),
    ("рН-электрода", "рН-|электрода"),
    ("on-off-on", "on-|off-|on"),
    ("state-of-the-art", "state-of-the-art"),
    ("ISO 50015, ISO/IEC 17025", "ISO |50015, ISO/|IEC |17025"),
    ("ГОСТ Р ИСО 50015, ГОСТ 32260-2013", "ГОСТ |Р |ИСО |50015, ГОСТ |32260-2013"),
    ("HISTEN 5, ISO and", "HISTEN 5, ISO and"),
    ("semi-hard, 5 - 7, -4", "semi-hard, 5 - 7, -4"),
]


@pytest.mark.parametrize(("text", "printed"), UNPARTED)
def test_no_line_ends_beside_a_sign_of_an_amount_or_a_short_part_of_a_word(text: str, printed: str) -> None:
    assert unparted(text) == printed.replace("|", JOINER)


@settings(deadline=None)
@given(TEXTS)
def test_what_is_joined_for_print_reads_as_before(text: str) -> None:
    assert unparted(text).replace(JOINER, "") == text.replace(JOINER, "")
