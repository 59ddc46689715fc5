"""The signature in a PDF: by whom, whether it still fits the bytes, and who answers for the name."""

import io
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from proposals.base import PLAIN_SIGNS
from proposals.checked import SignatureFound

LONGEST_NAME: Final = 400
PLAIN: Final = re.compile(PLAIN_SIGNS)
UNREADABLE: Final = SignatureFound(by="", intact=False, whole=False, standing="unknown")
"""What is said of a signature that cannot be read."""


def signature_in(pdf: bytes) -> SignatureFound | None:
    """The last signature of a document; None where it has none. Whatever is wrong with one makes it not intact."""
    try:
        with _quietly():
            signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
            return _found(signatures[-1]) if signatures else None
    except Exception:  # noqa: BLE001 - its reader raises what it pleases on bytes made to mislead it
        return UNREADABLE


def _found(signature: Any) -> SignatureFound:
    context = ValidationContext(trust_roots=trusted_roots(), allow_fetching=False)
    status = validate_pdf_signature(signature, context, skip_diff=True)
    certificate = status.signing_cert
    return SignatureFound(
        by=_name(certificate)[:LONGEST_NAME],
        at=status.signer_reported_dt,
        intact=bool(status.intact and status.valid),
        whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        standing="trusted" if status.trusted else "self_signed" if _is_own(certificate) else "unknown",
    )


def _name(certificate: x509.Certificate) -> str:
    """The name in a certificate, with the organisation where it says one."""
    said = certificate.subject.native
    named = [str(said[one]) for one in ("common_name", "organization_name") if said.get(one)]
    name = ", ".join(dict.fromkeys(named)) or str(certificate.subject.human_friendly)
    return "".join(sign for sign in name if PLAIN.fullmatch(sign))


def _is_own(certificate: x509.Certificate) -> bool:
    """Whether nobody but its holder answers for a certificate."""
    return bool(certificate.issuer == certificate.subject)


@cache
def trusted_roots() -> list[x509.Certificate]:
    """The authorities that this system trusts."""
    return [x509.Certificate.load(one) for one in ssl.create_default_context().get_ca_certs(binary_form=True)]


@contextmanager
def _quietly() -> Iterator[None]:
    """Its findings are our answer: nothing of them goes to the log of the program."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)
