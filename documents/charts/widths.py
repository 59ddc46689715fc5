"""How wide the signs of the typeface are, and words of a picture placed by where they begin, as print wants them.

A renderer of PDF lays words that end or lie centred on a place letter by letter, and cuts into the first of them; a
browser, which may have another typeface, needs them as they are. So this is done for print alone.
"""

import re
from html import unescape
from typing import Final

_WIDTHS: Final = {
    118: "\u202f\u2009", 236: " \u00a0", 253: "'", 265: "ijìíîïĩīĭįıĵіїј", 284: "‘’", 285: "lĺļ", 290: ",.",
    292: "łſ", 298: "!¡", 310: ":;ľ", 325: "[]", 336: "()", 340: "f", 346: "²³", 353: "|¦", 354: "{", 356: "}·",
    359: "¹", 365: "tţ", 367: "ť", 372: "ŧ", 383: "rŕŗř", 396: "ŀ", 401: "-", 410: "•", 414: "º",
    416: "IÌÍÎÏĨĪĬĮİІЇ", 417: "/\\", 420: "ª", 439: "гѓ", 451: "\"", 470: "°", 476: "®", 479: "¿", 481: "т",
    487: "?zźżž", 494: "sśŝşšѕ", 500: "”", 501: "“", 502: "„", 505: "ЃГ", 510: "cçćĉċčс", 512: "v", 513: "LĹĻĽĿ",
    514: "*yýÿŷзуў", 521: "э", 522: "Łє", 526: "ĳ", 529: "¢", 530: "xх", 531: "JĴЈ", 532: "«»", 537: "g", 538: "ь",
    543: "ĝğġģ", 547: "kķĸ", 549: "aàáâãäåāăąа", 555: "ęч", 556: "eèéêëēĕėěеяѐё", 564: "oòóôõöōŏőо", 565: "_",
    566: "в", 567: "б", 568: "кќ", 570: "Fø", 574: "ð", 577: "TŢŤТ", 580: "hnuñùúûüĥħńņňŋũūŭůűћ₫", 581: "ų",
    583: "пђџ", 585: "µл", 586: "§", 588: "–", 589: "Ŧ", 591: "ZŹŻŽ", 592: "bdpqþр", 593: "EÈÉÊËĒĔĖĘĚЀЁЕ", 595: "£đ",
    598: "SŚŜŞŠЅийнѝ", 599: "$З", 600: "+0123456789<=>^`~¨¬¯±´¸×÷−≤≥≈", 608: "₸", 609: "₺", 610: "ЎУ", 612: "ъ",
    614: "ц", 615: "₹", 617: "YÝŶŸ", 620: "¤", 622: "¥", 623: "д", 627: "PÞР€", 628: "V", 634: "CÇĆĈĊČС", 635: "₴",
    636: "ď", 639: "XХ₽", 644: "Ь", 645: "Б", 648: "ЄЭ", 650: "Ĳ", 655: "RŔŖŘ", 656: "Я", 659: "BВЧ", 660: "KĶ",
    662: "AÀÁÂÃÄÅßĀĂĄА", 663: "¶", 668: "ЌК", 683: "DĎ", 686: "UÙÚÛÜŨŪŬŮŰŲ", 687: "ÐĐ", 699: "ЏП", 705: "GĜĞĠĢ",
    707: "&Л", 710: "м", 712: "OQÒÓÔÕÖØŌŎŐО", 713: "#", 714: "HNÑĤŃŅŇŊЍИЙН", 722: "Ħ", 730: "₦", 747: "Ц", 749: "Ъ",
    760: "ы", 764: "Д", 773: "ф", 780: "—", 782: "©", 795: "Ђ", 799: "wŵ", 800: "ю", 805: "Ћ", 811: "ж", 814: "MМ",
    817: "ш", 829: "¾", 830: "љ₪", 844: "ŉ", 846: "…", 847: "¼", 848: "щњ", 854: "→", 865: "æ", 870: "Ф", 872: "½",
    882: "m", 896: "@", 900: "Ы", 926: "WŴ", 931: "œ", 933: "Æ", 947: "%", 982: "₩", 983: "Ю", 987: "Ш", 990: "Œ",
    991: "Ж", 1028: "Љ", 1036: "Щ", 1038: "Њ", 1041: "№", 1339: "‰",
}  # fmt: skip
"""Thousandths of the size of type of IBM Plex Sans, the wider of Regular and Medium."""
_WIDTH_OF: Final = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_OTHER_SIGN: Final = 750
FIRST_MARK: Final = "\U000f0000"
"""Signs from here on are marks for programs, taken out before anything is printed."""
_SHARE: Final = {"middle": 0.5, "end": 1.0}
_ANCHORED: Final = re.compile(
    r'<text x="(?P<x>[^"]+)" (?P<y>y="[^"]+") text-anchor="(?P<anchor>middle|end)"'
    r'(?P<rest>[^>]* font-size="(?P<size>[^"]+)"[^>]*)>(?P<words>[^<]*)</text>'
)


def ems(words: str) -> float:
    """The width of words in sizes of type, rather too wide than too narrow."""
    return sum(_WIDTH_OF.get(sign, _OTHER_SIGN) for sign in words if sign < FIRST_MARK) / 1000


def from_their_beginning(drawn: str) -> str:
    """The same picture with every text placed by its beginning."""
    return _ANCHORED.sub(_begun, drawn)


def _begun(found: re.Match[str]) -> str:
    width = ems(unescape(found["words"])) * float(found["size"])
    x = float(found["x"]) - _SHARE[found["anchor"]] * width
    return f'<text x="{x:.2f}" {found["y"]}{found["rest"]}>{found["words"]}</text>'
