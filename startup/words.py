"""The words of a start: the one place that speaks before the catalogue of words can be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

A_PERSON_MUST, INSTALLATION_FAILED, INTERRUPTED = 3, 4, 130  # exit codes, as start.py documents them

RUSSIAN = {
    "Valueproof needs Python {wanted} or newer; this is {found}. Install it and start with it.": (
        "Для Valueproof нужен Python {wanted} или новее; здесь {found}. Установите его и запустите через него."
    ),
    "Valueproof is being prepared: packages of requirements.lock go into .venv. It takes a minute or two.": (
        "Подготовка: пакеты из requirements.lock устанавливаются в .venv. Это займёт минуту-две."
    ),
    "Installing from the system's packages: {packages}": "Устанавливаю системные пакеты: {packages}",
    "Another start is preparing this folder; waiting until it is done.": (
        "Эту папку уже готовит другой запуск; жду, пока он закончит."
    ),
    "Missing: {names}. Please run this yourself, then start again:\n\n{commands}\n": (
        "Не хватает: {names}. Выполните это сами, затем запустите снова:\n\n{commands}\n"
    ),
    "Tests that need {name} will be SKIPPED. To run them: {commands}": (
        "Тесты, которым нужен {name}, будут ПРОПУЩЕНЫ. Чтобы они шли: {commands}"
    ),
    "uv could not install the packages; trying pip.": "uv не смог установить пакеты; пробую pip.",
    "Could not reach {host}. Check the network or the proxy (HTTPS_PROXY, PIP_INDEX_URL).": (
        "Нет связи с {host}. Проверьте сеть или прокси (HTTPS_PROXY, PIP_INDEX_URL)."
    ),
    "The certificate of {host} is not trusted here. Set PIP_CERT and SSL_CERT_FILE to your company's certificates.": (
        "Сертификату {host} здесь не доверяют. Укажите сертификаты вашей компании в PIP_CERT и SSL_CERT_FILE."
    ),
    "The disk is full: {root} needs about {gigabytes} GB.": (
        "На диске нет места: для {root} нужно около {gigabytes} ГБ."
    ),
    "This account may not write to {root}.": "У этой учётной записи нет права записи в {root}.",
    "A downloaded package differs from requirements.lock. Nothing was started; do not trust that source.": (
        "Загруженный пакет не совпадает с requirements.lock. Ничего не запущено; этому источнику доверять нельзя."
    ),
    "There is no ready package for this system or this version of Python; Python 3.11 to 3.13 is tried.": (
        "Для этой системы или версии Python нет готового пакета; проверены Python 3.11-3.13."
    ),
    "The packages could not be installed.": "Установить пакеты не удалось.",
    "install Python's modules venv and ensurepip, or uv": "установите модули Python venv и ensurepip или uv",
    "install Pango 1.44 or newer, HarfBuzz with harfbuzz-subset, and Fontconfig": (
        "установите Pango 1.44 или новее, HarfBuzz с harfbuzz-subset и Fontconfig"
    ),
    "install LibreOffice (https://www.libreoffice.org)": "установите LibreOffice (https://www.libreoffice.org)",
    "install Chromium or Google Chrome": "установите Chromium или Google Chrome",
    "install PostgreSQL 15 or newer (https://www.postgresql.org)": (
        "установите PostgreSQL 15 или новее (https://www.postgresql.org)"
    ),
    "install MSYS2 (https://www.msys2.org), then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango": (
        "установите MSYS2 (https://www.msys2.org), затем в его окне: pacman -S mingw-w64-ucrt-x86_64-pango"
    ),
}


def speaks_russian(environment: Mapping[str, str]) -> bool:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX has it."""
    chosen = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, chosen), "").lower().startswith("ru")


def words(message: str, **facts: object) -> str:
    """`message` filled with `facts`, in Russian where the terminal is; a bare command is the same in both."""
    return (RUSSIAN.get(message, message) if speaks_russian(os.environ) else message).format(**facts)


def say(text: str) -> None:
    """To stderr: stdout belongs to the program that is started."""
    print(text, file=sys.stderr, flush=True)


class StartError(Exception):
    """The start cannot go on; `code` is the exit code, the text is ready for a person."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code
