"""Units: which texts are units, and the name and the unit that a heading says."""

import re
from functools import lru_cache
from typing import Final

from readers.lab.values.figures import REMEMBERED, signs_of

KNOWN: Final = """
    % ‰ ppm ppb kg g mg μg ug ng t ton tons tonne tonnes lb lbs oz l ml μl ul hl m m2 m3 cm cm2 cm3 mm mm2 mm3 km
    dm dm2 dm3 um μm nm in inch ft h hr hrs hour hours min mins minute minutes s sec secs second seconds ms d day days
    week weeks month months year years yr rpm rev pa kpa mpa gpa hpa bar mbar atm psi mmhg torr n kn nm j kj mj gj cal
    kcal w kw mw gw kwh mwh gwh wh v mv kv a ma ω ohm hz khz mhz k °c °f ºc degc deg c f ° °brix brix cp cps mpas pas
    cst mol mmol kmol pct percent cfu iu pcs pc ea unit units rub usd eur $ € £ ₽ ntu μs db au abs person persons
    кг г гр мг мкг нг т тн тонн ц л мл мкл дал гл м м2 м3 см см2 см3 мм мм2 мм3 мкм нм км дм дм2 дм3 ч час часа часов
    мин минут с сек секунд мс сут сутки суток день дней дн нед недель мес год года лет об па кпа мпа гпа бар мбар атм
    ммртст ммводст н кн дж кдж мдж гдж кал ккал гкал вт квт мвт квтч втч мвтч в мв кв а ма ом гц кгц мгц к °с ºс град
    градус °т °th °дорник мпас пас сст моль ммоль кмоль кое ед шт штук штуки упак упаковок кор компл чел челч руб р коп
    балл балла баллов уе услед отнед отн долиед доляед долиединицы долейед"""
USUAL_CASE: Final = "t s h g m l L d C F K J W V A N c т ч с г м л т К В А Н С % ° $ € £ ₽ ц р"
ATOMS: Final = frozenset(KNOWN.split())
CASED: Final = frozenset(USUAL_CASE.split())
"""One letter is a unit only in its usual case: "Feed, t", and not "Line, B"."""
SI: Final = re.compile(
    r"(?:[nμµumcdkMGTh]|da)(?:g|m|l|L|s|A|K|mol|Hz|N|Pa|J|W|V|Ω|Ohm|eV|Wh|cal|bar|t|Da|Bq|lx)|[mμµu]S|mol|Hz|Pa|Ω|eV|"
    r"(?:[нмсдкМГТ]|мк|да)(?:г|м|л|с|А|К|моль|Гц|Н|Па|Дж|Вт|В|Ом|эВ|кал|бар|т|Бк|лк)|(?:м|мк)?См|лк|Бк"
)
"""A prefix and a unit, in their case."""
SHARES: Final = re.compile(
    r"%\s*(?:масс|мас|об|вес|отн|абс|св|wt|vol|mass|w/w|v/v|w/v|abs|rel|dm)\.?|"
    r"(?:масс|мас|об|вес|отн|абс|wt|vol|mass)\.?\s?-?%",
    re.IGNORECASE,
)
LEADING: Final = re.compile(r"^(?:[0-9]+(?:\^?[0-9⁰-⁹²³]+)?\s*|тыс\.?\s*|млн\.?\s*|млрд\.?\s*|thousand\s*|million\s*)+")
POWER: Final = re.compile(r"(?:\^?\(?[-−⁻]?[0-9¹²³⁰-⁹]+\)?)$")
PARTS: Final = re.compile(r"\s*(?:/|·|\*|×|⋅|•|\s-\s|\bper\b|\bв\b)\s*")
SUPERSCRIPTS: Final = str.maketrans("²³", "23")
LONGEST_UNIT: Final = 24
BRACKETED: Final = re.compile(r"(?P<name>.*?)\s*(?:\((?P<round>[^()]+(?:\([^()]*\))?)\)|\[(?P<square>[^\[\]]+)\])")
WITH_NOTE: Final = re.compile(r"(?P<name>.+),\s*(?P<unit>[^,()]+?)\s*(?P<note>\([^()]*\))")
IDENTIFIER: Final = re.compile(r"[^\W\d]\w*_(?P<unit>[^\W\d_]{2,}(?:_per_[^\W\d_]+)?)")
SUFFIXES: Final = {"pct": "%", "percent": "%", "perc": "%", "prc": "%", "degc": "°C", "proc": "%"}
FIGURE: Final = re.compile(r"(?P<figure>[-+−–]?\d(?:[\d .,'’]*\d)?(?:[eE][-+]?\d+)?)\s*(?P<unit>[^\d\s.,:\-–—−].*)")


