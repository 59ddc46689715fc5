"""A person's text inside Streamlit's markdown: shown letter by letter, never as a picture, link, icon or formula."""

import re
from functools import lru_cache

BREAKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
"""Spaces at which a line may break; those that hold a number and its unit together stay."""
SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:@&\"'=^/])")


READ = re.compile(r"([\\`*_{}\[\]<>|~$@]|:(?=[\w/])|(?<=www)\.|^(?:[#+-]|\d+\.)(?= ))")
READ_ALONE = re.compile(READ.pattern.replace("$", "", 1))
"""A lone $ begins no formula."""


@lru_cache(maxsize=2048)  # the same labels are drawn at each step of each person
def spoken(text: str) -> str:
    r"""`text` as the label of a field: only what markdown would read otherwise is escaped, so that it reads aloud well.

    >>> print(spoken("Price: unit, kg/t, mo."), spoken(":red[a]"))
    Price: unit, kg/t, mo. \:red\[a\]
    >>> print(spoken("Price, $"), spoken("from $ to $"))
    Price, $ from \$ to \$
    """
    line = BREAKS.sub(" ", text).strip()
    return (READ if line.count("$") > 1 else READ_ALONE).sub(r"\\\1", line)


def plain(text: str) -> str:
    r"""`text` so that markdown prints it as it stands, on one line.

    >>> print(plain("![x](http://a.b) *c*"))
    \!\[x\]\(http\:\/\/a\.b\) \*c\*
    """
    return SIGNS.sub(r"\\\1", BREAKS.sub(" ", text).strip())
