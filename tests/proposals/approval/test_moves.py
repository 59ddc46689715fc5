"""The states of a revision: every cell of the table moves or refuses by name, and there is no way round four eyes."""

from contextlib import suppress
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.errors import Notice, ValueproofError
from documents.language import translator
from proposals.approval.moves import By, MoveRefused, Standing, after
from proposals.approval.rules import Level
from proposals.approval.states import ACTS, FINAL, JUDGEMENTS, STATES, TABLE, Event, State
from proposals.roles import Role

EVERY_LEVEL = frozenset(Level)
NEEDS = (Level.FINANCE_DIRECTOR, Level.COMMERCIAL_DIRECTOR)
PERSONS = ("ann", "ben", "cat", "dan")
SELLERS = {Role.OWNER, Role.SALESPERSON}
BUILDERS = SELLERS | {Role.PRE_SALES_ENGINEER}

BY = st.builds(By, st.sampled_from(PERSONS), st.sampled_from(Role), st.frozensets(st.sampled_from(Level)))
HANDS = [
    By(person, role, levels)
    for person, levels in (("ann", EVERY_LEVEL), ("cat", frozenset({NEEDS[0]})), ("dan", frozenset({NEEDS[1]})))
    for role in Role
]
Step: TypeAlias = tuple[Standing, Event, By, Standing, frozenset[tuple[Level, str]]]


def where(state: State, **known: object) -> Standing:
    """A revision that Ann built and Ben submitted."""
    return Standing(state, frozenset({"ann"}), **{"submitted_by": "ben", "needs": NEEDS, **known})  # type: ignore[arg-type]  # parts by name


def draft() -> Standing:
    return where(State.DRAFT, submitted_by="")


def manager(person: str, *levels: Level) -> By:
    return By(person, Role.MANAGER, frozenset(levels))


def refusal(standing: Standing, event: Event, by: By) -> MoveRefused:
    with pytest.raises(MoveRefused) as found:
        after(standing, event, by)
    return found.value


@pytest.fixture(scope="module")
def paths() -> list[Step]:
    """Every step on every path from a new draft that these people can go, with who has approved at which level."""
    start = (draft(), frozenset[tuple[Level, str]]())
    steps, seen, left = [], {start}, [start]
    while left:
        before, approved = left.pop()
        for event, by in product(Event, HANDS):
            with suppress(MoveRefused):
                then = after(before, event, by)
                now = {one for one in approved if one[0] in then.given} | {
                    (level, by.person) for level in then.given - before.given
                }
                reached = (then, frozenset(now))
                steps.append((before, event, by, *reached))
                if reached not in seen:
                    seen.add(reached)
                    left.append(reached)
    return steps


@pytest.mark.parametrize(("state", "event"), list(product(State, Event)))
def test_every_cell_leads_where_the_table_says_or_refuses_and_names_act_state_and_role(
    state: State, event: Event
) -> None:
    for role in Role:
        by = By("ben" if event is Event.WITHDRAW else "cat", role, EVERY_LEVEL)
        if (state, event, role) in TABLE:
            assert after(where(state), event, by).state is TABLE[state, event, role]
        else:
            names_all_three(refusal(where(state), event, by).notice, (ACTS[event], STATES[state], str(role)))


def names_all_three(notice: Notice, facts: tuple[str, str, str]) -> None:
    assert notice.code == "no-such-move"
    for language in ("en", "ru"):
        words = translator(language)
        assert [one for one in facts if f"“{words.gettext(one)}”" not in quoted(words.notice(notice))] == []


def quoted(text: str) -> str:
    return text.replace("«", "“").replace("»", "”")


WHO_MAY: list[tuple[State, Event, set[Role], State]] = [
    (State.DRAFT, Event.CHANGE, BUILDERS, State.DRAFT),
    (State.DRAFT, Event.SUBMIT, SELLERS, State.IN_REVIEW),
    (State.IN_REVIEW, Event.WITHDRAW, SELLERS, State.DRAFT),
    (State.IN_REVIEW, Event.APPROVE, {Role.MANAGER}, State.APPROVED),
    (State.IN_REVIEW, Event.RETURN, {Role.MANAGER}, State.DRAFT),
    (State.IN_REVIEW, Event.REJECT, {Role.MANAGER}, State.DRAFT),
    (State.APPROVED, Event.CHANGE, BUILDERS, State.DRAFT),
    (State.APPROVED, Event.ISSUE, SELLERS | {Role.MANAGER}, State.ISSUED),
    (State.ISSUED, Event.ACCEPT, SELLERS | {Role.MANAGER, Role.CLIENT}, State.ACCEPTED),
    (State.ISSUED, Event.DECLINE, SELLERS | {Role.MANAGER, Role.CLIENT}, State.DECLINED),
    (State.ISSUED, Event.EXPIRE, SELLERS | {Role.MANAGER}, State.EXPIRED),
    (State.ISSUED, Event.SUPERSEDE, SELLERS | {Role.MANAGER}, State.SUPERSEDED),
]


def test_the_table_holds_the_acts_of_the_domain_and_no_other() -> None:
    assert dict(TABLE) == {(state, event, role): then for state, event, roles, then in WHO_MAY for role in roles}


def test_what_is_final_stays_so_and_everything_else_can_go_on() -> None:
    assert {state for state, _, _ in TABLE} == set(State) - FINAL


