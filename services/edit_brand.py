"""A brand in the making: changed one place at a time, kept at once, of effect only when it is saved."""

from dataclasses import dataclass

from calculators.errors import N_
from proposals.brand import BrandRecord
from proposals.brand_checks import BrandRefused, Reading, brand_to_save, colours_in, readings
from proposals.case_json import Document, JsonValue
from proposals.draft_edit import edited
from proposals.draft_errors import NotFound
from proposals.permissions import Act
from proposals.problems import Problem
from services.permits import permit_at_all
from services.workspace import Workspace

MAY_NOT = N_("To change a brand is up to: {allowed}. Your role is: {role}.")


@dataclass(frozen=True, slots=True)
class BrandInMaking:
    """What is typed of a brand: `record` is what would be saved, None where `problems` stand against it.

    `saved` is the brand as it is printed now, None for one that was never saved.
    """

    id: str
    document: Document
    record: BrandRecord | None
    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...]
    saved: BrandRecord | None

    @property
    def changed(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self.record is None or self.record != self.saved

    @property
    def shown(self) -> BrandRecord | None:
        """What can be printed to be looked at: what is typed, else what is saved."""
        return self.record or self.saved


def check_editor(workspace: Workspace) -> None:
    """Raises NotAllowed, naming the roles, where whoever works here may not change a brand."""
    permit_at_all(workspace, Act.EDIT_BRANDS)


def opened(workspace: Workspace, brand_id: str) -> BrandInMaking:
    """The brand as it is typed so far, else as it is saved. Raises NotFound where it is neither."""
    making = workspace.brands.in_making().get(brand_id)
    try:
        saved = workspace.brands.load(brand_id)
    except NotFound:
        if making is None:
            raise
        saved = None
    return _judged(brand_id, making if making is not None else _document(saved), saved)


def put(workspace: Workspace, brand_id: str, place: str, value: JsonValue) -> BrandInMaking:
    """Type a value at a place ("colours.ink", "contacts.phone"); None takes it out. It is kept as it is.

    Raises NotAllowed, NotFound.
    """
    check_editor(workspace)
    before = opened(workspace, brand_id)
    now = _judged(brand_id, edited(before.document, place, value), before.saved)
    workspace.brands.keep(brand_id, now.document if now.changed else None)
    return now


def begin(workspace: Workspace, like: str, brand_id: str, name: str) -> BrandInMaking:
    """Begin a brand as a copy of another, as it is typed so far; asked twice, it is begun once.

    Raises NotAllowed, NotFound.
    """
    check_editor(workspace)
    try:
        return opened(workspace, brand_id)
    except NotFound:
        copied = {**opened(workspace, like).document, "id": brand_id, "name": name}
        workspace.brands.keep(brand_id, copied)
        return _judged(brand_id, copied, None)


def give_up(workspace: Workspace, brand_id: str) -> None:
    """Forget what is typed and not saved. Raises NotAllowed."""
    check_editor(workspace)
    workspace.brands.keep(brand_id, None)


def _document(record: BrandRecord | None) -> Document:
    return {} if record is None else record.model_dump(mode="json", exclude_none=True)


def _judged(brand_id: str, document: Document, saved: BrandRecord | None) -> BrandInMaking:
    read = readings(colours_in(document))
    try:
        return BrandInMaking(brand_id, document, brand_to_save(document, saved), (), read, saved)
    except BrandRefused as refusal:
        return BrandInMaking(brand_id, document, None, refusal.problems, read, saved)
