"""start.py: facts -> plan -> installation, each by itself."""

import ast
import os
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from start import require_python
from startup.environment import Environment
from startup.failures import CAUSES, TAMPERED, cause, explain, output_if_failed
from startup.program import program_command, variables_for_tests
from startup.system import (
    NEEDS,
    Facts,
    Need,
    answering,
    attempts,
    by_hand,
    install_from_system,
    is_there,
    places,
    require_essential,
    system_name,
)
from startup.words import RUSSIAN, StartError, speaks_russian
from tests.surroundings import own_fonts

ROOT = Path(__file__).parent.parent
VENV, PANGO, CHROMIUM = (next(need for need in NEEDS if need.name == name) for name in ("venv", "pango", "chromium"))
QUIET = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
BROWSER_PACKAGES = ("chromium", "libatomic1")
VENV_PACKAGE = "python{}.{}-venv".format(*sys.version_info)


def install(*packages: str) -> tuple[str, ...]:
    return (*QUIET, "install", "-y", "--no-install-recommends", *packages)


# Facts


@pytest.mark.parametrize(
    ("platform", "os_release", "name"),
    [
        ("linux", 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', "debian"),
        ("linux", "ID=ubuntu\nID_LIKE=debian\n", "ubuntu"),
        ("linux", 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', "ubuntu"),
        ("linux", "ID=raspbian\nID_LIKE=debian\n", "debian"),
        ("linux", 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"),
        ("linux", "ID=alpine\n", "other"),
        ("linux", "", "other"),
        ("darwin", "", "macos"),
        ("win32", "", "windows"),
    ],
)
def test_a_system_is_known_by_its_nearest_known_ancestor(platform: str, os_release: str, name: str) -> None:
    assert system_name(platform, os_release) == name


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_stub_that_only_names_another_installer_is_no_program(tmp_path: Path) -> None:
    stub = program(tmp_path / "stub", "echo 'requires the chromium snap to be installed'; exit 1")
    silent = program(tmp_path / "silent", "exit 0")
    real = program(tmp_path / "real", "echo Chromium 150.0.1")
    assert answering([stub, silent, str(tmp_path / "absent")]) is None
    assert answering([stub, real]) == real


@pytest.mark.parametrize(
    ("need", "there"),
    [
        (Need("library", (), {}, libraries=(("libc.so.6", "libSystem.dylib"),)), True),
        (Need("one of two", (), {}, libraries=(("libnowhere.so.9", "libc.so.6", "libSystem.dylib"),)), True),
        (Need("library", (), {}, libraries=(("libnowhere.so.9",),)), False),
        (Need("modules", (), {}, modules=("json", "venv")), True),
        (Need("a module lacks", (), {}, modules=("json", "no_such_module"), programs=("no-such-program",)), False),
        (Need("the program instead", (), {}, modules=("no_such_module",), programs=(sys.executable,)), True),
    ],
    ids=lambda value: value.name if isinstance(value, Need) else "",
)
def test_a_need_is_there_by_its_libraries_and_its_modules_or_a_program(need: Need, there: bool) -> None:
    assert is_there(need) is there


@pytest.mark.parametrize(
    ("library", "environment", "expected"),
    [
        ("libpango-1.0.so.0", {}, ["libpango-1.0.so.0"]),
        ("libpango-1.0.dylib", {}, ["libpango-1.0.dylib", "/opt/homebrew/lib/libpango-1.0.dylib"]),
        (
            "libpango-1.0-0.dll",
            {"WEASYPRINT_DLL_DIRECTORIES": "D:/gtk"},
            ["libpango-1.0-0.dll", "D:/gtk/libpango-1.0-0.dll"],
        ),
    ],
)
def test_a_library_is_sought_where_the_pdf_engine_will_seek_it(
    library: str, environment: dict[str, str], expected: list[str]
) -> None:
    assert places(library, environment)[: len(expected)] == expected


# Plan


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts("debian", "root", (VENV, PANGO)), [install(VENV_PACKAGE, *PANGO_PACKAGES)]),
        (Facts("debian", "sudo", (PANGO,)), [("sudo", "-n", *install(*PANGO_PACKAGES))]),
        (
            Facts("debian", "root", (PANGO, CHROMIUM)),
            [install(*PANGO_PACKAGES, *BROWSER_PACKAGES), install(*PANGO_PACKAGES)],
        ),
        (Facts("debian", "root", (CHROMIUM,)), [install(*BROWSER_PACKAGES)]),
        (Facts("ubuntu", "root", (PANGO, CHROMIUM)), [install(*PANGO_PACKAGES)]),
        (Facts("ubuntu", "root", (CHROMIUM,)), []),
        (Facts("debian", "asks", (PANGO,)), []),
        (Facts("debian", "none", (PANGO,)), []),
        (Facts("fedora", "root", (PANGO,)), []),
        (Facts("debian", "root", ()), []),
    ],
)
def test_all_that_is_missing_is_installed_in_one_command_where_this_account_may(
    facts: Facts, expected: list[tuple[str, ...]]
) -> None:
    assert [commands[-1] for commands in attempts(facts)] == expected
    assert all(commands[0][-1] == "update" for commands in attempts(facts))


