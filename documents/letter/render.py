"""The letter of a proposal in its two forms: a message for a mail program, and plain text to be pasted."""

from documents.brand import Brand
from documents.context import Subject
from documents.file_names import file_name
from documents.filling import environment
from documents.letter.contents import Letter, letter
from documents.letter.message import Envelope, message
from documents.letter.plain import head_text, plain_text
from proposals.edition import Edition, Enclosed


def render_letter(subject: Subject, edition: Edition, enclosed: Enclosed | None = None) -> bytes:
    """The message (eml) with what is enclosed. The same arguments give the same bytes."""
    case, said = subject.case, letter(subject, edition, enclosed.edition if enclosed else None)
    sender = case.seller.author if case.seller else None
    files = ((file_name(case, enclosed.edition), enclosed.pdf),) if enclosed else ()
    envelope = Envelope(sender, case.client.contact, case.issue.date, files)
    return message(said, plain_text(said), letter_html(said, subject.worn), envelope)


def letter_text(subject: Subject, edition: Edition) -> str:
    """The letter as plain text, below the lines that say to whom it goes and what it is about."""
    said = letter(subject, edition)
    return f"{head_text(said)}\n\n{plain_text(said)}"


def letter_html(said: Letter, brand: Brand) -> str:
    """The letter as HTML of tables with every style at its place: what mail programs understand."""
    template = environment(said.language).get_template("letter/letter.html")
    return template.render(letter=said, brand=brand.name_in(said.language), colours=brand.colours)
