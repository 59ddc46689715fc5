"""What the system has to bring besides Python: gather the facts, plan from them, install."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from startup.failures import last_lines, output_if_failed
from startup.words import A_PERSON_MUST, StartError, say, words


@dataclass(frozen=True)
class Need:
    """Something that pip cannot bring. It is there if of each row of `libraries` one opens, and either all `modules`
    of the standard library are found or one of `programs` answers. `apt` are its packages on Debian and Ubuntu;
    `hints` say by system what a person does where apt-get does not serve."""

    name: str
    apt: tuple[str, ...]
    hints: Mapping[str, str]
    modules: tuple[str, ...] = ()
    libraries: tuple[tuple[str, ...], ...] = ()
    programs: tuple[str, ...] = ()
    tests_only: bool = False


POSTGRESQL_VERSIONS = (18, 17, 16, 15)
BREW_KEGS = ("/opt/homebrew/opt", "/usr/local/opt")

NEEDS = (
    Need(
        "venv",
        apt=(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",),
        hints={"other": "install Python's modules venv and ensurepip, or uv"},
        modules=("venv", "ensurepip"),
        programs=("uv",),
    ),
    Need(
        "pango",
        apt=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        hints={
            "fedora": "sudo dnf install pango",
            "macos": "brew install pango",
            "windows": "install MSYS2 (https://www.msys2.org), then in its shell: "
            "pacman -S mingw-w64-ucrt-x86_64-pango",
            "other": "install Pango 1.44 or newer, HarfBuzz with harfbuzz-subset, and Fontconfig",
        },
        libraries=(
            ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
            ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
            ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
            ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
            ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
            ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
        ),
    ),
    Need(
        "chromium",
        apt=("chromium", "libatomic1"),
        hints={
            "ubuntu": "sudo snap install chromium",  # its package is a stub that names the snap
            "fedora": "sudo dnf install chromium libatomic",
            "macos": "brew install --cask google-chrome",
            "other": "install Chromium or Google Chrome",
        },
        libraries=(("libatomic.so.1", "libSystem.dylib", "kernel32.dll"),),  # Playwright's driver; Linux alone lacks it
        programs=(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        tests_only=True,
    ),
    Need(
        "libreoffice",
        apt=("libreoffice-calc-nogui",),
        hints={
            "fedora": "sudo dnf install libreoffice-calc",
            "macos": "brew install --cask libreoffice",
            "other": "install LibreOffice (https://www.libreoffice.org)",
        },
        programs=("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        tests_only=True,
    ),
    Need(
        "postgresql",
        apt=("postgresql",),
        hints={
            "fedora": "sudo dnf install postgresql-server",
            "macos": "brew install postgresql@17",
            "other": "install PostgreSQL 15 or newer (https://www.postgresql.org)",
        },
        programs=(
            *(f"/usr/lib/postgresql/{version}/bin/postgres" for version in POSTGRESQL_VERSIONS),
            *(f"{folder}/postgresql@{version}/bin/postgres" for folder in BREW_KEGS for version in POSTGRESQL_VERSIONS),
            "postgres",
        ),
        tests_only=True,
    ),
)
SYSTEMS = ("ubuntu", "debian", "fedora")
BREW_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib")
DLL_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"  # as WeasyPrint


@dataclass(frozen=True)
class Facts:
    """`system` is debian, ubuntu, fedora, macos, windows or other; `privilege` root, sudo (no password asked),
    asks (sudo with a password) or none."""

    system: str
    privilege: str
    missing: tuple[Need, ...]


def system_name(platform: str, os_release: str) -> str:
    """`platform` is sys.platform, `os_release` the text of /etc/os-release (empty where there is none)."""
    fields = dict(re.findall(r'^(\w+)="?([^"\n]*)', os_release, re.MULTILINE))
    family = [fields.get("ID", ""), *fields.get("ID_LIKE", "").split()]
    return {"darwin": "macos", "win32": "windows"}.get(
        platform, next((name for name in family if name in SYSTEMS), "other")
    )


def places(library: str, environment: Mapping[str, str]) -> list[str]:
    """The names under which WeasyPrint finds `library`: the soname; on macOS and Windows also its usual folders."""
    dll_folders = environment.get("WEASYPRINT_DLL_DIRECTORIES", DLL_FOLDERS).split(";")
    folders = {".dylib": BREW_FOLDERS, ".dll": dll_folders}.get(Path(library).suffix, ())
    return [library, *(f"{folder}/{library}" for folder in folders)]


def opens(library: str) -> bool:
    for name in places(library, os.environ):
        with contextlib.suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


def answering(programs: Sequence[str]) -> str | None:
    """The path of the first program that tells its version; a stub that names another installer does not."""
    for path in filter(None, map(shutil.which, programs)):
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
            if answer.returncode == 0 and re.search(rb"\d+\.\d+", answer.stdout):
                return path
    return None


def is_there(need: Need) -> bool:
    importlib.invalidate_caches()
    if not all(any(map(opens, names)) for names in need.libraries):
        return False
    if need.modules and all(map(importlib.util.find_spec, need.modules)):
        return True
    return not (need.modules or need.programs) or answering(need.programs) is not None


def privilege() -> str:
    if not hasattr(os, "geteuid"):
        return "none"
    if os.geteuid() == 0:
        return "root"
    if not shutil.which("sudo"):
        return "none"
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return "sudo" if asked.returncode == 0 else "asks"


def gather(needs: Sequence[Need]) -> Facts:
    release = Path("/etc/os-release")
    system = system_name(sys.platform, release.read_text("utf-8") if release.exists() else "")
    missing = tuple(need for need in needs if not is_there(need))
    return Facts(system, privilege() if missing else "none", missing)


# Plan: what follows from the facts


def by_apt(facts: Facts, needs: Sequence[Need]) -> tuple[str, ...]:
    """The packages that apt-get brings on this system, in one list."""
    if facts.system not in ("debian", "ubuntu"):
        return ()
    return tuple(package for need in needs if facts.system not in need.hints for package in need.apt)


def apt_commands(packages: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")
    return (*quiet, "update"), (*quiet, "install", "-y", "--no-install-recommends", *packages)


def attempts(facts: Facts) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Command lists to try in turn: everything in one, then, should that fail, without what only tests need.
    Empty where this account may not install."""
    prefix = {"root": (), "sudo": ("sudo", "-n")}.get(facts.privilege)
    if prefix is None:
        return ()
    essential = [need for need in facts.missing if not need.tests_only]
    lists = dict.fromkeys((by_apt(facts, facts.missing), by_apt(facts, essential)))
    return tuple(tuple((*prefix, *command) for command in apt_commands(packages)) for packages in lists if packages)


