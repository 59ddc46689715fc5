"""A printer of documents that works where it is called, for programs that print one and end."""

from proposals.case import Case
from proposals.valuation.types import Valuation


class InProcess:
    """Loads the renderer at the first document."""

    def pdf(self, case: Case, valuation: Valuation, language: str, draft: bool) -> bytes:
        """The PDF in `language`; `draft` puts the word across every page. Raises RenderFailed."""
        from documents.render import render_pdf

        return render_pdf(case, valuation, language, draft=draft)

    def page_images(self, pdf: bytes, width: int) -> tuple[bytes, ...]:
        """The pages of a PDF as PNG pictures of `width` pixels."""
        from documents.preview import page_images

        return page_images(pdf, width)
