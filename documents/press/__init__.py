"""HTML in, PDF out: pages laid out apart, joined with their tags, and sealed as an archive file."""

from documents.press.chunk import print_html, warm

__all__ = ["print_html", "warm"]
