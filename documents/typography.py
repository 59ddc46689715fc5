"""How a text that somebody typed is set: quotes, dashes, minus signs, ranges, and spaces at which no line ends.

Codes, addresses, names of files and formulas stay as they are, and a text that is set is not changed by setting it
again. Nothing that is kept up today sets Russian, and what sets English (smartypants) works on
HTML: hence these tables.
"""

import re
from collections.abc import Mapping
from typing import Final

from documents.unit_words import UNIT_WORDS

NBSP: Final = "\u00a0"
JOINER: Final = "\u2060"
"""Has no width and no glyph: no line ends at it, and no trace of it is in a printed page."""
QUOTES: Final[Mapping[str, tuple[str, str]]] = {"en": ("“”", "‘’"), "ru": ("«»", "„“")}
"""The outer and the inner pair of each language."""
DASHES: Final[Mapping[str, str]] = {"en": "–", "ru": "—"}
"""What parts two thoughts: always between spaces, of which the first never ends a line."""
SHORT_WORDS: Final = "а без в во да для до за и из к ко на над не ни но о об от по под при с со у я"
"""Russian words that are not left behind at the end of a line."""
NO_UNITS: Final = (
    "a and at but by for if in is no not of on or per the to via "
    "а в во до для за и из к как ко на не но о от по при то у что"
)
"""Short words behind a figure that are no unit of it."""
PARTICLES: Final = "б бы ж же ли ль"
STANDARDS: Final = "ISO IEC EN DIN ASTM ASHRAE ГОСТ ИСО МЭК ОСТ СТО ТУ СП"
"""Whose numbers are not torn from them."""
RANGED: Final = (
    "% °C ° days weeks months years hours minutes points runs batches т кг г мг ч мин с л мл м см мм м² м³ кВт кВт·ч "
    "МВт·ч Гкал бар шт руб дн дня дней нед недели недель мес месяца месяцев год года лет часа часов минут опыта опытов"
)
"""What, beside units, may stand behind a range of figures; without one "10-15" may as well be a code."""

_BEFORE_OPENING: Final = "([«„“‘–—/\"'"
_EDGES: Final = "\"'«»„“”‘’()[].,;:!?…"
_FILES: Final = "csv|xlsx?|ods|pdf|docx?|pptx?|txt|jpe?g|png|webp|svg|ya?ml|json|zip|py|html?|xml"
_KEPT: Final = re.compile(
    rf"[A-Za-z][\w+.-]*:/\S*|www\.\S+"  # addresses
    rf"|[^\s@]+@(?=[^\s@]+\.[^\s@])[^\s@]+"  # mail
    rf"|[^\s/\\]*[/\\]\S*[/\\]\S*|[^\s]+\.(?:{_FILES})"  # files
    rf"|(?=\S*\d)(?=\S*[^\W\d])[\w./]+(?:-[\w./]+)+"  # VP-2026-031
    rf"|\d+(?:-\d+){{2,}}"  # 4600-12-77
    rf"|\S*\w_\w\S*",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"\S*[=<>{}\\`^|~]\S*|--\w\S*")
_FORMULA: Final = re.compile(r"(?<!\S)(?:\S{1,30} [-+*/×·] ){0,9}\S{1,30} [=≈<>≤≥]{1,2} \S+(?: [-+*/×·] \S{1,30}){0,9}")
_FIRST: Final = 0xA000
_MOST: Final = 1000
_STAND_IN: Final = f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}]"
"""A letter of Yi, which no typeface of ours has: it stands in for what is kept."""
_HELD: Final = re.compile(_STAND_IN)

_UNITS: Final = "|".join(sorted({re.escape(one) for one in (*UNIT_WORDS, *RANGED.split())}, key=len, reverse=True))
_FIGURE: Final = r"((?:0|[1-9]\d{0,3})(?:[.,]\d+)?)"
_RANGE: Final = re.compile(rf"(?<![\w.,/№-])(?<!№.){_FIGURE} ?- ?{_FIGURE}(?=[ {NBSP}]?(?:{_UNITS})(?!\w))")
_MINUS: Final = re.compile(r"(?<![^\s(\[«„“‘±\"'])(?<!\w[\"'])-(?=\d)")
_DASH: Final = re.compile(rf"(?<=\S)(?!(?<=\d) - \d)[ {NBSP}]+(?:--?|[–—]) +(?=\S)")
_LIST: Final = re.compile(r"^-- ?(?=\S)|^- (?=\S)", re.MULTILINE)
_DOTS: Final = re.compile(r"(?<![./\\])\.\.\.(?![./\\])")
_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")

