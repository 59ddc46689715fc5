"""Whether what came of links for clients is as the log tells it, and binds to what was issued, with its receipts."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from proposals.links import Answer, ClientLink
from proposals.links_told import TELLING, Kept, untold, what_of
from services.workspace import Workspace

NEVER_ISSUED: Final = N_(
    "{what}: it binds to {fingerprint}, and nothing was issued under that fingerprint as {number}, revision {revision}."
)
OTHER_FILES: Final = N_("{what}: it names other files than those that were issued under its fingerprint.")
OTHER_REVISION: Final = N_("{what}: it binds to another revision than the link opens.")
RECEIPT: Final = {
    "lost": N_("{what}: the receipt {sha256} is not kept any more."),
    "altered": N_("{what}: the receipt is no longer the file that both sides took ({sha256})."),
}
PAGE_LOST: Final = N_("{what}: a page that it shows is not kept any more, or is another one ({sha256}).")


def verify_links(workspace: Workspace) -> Iterator[Notice]:
    """Everything that is not so, each by name."""
    kept = workspace.links.kept()
    yield from untold(kept, workspace.log.entries(acts=TELLING))
    links = {row.key: row.term for row in kept if isinstance(row.term, ClientLink)}
    for row in kept:
        if isinstance(row.term, ClientLink):
            yield from _opens(workspace, row, row.term)
        if isinstance(row.term, Answer):
            yield from _binds(workspace, row, row.term, links.get(row.key))


def _opens(workspace: Workspace, row: Kept, link: ClientLink) -> Iterator[Notice]:
    """Whether a link shows what was issued, in the pages that were made with it."""
    if not _issued(workspace, link):
        yield _never_issued(row, link)
    for digest in link.pages.values():
        if _standing(workspace, digest) != "kept":
            yield Notice("link-page-lost", PAGE_LOST, {"what": what_of(row), "sha256": digest})


def _binds(workspace: Workspace, row: Kept, answer: Answer, link: ClientLink | None) -> Iterator[Notice]:
    """Whether an answer is to what was issued and what its link opens, and its receipt the one that was given."""
    issued = _issued(workspace, answer)
    if not issued:
        yield _never_issued(row, answer)
    elif not issued.issuperset(answer.files):
        yield Notice("answer-other-files", OTHER_FILES, {"what": what_of(row)})
    if link is not None and link.fingerprint != answer.fingerprint:
        yield Notice("answer-other-revision", OTHER_REVISION, {"what": what_of(row)})
    found = _standing(workspace, answer.receipt) if answer.receipt else "kept"
    if found in RECEIPT:
        yield Notice(f"receipt-{found}", RECEIPT[found], {"what": what_of(row), "sha256": answer.receipt})


def _issued(workspace: Workspace, term: ClientLink | Answer) -> frozenset[str]:
    """The files that went out as the revision that it names; none where there is no such revision."""
    named = (term.draft, term.number, term.revision)
    found = workspace.issued.of_fingerprint(term.fingerprint)
    return frozenset(one.sha256 for one in found if (one.draft, one.number, one.revision) == named)


def _never_issued(row: Kept, term: ClientLink | Answer) -> Notice:
    facts = {name: getattr(term, name) for name in ("fingerprint", "number", "revision")}
    return Notice("link-never-issued", NEVER_ISSUED, {"what": what_of(row), **facts})


def _standing(workspace: Workspace, digest: str) -> str:
    """What became of the bytes under a hash: "kept", "lost" or "altered"."""
    try:
        return "kept" if sha256(workspace.files.load(digest)).hexdigest() == digest else "altered"
    except ValueproofError as error:
        return "altered" if error.notice.code == "bytes-altered" else "lost"
