"""Who may come in by the doors of the app, and what pages of other sites are kept from."""

import doctest
from types import ModuleType

import pytest

from commands import deployment
from ui.doors import knocks, policy, porter
from ui.doors.knocks import Knock, Site, doors, host_of, opened_at, site_of, why_not

HERE = "127.0.0.1:8501"
AT_HOME = doors("127.0.0.1", "")
BEHIND_TLS = doors("127.0.0.1", "https://offers.example.com")

STRANGERS = [
    "evil.example", "evil.example:8501", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example#127.0.0.1",
    "127.0.0.1@evil.example", "evil.example/127.0.0.1", "", " 127.0.0.1", "127.0.0.1:port", "127.0.0.1:8501:8501",
    "0.0.0.0:8501", "192.168.1.5:8501", "[::2]:8501", "locаlhost:8501", "127.0.0.1,evil.example",
]  # fmt: skip


def status(knock: Knock, at: object = AT_HOME) -> int:
    refusal = why_not(knock, at)  # type: ignore[arg-type]  # as the table hands it in
    return refusal.status if refusal else 200


@pytest.mark.parametrize("host", STRANGERS)
@pytest.mark.parametrize("socket", [False, True])
def test_a_name_that_was_made_to_lead_here_is_refused(host: str, socket: bool) -> None:
    assert status(Knock("GET", "/", [host], socket=socket)) == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "localhost.:8501", HERE, "[::1]:8501"])
def test_this_computer_is_let_in_by_its_own_names(host: str) -> None:
    assert status(Knock("GET", "/", [host])) == 200


@pytest.mark.parametrize("hosts", [[], [HERE, HERE], [HERE, "evil.example"], ["evil.example", HERE]])
def test_a_request_names_one_host(hosts: list[str]) -> None:
    assert status(Knock("GET", "/", hosts)) == 400


def test_the_configured_address_and_the_one_that_is_listened_on_are_let_in_and_no_part_of_them() -> None:
    at = doors("192.168.1.5", "https://offers.example.com")
    found = {
        host: status(Knock("GET", "/", [host]), at)
        for host in ("offers.example.com", "192.168.1.5:8501", "example.com", "x.offers.example.com")
    }
    assert found == {
        "offers.example.com": 200, "192.168.1.5:8501": 200, "example.com": 400, "x.offers.example.com": 400,
    }  # fmt: skip


@pytest.mark.parametrize("bound", ["127.0.0.1", "::1", "localhost", "192.168.1.5", "0.0.0.0", "::", ""])  # noqa: S104
def test_the_address_that_is_told_is_one_that_is_let_in(bound: str) -> None:
    told = opened_at(bound, 8501)
    assert status(Knock("GET", "/", [told.partition("://")[2]]), doors(bound, "")) == 200


def test_listening_to_everybody_makes_no_name_known() -> None:
    assert {doors(bound, "").names for bound in ("0.0.0.0", "::", "")} == {AT_HOME.names}  # noqa: S104


FOREIGN_ORIGINS = [
    "http://evil.example", "https://evil.example", "null", "", "http://127.0.0.1:3000", "http://127.0.0.1",
    "http://localhost:8501", "file://", "http://127.0.0.1:8501@evil.example", "http://127.0.0.1:8501.evil.example",
    "javascript:127.0.0.1:8501", "chrome-extension://abc",
]  # fmt: skip


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_page_of_another_origin_opens_no_web_socket_and_changes_nothing(origin: str) -> None:
    assert status(Knock("GET", "/_stcore/stream", [HERE], [origin], socket=True)) == 403
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert status(Knock(method, "/_stcore/upload_file/a/b", [HERE], [origin])) == 403


def test_a_second_origin_that_is_foreign_is_not_hidden_by_the_first() -> None:
    knock = Knock("GET", "/_stcore/stream", [HERE], [f"http://{HERE}", "http://evil.example"], socket=True)
    assert status(knock) == 403


def test_our_own_page_opens_its_web_socket_and_stores_files() -> None:
    assert status(Knock("GET", "/_stcore/stream", [HERE], [f"http://{HERE}"], socket=True)) == 200
    assert status(Knock("PUT", "/_stcore/upload_file/a/b", [HERE], [f"http://{HERE}"], "same-origin")) == 200
    home = "https://offers.example.com"
    for host in ("offers.example.com", "127.0.0.1:8501"):
        assert status(Knock("GET", "/_stcore/stream", [host], [home], socket=True), BEHIND_TLS) == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
@pytest.mark.parametrize("path", ["/media/abc.pdf", "/_stcore/health", "/_stcore/stream", "/sign-out"])
def test_pages_of_other_sites_ask_for_no_file_and_sign_nobody_out(path: str, site: str) -> None:
    assert status(Knock("GET", path, [HERE], fetch_site=site)) == 403


def test_a_link_from_elsewhere_leads_to_a_page_and_a_typed_address_to_a_file() -> None:
    assert status(Knock("GET", "/check", [HERE], fetch_site="cross-site")) == 200
    assert status(Knock("GET", "/media/abc.pdf", [HERE], fetch_site="none")) == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"])
def test_doors_that_nobody_here_needs_are_closed(path: str) -> None:
    assert status(Knock("GET", path, [HERE])) == 404


def test_hosts_and_origins_are_read_to_the_letter() -> None:
    assert host_of("[::1]:80") == Site("", "::1", 80)
    assert site_of("https://A.example/check?x") == Site("https", "a.example", 443)
    assert [site_of(one) for one in ("a.example", "ftp://a.example", "https://", "https://a b")] == [None] * 4
    assert doors("127.0.0.1", "nonsense").home is None


@pytest.mark.parametrize("module", [knocks, policy, porter, deployment])
def test_examples_in_docstrings_run(module: ModuleType) -> None:
    ran = doctest.testmod(module)
    assert ran.attempted
    assert not ran.failed
