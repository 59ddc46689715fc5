"""Which form of a proposal is made: its language, paper and length, whether it is a draft; and its short forms."""

from typing import Literal, TypeAlias

from proposals.base import Identifier, Strict

Language: TypeAlias = Literal["en", "ru"]
Paper: TypeAlias = Literal["A4", "Letter"]
Profile: TypeAlias = Identifier
"""A profile of `templates/proposal/profiles.json`: "full", "short", "one_page" or what a developer adds there."""

ShortForm: TypeAlias = Literal["slides", "letter", "letter_text"]
"""A presentation (pptx), a letter for a mail program (eml), and the same letter as plain text."""


class Edition(Strict):
    """One printed form of one case. `draft` puts the word across every page.

    The same case in the same edition always gives the same bytes.
    """

    language: Language = "en"
    draft: bool = True
    paper: Paper = "A4"
    profile: Profile = "full"
