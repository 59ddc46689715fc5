"""Those who print the parts of a document: nothing printed twice, nothing lost when the helper goes."""

import threading
from collections.abc import Iterator

import pytest

from calculators.errors import Notice
from documents.child import Child
from documents.errors import RenderFailed
from documents.jobs import Job
from documents.kinds import desk_of_two
from documents.press.chunk import Chunk, print_chunk
from documents.press.desk import chunk_job, chunk_of
from documents.press.team import Alone, Kept, Pair, Team, key_of, unheard

PAGE = '<html lang="en"><head><title>{0}</title></head><body><section id="{0}"><h2>{0}</h2></section></body></html>'
STYLE = '@font-face { font-family: F; src: url("asset:fonts/IBMPlexSans-Regular.woff2") } body { font-family: F }'


def chunks(count: int) -> list[Job]:
    return [chunk_job(Chunk(f"c{at}", PAGE.format(f"c{at}"), STYLE)) for at in range(count)]


@pytest.mark.parametrize("changed", [{"name": "d"}, {"html": PAGE.format("x")}, {"style": STYLE + " p { margin: 0 }"}])
def test_a_job_that_differs_in_anything_that_shows_has_another_key(changed: dict[str, str]) -> None:
    same = {"name": "c", "html": PAGE.format("c"), "style": STYLE}
    assert key_of(chunk_job(Chunk(**same))) == key_of(chunk_job(Chunk(**same)))
    assert key_of(chunk_job(Chunk(**same))) != key_of(chunk_job(Chunk(**(same | changed))))


def test_what_was_printed_before_is_not_printed_again_and_is_told_all_the_same() -> None:
    seen: list[str] = []
    heard: list[int] = []
    team = Alone(lambda job: seen.append(job.kind) or job.kind.encode())  # type: ignore[func-returns-value]
    first, second = Job("a", {}), Job("b", {})
    assert team.printed([first], unheard) == (b"a",)
    assert team.printed([second, first], lambda at, _part: heard.append(at)) == (b"b", b"a")
    assert seen == ["a", "b"]
    assert sorted(heard) == [0, 1]


def test_parts_that_were_used_long_ago_go_first_when_there_is_no_room() -> None:
    kept = Kept(most=5)
    kept.put("old", b"123")
    kept.put("new", b"12")
    assert kept.get("old") == b"123"
    kept.put("newest", b"1")
    assert kept.get("new") is None
    assert kept.get("old") == b"123"


def test_a_part_larger_than_all_the_room_is_kept_alone_until_the_next_one_comes() -> None:
    kept = Kept(most=2)
    kept.put("large", b"12345")
    assert kept.get("large") == b"12345"
    kept.put("small", b"1")
    assert kept.get("large") is None
    assert kept.size == 1


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    """A pair whose helper stays between documents, as in an app."""
    team: Team = desk_of_two().team
    assert isinstance(team, Pair)
    yield team
    team.close()


def with_its_helper(team: Pair, jobs: list[Job]) -> Child:
    """The helper of a pair once it has come: on a busy machine all is printed before that."""
    for _ in range(20):
        team.kept = Kept()
        team.printed(jobs, unheard)
        if team.helper is not None and team.helper.alive:
            return team.helper
    raise AssertionError("no helper came")


@pytest.mark.slow
@pytest.mark.parametrize("known", [False, True], ids=["going", "gone"])
def test_a_pair_prints_what_one_prints_and_goes_on_when_its_helper_is_gone(pair: Pair, known: bool) -> None:
    jobs = chunks(5)
    alone = Alone(lambda job: print_chunk(chunk_of(job))).printed(jobs, unheard)
    helper = with_its_helper(pair, jobs)
    pair.kept = Kept()
    assert pair.printed(jobs, unheard) == alone
    helper.process.kill()
    if known:
        helper.process.wait()
    pair.kept = Kept()
    assert pair.printed(jobs, unheard) == alone


class Slips:
    """A helper whose first answer is lost on the way: what it says next answers to the job before."""

    alive = True
    ended = False

    def answer(self, job: Job) -> bytes:
        raise MemoryError(job.kind)

    def end(self) -> None:
        self.ended = True


def test_a_helper_that_fails_in_any_way_is_sent_away_and_its_job_is_done_here() -> None:
    team, helper = Pair(lambda job: str(job.body["n"]).encode()), Slips()
    team.helper = helper  # type: ignore[assignment]
    jobs = [Job("a", {"n": at}) for at in range(40)]
    assert team.printed(jobs, unheard) == tuple(str(at).encode() for at in range(40))
    assert helper.ended or team.helper is helper
    assert len(team.kept.parts) == len(jobs)


@pytest.mark.slow
def test_the_first_notice_of_a_part_that_cannot_be_printed_ends_the_document(pair: Pair) -> None:
    pair.kept = Kept()
    bad = chunk_job(
        Chunk("bad", PAGE.format("c").replace("<h2>", '<img alt="x" src="file:///etc/passwd"/><h2>'), STYLE)
    )
    with pytest.raises(RenderFailed) as refusal:
        pair.printed([*chunks(3), bad, *chunks(6)[3:]], unheard)
    assert refusal.value.notice.code == "address_refused"


