"""The encoding of a text is found from its words, short headings included."""

import pytest

from readers.encodings import decode
from readers.errors import UnreadableFile

HEADINGS = (
    "Выход", "Проба", "Масса, г", "Влажность, %", "рН", "pН", "кг/ч", "Дата", "Вес", "Жир", "Белок", "Цех", "ВЫХОД",
    "ПАРТИЯ", "Сорт", "Мутность, ЕМФ", "Хлориды", "жесткость", "Плотность, г/см3", "Зола, %", "СОМО", "ХПК", "сутки",
    "об/мин", "Контроль", "Опыт", "мг/л", "Сухие вещества", "список", "так", "раз",
)  # fmt: skip
WESTERN = (
    "Größe", "Fläche, m²", "Température", "Échantillon", "Rendement élevé", "Qualité", "Año", "não", "Kjøtt", "µg/l²",
)  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("encoding", ["Windows-1251", "IBM866"])
def test_a_short_russian_heading_settles_the_code_page(heading: str, encoding: str) -> None:
    found = decode(f"{heading};1\n".encode(encoding))
    assert (found.text, found.encoding) == (f"{heading};1\n", encoding)


def test_a_russian_table_in_koi8_is_told_by_the_case_of_its_letters() -> None:
    text = "Опыт;Вариант;Выход\n1;контроль;95,1\n2;опыт;96,1\n"
    found = decode(text.encode("koi8-r"))
    assert (found.text, found.encoding, found.sure) == (text, "KOI8-R", True)


@pytest.mark.parametrize("heading", ["Выход", "Масса, г", "Вес", "сутки", "список"])
def test_a_short_heading_in_koi8_is_read_and_doubted(heading: str) -> None:
    found = decode(f"{heading};1\n".encode("koi8-r"))
    assert (found.text, found.encoding, found.sure) == (f"{heading};1\n", "KOI8-R", False)


@pytest.mark.parametrize("encoding", ["Windows-1251", "IBM866", "KOI8-R"])
def test_lines_in_utf_8_amid_a_code_page_are_read_each_in_its_own_and_told(encoding: str) -> None:
    text = "Опыт;Вариант;Выход, кг\n1;контроль;95,1\n2;опыт;96,1\n3;кг;96,1\n"
    head, _, rows = text.partition("\n")
    found = decode(head.encode(encoding) + b"\n" + rows.encode())
    assert (found.text, found.encoding, found.sure, found.in_utf8) == (text, encoding, False, (2, 3, 4))


def test_words_in_utf_8_amid_a_line_of_a_code_page_are_read_in_their_own() -> None:
    data = "Опыт;Вариант;Выход\n1;".encode("cp1251") + "контроль".encode() + ";да;95,1\n".encode("cp1251")
    found = decode(data)
    assert (found.text, found.in_utf8) == ("Опыт;Вариант;Выход\n1;контроль;да;95,1\n", (2,))


def test_a_text_of_one_encoding_has_no_lines_of_another() -> None:
    assert decode("Опыт;Выход\nконтроль;95,1\n".encode("cp1251")).in_utf8 == ()
    assert decode("Опыт;Выход\nконтроль;95,1\n".encode()).in_utf8 == ()


@pytest.mark.parametrize("heading", WESTERN)
def test_western_words_stay_western(heading: str) -> None:
    assert decode(f"{heading};1\n".encode("cp1252")).text == f"{heading};1\n"


def test_a_framed_table_of_dos_is_one_of_dos() -> None:
    text = "┌──────┬─────┐\n│Партия│Выход│\n├──────┼─────┤\n│  1   │ 12,5│\n"
    assert decode(text.encode("cp866")).text == text


def test_utf_8_with_broken_bytes_is_not_read_as_wrong_letters() -> None:
    data = "Партия;Выход\nПервая;12,5\nВторая;13,0".encode()
    with pytest.raises(UnreadableFile) as refusal:
        decode(data[:-6] + b"\xff" + data[-6:])
    assert (refusal.value.notice.code, refusal.value.notice.facts["row"]) == ("broken_utf8", 3)
    with pytest.raises(UnreadableFile):
        decode("Партия;Выход, пр".encode()[:-1])


def test_an_encoding_given_by_name_is_taken_as_it_is() -> None:
    assert decode("Вес".encode("koi8-r"), "koi8-r").text == "Вес"
    assert decode("Вес".encode("utf-16-le"), "UTF-16").text == "Вес"
    assert decode("\ufeffВес".encode("utf-16-be"), "UTF-16").text == "Вес"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", "abc".encode("utf-16") + b"\x00", b"a\x00b"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        decode(data)
    assert refusal.value.notice.code == "not_text"
