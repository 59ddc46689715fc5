"""The company's signature under a finished document. What signs is loaded late: few installations have a signature."""

import io
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed

FIELD: Final = "Issuer"

NO_KEY = N_("The certificate of the company cannot be opened: it is no PKCS#12 file, or its passphrase is another one.")
NOT_SIGNED = N_("The document could not be signed: {reason}")


@dataclass(frozen=True, slots=True)
class CompanySigner:
    """A certificate with its key (PKCS#12) and its passphrase."""

    certificate: bytes
    passphrase: bytes | None = None

    def signed(self, pdf: bytes) -> bytes:
        """The document with this signature. Raises RenderFailed."""
        return signed(pdf, self.certificate, self.passphrase)


def signed(pdf: bytes, certificate: bytes, passphrase: bytes | None = None) -> bytes:
    """The document with an invisible signature (PAdES B-B) behind its bytes, which stay as they are.

    Raises RenderFailed where the certificate cannot be opened, or the document not be signed.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError

    try:
        signer = signers.SimpleSigner.load_pkcs12_data(certificate, [], passphrase)
    except ValueError as error:
        raise RenderFailed(Notice("no-key", NO_KEY)) from error
    terms = signers.PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    try:
        done = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), terms, signer=signer)
    except (SigningError, PdfError, ValueError) as error:
        raise RenderFailed(Notice("not-signed", NOT_SIGNED, {"reason": str(error)})) from error
    return bytes(done.getvalue())
