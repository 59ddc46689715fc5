"""The finding of a check in words: verdict, reasons, what differs, who signed."""

from collections.abc import Iterator
from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.sections.parts import DASH, Pair, pairs
from proposals.checked import Checked, SignatureFound, Verdict

VERDICTS: Final = {
    Verdict.GENUINE: N_("Genuine"),
    Verdict.CHANGED: N_("Changed"),
    Verdict.SUPERSEDED: N_("Superseded"),
    Verdict.EXPIRED: N_("Expired"),
    Verdict.DRAFT: N_("Draft"),
    Verdict.UNKNOWN: N_("Unknown"),
    Verdict.REGISTERED: N_("In the register"),
}
MEANING: Final = {
    Verdict.GENUINE: N_("This is the document that was issued, and it holds."),
    Verdict.CHANGED: N_("This is not the document that was issued. Do not rely on it."),
    Verdict.SUPERSEDED: N_("This document was issued, but a later revision took its place."),
    Verdict.EXPIRED: N_("This document was issued, but its offer no longer holds."),
    Verdict.DRAFT: N_("This is a draft and no offer."),
    Verdict.UNKNOWN: N_("Nothing can be said for this document."),
    Verdict.REGISTERED: N_("A document of this number was issued."),
}
FIGURES: Final = {
    "profit_before": N_("Operating profit a year, before"),
    "profit_after": N_("Operating profit a year, after"),
    "uplift": N_("Profit uplift a year"),
    "investment": N_("Investment"),
    "npv": N_("Net present value"),
    "payback": N_("Payback"),
}
STANDING: Final = {
    "trusted": N_("An authority that this computer trusts answers for the name."),
    "self_signed": N_("Nobody but the signer answers for the name: anybody can sign like this."),
    "unknown": N_("This computer does not know who answers for the name."),
}


def moved_rows(found: Checked, language: str) -> tuple[tuple[str, str, str], ...]:
    """Figure, as issued, as in the file; for each headline figure that differs."""
    formats = Formats(language, found.currency or "EUR")
    name = formats.words.gettext
    return tuple(
        (name(FIGURES[one.figure]), _shown(one.figure, one.issued, formats), _shown(one.figure, one.found, formats))
        for one in found.moved
    )


def _shown(figure: str, value: float | None, formats: Formats) -> str:
    if value is None:
        return DASH
    return formats.months(value) if figure == "payback" else formats.money(value)


def facts(found: Checked, language: str) -> tuple[Pair, ...]:
    """Number, revision, form and dates, as the register has them, else as the file states them."""
    formats = Formats(language, "EUR")
    _, issued, stated = formats.words.gettext, found.issued, found.statement
    if issued is not None:
        return pairs(
            (_("Number and revision"), _reference(issued.number, issued.revision, formats)),
            (_("Issued"), f"{formats.date(issued.at.date())}, {issued.by}"),
            (_("Valid until"), formats.date(issued.valid_until)),
            (_("Fingerprint"), issued.fingerprint),
        )
    if stated is not None:
        return pairs(
            (_("Number and revision, as the file says"), _reference(stated.number, stated.revision, formats)),
            (_("Fingerprint, as the file says"), stated.fingerprint),
        )
    return ()


def _reference(number: str, revision: int, formats: Formats) -> str:
    said = formats.words.fill(N_("revision {n}"), n=revision)
    return f"{number}, {said}" if number else said


def signature_lines(found: Checked, language: str) -> tuple[str, ...]:
    """What a signature in the file says, one sentence each; nothing where it has none."""
    return tuple(_signature(found.signature, Formats(language, "EUR"))) if found.signature else ()


def _signature(signed: SignatureFound, formats: Formats) -> Iterator[str]:
    words = formats.words
    if not signed.by:
        yield words.gettext(N_("The file bears a signature that cannot be read."))
        return
    day = formats.date(signed.at.date()) if signed.at else DASH
    yield words.fill(N_("Signed by {by}, {date} by the signer's clock."), by=signed.by, date=day)
    if not signed.intact:
        yield words.gettext(N_("The signature does not fit the file: what was signed was altered."))
    elif not signed.whole:
        yield words.gettext(N_("What was signed is unaltered, but something was added to the file since."))
    else:
        yield words.gettext(N_("Nothing in the file was altered since it was signed."))
    yield words.gettext(STANDING[signed.standing])