def test_what_goes_wrong_here_otherwise_is_not_hidden() -> None:
    def broken(_job: Job) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Pair(broken).printed([Job("a", {})], unheard)


class Helps:
    """A helper that answers with the number of its job, or with what the job asks for."""

    alive = True

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.free = threading.Event()
        self.free.set()

    def answer(self, job: Job) -> bytes | Notice | None:
        self.asked.append(job.body["n"])
        self.free.wait(timeout=60)
        if "refused" in job.body:
            return Notice("refused", "refused")
        return None if "lost" in job.body else f"helped {job.body['n']}".encode()

    def end(self) -> None:
        self.alive = False


def pair_with(helper: Helps) -> tuple[Pair, list[int]]:
    """A pair with this helper, and the jobs that it did itself."""
    here: list[int] = []

    def printed_here(job: Job) -> bytes:
        here.append(job.body["n"])
        if "refused" in job.body:
            raise RenderFailed(Notice("refused", "refused"))
        return f"here {job.body['n']}".encode()

    team = Pair(printed_here)
    team.helper = helper  # type: ignore[assignment]
    return team, here


def test_what_the_helper_began_ahead_is_not_done_again() -> None:
    helper = Helps()
    team, here = pair_with(helper)
    team.ahead([Job("a", {"n": 1})])
    assert team.printed([Job("a", {"n": 1})], unheard) == (b"helped 1",)
    assert (helper.asked, here) == ([1], [])
    assert team.printed([Job("a", {"n": 1})], unheard) == (b"helped 1",)
    team.ahead([Job("a", {"n": 1})])
    assert helper.asked == [1]


def test_other_jobs_do_not_wait_for_what_the_helper_began_ahead() -> None:
    helper = Helps()
    helper.free.clear()
    team, here = pair_with(helper)
    team.ahead([Job("a", {"n": 1})])
    jobs = [Job("b", {"n": at}) for at in range(2, 6)]
    assert team.printed(jobs, unheard) == (b"here 2", b"here 3", b"here 4", b"here 5")
    helper.free.set()
    assert team.printed([Job("a", {"n": 1})], unheard) == (b"helped 1",)
    assert sorted(here) == [2, 3, 4, 5]


@pytest.mark.parametrize("fate", ["refused", "lost"])
def test_what_came_to_nothing_ahead_is_done_here_and_tells_when_it_is_asked_for(fate: str) -> None:
    team, here = pair_with(Helps())
    job = Job("a", {"n": 1, fate: True})
    team.ahead([job])
    if fate == "refused":
        with pytest.raises(RenderFailed):
            team.printed([job], unheard)
    else:
        assert team.printed([job], unheard) == (b"here 1",)
    assert here == [1]


def test_what_was_begun_ahead_for_a_document_that_was_refused_stands_in_nobodys_way() -> None:
    helper = Helps()
    helper.free.clear()
    team, _here = pair_with(helper)
    team.ahead([Job("a", {"n": 1})])
    team.ahead([Job("a", {"n": 2})])
    heard: list[int] = []
    helper.free.set()
    jobs = [Job("a", {"n": 1}), Job("a", {"n": 2})]
    found = team.printed(jobs, lambda at, _part: heard.append(at))
    assert [one[-1:] for one in found] == [b"1", b"2"]
    assert sorted(heard) == [0, 1]


def test_what_was_begun_ahead_and_is_lost_is_done_however_many_jobs_there_are() -> None:
    for _time in range(20):
        team, here = pair_with(Helps())
        jobs = [Job("a", {"n": at, "lost": True}) for at in range(3)]
        team.ahead(jobs)
        assert team.printed(jobs, unheard) == tuple(b"here %d" % at for at in range(3))
        assert sorted(here) == [0, 1, 2]


def test_nothing_is_heard_of_a_document_that_failed_when_the_next_one_is_asked_for() -> None:
    helper, heard = Helps(), []
    helper.free.clear()
    team = Pair(lambda job: broken(helper, job))
    team.helper = helper  # type: ignore[assignment]

    def told(at: int, _part: bytes) -> None:
        heard.append(at)

    with pytest.raises(ZeroDivisionError):
        team.printed([Job("a", {"n": at}) for at in range(6)], told)
    of_the_first = len(heard)
    assert team.printed([Job("b", {"n": 9})], unheard)
    assert len(heard) == of_the_first


def broken(helper: Helps, job: Job) -> bytes:
    """Fails at the first document, while the helper is at work on it."""
    if job.kind == "a":
        while not helper.asked:
            helper.free.wait(timeout=0.01)
        helper.free.set()
        raise ZeroDivisionError
    return b"done"


def test_who_works_alone_begins_nothing_ahead() -> None:
    team = Alone(lambda job: str(job.body["n"]).encode())
    team.ahead([Job("a", {"n": 1})])
    assert team.printed([Job("a", {"n": 1})], unheard) == (b"1",)
