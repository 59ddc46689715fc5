"""The frame in which Streamlit draws its pages, as the browser first gets it: in the language of the reader, and with
what the program in the browser is otherwise told by the server later, and with every change anew.

Streamlit takes the colours and the address of the server from `window.__streamlit` where whoever hosts it put them. So
the page stands in its own colours and letters before the server has said a word, the program opens its line
without asking first whether there is a server, and no answer carries the colours again.
"""

import html
import json
import re
from base64 import b64encode
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from calculators.errors import N_
from documents.language import translator
from ui.theme import REGULAR, SHARED, either, theme

FRAME: Final = b'id="root"'
"""What stands in the frame in which Streamlit draws its pages, and on no page of ours."""
MARK: Final = Path(__file__).parent.parent / "templates" / "app" / "mark.svg"
NOBODY: Final = "https://nobody.invalid"
"""No site can have this name (RFC 2606)."""
NO_SCRIPT: Final = N_("Valueproof needs JavaScript. Allow it in the settings of the browser and load this page anew.")
GROUND: Final = (
    f'<meta name="color-scheme" content="light dark"><style>html {{ background: {either("backgroundColor")}; }}</style>'
)
"""What stands there before the first line of the program has run: by night no white page."""
ALONE: Final = (
    f"<style>noscript {{ display: block; padding: 3rem; color: {either('textColor')};"
    f" font: {SHARED['baseFontSize']}px/1.5 sans-serif; }}</style>"
)
PROGRAM: Final = '<script type="module"'
"""Where Streamlit's own program begins: what it is to find must stand before."""
LETTERS: Final = re.compile(r'<link\s+rel="preload"[^>]*\sas="font"[^>]*>')
ICON: Final = re.compile(r'<link rel="shortcut icon"[^>]*>')
TITLE: Final = re.compile(r"<title>.*?</title>")
WITHOUT_SCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
LANGUAGE: Final = re.compile(r'<html lang="\w*">')


@cache
def host_script() -> str:
    """What stands in the frame as a script; the same for everybody, so that a policy names it by its hash.

    It has to name an origin from which messages of other windows are taken, and names one that nobody has.
    """
    told = json.dumps({"LIGHT_THEME": theme(night=False), "DARK_THEME": theme(night=True)}, ensure_ascii=False)
    host = json.dumps({"allowedOrigins": [NOBODY], "useExternalAuthToken": False})
    return f"window.__streamlit = {{ ...{told}, BACKEND_BASE_URL: location.origin, HOST_CONFIG: {host} }};"


@lru_cache(maxsize=8)
def framed(page: bytes, language: str) -> bytes:
    """Streamlit's frame with all that is ours. Raises ValueError where a place for something is not in it."""
    words = translator(language)
    icon = f"data:image/svg+xml;base64,{b64encode(MARK.read_bytes()).decode()}"
    text = page.decode()
    for place, ours in (
        (LANGUAGE, f'<html lang="{language}">'),
        (LETTERS, f'<link rel="preload" href="{REGULAR}" as="font" type="font/woff2" crossorigin>'),
        (ICON, f'<link rel="shortcut icon" href="{icon}">'),
        (TITLE, f"<title>Valueproof</title>{GROUND}"),
        (WITHOUT_SCRIPT, f"<noscript>{ALONE}<p>{html.escape(words.gettext(NO_SCRIPT))}</p></noscript>"),
        (re.compile(PROGRAM), f"<script>{host_script()}</script>{PROGRAM}"),
    ):
        text, found = place.subn(lambda _, ours=ours: ours, text, count=1)  # type: ignore[misc]
        if not found:
            raise ValueError(f"no {place.pattern} in Streamlit's frame")
    return text.encode()
