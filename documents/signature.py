"""The company's signature under a finished document. What signs is loaded late: few installations have a signature."""

import io
from dataclasses import dataclass
from typing import Any, Final

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

    Its field lies beyond the page, so that no reader meets it and the document stays PDF/A-3a and PDF/UA-1.

    Raises RenderFailed where the certificate cannot be opened, or the document not be signed.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import signers
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError

    try:
        signer = signers.SimpleSigner.load_pkcs12_data(certificate, [], passphrase)
    except ValueError as error:
        raise RenderFailed(Notice("no-key", NO_KEY)) from error
    terms = signers.PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    place = SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True), readable_field_name=FIELD)
    try:
        done = signers.sign_pdf(_behind(pdf), terms, signer=signer, new_field_spec=place)
    except (SigningError, PdfError, ValueError) as error:
        raise RenderFailed(Notice("not-signed", NOT_SIGNED, {"reason": str(error)})) from error
    return bytes(done.getvalue())


def _behind(pdf: bytes) -> Any:
    """A writer that adds behind the bytes of a document and leaves what it says of itself and of its archive form."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Behind(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            pass

    return Behind(io.BytesIO(pdf))
