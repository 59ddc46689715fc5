"""Which form of a proposal is printed: its language, paper and length, and whether it is a draft."""

from typing import Literal, TypeAlias

from proposals.base import Identifier, Strict

Language: TypeAlias = Literal["en", "ru"]
Paper: TypeAlias = Literal["A4", "Letter"]
Profile: TypeAlias = Identifier
"""A profile of `templates/proposal/profiles.json`: "full", "short", "one_page" or what a developer adds there."""


class Edition(Strict):
    """One printed form of one case. `draft` puts the word across every page.

    The same case in the same edition always gives the same bytes.
    """

    language: Language = "en"
    draft: bool = True
    paper: Paper = "A4"
    profile: Profile = "full"
