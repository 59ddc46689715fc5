"""Brands: typed one place at a time, saved whole, refused where nobody could read them or nobody may change them."""

from dataclasses import replace

import pytest

from documents.errors import RenderFailed
from proposals.brand import no_brand
from proposals.brand_checks import BrandRefused, brand_of
from proposals.case_json import case_of
from proposals.draft_errors import NotFound
from proposals.edition import Edition
from proposals.roles import NotAllowed, Role
from services import edit_brand, print_proposal, set_logo
from services.list_brands import brands, brands_to_edit
from services.preview_brand import pages
from services.save_brand import save
from services.workspace import Workspace
from tests.fakes import PAYING, BrandsInMemory, PrinterOfWords, workspace_of_fakes
from tests.team import ADA, person


@pytest.fixture
def workspace() -> Workspace:
    return workspace_of_fakes()


def kept(workspace: Workspace) -> BrandsInMemory:
    assert isinstance(workspace.brands, BrandsInMemory)
    return workspace.brands


def test_what_is_typed_is_kept_and_of_effect_only_when_it_is_saved(workspace: Workspace) -> None:
    edit_brand.put(workspace, "northlight", "contacts.phone", "+44 1")
    assert workspace.brands.load("northlight").contacts.phone is None
    assert edit_brand.opened(workspace, "northlight").changed
    assert save(workspace, "northlight", "Ann").contacts.phone == "+44 1"
    assert kept(workspace).saved["northlight"] == [(workspace.brands.load("northlight"), "Ann")]
    assert not edit_brand.opened(workspace, "northlight").changed


def test_a_brand_is_saved_once_however_often_it_is_asked_for(workspace: Workspace) -> None:
    edit_brand.put(workspace, "northlight", "footer", "Foot")
    assert save(workspace, "northlight") == save(workspace, "northlight")
    assert len(kept(workspace).saved["northlight"]) == 1


def test_typing_back_what_is_saved_leaves_nothing_in_the_making(workspace: Workspace) -> None:
    before = workspace.brands.load("northlight").colours.ink
    edit_brand.put(workspace, "northlight", "colours.ink", "#000000")
    assert not edit_brand.put(workspace, "northlight", "colours.ink", before).changed
    assert workspace.brands.in_making() == {}


def test_a_colour_that_cannot_be_read_is_kept_as_typed_and_refused_when_saved(workspace: Workspace) -> None:
    typed = edit_brand.put(workspace, "northlight", "colours.brand", "#ffcc00")
    assert {one.place for one in typed.problems} == {"colours.brand", "colours.on_brand"}
    assert typed.shown == typed.saved == workspace.brands.load("northlight")
    with pytest.raises(BrandRefused, match=r"colours\.brand"):
        save(workspace, "northlight")
    assert workspace.brands.in_making()["northlight"]["colours"]["brand"] == "#ffcc00"


def test_two_colours_that_go_together_can_be_changed_one_after_the_other(workspace: Workspace) -> None:
    edit_brand.put(workspace, "northlight", "colours.on_brand", "#b0b0b0")
    assert edit_brand.put(workspace, "northlight", "colours.brand", "#6f6f6f").record is None
    edit_brand.put(workspace, "northlight", "colours.on_brand", "#ffffff")
    assert save(workspace, "northlight").colours.brand == "#6f6f6f"


def test_what_is_no_colour_is_kept_as_typed_and_is_not_read(workspace: Workspace) -> None:
    typed = edit_brand.put(workspace, "northlight", "colours.ink", "black")
    assert typed.record is None
    assert "ink" not in {one.colour for one in typed.readings}
    assert typed.document["colours"]["ink"] == "black"


def test_a_new_brand_begins_as_a_copy_and_is_offered_once_it_is_saved(workspace: Workspace) -> None:
    edit_brand.put(workspace, "northlight", "footer", "Foot")
    begun = edit_brand.begin(workspace, "northlight", "brand_1", "Our other house")
    assert (begun.saved, begun.document["footer"]) == (None, "Foot")
    assert edit_brand.begin(workspace, "valueproof", "brand_1", "Again").document == begun.document
    assert ("brand_1" in brands(workspace), brands_to_edit(workspace)["brand_1"]) == (False, "Our other house")
    save(workspace, "brand_1")
    assert brands(workspace)["brand_1"] == "Our other house"


def test_giving_up_goes_back_to_what_is_saved(workspace: Workspace) -> None:
    edit_brand.put(workspace, "northlight", "name", None)
    edit_brand.give_up(workspace, "northlight")
    assert not edit_brand.opened(workspace, "northlight").changed


def test_a_brand_that_is_not_there_is_not_found(workspace: Workspace) -> None:
    for asked in (edit_brand.opened, save):
        with pytest.raises(NotFound, match=str(no_brand("nobody"))):
            asked(workspace, "nobody")


