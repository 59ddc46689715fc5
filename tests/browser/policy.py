"""What a browser refuses by the policy of a page."""

from typing import Final

from playwright.sync_api import Page

NEEDLESS: Final = "script-src wasm-eval"
"""A library of Streamlit tries WebAssembly for whole numbers of 64 bits, and goes on without it."""
WATCH: Final = """document.addEventListener('securitypolicyviolation',
  one => window.refused(`${one.effectiveDirective} ${one.blockedURI}`), true)"""


def refused_on(page: Page) -> list[str]:
    """What the browser refuses from now on, as "directive source"; it goes on growing."""
    found: list[str] = []
    page.expose_function("refused", lambda one: found.append(one))
    page.add_init_script(WATCH)
    return found
