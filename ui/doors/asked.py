"""What comes with a request to a page of the entrance: fields of a form, the language, where to go afterwards."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request

from proposals.base import LANGUAGES
from ui.doors.policy import at_entrance
from ui.web import asked_language

MOST_BYTES: Final = 20_000
MOST_FIELDS: Final = 20
HOME: Final = "/"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks: `address` of the network, `language`, and `then`, the path of ours that he wanted."""

    address: str
    language: str
    then: str
    lang: str = ""

    def way(self, path: str, **more: str) -> str:
        """The address of another page of the entrance, which knows the same."""
        known = {"next": self.then if self.then != HOME else "", "lang": self.lang, **more}
        said = {name: value for name, value in known.items() if value}
        return f"{path}?{urlencode(said)}" if said else path


def asking(request: Request) -> Asking:
    """What a request tells, whatever its method."""
    address = request.client.host if request.client else ""
    lang = request.query_params.get("lang", "")
    language = asked_language(request.scope)
    return Asking(address, language, own_path(request.query_params.get("next", "")), lang if lang in LANGUAGES else "")


def own_path(text: str) -> str:
    r"""The path of a page of ours to which somebody may be led; for anything else the first page.

    >>> own_path("/trials?draft=a"), own_path("//evil.example"), own_path("/\\evil.example"), own_path("javascript:a")
    ('/trials?draft=a', '/', '/', '/')
    """
    parts = urlsplit(text)
    ours = text.startswith("/") and text.isprintable() and text[1:2] not in ("/", "\\") and "\\" not in text
    return text if ours and not parts.scheme and not parts.netloc and not at_entrance(parts.path) else HOME


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form; one that is larger or has more fields than any form here is none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return {}
    try:
        found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}
    return {name: values[-1] for name, values in found.items()}