APT = "apt-get install -y --no-install-recommends"


@pytest.mark.parametrize(
    ("system", "privilege", "needs", "expected"),
    [
        ("debian", "none", (PANGO,), f"apt-get update && {APT} {' '.join(PANGO_PACKAGES)}  # as root"),
        ("debian", "asks", (VENV,), f"sudo apt-get update && sudo {APT} {VENV_PACKAGE}"),
        ("debian", "root", (CHROMIUM,), f"apt-get update && {APT} chromium libatomic1"),
        (
            "ubuntu",
            "sudo",
            (VENV, CHROMIUM),
            f"sudo apt-get update && sudo {APT} {VENV_PACKAGE}\nsudo snap install chromium",
        ),
        ("fedora", "asks", (PANGO, CHROMIUM), "sudo dnf install pango\nsudo dnf install chromium libatomic"),
        ("macos", "none", (PANGO,), "brew install pango"),
    ],
)
def test_a_person_is_told_one_command_for_each_way_of_installing(
    system: str, privilege: str, needs: tuple[Need, ...], expected: str
) -> None:
    assert by_hand(Facts(system, privilege, needs), needs) == expected


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.name)
def test_every_need_has_words_for_a_system_that_is_not_known(need: Need) -> None:
    assert by_hand(Facts("other", "none", (need,)), (need,))


def test_a_missing_essential_stops_with_exit_code_3_and_the_command() -> None:
    facts = Facts("debian", "none", (PANGO, CHROMIUM))
    with pytest.raises(StartError, match="libpangoft2") as stopped:
        require_essential(facts)
    assert stopped.value.code == 3


def test_what_only_tests_need_never_stops_a_start() -> None:
    facts = Facts("debian", "none", (CHROMIUM,))
    require_essential(facts)
    assert install_from_system(facts) == facts


def test_tests_are_told_what_is_missing_and_where_the_rest_is() -> None:
    told = variables_for_tests(Facts("debian", "root", (CHROMIUM,)), {"postgresql": "/usr/bin/initdb"})
    assert told == {
        "VALUEPROOF_POSTGRESQL": "/usr/bin/initdb",
        "VALUEPROOF_MISSING": f"chromium:apt-get update && {APT} chromium libatomic1",
        "OPENBLAS_NUM_THREADS": "1",
    }


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["/house/.venv/bin/valueproof", "serve", "--demo"]),
        (
            ["test", "-k", "rates"],
            ["/house/.venv/bin/python", "-m", "pytest", "-n", "3", "--dist", "worksteal", "-k", "rates"],
        ),
        (["render", "test"], ["/house/.venv/bin/valueproof", "render", "test"]),
        (["--help"], ["/house/.venv/bin/valueproof", "--help"]),
    ],
)
def test_the_first_word_chooses_the_program_and_the_rest_go_to_it(arguments: list[str], expected: list[str]) -> None:
    assert program_command(Environment(Path("/house")), arguments) == expected


# Failures


NO_HOST = (
    "WARNING: Retrying (Retry(total=0, ...)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3."
    "connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in "
    "name resolution')': /simple/alembic/\nERROR: No matching distribution found for alembic==1.20.1"
)


