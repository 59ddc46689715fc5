"""The one door to the PDF renderer: it reads approved bytes alone, and whatever it complains of is heard."""

import logging
import os
import re
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from calculators.errors import N_, Notice
from documents.brand import TEMPLATES, Logo
from documents.errors import RenderFailed

FONTS: Final = TEMPLATES / "fonts"
LOGGERS: Final = ("weasyprint", "fontTools")
SYSTEM_PACKAGES: Final = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@cache
def renderer() -> Any:
    """WeasyPrint, loaded late: it needs libraries of the system, and the rest of the product does not need it."""
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
            import weasyprint
            import weasyprint.text.fonts
    except OSError as reason:
        message = N_("A library of the system is missing: {reason}. On Debian or Ubuntu install {packages}")
        facts = {"reason": str(reason).splitlines()[0], "packages": SYSTEM_PACKAGES}
        raise RenderFailed(Notice("system_library_missing", message, facts)) from reason
    return weasyprint


@contextmanager
def approved(pictures: Mapping[str, Logo]) -> Iterator[Any]:
    """A fetcher that serves the fonts and `pictures` by their addresses and nothing else.

    Raises RenderFailed at the end where anything else was asked for, or where the renderer complained of anything
    (a missing glyph, a bad rule).
    """
    fetcher = _fetcher({**_fonts(), **pictures})
    with _complaints() as complaints:
        yield fetcher
    if fetcher.refused:
        message = N_("The document asks for {address}, which is no part of it")
        raise RenderFailed(Notice("address_refused", message, {"address": fetcher.refused[0]}))
    if complaints:
        raise RenderFailed(_notice_of(complaints[0]))


def _notice_of(complaint: str) -> Notice:
    """A complaint of the renderer in our words, where it is one that a user can mend."""
    sign = re.search(r'unsupported by fonts: "(.+)" \((U\+[^)]+)\)', complaint)
    if sign is not None:
        message = N_("The typeface of the document has no sign “{sign}” ({code}): write it in another way")
        return Notice("sign_missing", message, {"sign": sign[1], "code": sign[2]})
    message = N_("The document is not printed as it should be: {complaint}")
    return Notice("renderer_complained", message, {"complaint": complaint})


@cache
def _fonts() -> dict[str, Logo]:
    return {f"asset:fonts/{path.name}": Logo(path.read_bytes(), "font/woff2") for path in FONTS.glob("*.woff2")}


def _fetcher(served: Mapping[str, Logo]) -> Any:
    """A fetcher that serves these bytes and writes down every address that it refuses."""
    weasyprint: Any = renderer()

    class ApprovedOnly(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # weasyprint ships no types
        def __init__(self) -> None:
            super().__init__(fail_on_errors=False)
            self.refused: list[str] = []

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 - the renderer's own signature
            if url not in served:
                self.refused.append(url)
                raise ValueError("not an approved address")
            found = served[url]
            return weasyprint.urls.URLFetcherResponse(url, found.data, {"Content-Type": found.media_type})

    return ApprovedOnly()


class _Listener(logging.Handler):
    """Writes down what the renderer says at WARNING or above in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self.thread_id = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread_id:
            self.heard.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    listener = _Listener()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addHandler(listener)
    try:
        yield listener.heard
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
