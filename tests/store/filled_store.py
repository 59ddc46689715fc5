"""A database with something of every kind in it, and what moves it."""

import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.brand import shipped_brands
from proposals.clients import ClientRecord
from proposals.draft import Draft
from proposals.intake import ColumnRoles, ReadingSettings, RememberedLayout
from proposals.links import View
from proposals.portable.parcel import TakenIn
from proposals.record.release import TrialReleased
from readers.parcel.opening import open_parcel
from services.export_workspace import export_workspace
from services.import_workspace import import_workspace
from store.engine import Stores, open_stores
from store.location import url_of
from store.portable.packing import pack
from tests.fakes import NOON
from tests.proposals.test_release import CORRECTED, FORGED, SECOND, SIGNED, in_correction
from tests.proposals.trial_records import DEMONSTRATION, case_with, record
from tests.store.databases import Database, put_new_store
from tests.store.test_issued import ISSUED, registered
from tests.store.test_links import ACCEPTED, ANSWER, END, LINK, PAGE, RECEIPT, REMARK
from tests.store.test_programs_kept import HOOK, TOKEN
from tests.team import ADA, ANNA

PHOTO = b"a photograph"
ATTACHED = {
    "sha256": sha256(PHOTO).hexdigest(),
    "name": "p.png",
    "media_type": "image/png",
    "size": len(PHOTO),
    "kind": "photo",
}


def opened(file: Path) -> Stores:
    """What is kept in a file, which is a new store where it is not there yet."""
    if not file.exists():
        put_new_store(file)
    return open_stores(url_of(file), through="app")


def filled(file: Path) -> Stores:
    """A database in a file with something of every kind."""
    file.touch(mode=0o600)
    file.write_bytes(_filled_store())
    return opened(file)


def filled_in(database: Database) -> Stores:
    """The same in a database of any kind."""
    return filled(database.place) if database.kind == "sqlite" else fill(database.stores(through="app"))


@cache
def _filled_store() -> bytes:
    """The file of a store with something of every kind: to fill it takes many times as long as to copy it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "filled.sqlite"
        fill(opened(file))
        with closing(sqlite3.connect(file)) as line:
            return line.serialize()


def fill(stores: Stores) -> Stores:
    """Two proposals, one of them removed; something of every kind beside them."""
    store = stores.drafts.named("Ann")
    for data in (PHOTO, b"of no proposal"):
        stores.files.keep(data)
    case = case_with(SIGNED, record(DEMONSTRATION, attachments=[ATTACHED])).model_copy(update={"project": "Сыр “Ё”"})
    store.add(Draft("d1", 1, NOON, NOON, case, {"issue.date": "зав\tтра"}))
    store.add(Draft("d2", 1, NOON, NOON, case_with(SIGNED)))
    for changed in (in_correction(SIGNED), CORRECTED, SECOND):
        parts = {"trials": (changed,)}
        store.change("d2", lambda draft, parts=parts: _with(draft, **parts))  # type: ignore[misc]  # bound early
    try:
        store.change("d1", lambda draft: _with(draft, trials=(FORGED,)))
    except TrialReleased:
        store.remove("d2", NOON)
    fill_programs(stores)
    registered(stores, ISSUED)
    fill_links(stores)
    brand = shipped_brands()["valueproof"].record
    stores.brands.beside(shipped_brands()).save(brand.model_copy(update={"name": "Ours", "logo": None}), "Ann")
    stores.brands.keep("half", {"colours": {"brand": "#0"}, "id": "half", "name": None})
    roles = ColumnRoles(arm="B")
    stores.layouts.remember(
        RememberedLayout(layout="a", file="a.csv", at=NOON, settings=ReadingSettings(separator=";"), roles=roles)
    )
    for one in (ANNA, ADA):
        stores.people.save(one, "ada", "person.added")
    known: dict[str, object] = {
        "id": "0" * 15 + "1",
        "name": {"en": "Dairy Ltd", "ru": "ООО «Молоко»"},
        "tax_number": "7701234567",
    }
    known |= {"also": ("name:molkerei",), "shares": ({"person": "anna", "share": 0.4}, {"person": "ada", "share": 0.6})}
    stores.clients.add(ClientRecord.model_validate({**known, "owner": "anna", "since": NOON}), "anna")
    stores.webhooks.follow(NOON)
    return stores


def fill_programs(stores: Stores) -> None:
    """A token, a key that was used, a webhook that is told of what is issued."""
    stores.tokens.add(TOKEN, "anna")
    stores.asked_once.first("anna", "k", "a" * 64, NOON)
    stores.webhooks.add(HOOK)


def fill_links(stores: Stores) -> None:
    """A link that was answered and revoked, with a remark, a receipt and a view."""
    stores.links.add(LINK, (PAGE,))
    stores.links.remark(REMARK)
    stores.links.answer(ANSWER, RECEIPT, ACCEPTED)
    stores.links.view([View(link="l1", draft="d1", visit="v1", section="offer", seconds=9, at=NOON)])
    stores.links.end(END)


def _with(draft: Draft, **parts: object) -> Draft:
    return replace(draft, case=draft.case.model_copy(update=parts))


def exported(stores: Stores, wanted: str = "") -> bytes:
    """The bytes of an export."""
    target = io.BytesIO()
    export_workspace(stores.portable, lambda parcel: pack(parcel, target), wanted)
    return target.getvalue()


def imported(stores: Stores, data: bytes, doer: str = "Bob") -> TakenIn:
    """What became of it."""
    return import_workspace(stores.portable, lambda: NOON, open_parcel(data), doer)
