"""A YAML 1.2 or JSON text as nested plain values, with the line of every place; nothing is resolved by guess."""

import json
import math
import re
from dataclasses import dataclass, field
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from calculators.errors import N_, Notice
from proposals.case_json import JsonValue
from proposals.problems import Problem

NUMBER: Final = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?", re.ASCII)
WORDS: Final = {".nan": math.nan, ".inf": math.inf, "+.inf": math.inf, "-.inf": -math.inf}
MOST_PLACES: Final = 200_000
MOST_DIGITS: Final = 400
TAG: Final = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says: nested plain values, the line (from 1) of every dotted place, and breaches of form."""

    document: JsonValue
    lines: dict[str, int]
    problems: tuple[Problem, ...]

    def line(self, place: str) -> int | None:
        """The line of a place, or of the nearest part of the text around it; an item of a list by number or by `id`."""
        place = _numbered(self.document, place)
        while place not in self.lines and place:
            place = place.rpartition(".")[0]
        return self.lines.get(place)


@dataclass(slots=True)
class _Walk:
    """One walk over the nodes of a text, gathering lines and breaches."""

    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: int = 0


def read_yaml(text: str) -> Written:
    """The document of a YAML text.

    Dates stay text, a number that is not written plainly (1_000, 0x1F) stays text, so the schema refuses both by
    place. Breaches: bad syntax, a key twice, a tag of its own, `<<`, no document at all.
    """
    try:
        node = YAML(typ="safe", pure=True).compose(text)
        walk = _Walk()
        document = _value(node, "", walk) if node is not None else None
    except MarkedYAMLError as error:
        return _broken(error)
    except (YAMLError, ValueError):
        return Written(None, {}, (_problem("", "not-yaml", N_("The text is not valid YAML")),))
    except RecursionError:
        return Written(None, {}, (_problem("", "too-deep", N_("The text nests too deep or refers to itself")),))
    return Written(document, walk.lines, tuple(walk.problems))


def read_json(text: str) -> Written:
    """The document of a JSON text; lines and keys written twice are found as in YAML, of which JSON is a part."""
    try:
        document: JsonValue = json.loads(text)
    except json.JSONDecodeError as error:
        message = N_("The text is not valid JSON at line {line}, column {column}")
        place = _problem("", "not-json", message, line=error.lineno, column=error.colno)
        return Written(None, {"": error.lineno}, (place,))
    except (RecursionError, ValueError):
        return Written(None, {}, (_problem("", "too-deep", N_("The text nests too deep or refers to itself")),))
    written = read_yaml(text.replace("\t", " "))
    return Written(document, written.lines, tuple(one for one in written.problems if one.notice.code == "key-twice"))


def _numbered(document: JsonValue, place: str) -> str:
    """The place with the items of lists by number, where it names them by their `id`."""
    parts: list[str] = []
    here = document
    for part in place.split("."):
        name = part
        if isinstance(here, list) and not part.isdigit():
            ids = [item.get("id") if isinstance(item, dict) else None for item in here]
            name = str(ids.index(part)) if part in ids else part
        parts.append(name)
        here = _item(here, name)
    return ".".join(parts)


def _item(group: JsonValue, name: str) -> JsonValue:
    if isinstance(group, list):
        return group[int(name)] if name.isdigit() and int(name) < len(group) else None
    return group.get(name) if isinstance(group, dict) else None


def _broken(error: MarkedYAMLError) -> Written:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    message = N_("The text is not valid YAML at line {line}, column {column}: look at indentation, colons and quotes")
    problem = _problem("", "not-yaml", message, line=line, column=mark.column + 1 if mark else 1)
    return Written(None, {"": line}, (problem,))


def _problem(place: str, code: str, message: str, **facts: object) -> Problem:
    return Problem(place, Notice(code, message, facts))


def _value(node: Node, place: str, walk: _Walk) -> JsonValue:
    walk.lines.setdefault(place, node.start_mark.line + 1)
    walk.places += 1
    if walk.places > MOST_PLACES:
        raise RecursionError
    if isinstance(node, MappingNode):
        return _mapping(node, place, walk)
    if isinstance(node, SequenceNode):
        return [_value(item, _below(place, at), walk) for at, item in enumerate(node.value)]
    return _scalar(str(node.value), str(node.tag), place, walk)


def _below(place: str, part: object) -> str:
    return f"{place}.{part}" if place else str(part)


def _mapping(node: MappingNode, place: str, walk: _Walk) -> JsonValue:
    found: dict[str, JsonValue] = {}
    for key, item in node.value:
        if not isinstance(key, ScalarNode) or key.tag == f"{TAG}merge":
            walk.problems.append(_problem(place, "not-a-key", N_("A name is expected before the colon, not a group")))
            continue
        name = _below(place, key.value)
        if key.value in found:
            message = N_("“{name}” stands twice, in lines {first} and {second}")
            second = key.start_mark.line + 1
            facts = {"name": key.value, "first": walk.lines[name], "second": second}
            walk.problems.append(Problem(name, Notice("key-twice", message, facts)))
            walk.lines[name] = second
            continue
        walk.lines[name] = key.start_mark.line + 1
        found[key.value] = _value(item, name, walk)
    return found


def _scalar(text: str, tag: str, place: str, walk: _Walk) -> JsonValue:
    match tag.removeprefix(TAG):
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" | "float":
            return _number(text)
        case "str" | "timestamp":
            return text
    walk.problems.append(_problem(place, "tag", N_("“{tag}” is not used in case files"), tag=tag))
    return None


def _number(text: str) -> JsonValue:
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    if not NUMBER.fullmatch(text) or len(text) > MOST_DIGITS:
        return text
    return int(text) if text.lstrip("+-").isdigit() else float(text)
