"""What a database keeps, kind by kind, in words."""

from collections.abc import Mapping
from typing import Final

from calculators.errors import N_
from documents.language import translator

NAMES: Final = {
    "drafts": N_("proposals"),
    "releases": N_("released versions of trials"),
    "signatures": N_("signatures"),
    "issued": N_("issued documents"),
    "brands": N_("saved brands"),
    "brands_in_making": N_("brands in the making"),
    "layouts": N_("layouts of files"),
    "log": N_("entries of the log"),
    "files": N_("files"),
}


def named_counts(counts: Mapping[str, int], language: str) -> list[str]:
    """One line for each kind of which there is any."""
    words = translator(language)
    told = ((words.gettext(NAMES.get(name, name)), count) for name, count in counts.items() if count)
    return [f"  {words.fill(N_('{name}: {count}'), name=name, count=count)}" for name, count in told]