@pytest.mark.parametrize(
    ("tail", "start"),
    [
        (NO_HOST, "Could not reach"),
        ("error: Request failed\n  Caused by: error sending request for url (https://pypi.org/simple/x/)", "Could not"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403'))", "Could not reach"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate", "The certificate"),
        ("  Caused by: invalid peer certificate: UnknownIssuer", "The certificate"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: [Errno 13] Permission denied: '/srv/x/.venv'", "This account may not write"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "A downloaded package"),
        ("error: Hash mismatch for `numpy==2.4.6`", "A downloaded package"),
        ("ERROR: No matching distribution found for pyarrow==26.0.1", "There is no ready package"),
        ("Segmentation fault", "The packages could not be installed"),
    ],
)
def test_a_failure_is_told_by_its_cause(tail: str, start: str) -> None:
    assert cause(tail).startswith(start)


@pytest.mark.parametrize(
    ("output", "host"),
    [
        ("ProxyError: HTTPSConnectionPool(host='proxy.corp.ru', port=443): Max retries exceeded", "proxy.corp.ru"),
        ("error sending request for url (https://files.pythonhosted.org/packages/x)", "files.pythonhosted.org"),
        (NO_HOST, "index.corp.ru"),
    ],
)
def test_the_host_that_could_not_be_reached_is_named(output: str, host: str) -> None:
    assert host in explain(output, host="index.corp.ru").split("\n")[0]


def test_a_wrong_hash_is_told_however_long_the_list_of_right_ones() -> None:
    output = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM\n" + "         or 00ff\n" * 70 + "        Got 11ee"
    assert cause(output).startswith("A downloaded package")


def test_an_early_warning_is_not_the_cause_of_a_later_failure() -> None:
    retried = "WARNING: Retrying after connection broken by 'ReadTimeout'\n"
    later = "Collecting x\n" * 20 + "ERROR: No matching distribution found for x"
    assert cause(retried + later).startswith("There is no ready package")


def test_only_the_last_lines_of_a_failed_command_are_shown() -> None:
    output = output_if_failed(["sh", "-c", "seq 1 40; exit 7"], os.environ)
    assert explain(output, host="").split("\n")[2:] == [str(number) for number in range(29, 41)]


@pytest.mark.parametrize(("script", "end"), [("seq 1 40", ""), ("exit 7", "7"), ("echo a; exit 1", "a")])
def test_a_command_that_succeeded_has_nothing_to_say(script: str, end: str) -> None:
    assert output_if_failed(["sh", "-c", script], os.environ)[-1:] == end


# Words


@pytest.mark.parametrize(
    ("environment", "russian"),
    [
        ({"LANG": "ru_RU.UTF-8"}, True),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, True),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": ""}, True),
        ({}, False),
    ],
)
def test_the_language_is_that_of_the_terminal(environment: dict[str, str], russian: bool) -> None:
    assert speaks_russian(environment) is russian


def messages() -> Iterator[str]:
    """Every message that the code hands to words(), and every hint that is prose and no command."""
    for module in (ROOT / "start.py", *(ROOT / "startup").glob("*.py")):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "words":
                yield from (str(argument.value) for argument in call.args if isinstance(argument, ast.Constant))
    yield from (TAMPERED, *(message for _, message in CAUSES))
    yield from (hint for need in NEEDS for hint in need.hints.values() if hint.startswith("install "))


def test_every_message_has_its_russian_words() -> None:
    assert set(messages()) - set(RUSSIAN) == set()


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("english", RUSSIAN)
def test_the_russian_words_tell_the_same_facts_and_commands(english: str) -> None:
    assert fields(RUSSIAN[english]) == fields(english)
    assert re.findall(r"https://\S+|pacman .*", RUSSIAN[english]) == re.findall(r"https://\S+|pacman .*", english)


# An old Python, and what only tests need


@pytest.mark.parametrize("module", ["start.py", "startup/words.py", "startup/__init__.py"])
def test_even_python_3_7_can_read_as_far_as_the_word_that_it_is_too_old(module: str) -> None:
    assert ast.parse((ROOT / module).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_python_that_is_too_old_is_named_with_the_one_that_is_wanted() -> None:
    with pytest.raises(StartError, match=r"3\.11.*3\.10\.13") as stopped:
        require_python((3, 10, 13))
    assert stopped.value.code == 3
    require_python((3, 11, 0))


BROWSER_TEST = "import pytest\n@pytest.mark.browser\ndef test_page(): ...\n"


def test_a_test_without_its_program_is_skipped_loudly_with_the_command(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests/conftest.py", tmp_path)
    (tmp_path / "test_page.py").write_text(BROWSER_TEST, encoding="utf-8")
    told = {"PYTHONPATH": str(ROOT), "VALUEPROOF_MISSING": "chromium:brew install it"}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert "TESTS NOT RUN" in result.stdout
    assert "1 x Skipped: chromium is missing, run: brew install it" in result.stdout
    assert "1 skipped" in result.stdout.rstrip().split("\n")[-1]


@pytest.mark.browser
def test_the_chromium_that_was_found_shows_a_page(chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], env=own_fonts())
        page = browser.new_page()
        page.set_content("<h1>1 234,5 ₽</h1>")
        heading = page.text_content("h1")
        browser.close()
    assert heading == "1 234,5 ₽"


def test_python_keeps_what_it_compiled_for_the_programs_that_are_started_here() -> None:
    asked = "import sys; print(sys.dont_write_bytecode)"
    start = f"import sys; from startup.program import run; run([sys.executable, '-c', {asked!r}], {{}})"
    told = subprocess.run(
        [sys.executable, "-c", start], env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, cwd=ROOT, capture_output=True
    )
    assert told.stdout.split() == [b"False"]
