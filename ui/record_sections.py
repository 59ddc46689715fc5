"""The sections of the record, and which parts of it are filled in where."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form: its `name`, heading and icon, and the parts of the record that are filled in there.

    `told` are the parts that its heading repeats, `wished` those that a good record has beside what it must have.
    """

    name: str
    heading: str
    icon: str
    holds: tuple[str, ...]
    told: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()


SECTIONS: Final = (
    Section(
        "identification",
        N_("What was tried"),
        ":material/badge:",
        ("title", "number", "kind", "product", "dose", "place", "started", "ended"),
        ("number", "product", "dose", "place"),
    ),
    Section(
        "raw_material",
        N_("Raw material"),
        ":material/inventory_2:",
        ("own_raw_material", "raw_material_kind", "raw_material", "sampling", "lots"),
        ("raw_material_kind", "raw_material"),
        ("lots",),
    ),
    Section(
        "claim",
        N_("Claim and criterion"),
        ":material/flag:",
        ("claim", "criterion", "claim_fixed"),
        ("claim",),
    ),
    Section(
        "line",
        N_("Line and settings"),
        ":material/precision_manufacturing:",
        ("line", "settings"),
        ("line",),
    ),
    Section(
        "method",
        N_("Method and deviations"),
        ":material/science:",
        ("protocol", "deviations", "method", "instrument"),
        ("protocol", "deviations"),
        ("protocol",),
    ),
    Section("files", N_("Photographs and files"), ":material/photo_library:", ("attachments",)),
    Section(
        "conclusion",
        N_("Conclusion"),
        ":material/edit_note:",
        ("conclusion",),
        ("conclusion",),
        ("conclusion",),
    ),
)
