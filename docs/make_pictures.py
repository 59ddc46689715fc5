"""Make the pictures of the README anew: a screen of the app and a page of the proposal, both of the cheese example.

.venv/bin/python docs/make_pictures.py [path of a Chromium]
"""

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import sync_playwright

from documents.preview import page_images
from startup.system import NEEDS, answering
from store.location import url_of

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = 8642
ADDRESS = f"http://127.0.0.1:{PORT}"
SERVE = """import sys; from app import serve; from ui.doors.served import People
serve(port=int(sys.argv[1]), people=People.DEMO, database=sys.argv[2])"""
DEMO = "from cli import main; main()"
ANSWER_PAGE = 1
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium() -> str:
    """The Chromium named on the command line, or the one that the browser tests use."""
    need = next(one for one in NEEDS if one.name == "chromium")
    found = sys.argv[1] if len(sys.argv) > 1 else answering(need.programs)
    if not found:
        raise SystemExit("no Chromium found: name one on the command line")
    return found


def page_of_the_proposal(folder: Path) -> None:
    """The one-page answer as it is printed."""
    made = folder / "demo.pdf"
    subprocess.run([sys.executable, "-c", DEMO, "demo", "-o", str(made)], cwd=ROOT, check=True)
    (PICTURES / "proposal.png").write_bytes(page_images(made.read_bytes(), 900, ANSWER_PAGE + 1)[ANSWER_PAGE])


def wait_until_served() -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{ADDRESS}/_stcore/health", timeout=2).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise SystemExit("the app does not answer")


def screen_of_the_app() -> None:
    """What the example earns, on a laptop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport={"width": 1366, "height": 860})
        page.goto(f"{ADDRESS}/earns?draft=example-cheese&lang=en")
        page.get_by_role("heading", name="Where the profit comes from").wait_for(timeout=60_000)
        page.wait_for_timeout(3_000)
        page.screenshot(path=PICTURES / "app.png")
        browser.close()


def main() -> None:
    """Write docs/pictures/proposal.png and docs/pictures/app.png."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page_of_the_proposal(folder)
        command = [sys.executable, "-c", SERVE, str(PORT), url_of(folder / "demo.sqlite")]
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            wait_until_served()
            screen_of_the_app()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
