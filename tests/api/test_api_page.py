"""Every example of docs/api.md runs, in the order of the page, and answers what stands there."""

import json
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from proposals.programs import Scope
from readers.industry_folder import IndustryFolder
from store.engine import open_stores
from store.location import url_of
from tests.fakes import NOON
from tests.programs import fresh_workspace, kept_workspace, secret_of, served
from tests.store.databases import put_new_store
from tests.team import ANNA

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```sh\n(.*?)```\n```json\n(.*?)```", re.DOTALL)
ANYTHING = "…"


def is_told(expected: Any, found: Any) -> bool:
    """Whether an answer has what the page says of it; … stands for whatever is there."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            name in found and is_told(one, found[name]) for name, one in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(is_told, expected, found))
    return (expected == ANYTHING and found not in (None, "", [], {})) or expected == found


def sent(client: Any, command: str, known: dict[str, str]) -> Any:
    """What a curl command of the page is answered."""
    for name, value in known.items():
        command = command.replace(f"${name}", value)
    words = shlex.split(command.replace("\\\n", " "))
    assert words.pop(0) == "curl"
    method, url, body, headers = "", "", None, dict[str, str]()
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "--json":
                body, headers["content-type"] = words.pop(0), "application/json"
            case other:
                url = other
    return client.request(method or ("GET" if body is None else "POST"), url, content=body, headers=headers)


def test_every_example_answers_what_the_page_says(tmp_path: Path) -> None:
    put_new_store(tmp_path / "kept.sqlite")
    kept = kept_workspace(open_stores(url_of(tmp_path / "kept.sqlite")))
    work = replace(kept, industries=IndustryFolder(ROOT / "parameters", NOON.date()))
    known = {"API": "http://testserver/api/v1", "TOKEN": secret_of(work, ANNA)}
    examples = EXAMPLE.findall(PAGE)
    client = served(work)
    for command, expected in examples:
        answer = sent(client, command, known)
        assert is_told(json.loads(expected), answer.json()), f"{command}{answer.text}"
        if command.startswith("curl $API/proposals ") and "--json" in command:
            known["PROPOSAL"] = answer.json()["id"]
    assert len(examples) == PAGE.count("```sh") == 9


def test_every_address_of_the_description_stands_on_the_page() -> None:
    described = served(fresh_workspace()).get("/api/v1/openapi.json").json()["paths"]
    told = set(re.findall(r"/[a-z0-9{}/-]+", PAGE))
    ends = {f"/{end}" for path in described for end in [path.rsplit("/", 1)[1]] if f".../{end}" in PAGE}
    missing = [path for path in described if path not in told and f"/{path.rsplit('/', 1)[1]}" not in ends]
    assert missing == []


def test_every_scope_stands_on_the_page() -> None:
    assert [one for one in Scope if f"`{one}`" not in PAGE] == []


def test_the_app_loads_none_of_the_libraries_before_the_first_program_comes() -> None:
    told = "import sys, api.hands, api.later, api.path; print('fastapi' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    imported = re.findall(r"^(?:from|import) (api[.\w]*)", (ROOT / "app.py").read_text(encoding="utf-8"), re.MULTILINE)
    assert imported == ["api.hands", "api.later", "api.path"]
