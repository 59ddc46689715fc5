"""What a browser may do with what it is given."""

import pytest

from ui.doors.policy import hashes, headers_of, page_policy, policy
from ui.frame import host_script

WIDE = ("*", "http:", "https:", "'unsafe-eval'", "'wasm-unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'")


def directives(said: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in said.split("; "))}


def test_a_page_takes_nothing_from_any_other_site() -> None:
    sources = [one for allowed in directives(page_policy()).values() for one in allowed]
    assert not [one for one in sources if one in WIDE or "." in one or "//" in one]


def test_no_inline_script_runs_but_those_of_the_frame_by_their_hash() -> None:
    scripts = directives(page_policy())["script-src"]
    assert "'unsafe-inline'" not in scripts
    assert [one[:8] for one in scripts if one not in ("'self'", "blob:")] == ["'sha256-", "'sha256-"]
    assert hashes([host_script()])[0] in scripts
    assert directives(policy("<script>one</script><script src='x'></script>"))["script-src"][2:] == [
        "'sha256-dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0='"
    ]


def test_what_is_not_named_is_allowed_nowhere() -> None:
    found = directives(page_policy())
    assert found["default-src"] == ["'none'"]
    for one in ("frame-ancestors", "base-uri", "form-action"):  # default-src does not stand in for these
        assert found[one] == ["'none'"]


@pytest.mark.parametrize("path", ["/", "/check", "/media/abc.pdf", "/_stcore/health", "/static/no-such-page"])
def test_pages_documents_and_answers_are_kept_by_no_cache(path: str) -> None:
    assert headers_of(path, page=not path.startswith(("/media", "/_stcore")), tls=False)["cache-control"] == "no-store"


def test_the_program_itself_may_be_kept() -> None:
    assert "cache-control" not in headers_of("/static/js/index.js", page=False, tls=False)


def test_what_is_no_page_runs_nothing_should_it_be_opened_as_one() -> None:
    found = directives(headers_of("/media/abc.svg", page=False, tls=False)["content-security-policy"])
    assert found["default-src"] == ["'none'"]
    assert "sandbox" in found


def test_an_answer_is_framed_by_nobody_and_tells_no_other_site_where_it_came_from() -> None:
    for page in (True, False):
        found = headers_of("/", page=page, tls=False)
        assert directives(found["content-security-policy"])["frame-ancestors"] == ["'none'"]
        assert (found["x-frame-options"], found["referrer-policy"]) == ("DENY", "no-referrer")
        assert found["x-content-type-options"] == "nosniff"
        assert found["cross-origin-resource-policy"] == found["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in found["permissions-policy"]


def test_https_alone_is_asked_for_where_the_product_has_it() -> None:
    told = [headers_of("/", page=True, tls=tls).get("strict-transport-security", "") for tls in (False, True)]
    assert told == ["", "max-age=31536000; includeSubDomains"]
