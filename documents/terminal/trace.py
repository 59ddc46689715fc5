"""Where a printed figure comes from, told in a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from calculators.errors import N_
from documents.labels import CONFIDENCE
from documents.language import Translator, translator
from documents.terminal.layout import columns, text_of
from documents.trace.formula import parts_in, paths_in
from documents.trace.read_trace import Trace

Figure = Mapping[str, Any]

HOW: Final = {
    "input": N_("given with the case"),
    "run": N_("measured in a run"),
    "computed": N_("computed"),
    "formula": N_("computed from other figures"),
    "found_by_value": N_("equal to one figure of the case, found by its value"),
    "text": N_("part of a text of the case"),
    "words": N_("part of the document's own words"),
    "count": N_("counted by the document itself"),
    "nothing": N_("a plain zero"),
    "scale": N_("a mark on the scale of a picture"),
    "bound": N_("a limit beyond which no more is said"),
    "unresolved": N_("of unknown origin"),
}
FACTS: Final = {
    "source": N_("Source"),
    "date": N_("Date"),
    "confidence": N_("How sure"),
    "trial": N_("Trial"),
    "run": N_("Run"),
    "runs": N_("Runs counted"),
    "arm": N_("Arm"),
    "lot": N_("Lot"),
    "file": N_("File"),
    "sheet": N_("Sheet"),
    "row": N_("Row"),
    "column": N_("Column"),
    "read": N_("As it stands there"),
}
MOST_PARTS: Final = 24
JOINED: Final = {"+": " + ", "-": " − ", "*": " × ", "/": " / ", "**": " ^ "}
LEVELS: Final = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}


def listed_text(figures: Sequence[Figure], language: str) -> str:
    """Every figure on a line: page, id, text, how it is known."""
    words = translator(language)
    rows = [(_page(one, words), one["id"], one["text"], _how(one, words)) for one in figures]
    return text_of(columns(rows, "")) if rows else words.gettext(N_("No figures."))


def traced_text(trace: Trace, figures: Iterable[Figure], language: str) -> str:
    """Each figure with its value, its formula and everything that is known of the figures in it."""
    words = translator(language)
    return text_of("\n\n".join("\n".join(_told(trace, one, words)) for one in figures).split("\n"))


def _told(trace: Trace, figure: Figure, words: Translator) -> list[str]:
    lines = [f"{figure['text']}  ({_page(figure, words)}, {figure['id']})", f"  {_how(figure, words)}"]
    if "value" in figure:
        lines.append("  " + words.fill(N_("Unrounded: {value}"), value=_value(figure)))
    source = figure.get("source")
    if source is None:
        return lines
    if isinstance(source, list):
        lines.append("  " + words.fill(N_("Formula: {formula}"), formula=formula_text(source)))
    parts = list(dict.fromkeys(parts_in(source)))
    lines += [line for part in parts[:MOST_PARTS] for line in _part(part, trace, words)]
    if len(parts) > MOST_PARTS:
        lines.append("  " + words.fill(N_("and {count} more"), count=len(parts) - MOST_PARTS))
    return lines


def _page(figure: Figure, words: Translator) -> str:
    return words.fill(N_("page {n}"), n=figure["page"])


def _how(figure: Figure, words: Translator) -> str:
    how = HOW.get(str(figure["how"]), HOW["unresolved"])
    return words.gettext(how)


def formula_text(source: Any) -> str:
    """A formula as one writes it: (a − b) / c; functions with their arguments in brackets.

    >>> formula_text(["/", ["-", ["-", "a", "b"], ["-", "c", 1.0]], ["abs", "d"]])
    '(a − b − (c − 1.0)) / abs(d)'
    """
    if not isinstance(source, list):
        return str(source)
    sign, *parts = source
    if sign not in JOINED:
        return f"{sign}({', '.join(map(formula_text, parts))})"
    return JOINED[sign].join(_operand(one, sign, first=at == 0) for at, one in enumerate(parts))


def _operand(part: Any, sign: str, *, first: bool) -> str:
    """A part of an operation, in brackets where it binds less tightly than what it is part of."""
    text = formula_text(part)
    if not isinstance(part, list) or part[0] not in JOINED:
        return text
    tighter = LEVELS[part[0]] - LEVELS[sign] + (0.5 if first else 0.0)
    return text if tighter > 0 else f"({text})"


def _value(figure: Figure) -> str:
    return " ".join(str(one) for one in (figure["value"], figure.get("unit")) if one not in (None, ""))


def _part(part: str, trace: Trace, words: Translator) -> list[str]:
    """A part of a formula: its path and value, the rule by which it came about, what is known of its source."""
    known = [trace.sources[path] for path in paths_in(part) if path in trace.sources]
    if not known:
        return []
    facts = known[0]
    values = [one["value"] for one in known if isinstance(one.get("value"), int | float)]
    value = facts.get("value") if len(known) == 1 else sum(values)
    lines = [f"    {part}" + ("" if value is None else f" = {value} {facts.get('unit', '')}".rstrip())]
    if "rule" in facts:
        lines.append(f"      {words.gettext(str(facts['rule']))} (docs/methods/{facts['method']}.md)")
    told = [f"{words.gettext(FACTS[name])}: {_fact(name, facts[name], words)}" for name in FACTS if facts.get(name)]
    return [*lines, *(f"      {one}" for one in told)]


def _fact(name: str, fact: Any, words: Translator) -> str:
    return words.gettext(CONFIDENCE[fact]) if name == "confidence" else str(fact)
