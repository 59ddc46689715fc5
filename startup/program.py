"""One start: facts, plan, installation, and then the program in this process's place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from startup.environment import Environment, alone, due_in, prepare
from startup.system import (
    BREW_FOLDERS,
    NEEDS,
    Facts,
    answering,
    by_hand,
    gather,
    install_from_system,
    require_essential,
)
from startup.words import say, words

WORKERS = "3"
"""Processes that test: one more than the two cores, for browsers and databases keep one of them waiting."""


def program_command(environment: Environment, arguments: Sequence[str]) -> list[str]:
    if not arguments:
        return [environment.program("valueproof"), "serve", "--demo"]
    if arguments[0] == "test":
        processes = ["-n", WORKERS, "--dist", "worksteal"]
        return [environment.program("python"), "-m", "pytest", *processes, *arguments[1:]]
    return [environment.program("valueproof"), *arguments]


def variables_for_tests(facts: Facts, found: Mapping[str, str]) -> dict[str, str]:
    """What tests/conftest.py reads: VALUEPROOF_MISSING = "name:what to run; ...", VALUEPROOF_<NAME> = path.

    numpy is told to compute in one thread: the processes that test share the cores among them.
    """
    missing = [f"{need.name}:{by_hand(facts, [need])}" for need in facts.missing]
    paths = {f"VALUEPROOF_{name.upper()}": path for name, path in found.items()}
    return {**paths, "VALUEPROOF_MISSING": "; ".join(missing), "OPENBLAS_NUM_THREADS": "1"}


def announce_skips(facts: Facts) -> None:
    for need in facts.missing:
        commands = by_hand(facts, [need])
        say(words("Tests that need {name} will be SKIPPED. To run them: {commands}", name=need.name, commands=commands))


def programs_for_tests(facts: Facts) -> dict[str, str]:
    """The programs that only tests need, by name, as they were found."""
    wanted = [need for need in NEEDS if need.tests_only and need not in facts.missing]
    found = {need.name: answering(need.programs) for need in wanted}
    return {name: path for name, path in found.items() if path}


def run(command: Sequence[str], extra: Mapping[str, str]) -> int:
    """Become the program, so that signals reach it (Windows: wait for it).

    It starts others of its kind again and again, so Python keeps here what it compiled, whatever it does elsewhere.
    """
    variables = {**os.environ, **extra, "PYTHONDONTWRITEBYTECODE": ""}
    if sys.platform == "darwin":
        variables.setdefault("DYLD_FALLBACK_LIBRARY_PATH", ":".join((*BREW_FOLDERS, "/usr/lib")))
    if os.name != "nt":
        os.execve(command[0], list(command), variables)
    return subprocess.run(command, env=variables, check=False).returncode


def make_ready(root: Path, for_tests: bool) -> tuple[Environment, Facts]:
    """Install whatever is missing, one start at a time; what is missing still is for tests only."""
    with alone(root) as lock:
        environment = Environment(root, shutil.which("uv"), lock)
        ready = due_in(environment) != "all"
        needs = [n for n in NEEDS if (for_tests or not n.tests_only) and not (ready and n.name == "venv")]
        facts = install_from_system(gather(needs))
        require_essential(facts)
        prepare(environment)
    return environment, facts


def start(root: Path, arguments: Sequence[str]) -> int:
    """Make everything ready and become the program; returns only on Windows, with the program's exit code."""
    for_tests = list(arguments[:1]) == ["test"]
    environment, facts = make_ready(root, for_tests)
    command = program_command(environment, arguments)
    if not for_tests:
        return run(command, {})
    announce_skips(facts)
    os.chdir(root)
    return run(command, variables_for_tests(facts, programs_for_tests(facts)))