@lru_cache(REMEMBERED)
def is_unit(text: str) -> bool:
    """Whether a text is a unit: "кг/м3", "°C", "mg/100 g", "% масс."."""
    text = text.strip().translate(SUPERSCRIPTS)
    if not text or len(text) > LONGEST_UNIT:
        return False
    if SHARES.fullmatch(text):
        return True
    text = re.sub(r"[()]", "", text)
    return _is_product(text) or ("." in text.strip(".") and _is_product(re.sub(r"\.(?=\S)", "·", text)))


def _is_product(text: str) -> bool:
    parts = [LEADING.sub("", part) for part in PARTS.split(text) if part]
    return any(parts) and all(not part or _is_atom(part) for part in parts)


def _is_atom(text: str) -> bool:
    bare = text.strip(" .")
    if SI.fullmatch(POWER.sub("", bare)):
        return True
    for name in (bare, POWER.sub("", bare)):
        key = re.sub(r"[ .\-]", "", name).casefold()
        if (name in CASED) if len(name) == 1 else key in ATOMS:
            return True
    return False


def named(heading: str) -> tuple[str, str]:
    """The name and the unit that a heading says; "" for a unit that it does not say.

    >>> named("Выход, %"), named("Feed (kg/h)"), named("yield_pct"), named("CO(GT)")
    (('Выход', '%'), ('Feed', 'kg/h'), ('yield_pct', '%'), ('CO(GT)', ''))
    """
    heading = heading.strip()
    for parted in (_bracketed, _after_comma, _at_an_end, _identifier):
        name, unit = parted(heading)
        if unit:
            return (name.strip(" ,;:") or heading, unit)
    return (heading.strip(" ,;:") or heading, "")


def _bracketed(heading: str) -> tuple[str, str]:
    found = BRACKETED.fullmatch(heading)
    if found is None:
        note = WITH_NOTE.fullmatch(heading)
        return (f"{note['name']} {note['note']}", note["unit"]) if note and is_unit(note["unit"]) else ("", "")
    unit = _without_in(found["round"] or found["square"])
    if is_unit(unit):
        return found["name"], unit
    note = WITH_NOTE.fullmatch(heading)
    return (f"{note['name']} {note['note']}", note["unit"]) if note and is_unit(note["unit"]) else ("", "")


def _after_comma(heading: str) -> tuple[str, str]:
    name, mark, unit = heading.rpartition(",")
    unit = _without_in(unit)
    if mark and name.strip() and is_unit(unit):
        return name, unit
    name, mark, unit = heading.rpartition(" / ")
    return (name, unit.strip()) if mark and name and is_unit(unit) else ("", "")


def _at_an_end(heading: str) -> tuple[str, str]:
    """ "Выход %" and "% жира": nothing but a percent sign is taken for a unit without a comma or brackets."""
    if heading.endswith("%"):
        return heading.rstrip("% "), "%"
    return (heading, "%") if heading.startswith("%") else ("", "")


def _identifier(heading: str) -> tuple[str, str]:
    """The name of a column in a program stays whole: "yield_pct"."""
    found = IDENTIFIER.fullmatch(heading)
    if found is None:
        return "", ""
    unit = found["unit"].replace("_per_", "/")
    if unit.casefold() in SUFFIXES:
        return heading, SUFFIXES[unit.casefold()]
    return (heading, unit) if is_unit(unit) else ("", "")


def _without_in(unit: str) -> str:
    return re.sub(r"^\s*(?:in|в)\s+", "", unit).strip()


@lru_cache(REMEMBERED)
def figure_with_unit(clean: str) -> tuple[str, str] | None:
    """The figure and the unit of "12,5 кг"; None where there is no figure first or no known unit after it."""
    found = FIGURE.fullmatch(clean) if len(clean) <= 2 * LONGEST_UNIT else None
    if found is None or not is_unit(found["unit"]) or not signs_of(found["figure"]):
        return None
    return found["figure"], found["unit"].strip()


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same but for spaces, dots and case."""
    return _key(one) == _key(other)


def _key(unit: str) -> str:
    return re.sub(r"[ .]", "", unit.translate(SUPERSCRIPTS)).casefold()