_BOUND: Final = re.compile(
    rf"(?<=\d) (?=%|‰|°|(?!{_STAND_IN}|(?:{'|'.join(NO_UNITS.split())})(?!\w))[^\W\d_]{{1,3}}(?![\w’'])"  # its unit
    r"|(?:Gcal|кВт·ч|МВт·ч|Гкал)(?!\w))"
    r"|(?<=\d) (?=\d{3}(?!\d))"  # groups of digits
    r"|(?<=[№§]) (?=\w)|(?<=\bNo\.) (?=\d)|(?<=\b(?:с|т|ч|п|г)\.) (?=[\dА-ЯЁ])|(?<=\b(?:стр|рис)\.) (?=\d)"
    r"|(?<=\b[A-ZА-ЯЁ]\.) (?=[A-ZА-ЯЁ][\w.])"  # initials and the surname
    r"|(?<=[A-ZА-ЯЁa-zа-яё][a-zа-яё]) (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)|(?<=\S) (?=[–—] )"
)
_LEFT_BEHIND: Final = re.compile(
    rf"(?<![\w-])((?:{'|'.join(SHORT_WORDS.split())})) (?=[\w«„(])|(?<=\w) (?=(?:{'|'.join(PARTICLES.split())})(?!\w))",
    re.IGNORECASE,
)

SIGNED: Final = re.compile("(?<=[+−±])(?=[$£¥€₠-⃀])")
"""Between a sign and the currency behind it."""
_PARTED: Final = re.compile(
    r"(?<![\w-])(?:\d{1,4}|\w{1,2})-(?=\w)"  # 90-процентный, из-за, pH-метр
    r"|(?<=\w)-(?=\w{1,2}(?![\w-]))"  # что-то
    r"|(?<=[\w%$£¥€₠-⃀])/(?=[^\W\d_]{1,3}(?!\w))"  # bar/h, $/t
    rf"|(?:(?<!\w)(?:{'|'.join(STANDARDS.split())})|(?<=ГОСТ )Р) (?=\d|(?:Р|ИСО|ISO|IEC)(?!\w))"
)


def typeset(text: str, language: str) -> str:
    """A typed text as it is printed in `language` ("en", "ru").

    >>> typeset('Vats of 10 t - "old" ones... 5-7 days at -4 °C, article 10-15', "en").replace(NBSP, "_")
    'Vats of 10_t_– “old” ones… 5–7 days at −4_°C, article 10-15'
    """
    held: list[str] = []
    shown = _held(text, held)
    if shown is None:
        return bound(text, language)
    shown = _RANGE.sub(_range, _DOTS.sub("…", shown))
    shown = _MINUS.sub("−", _DASH.sub(f"{NBSP}{DASHES[language]} ", _LIST.sub(f"{DASHES[language]} ", shown)))
    paragraphs = _APOSTROPHE.sub("’", shown).split("\n\n")
    shown = bound("\n\n".join(_quoted(one, language) for one in paragraphs), language)
    return _HELD.sub(lambda sign: held[ord(sign[0]) - _FIRST], shown)


def bound(text: str, language: str) -> str:
    """The text with no line end between what belongs together; no sign but a space is changed.

    >>> bound("Two vats of 10 t at 32 °C, line № 2", "en").split(" ")
    ['Two', 'vats', 'of', '10\\xa0t', 'at', '32\\xa0°C,', 'line', '№\\xa02']
    """
    found = _BOUND.sub(NBSP, text)
    return _LEFT_BEHIND.sub(lambda word: f"{word[1] or ''}{NBSP}", found) if language == "ru" else found


def unparted(text: str) -> str:
    """The text, to be printed, with no line end between a sign and its currency, at the hyphen or the stroke beside a
    short part of a word or a unit, nor between a standard and its number.

    >>> unparted("+$5, bar/h, 90-day, из-за, half-finished").replace(JOINER, "|")
    '+|$5, bar/|h, 90-|day, из-|за, half-finished'
    """
    return _PARTED.sub(lambda found: f"{found[0]}{JOINER}", SIGNED.sub(JOINER, text))


def _held(text: str, held: list[str]) -> str | None:
    """The text with a sign for each thing that is kept, which goes into `held`; None where the signs are taken."""
    if _HELD.search(text):
        return None

    def hold(found: str) -> str:
        held.append(found)
        return chr(_FIRST + len(held) - 1)

    def token(found: re.Match[str]) -> str:
        word = found[0]
        core = word.strip(_EDGES)
        if _CODE.fullmatch(word):
            return hold(word)
        if not core or not _KEPT.fullmatch(core):
            return word
        return word.replace(core, hold(core), 1)

    found = re.sub(r"\S+", token, _FORMULA.sub(lambda one: hold(one[0]), text))
    return found if len(held) <= _MOST else None


def _range(found: re.Match[str]) -> str:
    low, high = (float(one.replace(",", ".")) for one in found.groups())
    return f"{found[1]}–{found[2]}" if low < high else found[0]


def _quoted(text: str, language: str) -> str:
    """Straight quotes of a paragraph in pairs of the language, the inner pair inside others; unpaired ones stay."""
    outer, inner = QUOTES[language]
    open_now: list[int] = []
    signs, depth = list(text), 0
    for at, sign in enumerate(text):
        depth += (sign == outer[0]) - (sign == outer[1])
        if sign not in "\"'":
            continue
        before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        if open_now and text[open_now[-1]] == sign and not before.isspace():
            start = open_now.pop()
            pair = inner if open_now or depth > 0 else outer
            signs[start], signs[at] = pair[0], pair[1]
        elif (not before or before.isspace() or before in _BEFORE_OPENING) and after.strip():
            open_now.append(at)
    return "".join(signs)
