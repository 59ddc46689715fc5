"""Cases with hostile texts on the way that a user's own take: a case file, or one field of a draft after the other."""

import json
import re
import unicodedata
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import Any

import pypdfium2

from documents.context import Subject
from documents.render import render_html, render_pages
from proposals.case import Case
from proposals.edition import Edition
from proposals.valuation.appraise import appraise
from readers.case_file import read_case
from tests.documents.printed import DESK
from tests.documents.worked_case import CASE, HOUSE


def none_beside(name: str) -> bytes:
    raise FileNotFoundError(name)


def filed(document: dict[str, Any]) -> Case:
    """The case of a file in JSON. Raises CaseFileRefused."""
    return read_case(json.dumps(document).encode(), "case.json", none_beside)


def with_texts(texts: Sequence[str]) -> dict[str, Any]:
    """A case that has each text as the name of an item of its offer."""
    document = deepcopy(CASE)
    first = document["offer"]["items"][0]
    document["offer"]["items"] = [first | {"id": f"i{at}", "name": text} for at, text in enumerate(texts)]
    document["offer"]["training"] = []
    return document


def with_text(text: str) -> dict[str, Any]:
    """A case that has the text in every kind of field."""
    document = with_texts([text])
    document |= {"project": text, "situation": text, "solution": text, "decision": text}
    document["client"] = {"name": text, "site": text, "industry": text, "contact": {"name": text, "role": text}}
    document["seller"] = {"company": text, "address": text, "author": {"name": text, "role": text}}
    document["trials"][0] |= {"title": text, "claim": text, "protocol": text, "conclusion": text}
    return document


def printed(case: Case, language: str = "en") -> bytes:
    """The pages of the full proposal of a case."""
    edition = Edition.model_validate({"language": language})
    return render_pages(Subject(case, appraise(case, HOUSE)), edition, DESK)


@cache
def cover() -> str:
    """The cover of the proposal of the worked case before it is printed."""
    case = filed(CASE)
    html = render_html(Subject(case, appraise(case, HOUSE)), Edition())
    return html[: html.index("<section")] + "</body></html>"


def letters(text: str) -> str:
    """A text without spaces, hyphens and unseen signs, ligatures parted: what can be read again from a PDF."""
    return re.sub(r"[\s\u00ad\u200b-\u200d\ufeff\ufffe\u2010\u2011-]", "", unicodedata.normalize("NFKC", text))


def read_again(pdf: bytes) -> str:
    """The letters of all pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return letters("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()
