"""The `.venv` of a start: made once, made anew when it is not whole, never by two at a time."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from startup.environment import (
    Environment,
    alone,
    due,
    due_in,
    packages_commands,
    prepare,
    project_command,
    read_stamp,
    remove,
    uv_settings,
    wanted_stamp,
    write_stamp,
)

ROOT = Path(__file__).parent.parent


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small project: lock file, dependencies, and a `uv` that makes an empty environment and notes its calls."""
    (tmp_path / "requirements.lock").write_text("numpy==2.0 --hash=sha256:00\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\ndependencies = ["numpy"]\n', encoding="utf-8")
    program(
        tmp_path / "uv",
        f'echo "$1 $2" >> {tmp_path}/calls\n'
        f'[ "$1" = venv ] && mkdir -p {tmp_path}/.venv/bin && ln -s {sys.executable} {tmp_path}/.venv/bin/python\n'
        f"[ ! -e {tmp_path}/broken ] || {{ echo 'No space left on device'; exit 1; }}",
    )
    return tmp_path


def calls(house: Path) -> list[str]:
    log = house / "calls"
    return log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []


ANEW = ["venv --no-project", "pip install", "pip install"]


def prepared(house: Path) -> Environment:
    environment = Environment(house, str(house / "uv"))
    prepare(environment)
    (house / "calls").unlink(missing_ok=True)
    return environment


def test_a_second_start_installs_nothing(house: Path) -> None:
    environment = prepared(house)
    prepare(environment)
    assert calls(house) == []


def change_lock(house: Path) -> None:
    (house / "requirements.lock").write_text("numpy==2.1 --hash=sha256:00\n", encoding="utf-8")


def lose_python(house: Path) -> None:
    (house / ".venv/bin/python").unlink()


def interrupt_before_the_stamp(house: Path) -> None:
    (house / ".venv/valueproof-stamp.json").unlink()


def tear_the_stamp(house: Path) -> None:
    (house / ".venv/valueproof-stamp.json").write_text('{"packages": "12', encoding="utf-8")


def come_from_another_folder(house: Path) -> None:
    stamp = wanted_stamp(house, sys.version)
    (house / "elsewhere").mkdir()
    shutil.copy(house / "requirements.lock", house / "elsewhere")
    shutil.copy(house / "pyproject.toml", house / "elsewhere")
    assert wanted_stamp(house / "elsewhere", sys.version)["packages"] != stamp["packages"]
    write_stamp(house / ".venv/valueproof-stamp.json", wanted_stamp(house / "elsewhere", sys.version))


@pytest.mark.parametrize(
    "damage", [change_lock, lose_python, interrupt_before_the_stamp, tear_the_stamp, come_from_another_folder]
)
def test_an_environment_that_is_not_whole_is_made_anew(house: Path, damage: Callable[[Path], None]) -> None:
    environment = prepared(house)
    damage(house)
    prepare(environment)
    assert calls(house) == ANEW
    assert due_in(environment) == "nothing"


def test_changed_project_data_reinstall_the_project_alone(house: Path) -> None:
    environment = prepared(house)
    with (house / "pyproject.toml").open("a", encoding="utf-8") as pyproject:
        pyproject.write('[project.scripts]\nx = "x:main"\n')
    prepare(environment)
    assert calls(house) == ["pip install"]


def test_comments_and_settings_of_tools_reinstall_nothing(house: Path) -> None:
    environment = prepared(house)
    with (house / "pyproject.toml").open("a", encoding="utf-8") as pyproject:
        pyproject.write("# a comment\n[tool.ruff]\nline-length = 100\n")
    assert due_in(environment) == "nothing"


def test_a_failed_installation_leaves_no_stamp_and_the_next_start_recovers(house: Path) -> None:
    environment = Environment(house, str(house / "uv"))
    (house / "broken").touch()
    (house / "requirements.lock").write_text("no-such-thing==0 --hash=sha256:00\n", encoding="utf-8")
    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    result = subprocess.run(
        [sys.executable, "-c", PREPARE, str(house), str(house / "uv")],
        env={**os.environ, **offline, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 4, result.stderr
    assert read_stamp(environment.stamp_file) == {}
    (house / "broken").unlink()
    prepare(environment)
    assert due_in(environment) == "nothing"


PREPARE = """
import sys
from pathlib import Path
from startup.environment import Environment, prepare
from startup.words import StartError
try:
    prepare(Environment(Path(sys.argv[1]), sys.argv[2]))
except StartError as stopped:
    print(stopped, file=sys.stderr)
    sys.exit(stopped.code)
"""


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({}, "all"),
        ({"packages": "old", "project": "b"}, "all"),
        ({"packages": "a"}, "project"),
        ({"packages": "a", "project": "old"}, "project"),
        ({"packages": "a", "project": "b"}, "nothing"),
    ],
)
def test_the_stamp_says_what_is_due(found: dict[str, str], expected: str) -> None:
    assert due(found, {"packages": "a", "project": "b"}) == expected


def test_the_python_of_the_environment_counts(house: Path) -> None:
    assert wanted_stamp(house, "3.11.2")["packages"] != wanted_stamp(house, "3.13.5")["packages"]


@pytest.mark.parametrize("uv", [None, "/usr/bin/uv"])
def test_packages_are_taken_only_by_the_hashes_of_the_lock_file(uv: str | None) -> None:
    environment = Environment(Path("/house"), uv)
    assert {"--require-hashes", "--no-deps", "/house/requirements.lock"} <= set(
        packages_commands(environment, "python3")[-1]
    )
    assert {"--no-build-isolation", "--no-deps"} <= set(project_command(environment))


def test_uv_is_handed_the_settings_of_pip_but_never_against_its_own() -> None:
    pip = {"PIP_INDEX_URL": "https://inside/simple", "PIP_CERT": "/ca.pem", "SSL_CERT_FILE": "/mine.pem"}
    assert uv_settings(pip, "/etc/ssl/cert.pem") == {
        "UV_DEFAULT_INDEX": "https://inside/simple",
        "UV_SYSTEM_CERTS": "1",
        "UV_PYTHON_DOWNLOADS": "never",
    }
    assert uv_settings({}, None) == {"UV_PYTHON_DOWNLOADS": "never"}


def test_a_linked_environment_is_cut_off_and_not_emptied(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").touch()
    (tmp_path / ".venv").symlink_to(tmp_path / "precious")
    remove(tmp_path / ".venv")
    remove(tmp_path / ".venv")
    assert not (tmp_path / ".venv").exists()
    assert (tmp_path / "precious/file").exists()


def test_a_second_start_waits_for_the_first_and_for_its_children(tmp_path: Path) -> None:
    with alone(tmp_path) as (descriptor,):
        orphan = subprocess.Popen(["sleep", "1"], pass_fds=[descriptor])
    second = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(BlockingIOError):
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    orphan.wait()
    fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(second)
