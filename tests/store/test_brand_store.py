"""Brands in the database: over the shipped ones, every version for ever."""

import pytest

from documents.brand import shipped_brands
from proposals.brand import BrandRecord, LogoMark
from proposals.draft_errors import NotFound
from store.brands import SqlBrands
from store.engine import Stores
from store.no_drafts import ShippedBrands
from tests.store.databases import ByHand, Database


@pytest.fixture
def stores(database: Database) -> Stores:
    return database.stores(through="app")


@pytest.fixture
def kept(stores: Stores) -> SqlBrands:
    return stores.brands.beside(shipped_brands())


def changed(brand: BrandRecord, **parts: object) -> BrandRecord:
    return brand.model_copy(update=parts)


def test_shipped_brands_are_there_from_the_beginning(kept: SqlBrands) -> None:
    assert [one.id for one in kept.all()] == ["amberfield", "northlight", "valueproof"]
    assert kept.livery(kept.load("amberfield")) == shipped_brands()["amberfield"]


def test_a_saved_brand_takes_the_place_of_the_shipped_one_and_lasts(database: Database, kept: SqlBrands) -> None:
    kept.save(changed(kept.load("northlight"), footer="First"), "Ann")
    kept.save(changed(kept.load("northlight"), footer="Second"), "Ben")
    again = database.stores().brands.beside(shipped_brands())
    assert again.load("northlight").footer == "Second"
    assert [one.footer for one in again.all() if one.id == "northlight"] == ["Second"]


def test_a_new_brand_stands_beside_the_shipped_ones(kept: SqlBrands) -> None:
    kept.save(changed(kept.load("northlight"), id="house"), "Ann")
    assert [one.id for one in kept.all()] == ["amberfield", "house", "northlight", "valueproof"]


def test_every_version_is_logged_and_an_equal_one_is_none(stores: Stores, kept: SqlBrands) -> None:
    kept.save(kept.load("northlight"), "Ann")
    assert stores.log.entries() == ()
    for _ in range(2):
        kept.save(changed(kept.load("northlight"), footer="First"), "Ann")
    kept.save(changed(kept.load("northlight"), footer=None), "Ben")
    told = [(one.act, one.subject, one.by, one.facts["version"], one.facts["through"]) for one in stores.log.entries()]
    assert told == [
        ("brand.saved", "brand:northlight", "Ann", 1, "app"),
        ("brand.saved", "brand:northlight", "Ben", 2, "app"),
    ]
    assert stores.log.chain().broken is None


def test_going_back_to_the_shipped_state_is_a_version_too(kept: SqlBrands) -> None:
    shipped = kept.load("northlight")
    kept.save(changed(shipped, footer="First"), "Ann")
    kept.save(shipped, "Ann")
    assert kept.load("northlight") == shipped


IN_ITS_PLACE = {
    "sqlite": "INSERT OR REPLACE INTO brands SELECT id, version, at, 'Eve', body FROM brands",
    "postgresql": "INSERT INTO brands SELECT * FROM brands ON CONFLICT (id, version) DO UPDATE SET by = 'Eve'",
}


@pytest.mark.parametrize("act", ["UPDATE brands SET body = '{}'", "DELETE FROM brands", "another in its place"])
def test_the_database_refuses_to_change_a_saved_version(kept: SqlBrands, by_hand: ByHand, act: str) -> None:
    kept.save(changed(kept.load("northlight"), footer="First"), "Ann")
    with pytest.raises(by_hand.refused, match="only grows"):
        by_hand.execute(IN_ITS_PLACE[by_hand.kind] if act == "another in its place" else act)


def test_what_is_in_the_making_is_kept_as_it_is_and_forgotten_when_the_brand_is_saved(kept: SqlBrands) -> None:
    kept.keep("northlight", {"colours": {"ink": "чёрный"}})
    kept.keep("house", {})
    kept.keep("house", {"name": "House"})
    assert kept.in_making() == {"house": {"name": "House"}, "northlight": {"colours": {"ink": "чёрный"}}}
    kept.keep("house", None)
    kept.save(kept.load("northlight"), "Ann")
    assert kept.in_making() == {}


def test_a_brand_keeps_its_shipped_logo_when_another_one_is_shipped(stores: Stores, kept: SqlBrands) -> None:
    kept.save(changed(kept.load("northlight"), footer="First"), "Ann")
    alone = stores.brands
    assert alone.livery(alone.load("northlight")).logo == shipped_brands()["northlight"].logo


def test_what_is_not_there_is_not_found(kept: SqlBrands) -> None:
    lost = changed(kept.load("northlight"), logo=LogoMark(media_type="image/png", sha256="0" * 64))
    for asked in (lambda: kept.load("nobody"), lambda: kept.livery(lost), lambda: kept.save(lost, "Ann")):
        with pytest.raises(NotFound):
            asked()
    assert kept.livery(changed(lost, logo=None)).logo == b""


def test_a_program_without_a_database_has_the_shipped_brands_and_keeps_none() -> None:
    brands = ShippedBrands(shipped_brands())
    brands.save(changed(brands.load("northlight"), footer="First"), "Ann")
    brands.keep("northlight", {})
    assert brands.livery(brands.load("northlight")) == shipped_brands()["northlight"]
    assert (len(brands.all()), brands.in_making()) == (3, {})
    with pytest.raises(NotFound):
        brands.load("nobody")
