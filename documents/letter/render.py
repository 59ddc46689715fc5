"""The letter of a proposal in its two forms: a message for a mail program, and plain text to be pasted."""

from documents.brand import Brand
from documents.context import Subject
from documents.file_names import file_name
from documents.filling import environment
from documents.letter.contents import Letter, letter
from documents.letter.message import Envelope, message
from documents.letter.plain import plain_text
from proposals.case import Case
from proposals.edition import Edition
from proposals.valuation.types import Valuation


def render_letter(subject: Subject, edition: Edition, brand: Brand, pdf: bytes = b"") -> bytes:
    """The message (eml) with the PDF attached where there is one. The same arguments give the same bytes."""
    case = subject.case
    said = letter(case, subject.valuation, edition, attached=bool(pdf))
    name = file_name(case, edition.model_copy(update={"profile": "one_page"}))
    sender = case.seller.author if case.seller else None
    envelope = Envelope(sender, case.client.contact, case.issue.date, pdf, name)
    return message(said, plain_text(said), letter_html(said, brand), envelope)


def letter_text(case: Case, valuation: Valuation, edition: Edition) -> str:
    """The letter as plain text."""
    return plain_text(letter(case, valuation, edition))


def letter_html(said: Letter, brand: Brand) -> str:
    """The letter as HTML of tables with every style at its place: what mail programs understand."""
    template = environment(said.language).get_template("letter/letter.html")
    return template.render(letter=said, brand=brand.name_in(said.language), colours=brand.colours)
