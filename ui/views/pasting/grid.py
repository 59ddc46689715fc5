"""The fields of a table or of a column of figures, as a pasted block meets them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculators.errors import N_
from documents.unit_forms import unit_forms
from proposals.case_json import JsonValue
from ui.places import at, free_id, names_of
from ui.session import Session
from ui.typed import CURRENCY, NAME, PARAGRAPH, WORDS, Kind, words_written
from ui.views.rows import text_at

TEXTS = (WORDS, PARAGRAPH)
ROW = N_("row {n}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A field at `place`. `unit` may follow its figure; `store` makes of what was read what is stored there.

    One that `adds` has no entry yet: what it stores becomes the next one of the list at its place.
    """

    place: str
    kind: Kind
    stands: str
    unit: str = ""
    forms: frozenset[str] = frozenset()
    store: Callable[[JsonValue], JsonValue] = lambda value: value
    adds: bool = False

    def read(self, text: str) -> JsonValue:
        """What a cell says, with or without the unit behind it. Raises UnreadNumber."""
        ends = sorted((one for one in self.forms if text.casefold().endswith(one.casefold())), key=len)
        bare = text[: -len(ends[-1])].rstrip(" ,") if ends else text
        return self.kind.read(bare or text)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of fields: how it is called, by which names a pasted block may call it, its fields from left to right."""

    label: str
    names: frozenset[str]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name of its `part` in an entry of a list, and how its cells are read."""

    part: str
    label: str
    kind: Kind

    @property
    def is_figure(self) -> bool:
        """Whether figures stand in it, and no words nor names."""
        return self.kind not in (*TEXTS, NAME, CURRENCY)

    def stored(self, value: JsonValue, language: str) -> JsonValue:
        """What a new entry holds of a cell that was read: words by their language, anything else as it is."""
        return {language: value} if self.kind in TEXTS else value


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns of fields; `new` makes an entry of a list at a place of its own, where rows may be added.

    It is given the entries that the block has begun already.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    new: Callable[[Session, Sequence[str]], tuple[str, dict[str, JsonValue]]] | None = None


def slot(session: Session, place: str, kind: Kind, unit: str = "") -> Slot:
    """The field at a place that holds what is typed there, and nothing around it."""
    stored = at(session.body, place)
    kept = session.kept(place)
    stands = kind.show(stored, session.language) if kept is None else kept
    forms = unit_forms(session.case.currency)(unit) if unit else frozenset()
    if kind not in TEXTS:
        return Slot(place, kind, stands, session.formats.unit(unit) or unit, forms)
    language = session.language
    return Slot(place, kind, stands, store=lambda text: words_written(stored, language, str(text)))


def listed(
    session: Session, place: str, columns: Sequence[Column], name: str, new: Callable[[Session], JsonValue]
) -> Grid:
    """The grid of a list of the case: its entries have the parts that the columns name, `name` is what they are called.

    `new` makes an entry, as the button does that adds one. Entries without a name are called by their numbers.
    """
    rows = []
    for number, entry in enumerate(names_of(session.body, place), 1):
        called = text_at(session, f"{place}.{entry}.{name}") if name else session.words.fill(ROW, n=number)
        slots = tuple(slot(session, f"{place}.{entry}.{one.part}", one.kind) for one in columns)
        rows.append(Row(called, frozenset(), slots))

    def added(session: Session, begun: Sequence[str]) -> tuple[str, dict[str, JsonValue]]:
        made = new(session)
        entry: dict[str, JsonValue] = dict(made) if isinstance(made, dict) else {}
        taken = [*names_of(session.body, place), *begun]
        if "id" not in entry:
            return f"{place}.{len(taken)}", entry
        stem = str(entry["id"]).rpartition("_")[0]
        entry["id"] = free_id(stem, taken)
        return f"{place}.{entry['id']}", entry

    return Grid(tuple(columns), tuple(rows), added)
