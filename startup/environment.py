"""The `.venv` beside start.py: made anew unless its stamp says that it is whole."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from startup.failures import DISK_FULL, NOT_WRITABLE, explain, output_if_failed
from startup.words import INSTALLATION_FAILED, StartError, say, words

LAYOUT = 1  # raise it when an environment made by older code must be made anew
GIGABYTES = 1.5  # free space wanted: the environment takes 1.1 GB, the downloads 0.3 GB


@dataclass(frozen=True)
class Environment:
    """The `.venv` of one folder. `uv` is the path of uv, or None; `lock` the descriptor that children keep open."""

    root: Path
    uv: str | None = None
    lock: tuple[int, ...] = field(default=(), compare=False)

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp_file(self) -> Path:
        return self.folder / "valueproof-stamp.json"

    def program(self, name: str) -> str:
        return str(self.folder / ("Scripts" if os.name == "nt" else "bin") / name)


def python_of(environment: Environment) -> str:
    """The version of the environment's own Python; empty if it does not run."""
    try:
        asked = subprocess.run(
            [environment.program("python"), "-c", "import sys; print(sys.version)"], capture_output=True, check=False
        )
    except OSError:
        return ""
    return asked.stdout.decode().strip() if asked.returncode == 0 else ""


def digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def wanted_stamp(root: Path, python: str) -> dict[str, str]:
    """Two digests: of what the packages depend on (the folder too: an environment knows where it stands), and of
    what the installed project itself depends on."""
    lock = (root / "requirements.lock").read_text("utf-8")
    pyproject = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    setuptools = pyproject.get("tool", {}).get("setuptools")
    return {
        "packages": digest(LAYOUT, str(root), python, lock),
        "project": digest(pyproject.get("build-system"), pyproject["project"], setuptools),
    }


def read_stamp(stamp_file: Path) -> dict[str, str]:
    """Empty where there is none or where it is torn."""
    try:
        found = json.loads(stamp_file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(stamp_file: Path, stamp: Mapping[str, str]) -> None:
    fresh = stamp_file.with_suffix(".new")
    fresh.write_text(json.dumps(stamp), "utf-8")
    fresh.replace(stamp_file)


def due(found: Mapping[str, str], wanted: Mapping[str, str]) -> str:
    """What has to be installed: all, project or nothing."""
    if found.get("packages") != wanted["packages"]:
        return "all"
    return "nothing" if found.get("project") == wanted["project"] else "project"


def due_in(environment: Environment) -> str:
    python = python_of(environment)
    return due(read_stamp(environment.stamp_file), wanted_stamp(environment.root, python)) if python else "all"


def install_command(environment: Environment) -> list[str]:
    python = environment.program("python")
    if environment.uv:
        return [environment.uv, "pip", "install", "--python", python, "--no-deps"]
    return [python, "-m", "pip", "install", "--no-deps", "--progress-bar", "off", "--no-input"]


def packages_commands(environment: Environment, base_python: str) -> list[list[str]]:
    lock = str(environment.root / "requirements.lock")
    install = [*install_command(environment), "--require-hashes", "--only-binary", ":all:", "-r", lock]
    if environment.uv:
        return [[environment.uv, "venv", "--no-project", "--python", base_python, str(environment.folder)], install]
    return [[base_python, "-m", "venv", str(environment.folder)], install]


def project_command(environment: Environment) -> list[str]:
    return [*install_command(environment), "--no-build-isolation", "-e", str(environment.root)]


def uv_settings(environment: Mapping[str, str], ca_file: str | None) -> dict[str, str]:
    """uv does not read pip's settings: hand it those of the environment, and the system's certificates if any."""
    pairs = {
        "UV_DEFAULT_INDEX": environment.get("PIP_INDEX_URL"),
        "UV_INDEX": environment.get("PIP_EXTRA_INDEX_URL"),
        "UV_FIND_LINKS": environment.get("PIP_FIND_LINKS"),
        "SSL_CERT_FILE": environment.get("PIP_CERT"),
        "UV_SYSTEM_CERTS": "1" if ca_file else None,
        "UV_PYTHON_DOWNLOADS": "never",
    }
    return {name: value for name, value in pairs.items() if value and name not in environment}


def settings(environment: Environment) -> dict[str, str]:
    return {**os.environ, **(uv_settings(os.environ, ssl.get_default_verify_paths().cafile) if environment.uv else {})}


def carry_out(command: Sequence[str], environment: Environment) -> str:
    return output_if_failed(command, settings(environment), environment.lock)


def index_host(environment: Environment) -> str:
    """The host from which packages come here: as pip is configured, else the public index."""
    command = [environment.program("python"), "-m", "pip", "config", "list"]
    listed = b""
    with contextlib.suppress(OSError):
        listed = subprocess.run(command, capture_output=True, check=False).stdout
    configured = re.search(rb"[.]index-url='https?://(?:[^/'@]*@)?([^/']+)", listed)
    return configured[1].decode() if configured else "pypi.org"


def refuse_hopeless(root: Path) -> None:
    """Before the first byte is downloaded: can the environment be written here at all?"""
    if not os.access(root, os.W_OK):
        raise StartError(INSTALLATION_FAILED, words(NOT_WRITABLE, root=root))
    if shutil.disk_usage(root).free < GIGABYTES * 1e9:
        raise StartError(INSTALLATION_FAILED, words(DISK_FULL, root=root, gigabytes=GIGABYTES))


def remove(folder: Path) -> None:
    """A link is cut, what it points to is left alone."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def build(environment: Environment) -> str:
    """Make the environment anew; "" or what the failed command printed."""
    remove(environment.folder)
    base_python = getattr(sys, "_base_executable", None) or sys.executable
    for command in packages_commands(environment, base_python):
        failure = carry_out(command, environment)
        if failure:
            return failure
    return ""


def install_project(environment: Environment) -> str:
    """Put the project itself into the environment; the stamp comes last, so a torn start is seen."""
    wanted = wanted_stamp(environment.root, python_of(environment))
    write_stamp(environment.stamp_file, {"packages": wanted["packages"]})
    failure = carry_out(project_command(environment), environment)
    if not failure:
        write_stamp(environment.stamp_file, wanted)
    return failure


def prepare(environment: Environment) -> None:
    """Bring `.venv` up to date: with uv where there is uv, else with pip, and with pip where uv fails."""
    todo = due_in(environment)
    if todo == "nothing" or (todo == "project" and not install_project(environment)):
        return
    refuse_hopeless(environment.root)
    say(words("Valueproof is being prepared: packages of requirements.lock go into .venv. It takes a minute or two."))
    failure = build(environment) or install_project(environment)
    if failure and environment.uv and importlib.util.find_spec("ensurepip"):
        say(failure)
        say(words("uv could not install the packages; trying pip."))
        with_pip = Environment(environment.root, None, environment.lock)
        failure = build(with_pip) or install_project(with_pip)
    if failure:
        raise StartError(
            INSTALLATION_FAILED,
            explain(failure, root=environment.root, host=index_host(environment), gigabytes=GIGABYTES),
        )


@contextlib.contextmanager
def alone(root: Path) -> Iterator[tuple[int, ...]]:
    """Hold the folder against a second start; yields the descriptor to be kept open by children, so that a killed
    start's pip is waited for too. Windows has no such lock."""
    if os.name == "nt":
        yield ()
        return
    import fcntl

    descriptor = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(words("Another start is preparing this folder; waiting until it is done."))
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield (descriptor,)
    finally:
        os.close(descriptor)