def by_hand(facts: Facts, needs: Sequence[Need]) -> str:
    """What a person runs or does to get `needs`, a line for each way."""
    packages = by_apt(facts, needs)
    sudo = "sudo " if facts.privilege in ("sudo", "asks") else ""
    as_root = "  # as root" if facts.privilege == "none" else ""
    install = (
        f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {shlex.join(packages)}{as_root}"
    )
    other = [need for need in needs if not by_apt(facts, [need])]
    hints = [words(need.hints.get(facts.system, need.hints["other"])) for need in other]
    return "\n".join([install, *hints] if packages else hints)


def install_from_system(facts: Facts) -> Facts:
    """Carry out the attempts until nothing essential is missing; the facts afterwards."""
    for commands in attempts(facts):
        packages = commands[-1][commands[-1].index("--no-install-recommends") + 1 :]
        say(words("Installing from the system's packages: {packages}", packages=" ".join(packages)))
        for command in commands:
            failure = output_if_failed(command, os.environ)
            if failure:
                say(last_lines(failure))
        facts = Facts(facts.system, facts.privilege, tuple(n for n in facts.missing if not is_there(n)))
        if all(need.tests_only for need in facts.missing):
            break
    return facts


def require_essential(facts: Facts) -> None:
    essential = [need for need in facts.missing if not need.tests_only]
    if essential:
        names = ", ".join(need.name for need in essential)
        raise StartError(
            A_PERSON_MUST,
            words(
                "Missing: {names}. Please run this yourself, then start again:\n\n{commands}\n",
                names=names,
                commands=by_hand(facts, facts.missing),
            ),
        )
