"""The page of brands: typed, looked at, refused where it cannot be read, saved."""

import io
from typing import Any

import pytest
from PIL import Image

from services import edit_brand
from services.list_brands import brands
from services.save_brand import save
from services.workspace import Workspace
from tests.ui.drawn import workspace as workspace_at
from tests.ui.steps import Visit, tab_of
from ui import session as state


@pytest.fixture
def page(visit: Visit) -> Visit:
    return visit.page("brand")


@pytest.fixture
def work(database: str) -> Workspace:
    return workspace_at(database)


def picker(page: Visit, name: str) -> Any:
    (found,) = (one for one in page.app.color_picker if f".picked.{name}." in str(one.key))
    return found


def press(page: Visit, name: str) -> Any:
    (found,) = (one for one in page.app.button if str(one.key).partition("#")[0].endswith(f"/{name}"))
    return found


def logo(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("language", "name"), [("en", "Name of the brand"), ("ru", "Название бренда")])
def test_the_page_needs_no_proposal_and_speaks_both_languages(visit: Visit, language: str, name: str) -> None:
    visit.choose("language", language).page("brand")
    assert visit.field("brand.valueproof.name").label == name
    assert visit.field("brand.valueproof.colours.ink").value == "#17212b"


def test_the_brand_of_the_open_proposal_is_shown_first(visit: Visit) -> None:
    visit.press("example").page("client").choose("issue.brand", "amberfield").page("brand")
    assert visit.field("brand.amberfield.contacts.phone").value == "+44 20 7946 0123"


def test_what_is_typed_outlives_a_reload_and_is_of_effect_when_it_is_saved(page: Visit, work: Workspace) -> None:
    page.choose("brand-chosen", "northlight").type("brand.northlight.contacts.phone", "+44 1")
    assert "printed as before until you save" in page.said
    again = page.reload().page("brand")
    assert again.field("brand.northlight.contacts.phone").value == "+44 1"
    assert work.brands.load("northlight").contacts.phone is None
    press(again, "save-brand").click()
    again.run()
    assert work.brands.load("northlight").contacts.phone == "+44 1"
    assert "every document of this brand is printed like this" in again.said


def test_a_colour_that_cannot_be_read_is_refused_at_its_field_with_a_better_one(page: Visit, work: Workspace) -> None:
    page.type("brand.valueproof.colours.quiet", "#999999")
    assert "the contrast of #999999 on #f4f6f5 is 2.62 : 1" in page.said
    assert "The nearest colour that can be read is #707070" in page.said
    assert press(page, "save-brand").disabled
    page.type("brand.valueproof.colours.quiet", "#6b6b6b")
    assert "cannot be read" not in page.said
    assert not press(page, "save-brand").disabled
    assert work.brands.load("valueproof").colours.quiet == "#5a6570"


def test_what_is_no_colour_stays_as_it_was_typed_and_is_refused(page: Visit) -> None:
    page.type("brand.valueproof.colours.ink", "dark <b>green</b>")
    assert page.field("brand.valueproof.colours.ink").value == "dark <b>green</b>"
    assert "is no colour: write # and six digits" in page.said


def test_a_colour_that_is_picked_stands_in_its_field(page: Visit) -> None:
    picker(page, "brand").pick("#123456")
    page.run()
    assert page.field("brand.valueproof.colours.brand").value == "#123456"
    assert picker(page, "brand").value == "#123456"


def test_words_are_typed_for_the_language_that_is_spoken(page: Visit, work: Workspace) -> None:
    page.type("brand.valueproof.footer", "Foot").choose("language", "ru").page("brand")
    page.type("brand.valueproof.footer", "Низ")
    assert edit_brand.opened(work, "valueproof").document["footer"] == {"en": "Foot", "ru": "Низ"}


def test_a_sign_that_cannot_be_printed_is_named_at_its_field(page: Visit) -> None:
    assert "cannot print ☃" in page.type("brand.valueproof.legal", "Snow ☃").said


def test_what_is_not_saved_can_be_discarded(page: Visit, work: Workspace) -> None:
    page.type("brand.valueproof.footer", "Foot")
    press(page, "give-up-brand").click()
    page.run()
    assert page.field("brand.valueproof.footer").value == ""
    assert work.brands.in_making() == {}


