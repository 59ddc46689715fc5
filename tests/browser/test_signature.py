"""The pad on which a technologist signs: what a mouse or a finger has drawn is kept under the released record."""

import io

import pytest
from PIL import Image
from playwright.sync_api import CDPSession, Locator, Page, expect

from app import workspace
from services import create_draft, edit_draft, fix_claim, release_trial
from services.workspace import Workspace
from tests.browser.conftest import Served, until
from tests.browser.test_journey import press, settle

DRAFT, TRIAL = "to-be-signed", "line"
PUT = {
    "kind": "internal",
    "raw_material_kind": "milk",
    "criterion": {"response": "yield", "least": 0.1},
    "signed": None,
}
WAVE = [(40 + 6 * n, 100 + (-30 if n % 4 < 2 else 30)) for n in range(30)]


def a_released_record(work: Workspace, draft: str = DRAFT) -> None:
    """The trial of an example, released and not signed."""
    create_draft.from_example(work, "cheese", draft)
    for part, value in PUT.items():
        edit_draft.put(work, draft, None, f"trials.{TRIAL}.{part}", value)
    fix_claim.fix(work, draft, TRIAL, "Anna Weber")
    release_trial.release(work, draft, TRIAL, "Anna Weber")


def corner(canvas: Locator) -> tuple[float, float]:
    box = canvas.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def draw_with_mouse(page: Page, canvas: Locator) -> None:
    left, top = corner(canvas)
    page.mouse.move(left + WAVE[0][0], top + WAVE[0][1])
    page.mouse.down()
    for x, y in WAVE:
        page.mouse.move(left + x, top + y)
    page.mouse.up()


def draw_with_finger(page: Page, canvas: Locator) -> None:
    touch: CDPSession = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    left, top = corner(canvas)
    points = [{"x": left + x, "y": top + y} for x, y in WAVE]
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
    for point in points:
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def is_inked(canvas: Locator) -> bool:
    found = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v, n) => n % 4 === 3 && v > 0)"
    return bool(canvas.evaluate(found))


@pytest.mark.browser
@pytest.mark.slow
def test_a_technologist_clears_the_pad_and_signs_the_released_record_with_a_finger(served: Served, page: Page) -> None:
    work = workspace(served.database)
    a_released_record(work)
    page.goto(f"{served.address}/trials?draft={DRAFT}&lang=ru")
    settle(page)
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()

    draw_with_mouse(page, canvas)
    assert is_inked(canvas)
    press(page, "Стереть")
    until(lambda: is_inked(canvas), False)

    draw_with_finger(page, canvas)
    assert is_inked(canvas)
    page.get_by_role("textbox", name="Имя и фамилия технолога").fill("Иванова А. П.")
    press(page, "Подписать протокол")
    expect(page.get_by_text("Подписано: Иванова А. П.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("Подписано: Иванова А. П.").first).to_be_visible()

    signed = work.store.load(DRAFT).case.trials[1].signed
    assert signed is not None
    assert signed.image is not None
    picture = Image.open(io.BytesIO(work.files.load(signed.image.sha256))).convert("L")
    assert picture.width > picture.height
    darkest, lightest = picture.getextrema()
    assert darkest < 100  # type: ignore[operator]  # one channel has one pair
    assert lightest == 255
