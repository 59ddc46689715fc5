"""A person's text inside Streamlit's markdown: shown letter by letter, never as a picture, link, icon or formula."""

import re

SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:@&\"'=^/])")


def plain(text: str) -> str:
    r"""`text` so that markdown prints it as it stands, on one line.

    >>> print(plain("![x](http://a.b) *c*"))
    \!\[x\]\(http\:\/\/a\.b\) \*c\*
    """
    return SIGNS.sub(r"\\\1", " ".join(text.split()))
