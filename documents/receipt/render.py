"""The receipt as HTML and as PDF: what was answered, by whom, when, and to exactly which document."""

from collections.abc import Mapping
from typing import Any, Final

from calculators.errors import N_
from documents.brand import Brand
from documents.charts.svg import Palette
from documents.filling import filled
from documents.formats import formats_of
from documents.press import print_html
from documents.sections.cover import LOGO
from documents.sections.parts import Pair, Voice, joined, pairs
from documents.typeface import legible
from proposals.case import Case
from proposals.links import Answer

HEADS: Final = {"accept": N_("The client accepts the proposal"), "decline": N_("The client declines the proposal")}
HOW: Final = N_(
    "This was answered on the page that the link for the client opens. The answer stands in the log of the proposal, "
    "and this receipt is kept by its bytes: both sides can take it again and hold it against theirs."
)


def render_receipt(case: Case, answer: Answer, language: str, brand: Brand) -> bytes:
    """The receipt as PDF in "en" or "ru". The same arguments give the same bytes. Raises RenderFailed."""
    return print_html(receipt_html(case, answer, language, brand), {LOGO: brand.logo} if brand.logo else {})


def receipt_html(case: Case, answer: Answer, language: str, brand: Brand) -> str:
    """The HTML that is printed; a sign that the typeface lacks is printed as U+FFFD."""
    voice = Voice(formats_of(case, language), Palette.of(brand.colours))
    return legible(filled("receipt", _context(case, answer, voice, brand), brand, language))


def _context(case: Case, answer: Answer, voice: Voice, brand: Brand) -> Mapping[str, Any]:
    _ = voice.gettext
    head = _(HEADS[answer.event])
    at = answer.at.astimezone()
    when = joined(
        [voice.date(at.date()), at.strftime("%H:%M:%S"), f"UTC{at.strftime('%z')[:3]}:{at.strftime('%z')[3:]}"]
    )
    said = pairs(
        (_(N_("Answered by")), joined([answer.name, answer.role])),
        (_(N_("In his words")), answer.remark),
        (_(N_("When")), when),
        (_("Client"), voice.text(case.client.name)),
        (_("Project"), voice.text(case.project)),
        (_("On behalf of"), voice.text(case.seller.company) if case.seller else ""),
    )
    number = voice.fill(N_("{number}, revision {n}"), number=answer.number, n=answer.revision)
    what = pairs(
        (_("Number and revision"), number), (_(N_("Fingerprint of the revision (SHA-256)")), answer.fingerprint)
    )
    files = tuple(Pair(_(N_("File that was issued (SHA-256)")), one) for one in answer.files)
    return {
        "language": voice.language,
        "title": head,
        "author": brand.name_in(voice.language),
        "created": at.date().isoformat(),
        "brand": brand.name_in(voice.language),
        "logo": LOGO if brand.logo else "",
        "kind": _(N_("Receipt")),
        "said": said,
        "what": (*what, *files),
        "how": _(HOW),
    }
