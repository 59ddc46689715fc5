"""One cell of a column of numbers: what it is read as, and why that is not its text to the letter."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice, Term
from proposals.intake import DecimalSign
from readers.columns import LARGEST_FIGURE, SIGN_NAMES
from readers.errors import UnreadNumber
from readers.lab import reasons
from readers.lab.cell_looks import ERROR_WORD, PLAIN_NUMBER, Look, cleaned, is_missing, is_qualified, look_of_text
from readers.lab.files.raw import Kind
from readers.lab.layout.units import figure_with_unit, same_unit
from readers.lab.reading import Mark
from readers.lab.values.column_cells import Cells, Outcome, Outcomes
from readers.lab.values.decimal_signs import SignRule, Surroundings, shown_sign, sign_rule
from readers.lab.values.figures import signs_of, with_exponent
from readers.lab.values.percents import PercentRule, is_percent, percent_rule, perhaps_fraction, times_hundred
from readers.numbers import OTHER, NumberReading, Sign, read_number

MOST_OF: Final = 0.75
"""The share of the figures of a column that must carry one unit for it to be that of the column."""
DASHES: Final = re.compile("[\u2212\u2013]")
SPACED_MINUS: Final = re.compile("[-\u2212\u2013]\\s")
NOT_NUMBERS: Final = {Kind.YES_NO: reasons.YES_NO, Kind.DATE: reasons.DATE_AMONG, Kind.CLOCK: reasons.DATE_AMONG}


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """The outcome of each different cell, the rules they were read by, and the unit that the cells themselves show."""

    outcomes: Outcomes
    sign: SignRule
    percents: PercentRule
    unit: str


@dataclass(frozen=True, slots=True)
class _Rules:
    sign: SignRule
    percents: PercentRule
    unit: str
    missing: frozenset[str]

    @property
    def are_plain(self) -> bool:
        """Whether a figure without any sign but its decimal one is read without a doubt."""
        return self.percents.doubt is None and self.percents.meaning != "fraction" and not self.percents.lone


def read_numbers(cells: Cells, around: Surroundings) -> NumbersRead:
    """The outcome of every different cell of a column of numbers."""
    sign = sign_rule(cells, around)
    percents = percent_rule(cells, sign.sign)
    unit = cells.heading.unit or ("%" if percents.meaning else _unit_of_all(cells))
    missing = frozenset(cleaned(one).casefold() for one in around.settings.missing or ())
    rules = _Rules(sign, percents, unit, missing)
    if cells.only_numbers and rules.are_plain and _all_usable(cells):
        return NumbersRead({key: (key[1], None, None) for key in cells.tally}, sign, percents, unit)
    return NumbersRead({key: _outcome(key[0], key[1], rules) for key in cells.tally}, sign, percents, unit)


def _all_usable(cells: Cells) -> bool:
    return all(abs(float(raw)) <= LARGEST_FIGURE for _, raw in cells.tally if raw)


def _unit_of_all(cells: Cells) -> str:
    """The unit that the figures of the column carry, all of them but a few odd ones; "" if one has none."""
    units: Counter[str] = Counter()
    for (kind, raw), count in cells.tally.items():
        clean = cleaned(raw)
        if kind == Kind.NUMBER or (kind == Kind.TEXT and signs_of(clean)):
            return ""
        if kind == Kind.TEXT and (found := figure_with_unit(clean)) is not None:
            units[found[1]] += count
    usual = max(sorted(units), key=units.__getitem__, default="")
    alike = sum(count for one, count in units.items() if same_unit(one, usual))
    return usual if alike >= MOST_OF * units.total() else ""


def _other_unit(found: str, usual: str) -> Notice:
    """Why a figure with another unit than that of its column is refused."""
    if not usual:
        return reasons.OTHER_UNIT
    message = N_("is in {found}, the column in {usual}: write all figures in one unit")
    return Notice(reasons.OTHER_UNIT.code, message, {"found": found, "usual": usual})


def _outcome(kind: str, raw: str, rules: _Rules) -> Outcome:
    if kind == Kind.TEXT:
        return _quick(raw, rules) or _of_text(raw, rules)
    if kind in (Kind.NUMBER, Kind.PERCENT):
        return _of_number(kind, raw, rules)
    if kind == Kind.EMPTY:
        return "", None, None
    if kind == Kind.ERROR:
        missing = is_missing(cleaned(raw))
        return ("", reasons.NOTHING, Mark.CHANGED) if missing else ("", reasons.ERROR_CELL, Mark.REFUSED)
    return "", NOT_NUMBERS.get(Kind(kind), reasons.UNCOMPUTED), Mark.REFUSED


def _quick(raw: str, rules: _Rules) -> Outcome | None:
    """Figures of nothing but digits and the decimal sign of the column; None for any other text."""
    if not rules.are_plain or not PLAIN_NUMBER.fullmatch(raw):
        return None
    sign = "," if "," in raw else "." if "." in raw else None
    if sign is None:
        return raw, None, None
    if sign != rules.sign.sign or not rules.sign.is_sure:
        return None
    return (raw, None, None) if sign == "." else (raw.replace(",", "."), reasons.COMMA, Mark.CHANGED)


def _of_number(kind: str, raw: str, rules: _Rules) -> Outcome:
    if abs(float(raw)) > LARGEST_FIGURE:
        return "", _too_large(raw), Mark.REFUSED
    if kind == Kind.PERCENT:
        if rules.percents.meaning is None:
            return "", reasons.OTHER_UNIT, Mark.REFUSED
        return times_hundred(raw), reasons.PERCENT_FORMAT, Mark.CHANGED
    return _bare(raw, raw, (), rules)


def _bare(plain: str, raw: str, changes: Sequence[Notice], rules: _Rules) -> Outcome:
    """A figure without a percent sign, as its column has it."""
    if _is_lone(plain, rules):
        before = reasons.several(changes) if changes else None
        return plain, reasons.both(before, perhaps_fraction(plain, raw)), Mark.DOUBTFUL
    if rules.percents.meaning == "fraction":
        return times_hundred(plain), reasons.several((*changes, reasons.FRACTION)), Mark.CHANGED
    if rules.percents.doubt is not None:
        return plain, reasons.several((*changes, rules.percents.doubt)), Mark.DOUBTFUL
    return (plain, reasons.several(changes), Mark.CHANGED) if changes else (plain, None, None)


def _is_lone(plain: str, rules: _Rules) -> bool:
    """Whether a figure may be a fraction among percents."""
    return bool(rules.percents.lone) and abs(float(plain)) in rules.percents.lone


def _of_text(raw: str, rules: _Rules) -> Outcome:
    clean = cleaned(raw)
    if not clean:
        return "", reasons.SPACES, Mark.CHANGED
    if clean.casefold() in rules.missing:
        return "", reasons.NOTHING_SET, Mark.CHANGED
    if is_missing(clean):
        return "", reasons.NOTHING, Mark.CHANGED
    if signs_of(clean):
        return _of_figure(raw, with_exponent(clean), "", rules)
    glued = figure_with_unit(clean)
    if glued is None:
        return "", _why_no_number(clean), Mark.REFUSED
    if not rules.unit or not same_unit(glued[1], rules.unit):
        return "", _other_unit(glued[1], rules.unit), Mark.REFUSED
    return _of_figure(raw, glued[0], glued[1], rules)


def _why_no_number(clean: str) -> Notice:
    if is_qualified(clean):
        return reasons.QUALIFIED
    if ERROR_WORD.fullmatch(clean):
        return reasons.ERROR_CELL
    return reasons.DATE_AMONG if look_of_text(clean) in (Look.DATE, Look.CLOCK) else reasons.NOT_A_NUMBER


def _of_figure(raw: str, figure: str, unit: str, rules: _Rules) -> Outcome:
    if figure.endswith("%") and rules.percents.meaning is None:
        return "", reasons.OTHER_UNIT, Mark.REFUSED
    sign, doubt = _sign_for(figure, rules.sign)
    try:
        reading = read_number(figure, sign, percent=True)
    except UnreadNumber as refusal:
        return "", _contradiction(figure, rules.sign) or refusal.notice, Mark.REFUSED
    if abs(reading.value) > LARGEST_FIGURE:
        return "", _too_large(figure), Mark.REFUSED
    changes = _changes(raw, figure, unit, reading, sign)
    if doubt is not None:
        said = (*changes, doubt) if not doubt.facts else (doubt,)
        lone = _bare(reading.plain, figure, said, rules) if _is_lone(reading.plain, rules) else None
        return lone or (reading.plain, reasons.several(said), Mark.DOUBTFUL)
    if reading.percent:
        return reading.plain, reasons.several(changes), Mark.CHANGED
    return _bare(reading.plain, figure, changes, rules)


def _sign_for(figure: str, rule: SignRule) -> tuple[Sign | None, Notice | None]:
    """The decimal sign by which one figure is read, and why that is doubtful."""
    if rule.by == "person" or rule.sign is None:
        return rule.sign, None
    own = shown_sign(figure)
    if own is not None and rule.tied:
        return own, reasons.SIGN_TIE
    if own is not None:
        return own, reasons.SIGN_MIX if own != rule.sign else None
    if rule.is_sure or not {",", "."} & set(figure) or _is_plain_point(figure, rule):
        return rule.sign, None
    return rule.sign, _two_readings(figure, rule.sign)


def _is_plain_point(figure: str, rule: SignRule) -> bool:
    """ "1.234" where the rest of the file, or its separator, writes decimals with a point: read to the letter."""
    return rule.sign == "." and rule.by == "file" and bool(PLAIN_NUMBER.fullmatch(figure)) and "." in figure


def _two_readings(figure: str, sign: Sign) -> Notice:
    readings = [read_number(figure, one, percent=True).plain for one in (sign, OTHER[sign])]
    message = N_(
        "“{text}” can be {first} or {second}, and nothing in the column settles it; read as {first}: set the sign"
    )
    facts = {"text": figure, "first": readings[0], "second": readings[1]}
    return Notice("decimal-doubtful", message, facts)


def _contradiction(figure: str, rule: SignRule) -> Notice | None:
    own: DecimalSign | None = shown_sign(figure)
    if rule.by != "person" or rule.sign is None or own in (None, rule.sign):
        return None
    message = N_("“{text}” contradicts the sign that is set: {sign}")
    return Notice("decimal-contradiction", message, {"text": figure, "sign": Term(SIGN_NAMES[rule.sign])})


def _too_large(text: str) -> Notice:
    message = N_("“{text}” is too large a figure: no more than {most} in size can be computed with")
    return Notice("figure_too_large", message, {"text": text, "most": LARGEST_FIGURE})


def _changes(raw: str, figure: str, unit: str, reading: NumberReading, sign: Sign | None) -> tuple[Notice, ...]:
    """What in the text of a figure is not in its reading."""
    if raw == reading.plain:
        return ()
    body = figure.removesuffix("%").strip()
    digits = re.split("[eE]", body)[0]
    parted = re.sub(r"^[-+−–] ", "", digits)
    decimal = reading.decimal or (sign if sign and sign in digits else None)
    marks = {char for char in parted if not char.isdigit() and char not in "+-−–"} - {decimal}
    found = (
        (reading.percent, reasons.PERCENT_SIGN),
        (bool(unit), reasons.UNIT_TAKEN),
        (decimal == "," and "," in digits, reasons.COMMA),
        (bool(marks), reasons.THOUSANDS),
        (bool(DASHES.search(digits) or SPACED_MINUS.match(digits)), reasons.MINUS),
        (digits != body, reasons.EXPONENT),
        (parted != digits or cleaned(raw) != re.sub(r"\s", " ", raw), reasons.SPACES),
    )
    said = tuple(notice for holds, notice in found if holds)
    return said or (reasons.DIGITS,)


def is_percent_column(read: NumbersRead) -> bool:
    """Whether the readings are percents."""
    return read.percents.meaning is not None or is_percent(read.unit)