def test_a_new_brand_is_begun_like_another_saved_and_chosen_for_a_proposal(visit: Visit, work: Workspace) -> None:
    page = visit.press("example").page("brand").choose("brand-chosen", "amberfield")
    press(page, "new-brand").click()
    page.run().type("brand.brand_1.name", "Our other house")
    assert page.field("brand.brand_1.colours.brand").value == "#8c3a14"
    press(page, "save-brand").click()
    page.run()
    assert brands(work)["brand_1"] == "Our other house"
    page.page("client").choose("issue.brand", "brand_1")
    assert page.field("issue.brand").value == "brand_1"


def test_a_logo_is_taken_and_a_file_that_is_none_is_refused_with_the_reason(page: Visit, work: Workspace) -> None:
    (place,) = page.app.get("file_uploader")
    place.set_value(("mark.png", logo(), "image/png"))
    page.run()
    kept = edit_brand.opened(work, "valueproof").document["logo"]
    assert work.files.load(kept["sha256"]).startswith(b"\x89PNG")
    (place,) = page.app.get("file_uploader")
    place.set_value(("mark.png", b"<svg onload='alert(1)'/>", "image/png"))
    page.run()
    assert "SVG is not taken" in page.said
    assert edit_brand.opened(work, "valueproof").document["logo"] == kept
    press(page, "no-logo/valueproof").click()
    page.run()
    assert "logo" not in edit_brand.opened(work, "valueproof").document


def drawn_for_a_salesperson() -> None:
    """The page in a workspace of fakes, as one draws it who may not change a brand."""
    from dataclasses import replace

    import streamlit as st

    from tests.fakes import workspace_of_fakes
    from tests.team import ANNA
    from ui import session as state
    from ui.views.brand.page import page

    st.session_state[state.HOME] = state.Session(replace(workspace_of_fakes(), who=lambda: ANNA), "en")
    page()


def test_who_may_not_change_a_brand_sees_it_and_is_told_who_may() -> None:
    app = tab_of(drawn_for_a_salesperson).run()
    assert not app.exception
    assert app.info[0].value.startswith("An administrator can change a brand")
    assert {one.disabled for one in app.text_input} == {one.disabled for one in app.color_picker} == {True}
    assert (len(app.button), len(app.get("file_uploader"))) == (0, 0)


def document_of_fakes() -> None:
    """The page of the document of an example, in a workspace of fakes that lasts."""
    import streamlit as st

    from services import create_draft
    from tests.fakes import workspace_of_fakes
    from ui import session as state
    from ui.views import document

    if state.HOME not in st.session_state:
        session = state.Session(workspace_of_fakes(), "en")
        state.take(session, create_draft.from_example(session.workspace, "cheese"), own=True)
        st.session_state[state.HOME] = session
    document.page()


def test_the_document_is_printed_anew_once_its_brand_is_saved_and_only_then() -> None:
    app = tab_of(document_of_fakes).run()
    work = app.session_state[state.HOME].workspace
    printed = [len(work.printer.worn)]
    for act in (
        lambda: None,
        lambda: edit_brand.put(work, "valueproof", "footer", "Foot"),
        lambda: save(work, "valueproof"),
    ):
        act()
        app.run()
        printed.append(len(work.printer.worn))
    assert not app.exception
    assert printed[0] == printed[1] == printed[2] == printed[3] - 1


def test_another_kind_of_picture_is_refused_in_words_of_ours_beside_the_way_in(page: Visit) -> None:
    page.choose("language", "ru")
    (place,) = page.app.get("file_uploader")
    assert not place.proto.type
    place.set_value(("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"))
    page.run()
    assert page.said.count("SVG не принимается: сохраните его как PNG") == 2


def test_an_e_mail_that_is_none_is_told_at_its_field(page: Visit) -> None:
    page.type("brand.valueproof.contacts.email", "nobody")
    assert "“nobody” is no address of e-mail" in page.said
    page.type("brand.valueproof.contacts.email", "info@house.example")
    assert "is no address of e-mail" not in page.said