@pytest.mark.parametrize("role", [Role.SALESPERSON, Role.PRE_SALES_ENGINEER, Role.MANAGER])
def test_who_may_not_change_a_brand_is_told_who_may(workspace: Workspace, role: Role) -> None:
    workspace = replace(workspace, who=lambda: person("Eve Ash", role))
    acts = (
        lambda: edit_brand.put(workspace, "northlight", "footer", "Foot"),
        lambda: edit_brand.begin(workspace, "northlight", "brand_1", "New"),
        lambda: edit_brand.give_up(workspace, "northlight"),
        lambda: set_logo.set_logo(workspace, "northlight", b"picture"),
        lambda: save(workspace, "northlight"),
    )
    for act in acts:
        with pytest.raises(NotAllowed, match=f"your roles are {role}, it is open to administrator"):
            act()
    assert (kept(workspace).saved, kept(workspace).making) == ({}, {})


def test_an_administrator_may_change_a_brand(workspace: Workspace) -> None:
    edit_brand.put(replace(workspace, who=lambda: ADA), "northlight", "footer", "Foot")
    assert workspace.brands.in_making()["northlight"]["footer"] == "Foot"


def test_a_logo_is_drawn_anew_and_kept_with_the_brand(workspace: Workspace) -> None:
    set_logo.set_logo(workspace, "northlight", b"picture")
    saved = save(workspace, "northlight")
    assert saved.logo is not None
    assert saved.logo.media_type == "image/png"
    assert workspace.brands.livery(saved).logo == b"drawn anew picture"


def test_a_picture_that_is_no_logo_changes_nothing(workspace: Workspace) -> None:
    with pytest.raises(RenderFailed):
        set_logo.set_logo(workspace, "northlight", b"<svg/>")
    assert kept(workspace).making == {}


def test_a_document_is_printed_in_the_brand_of_its_case_as_it_is_saved(workspace: Workspace) -> None:
    edit_brand.put(workspace, "northlight", "footer", "Foot")
    saved = save(workspace, "northlight")
    case = case_of(PAYING | {"issue": {"brand": "northlight"}})
    print_proposal.pdf(workspace, case, Edition())
    assert isinstance(workspace.printer, PrinterOfWords)
    assert workspace.printer.worn == [workspace.brands.livery(saved)]


def test_a_document_of_a_brand_that_is_gone_is_refused_by_its_name(workspace: Workspace) -> None:
    case = case_of(PAYING | {"issue": {"brand": "nobody"}})
    with pytest.raises(NotFound, match="nobody"):
        print_proposal.pdf(workspace, case, Edition())


def test_a_preview_is_marked_as_a_draft_in_the_brand_that_is_typed(workspace: Workspace) -> None:
    typed = edit_brand.put(workspace, "northlight", "footer", "Foot").shown
    assert typed is not None
    (shown,) = pages(workspace, typed, case_of(PAYING), "ru")
    assert b"ru draft=True" in shown
    assert isinstance(workspace.printer, PrinterOfWords)
    assert [one.record.footer for one in workspace.printer.worn] == ["Foot"]


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("info@house.example", True),
        ("a.b+c@mail.house.example", True),
        (" info@house.example ", True),
        ("info@завод.рф", True),
        ("инфо@дом.example", True),
        ("info@straße.example", True),
        ("nobody", False),
        ("info@house", False),
        ("a@b.example, c@d.example", False),
        ("a@b@c.example", False),
        ("a@-.-", False),
        ("a@b..example", False),
        ("a b@c.example", False),
        ("a@c\u200b.example", False),
        ("@c.example", False),
        (f"a@{'c' * 64}.example", False),
    ],
)
def test_an_e_mail_by_which_nobody_is_reached_keeps_a_brand_from_being_saved(
    workspace: Workspace, address: str, good: bool
) -> None:
    making = edit_brand.put(workspace, "northlight", "contacts.email", address)
    assert (making.record is not None) is good
    assert [one.place for one in making.problems] == ([] if good else ["contacts.email"])
    if not good:
        with pytest.raises(BrandRefused):
            save(workspace, "northlight")


@pytest.mark.parametrize("typed", ["a@b.example, c@d.example", "a@b.example c@d.example", "a@b.example;c@d.example"])
def test_who_types_two_addresses_is_told_that_there_is_room_for_one(workspace: Workspace, typed: str) -> None:
    (problem,) = edit_brand.put(workspace, "northlight", "contacts.email", typed).problems
    assert str(problem.notice) == f"One address of e-mail has its place here, not several: “{typed}”."


def test_a_brand_that_was_saved_with_another_e_mail_can_be_saved_with_another_colour(workspace: Workspace) -> None:
    record = workspace.brands.load("northlight")
    contacts = record.contacts.model_copy(update={"email": "info@house, tel. 5"})
    workspace.brands.save(record.model_copy(update={"contacts": contacts}), "Ann")
    edit_brand.put(workspace, "northlight", "colours.ink", "#000000")
    assert save(workspace, "northlight").colours.ink == "#000000"
    assert edit_brand.put(workspace, "northlight", "contacts.email", "info@house, tel. 6").record is None
    with pytest.raises(BrandRefused, match=r"contacts\.email"):
        save(workspace, "northlight")


def test_a_brand_that_was_saved_with_another_e_mail_is_printed_all_the_same(workspace: Workspace) -> None:
    record = workspace.brands.load("northlight")
    old = record.model_copy(update={"contacts": record.contacts.model_copy(update={"email": "nobody"})})
    assert brand_of(old.model_dump(mode="json", exclude_none=True)).contacts.email == "nobody"
