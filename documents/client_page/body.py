"""What stands on the page of a client for good: the sections of his proposal, made once and kept as bytes."""

import base64
import io
import re
from typing import Final

from PIL import Image

from documents.brand import Brand, Logo
from documents.charts.svg import Palette
from documents.context import Subject, sections
from documents.filling import environment
from documents.formats import formats_for
from documents.profiles import Chosen, Profile
from documents.sections.cover import person, reference
from documents.sections.parts import Section, Voice, joined, pairs
from proposals.base import Strict
from proposals.edition import Language

SHOWN: Final = Profile(
    cover=False,
    offered=False,
    sections=tuple(
        Chosen(id=name)
        for name in (
            *("answer", "situation", "trials", "solution", "earnings", "costs", "cash", "sureness", "alternatives"),
            *("assumptions", "own_benefits", "plan", "risks", "offer", "declaration"),
        )
    ),
)
"""What a client reads on the page; signatures, runs and methods are in the file."""
FOR_PRINT: Final = re.compile(
    r' (?:style|font-family|xmlns)="[^"]*"| font-size="7\.5"| font-weight="400"| data-(?:wide|short|dense)=""'
    r"|<colgroup>(?:<col(?: style=\"[^\"]*\")?/>)*</colgroup>"
)
"""What the page of a screen has in its style sheet: widths of columns, the usual letters of pictures."""
ROUND: Final = re.compile(
    r'fill="none"( stroke="[^"]*" stroke-width="[^"]*") stroke-linejoin="round" stroke-linecap="round"'
)
"""A line of a picture, of which there are hundreds."""
PATH: Final = re.compile(r'(?<= d=")[^"]*')
FINE: Final = re.compile(r"\d+\.\d\d+")
"""A place in a picture finer than any screen shows."""
MOST_LOGO: Final = 12_000
LOGO_HEIGHT: Final = 80


class Part(Strict):
    """A section: `html` is markup of ours, in which every text is escaped."""

    id: str
    number: str
    title: str
    html: str


class Fact(Strict):
    """A label and what stands beside it."""

    label: str
    value: str


class Body(Strict):
    """The page in one language; `logo` is a picture in a data URI ("" = none), `colours` are those of the brand."""

    language: Language
    title: str
    client: str
    brand: str
    logo: str
    colours: dict[str, str]
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]


def client_page(subject: Subject, language: Language) -> bytes:
    """The page as JSON. The same arguments give the same bytes."""
    case, brand = subject.case, subject.worn
    voice = Voice(formats_for(case, subject.valuation, language), Palette.of(brand.colours))
    seller = case.seller
    facts = pairs(
        (voice.gettext("Prepared for"), person(case.client.contact, voice)),
        (voice.gettext("Prepared by"), person(seller.author, voice) if seller else ""),
        (voice.gettext("On behalf of"), voice.text(seller.company) if seller else ""),
        (voice.gettext("Number and revision"), reference(case, voice)),
        (voice.gettext("Date"), voice.date(case.issue.date)),
        (voice.gettext("Valid until"), voice.date(case.offer.terms.valid_until)),
    )
    body = Body(
        language=language,
        title=voice.text(case.project),
        client=joined([voice.text(case.client.name), voice.text(case.client.site)]),
        brand=brand.name_in(language),
        logo=_logo(brand),
        colours=dict(brand.colours),
        facts=tuple(Fact(label=one.label, value=one.value) for one in facts),
        parts=tuple(_part(one, language) for one in sections(subject, voice, SHOWN)),
    )
    return body.model_dump_json().encode()


def body_of(data: bytes) -> Body:
    """The page that was kept."""
    return Body.model_validate_json(data)


def _part(section: Section, language: str) -> Part:
    template = environment(language).get_template(f"proposal/{section.id}.html")
    return Part(
        id=section.id, number=section.number, title=section.title, html=on_screen(template.render(it=section.body))
    )


def on_screen(html: str) -> str:
    """Markup of a document without what only its printed pages need; what may be too wide can be moved by keys.

    >>> on_screen('<colgroup><col style="width: 2%"/></colgroup><text font-family="IBM" x="1">style=&#34;a&#34;</text>')
    '<text x="1">style=&#34;a&#34;</text>'
    >>> on_screen("<figure><table></table></figure>")
    '<figure tabindex="0"><div class="scroll" tabindex="0"><table></table></div></figure>'
    """
    plain = PATH.sub(lambda found: _coarse(found.group()), ROUND.sub(r'class="l"\1', FOR_PRINT.sub("", html)))
    wide = plain.replace(' data-number=""', " data-number")
    wide = wide.replace("<table", '<div class="scroll" tabindex="0"><table').replace("</table>", "</table></div>")
    return wide.replace("<figure", '<figure tabindex="0"')


def _coarse(path: str) -> str:
    """A path to a tenth of a point, which is less than a pixel.

    >>> _coarse("M4.07 132 L56.36 131.99 Z")
    'M4.1 132 56.4 132 Z'
    """
    return FINE.sub(lambda found: f"{float(found.group()):.1f}".removesuffix(".0"), path).replace(" L", " ")


def _logo(brand: Brand) -> str:
    """The logo, small enough to come with the page; "" where it cannot be."""
    if brand.logo is None:
        return ""
    small = brand.logo if brand.logo.media_type == "image/svg+xml" else _smaller(brand.logo)
    if len(small.data) > MOST_LOGO:
        return ""
    return f"data:{small.media_type};base64,{base64.b64encode(small.data).decode()}"


def _smaller(logo: Logo) -> Logo:
    out = io.BytesIO()
    with Image.open(io.BytesIO(logo.data)) as picture:
        picture.thumbnail((LOGO_HEIGHT * 4, LOGO_HEIGHT))
        picture.save(out, "PNG", optimize=True)
    return Logo(out.getvalue(), "image/png")
