"""The lines of an export: each the one text of what it says, each refused by its number and field."""

import json
from typing import Final

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.case_json import canonical_text
from proposals.portable.lines import Kind, Line
from proposals.portable.refusals import in_line, in_member, refuse, refused_for
from proposals.refusal import refused

MOST_TOLD: Final = 100

NOT_UTF8: Final = N_("The text is not UTF-8")
CUT_OFF: Final = N_("The last line does not end: the member is cut off")
OTHER_COUNT: Final = N_("There are {read} lines, the manifest says {wanted}")
NO_JSON: Final = N_("The line is not JSON that can be read: {reason}")
OTHER_TEXT: Final = N_("The line is not written as the program writes it: sorted names, each once, no spaces")


def read_lines(data: bytes, kind: Kind, count: int | None) -> tuple[Line, ...]:
    """The lines in a member of this kind. Raises ParcelRefused that names the first hundred that are no such lines."""
    texts = _texts(data, kind, count)
    lines: list[Line] = []
    found: list[Notice] = []
    for at, text in enumerate(texts, start=1):
        line = _line(text, kind, at)
        if isinstance(line, list):
            found += line
        else:
            lines.append(line)
        if len(found) > MOST_TOLD:
            break
    refuse(found)
    return tuple(lines)


def _texts(data: bytes, kind: Kind, count: int | None) -> list[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise refused_for([in_member(kind.member, Notice("not-utf8", NOT_UTF8))]) from None
    if text and not text.endswith("\n"):
        raise refused_for([in_member(kind.member, Notice("cut-off", CUT_OFF))])
    texts = text.split("\n")[:-1]
    if len(texts) != count:
        facts = {"read": len(texts), "wanted": count or 0}
        raise refused_for([in_member(kind.member, Notice("other-count", OTHER_COUNT, facts))])
    return texts


def _line(text: str, kind: Kind, at: int) -> Line | list[Notice]:
    """The line, or everything that is wrong with it."""
    if notice := _odd(text):
        return [in_line(kind.member, at, notice)]
    try:
        return kind.line.model_validate_json(text)
    except ValidationError as error:
        return [in_line(kind.member, at, one.notice, one.place) for one in refused(error).problems]


def _odd(text: str) -> Notice | None:
    try:
        same = canonical_text(json.loads(text)) == text
    except (ValueError, RecursionError) as error:
        return Notice("no-json", NO_JSON, {"reason": str(error)})
    return None if same else Notice("other-text", OTHER_TEXT)
