"""The checks that are no tests: format, lint and types, so that one word checks everything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MYPY = "mypy --no-error-summary --python-version {}.{}".format(*sys.version_info)  # numpy's types are of this Python


@pytest.mark.slow
@pytest.mark.parametrize("check", ["ruff format --check --quiet .", "ruff check --quiet .", MYPY])
def test_the_whole_tree_is_clean(check: str) -> None:
    result = subprocess.run([sys.executable, "-m", *check.split()], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
