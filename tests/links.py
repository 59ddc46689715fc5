"""Links for clients as tests have them: kept in memory, and a proposal that was issued."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from proposals.approval.course import Move, course_of, entry_of, follow
from proposals.case import Case
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.links import MOST_REMARKS, Answer, ClientLink, LinkEnd, Remark, View, link_closed, remark_refused
from proposals.links_told import MADE, OPENED, REMARKED, REVOKED, Kept, act_of, facts_of
from proposals.record.log import LogEntry
from services.workspace import Workspace
from tests.fakes import DraftsInMemory, FilesInMemory, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ANNA, issue_approved, with_team, working


@dataclass
class LinksInMemory:
    drafts: DraftsInMemory
    files: FilesInMemory
    links: dict[str, ClientLink] = field(default_factory=dict)
    ended: dict[str, LinkEnd] = field(default_factory=dict)
    said: dict[str, Remark] = field(default_factory=dict)
    given: dict[str, Answer] = field(default_factory=dict)
    seen: dict[tuple[str, str, str], View] = field(default_factory=dict)

    def add(self, link: ClientLink, pages: Sequence[bytes]) -> ClientLink:
        for page in pages:
            self.files.keep(page)
        self.links[link.id] = link
        self._log(LogEntry(link.at, MADE, link.draft, link.by, facts_of(link)))
        return link

    def end(self, end: LinkEnd) -> LinkEnd:
        if end.link not in self.ended:
            self._log(LogEntry(end.at, REVOKED, end.draft, end.by, facts_of(end)))
        return self.ended.setdefault(end.link, end)

    def of_secret(self, secret: str) -> tuple[ClientLink, LinkEnd | None] | None:
        there = set(self.drafts.drafts) - set(self.drafts.removed)
        found = next((one for one in self.links.values() if one.secret == secret and one.draft in there), None)
        return None if found is None else (found, self.ended.get(found.id))

    def of_draft(self, draft: str) -> tuple[ClientLink, ...]:
        return tuple(one for one in self.links.values() if one.draft == draft)

    def ends(self, draft: str) -> tuple[LinkEnd, ...]:
        return tuple(one for one in self.ended.values() if one.draft == draft)

    def remarks(self, draft: str) -> tuple[Remark, ...]:
        return tuple(one for one in self.said.values() if one.draft == draft)

    def answers(self, draft: str) -> tuple[Answer, ...]:
        return tuple(one for one in self.given.values() if one.draft == draft)

    def views(self, draft: str) -> tuple[View, ...]:
        return tuple(one for one in self.seen.values() if one.draft == draft)

    def remark(self, remark: Remark) -> Remark:
        if remark.link in self.ended:
            raise link_closed()
        if len(self.said) >= MOST_REMARKS:
            raise remark_refused()
        if remark.id not in self.said:
            self._log(LogEntry(remark.at, REMARKED, remark.draft, "", facts_of(remark)))
        return self.said.setdefault(remark.id, remark)

    def answer(self, answer: Answer, receipt: bytes, move: Move) -> Answer:
        if answer.link in self.ended:
            raise link_closed()
        if answer.link not in self.given:
            follow(course_of(self.drafts.log.entries(answer.draft)), move)
            self._log(entry_of(answer.draft, move))
            self.files.keep(receipt)
        return self.given.setdefault(answer.link, answer)

    def kept(self) -> tuple[Kept, ...]:
        kinds = (self.links, self.ended, self.said, self.given)
        return tuple(Kept(act_of(one), key, one.draft, one) for kind in kinds for key, one in kind.items())  # type: ignore[attr-defined]  # dicts of every kind

    def view(self, seen: Sequence[View]) -> None:
        for one in seen:
            if one.link not in {link for link, _, _ in self.seen}:
                self._log(LogEntry(one.at, OPENED, one.draft, "", {"link": one.link}))
            before = self.seen.get((one.link, one.visit, one.section))
            if before is None or before.seconds < one.seconds:
                self.seen[one.link, one.visit, one.section] = one

    def _log(self, entry: LogEntry) -> None:
        self.drafts.log.written.append(entry)


def workspace_with_links(case: Case | None = None) -> Workspace:
    """A team with a proposal of Anna's that lacks nothing, and links kept in memory."""
    work = with_team(workspace_of_fakes())
    assert isinstance(work.store, DraftsInMemory)
    assert isinstance(work.files, FilesInMemory)
    work = replace(work, links=LinksInMemory(work.store, work.files))
    put_in(work, case or ready())
    work.store.assign("d1", "anna", "")
    return work


def issued(work: Workspace) -> Issued:
    """The proposal, approved and issued in English."""
    return issue_approved(working(work, ANNA), "d1", Edition(language="en", draft=False), "Anna Petrova")
