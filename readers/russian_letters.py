"""How much a text looks Russian or Western when its bytes are read in one code page or another."""

import re
from typing import Final

OFTEN: Final = (
    "а:нтзерлвкпсячжмгйбдюхшщёицо б:оыеаурлцкинщ в:аыоеклинсрьтузшц г:ораилдеу д:оенаилурывшёксцья "
    "е:нтрслмдкгйежзчщвшцхбпою ж:ендиау з:амнвдоияукерыь и:тесянзлмцибчайрвхшокждюфгпущ й:лсткфнмч "
    "к:аотулиерсвцнш л:иьоаеяуюжбнсыкт м:еоаиуымяпнб н:иеоаытняуьсдкцфг о:дклвстпмржбнгйезчхциэяшоюфщ "
    "п:орыаилеуяьнп р:оаиеуьтывяснмгшжкднх с:тялкпыеоьиурчанвхцсёмш т:оаеьсриынвукдяч у:чспкдмжтгезюлхбшрнйщя "
    "ф:ефаиолру х:оурвалин ц:еаиыо ч:еиатёнкшу ш:еиканть щ:ёиаенё ы:тйрлемхвпшсчнбжд ь:шкнтязесгёюм э:фткнл "
    "ю:тчщдс я:тцевчдхмзлнжщю ё:тнмржл"
)
FOLLOWERS: Final = {letters[0]: letters[2:] for letters in OFTEN.split(" ")}
"""The letters that often follow each letter in Russian, from running text of plants and laboratories."""
RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
USUAL_SIGNS: Final = frozenset("\u00a0№°±«»§©®™·•–—…“”„‘’µ€¤‰¬¹²³×÷¼½¾º")
UNITS: Final = frozenset(["рН", "pН", "рH", "кВ", "кД", "кП", "мП", "МД", "кГ", "мВ", "мА", "дБ"])
"""Pairs that only units and quantities have; some write pH with one letter of each alphabet."""
FRAME: Final = re.compile("[\u2500-\u259f]")
PAIR: Final = re.compile(r"(?=(\S\S))", re.DOTALL)


def russian(text: str) -> float:
    """Evidence for a text in a Russian code page: pairs of letters as the language has them count for it; rare pairs,
    small before capital letters, letters among Latin ones or frames, and signs of no known use count against it."""
    return sum(map(_russian_pair, PAIR.findall(f" {text} "))) + sum(map(_sign, text))


def western(text: str) -> float:
    """Evidence for a text in Windows-1252: letters with accents stand alone among plain ones, never in a row."""
    return sum(map(_western_pair, PAIR.findall(text))) + sum(_sign(sign) for sign in text if not sign.isalpha())


def _russian_pair(pair: str) -> float:
    first, second = pair[0], pair[1]
    if pair in UNITS:
        return 1.0
    if first in RUSSIAN and second in RUSSIAN:
        if first.islower() and second.isupper():
            return -1.5
        rare = -0.3 if pair.isupper() else -1.0
        return 1.0 if second.lower() in FOLLOWERS.get(first.lower(), "") else rare
    one_letter = first in RUSSIAN or second in RUSSIAN
    return -1.0 if one_letter and (first + second).isalpha() else 0.0


def _western_pair(pair: str) -> float:
    accented = [sign > "\x7f" for sign in pair]
    if not pair.isalpha() or not any(accented):
        return 0.0
    return -1.0 if all(accented) else 1.0


def _sign(sign: str) -> float:
    if sign < "\x80" or sign in RUSSIAN or sign in USUAL_SIGNS:
        return 0.0
    return -0.5 if FRAME.match(sign) else -1.5
