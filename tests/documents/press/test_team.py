"""Those who print the parts of a document: nothing printed twice, nothing lost when the helper goes."""

import pytest

from documents.errors import RenderFailed
from documents.jobs import Job
from documents.kinds import desk_of_two
from documents.press.chunk import Chunk, print_chunk
from documents.press.desk import chunk_job, chunk_of
from documents.press.team import Alone, Kept, Pair, Team, key_of

PAGE = '<html lang="en"><head><title>{0}</title></head><body><section id="{0}"><h2>{0}</h2></section></body></html>'
STYLE = '@font-face { font-family: F; src: url("asset:fonts/IBMPlexSans-Regular.woff2") } body { font-family: F }'


def chunks(count: int) -> list[Job]:
    return [chunk_job(Chunk(f"c{at}", PAGE.format(f"c{at}"), STYLE)) for at in range(count)]


def unheard(_at: int, _part: bytes) -> None:
    return


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


@pytest.mark.slow
@pytest.mark.parametrize("known", [False, True], ids=["going", "gone"])
def test_a_pair_prints_what_one_prints_and_goes_on_when_its_helper_is_gone(known: bool) -> None:
    jobs = chunks(5)
    alone = Alone(lambda job: print_chunk(chunk_of(job))).printed(jobs, unheard)
    team: Team = desk_of_two().team
    assert isinstance(team, Pair)
    assert team.printed(jobs, unheard) == alone
    team.kept = Kept()
    assert team.helper is not None
    team.helper.process.kill()
    if known:
        team.helper.process.wait()
    assert team.printed(jobs, unheard) == alone
    team.close()


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
def test_the_first_notice_of_a_part_that_cannot_be_printed_ends_the_document() -> None:
    team = desk_of_two().team
    bad = chunk_job(
        Chunk("bad", PAGE.format("c").replace("<h2>", '<img alt="x" src="file:///etc/passwd"/><h2>'), STYLE)
    )
    with pytest.raises(RenderFailed) as refusal:
        team.printed([*chunks(3), bad, *chunks(6)[3:]], unheard)
    assert refusal.value.notice.code == "address_refused"
    team.close()


def test_what_goes_wrong_here_otherwise_is_not_hidden() -> None:
    def broken(_job: Job) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Pair(broken).printed([Job("a", {})], unheard)