def test_every_state_and_every_act_has_its_words() -> None:
    assert (set(STATES), set(ACTS)) == (set(State), set(Event))


@pytest.mark.parametrize("event", sorted(JUDGEMENTS))
@pytest.mark.parametrize("person", ["ann", "ben"])
def test_who_built_or_submitted_it_neither_approves_nor_rejects_nor_returns_it(event: Event, person: str) -> None:
    found = refusal(where(State.IN_REVIEW), event, By(person, Role.MANAGER, EVERY_LEVEL))
    assert found.notice.code == "own-work"
    assert isinstance(found, ValueproofError)


def test_a_manager_who_changed_a_draft_in_another_role_has_built_it_too() -> None:
    changed = after(draft(), Event.CHANGE, By("cat", Role.OWNER))
    sent = after(changed, Event.SUBMIT, By("ann", Role.SALESPERSON))
    assert refusal(sent, Event.APPROVE, manager("cat", *Level)).notice.code == "own-work"


def test_only_the_one_who_submitted_it_withdraws_it() -> None:
    assert after(where(State.IN_REVIEW), Event.WITHDRAW, By("ben", Role.SALESPERSON)).state is State.DRAFT
    assert refusal(where(State.IN_REVIEW), Event.WITHDRAW, By("ann", Role.OWNER)).notice.code == "not-submitter"


def test_approvers_come_one_after_the_other() -> None:
    early = refusal(where(State.IN_REVIEW), Event.APPROVE, manager("dan", Level.COMMERCIAL_DIRECTOR)).notice
    assert early.code == "not-his-turn"
    assert "finance" in str(early)
    half = after(where(State.IN_REVIEW), Event.APPROVE, manager("cat", Level.FINANCE_DIRECTOR))
    assert (half.state, half.waiting) == (State.IN_REVIEW, (Level.COMMERCIAL_DIRECTOR,))
    assert refusal(half, Event.APPROVE, manager("cat", Level.FINANCE_DIRECTOR)).notice.code == "not-his-turn"
    whole = after(half, Event.APPROVE, manager("dan", Level.COMMERCIAL_DIRECTOR))
    assert (whole.state, whole.waiting) == (State.APPROVED, ())


def test_who_holds_the_next_levels_as_well_gives_them_at_once_and_never_one_behind_another() -> None:
    assert after(where(State.IN_REVIEW), Event.APPROVE, manager("cat", *NEEDS)).state is State.APPROVED
    three = where(State.IN_REVIEW, needs=(*NEEDS, Level.MANAGING_DIRECTOR))
    found = after(three, Event.APPROVE, manager("cat", Level.FINANCE_DIRECTOR, Level.MANAGING_DIRECTOR))
    assert found.waiting == (Level.COMMERCIAL_DIRECTOR, Level.MANAGING_DIRECTOR)


@pytest.mark.parametrize("event", [Event.RETURN, Event.REJECT])
def test_what_comes_back_has_lost_its_approvals_and_its_submitter(event: Event) -> None:
    half = after(where(State.IN_REVIEW), Event.APPROVE, manager("cat", Level.FINANCE_DIRECTOR))
    back = after(half, event, manager("dan"))
    assert (back.state, back.submitted_by, back.waiting) == (State.DRAFT, "", NEEDS)


def test_a_change_of_what_was_approved_is_a_draft_again_that_nobody_has_approved() -> None:
    found = after(where(State.APPROVED, given=frozenset(NEEDS)), Event.CHANGE, By("dan", Role.PRE_SALES_ENGINEER))
    assert (found.state, found.given, found.built_by) == (State.DRAFT, frozenset(), {"ann", "dan"})


def test_nothing_is_submitted_or_approved_where_nobody_is_named_who_must_approve() -> None:
    nobody = where(State.DRAFT, needs=())
    assert refusal(nobody, Event.SUBMIT, By("ann", Role.OWNER)).notice.code == "nobody-named"
    in_review = where(State.IN_REVIEW, needs=())
    assert refusal(in_review, Event.APPROVE, manager("cat", *Level)).notice.code == "nobody-named"


def test_no_path_at_all_leads_to_issued_but_by_the_approval_of_every_level_by_others(paths: list[Step]) -> None:
    assert any(then.state is State.ISSUED for *_, then, _ in paths)
    for before, event, by, then, approved in paths:
        if event in JUDGEMENTS:
            assert by.person not in {*before.built_by, before.submitted_by}
        if then.state in {State.APPROVED, State.ISSUED}:
            assert {level for level, _ in approved} == set(NEEDS)
            assert not {person for _, person in approved} & {*then.built_by, then.submitted_by}
        assert (then.state is State.ISSUED) is (event is Event.ISSUE)
        assert event is not Event.ISSUE or before.state is State.APPROVED


def test_every_state_is_reached_and_no_path_leads_out_of_a_final_one(paths: list[Step]) -> None:
    assert {then.state for *_, then, _ in paths} == set(State)
    assert not [one for one in paths if one[0].state in FINAL]


@given(st.sampled_from(State), st.sampled_from(Event), BY, st.frozensets(st.sampled_from(Level)))
def test_a_step_forgets_no_builder_and_answers_nothing_but_a_standing_or_a_refusal(
    state: State, event: Event, by: By, approved: frozenset[Level]
) -> None:
    standing = where(state, given=approved)
    with suppress(MoveRefused):
        assert after(standing, event, by).built_by >= standing.built_by
