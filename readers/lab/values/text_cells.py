"""One cell of a column of texts: labels stay to the letter but for spaces; labels that only look alike are told."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from calculators.errors import N_, Notice
from readers.lab import reasons
from readers.lab.cell_looks import ERROR_WORD, Look, cleaned, is_missing, look_of_text
from readers.lab.files.raw import Kind
from readers.lab.reading import Mark
from readers.lab.values.column_cells import Cells, Key, Outcome, Outcomes
from readers.lab.values.column_kinds import CLOCK_SHAPED, equal_figures, is_figure, is_label, is_odd_clock
from readers.lab.values.dates import date_of
from readers.lab.values.decimal_signs import Surroundings

MOST_LABELS: Final = 300
"""In a column of more different texts nobody means two of them as one."""
SHARE_OF_NUMBERS: Final = 0.3
ODD_FIGURE: Final = re.compile(r"(?=.*[\d½¼¾⅓⅔⅛²³¹⁰⁴-⁹])[^a-zа-яё]*(?:[ex][^a-zа-яё]*)?", re.IGNORECASE)
ALIKE: Final = str.maketrans("авсенкмортхуё", "abcehkmoptxye")
"""Russian letters that look like Latin ones."""


def read_texts(cells: Cells, around: Surroundings) -> dict[Key, Outcome]:
    """The outcome of every different cell of a column of texts."""
    codes = {cleaned(one).casefold() for one in around.settings.missing or ()}
    signs = {"-", "–", "—", "−"} if any(cleaned(raw) == "+" for _, raw in cells.tally) else set()
    outcomes = {(kind, raw): _outcome(kind, raw, codes, signs) for kind, raw in cells.tally}
    if _is_mixed(cells):
        outcomes.update(_numbers_told(outcomes))
    outcomes.update(_clocks_told(outcomes, cells))
    outcomes.update(_alike_told(outcomes, cells.tally))
    if is_label(cells):
        outcomes.update(_equal_told(outcomes))
    return outcomes


def _outcome(kind: str, raw: str, codes: Iterable[str], signs: Iterable[str]) -> Outcome:
    if kind == Kind.EMPTY:
        return "", None, None
    if kind == Kind.UNCOMPUTED:
        return "", reasons.UNCOMPUTED, Mark.REFUSED
    clean = cleaned(raw)
    if kind in (Kind.TEXT, Kind.ERROR) and clean:
        if clean.casefold() in codes:
            return "", reasons.NOTHING_SET, Mark.CHANGED
        if is_missing(clean) and clean not in signs:
            return "", reasons.NOTHING, Mark.CHANGED
    if kind == Kind.ERROR or ERROR_WORD.fullmatch(clean):
        return "", reasons.ERROR_CELL, Mark.REFUSED
    if clean.startswith('"') and clean.count('"') % 2:
        return clean, reasons.OPEN_QUOTE, Mark.DOUBTFUL
    if kind == Kind.DATE:
        return raw.replace("T", " "), None, None
    return (clean, None, None) if clean == raw else (clean, reasons.SPACES, Mark.CHANGED)


def _is_mixed(cells: Cells) -> bool:
    """Whether a good part of a column of texts is figures with a decimal sign, which are no labels."""
    filled = sum(count for (kind, _), count in cells.tally.items() if kind != Kind.EMPTY)
    if cells.settings.kind is not None or is_label(cells):
        return False
    figures = Counter({key: count for key, count in cells.tally.items() if is_figure(*key)})
    numbers = sum(count for (_, raw), count in figures.items() if {",", "."} & set(raw))
    if not numbers or numbers > SHARE_OF_NUMBERS * filled:
        return numbers > 0
    odd = sum(count for (kind, raw), count in cells.tally.items() if kind == Kind.TEXT and _is_like_a_figure(raw))
    return (figures.total() + odd) * 2 > filled


def _is_like_a_figure(raw: str) -> bool:
    """Whether a text has digits and no letters but those of powers, and is no figure, date or clock time: "1.5-"."""
    clean = cleaned(raw)
    return bool(ODD_FIGURE.fullmatch(clean)) and look_of_text(clean) in (Look.TEXT, Look.QUALIFIED)


def _numbers_told(outcomes: Outcomes) -> dict[Key, Outcome]:
    """Figures, and what looks like one, kept as texts in doubt."""
    told: dict[Key, Outcome] = {}
    for (kind, raw), outcome in outcomes.items():
        if outcome[0] and is_figure(kind, raw):
            told[kind, raw] = outcome[0], reasons.NUMBER_IN_TEXT, Mark.DOUBTFUL
        elif outcome[0] and kind == Kind.TEXT and _is_like_a_figure(raw):
            told[kind, raw] = outcome[0], reasons.both(outcome[1], reasons.LIKE_A_FIGURE), Mark.DOUBTFUL
    return told


def _clocks_told(outcomes: Outcomes, cells: Cells) -> dict[Key, Outcome]:
    """Clock times among which there are some of no day, where they are half of a column and more."""
    clocks = {
        key for key in cells.tally if key[0] == Kind.TEXT and ":" in key[1] and CLOCK_SHAPED.fullmatch(cleaned(key[1]))
    }
    filled = sum(count for (kind, _), count in cells.tally.items() if kind != Kind.EMPTY)
    enough = sum(cells.tally[key] for key in clocks) * 2 >= filled
    if cells.settings.kind is not None or not enough or not any(is_odd_clock(cleaned(raw)) for _, raw in clocks):
        return {}
    return {
        key: (outcomes[key][0], reasons.both(outcomes[key][1], reasons.CLOCK_OR_DURATION), Mark.DOUBTFUL)
        for key in clocks
        if outcomes[key][0]
    }


def _alike_told(outcomes: Outcomes, tally: Mapping[Key, int]) -> dict[Key, Outcome]:
    """Labels that differ from a more frequent one only by case, by spaces or by letters that look the same."""
    counts: defaultdict[str, int] = defaultdict(int)
    for key, outcome in outcomes.items():
        if outcome[0] and outcome[2] is not Mark.REFUSED:
            counts[outcome[0]] += tally[key]
    if len(counts) > MOST_LABELS:
        return {}
    families: defaultdict[str, list[str]] = defaultdict(list)
    for label in counts:
        families[_form(label)].append(label)
    usual = {one: max(family, key=counts.__getitem__) for family in families.values() for one in family}
    return {
        key: (outcome[0], reasons.both(outcome[1], _like(outcome[0], usual[outcome[0]])), Mark.DOUBTFUL)
        for key, outcome in outcomes.items()
        if outcome[0] in usual and usual[outcome[0]] != outcome[0]
    }


def _equal_told(outcomes: Outcomes) -> dict[Key, Outcome]:
    """Labels that are one number and two texts: "1.1" and "1.10"."""
    equal = equal_figures({outcome[0] for outcome in outcomes.values() if outcome[2] is not Mark.REFUSED})
    return {
        key: (outcome[0], reasons.both(outcome[1], _equal(outcome[0], equal[outcome[0]])), Mark.DOUBTFUL)
        for key, outcome in outcomes.items()
        if outcome[0] in equal
    }


def _equal(label: str, other: str) -> Notice:
    message = N_("“{text}” is the number “{other}” of another row, written differently: two labels as it stands")
    return Notice("labels-equal", message, {"text": label, "other": other})


def _form(label: str) -> str:
    return "".join(label.casefold().split()).translate(ALIKE)


def _like(label: str, usual: str) -> Notice:
    message = N_("“{text}” looks like “{usual}” in other rows and is written differently: two labels as it stands")
    return Notice("labels-alike", message, {"text": label, "usual": usual})


def dates_open(cells: Cells) -> dict[Key, Outcome]:
    """Dates of which nothing shows the order of day and month, kept as texts in doubt."""
    return {
        (kind, raw): (cleaned(raw), reasons.DATE_AS_TEXT, Mark.DOUBTFUL)
        for kind, raw in cells.tally
        if kind == Kind.TEXT and (date := date_of(cleaned(raw))) is not None and date.is_open
    }
