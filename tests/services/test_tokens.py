"""Tokens of one's own: nobody makes one for another, what binds is open to none, and none lasts for ever."""

import datetime as dt
from dataclasses import replace

import pytest

from proposals.draft_errors import NotFound
from proposals.people import Person, whoever
from proposals.permissions import Act
from proposals.programs import Scope
from proposals.roles import NotAllowed
from proposals.tokens import TokenNotMade, TokenRefused
from services.accounts.freshness import NotFresh, check_fresh
from services.permits import permit_at_all
from services.tokens.entered import held_by, token_of
from services.tokens.own import MOST, Wanted, everybody_s, make, of_person, own, revoke
from services.workspace import Workspace
from tests.fakes import TickingClock
from tests.programs import fresh_workspace
from tests.team import ADA, ANNA, BORIS, SIMON, PeopleInMemory, working

WANTED = Wanted("ERP", (Scope.TRIALS_READ, Scope.CLIENTS_READ, Scope.TRIALS_READ))


@pytest.fixture
def work() -> Workspace:
    return fresh_workspace()


def test_a_token_is_of_256_random_bits_and_kept_as_a_hash(work: Workspace) -> None:
    made = [make(working(work, ANNA), WANTED) for _ in range(2)]
    assert made[0].secret != made[1].secret
    assert all(len(one.secret) == len("vp_") + 43 for one in made)
    assert all(one.secret not in str(work.tokens.all()) for one in made)


def test_a_token_has_each_scope_once_and_ends_after_as_many_days_as_usual(work: Workspace) -> None:
    token = make(working(work, ANNA), WANTED).token
    assert token.scopes == (Scope.CLIENTS_READ, Scope.TRIALS_READ)
    assert token.expires - token.at == dt.timedelta(days=90)
    assert own(working(work, ANNA)) == (token,)


@pytest.mark.parametrize("doer", [ADA, BORIS, SIMON], ids=lambda one: one.id)
def test_nobody_makes_a_token_for_another(work: Workspace, doer: Person) -> None:
    with pytest.raises(TokenNotMade, match="Everybody makes his own"):
        make(working(work, doer), WANTED, ANNA)
    assert make(replace(work, who=whoever), WANTED, ANNA).token.person == "anna"


def test_a_closed_account_gets_no_token(work: Workspace) -> None:
    closed = ANNA.model_copy(update={"active": False})
    with pytest.raises(NotAllowed):
        make(replace(work, who=whoever), WANTED, closed)


def test_making_one_asks_for_a_proof_of_the_last_minutes_and_using_one_is_none(work: Workspace) -> None:
    long_ago = replace(working(work, ANNA), proven=lambda: work.clock() - dt.timedelta(hours=1))
    with pytest.raises(NotFresh):
        make(long_ago, WANTED)
    made = make(working(work, ADA), WANTED)
    by_token = held_by(work, token_of(work, made.secret))
    assert permit_at_all(by_token, Act.KEEP_PEOPLE)
    with pytest.raises(NotFresh):
        check_fresh(by_token)
    with pytest.raises(NotFresh):
        make(by_token, WANTED)


def test_whatever_is_done_by_a_token_asks_again_whether_it_holds(work: Workspace) -> None:
    made = make(working(work, ANNA), WANTED)
    by_token = held_by(work, token_of(work, made.secret))
    assert by_token.who() == ANNA
    assert isinstance(work.people, PeopleInMemory)
    work.people.known["anna"] = ANNA.model_copy(update={"roles": ()})
    assert by_token.who().roles == ()
    revoke(working(work, ANNA), made.token.id)
    with pytest.raises(TokenRefused):
        by_token.who()


def test_that_a_token_is_used_is_noted_once_a_minute(work: Workspace) -> None:
    made, clock = make(working(work, ANNA), WANTED), work.clock
    assert isinstance(clock, TickingClock)
    token_of(work, made.secret)
    first = own(working(work, ANNA))[0].seen
    token_of(work, made.secret)
    assert own(working(work, ANNA))[0].seen == first
    clock.now += dt.timedelta(minutes=1)
    token_of(work, made.secret)
    assert own(working(work, ANNA))[0].seen not in (None, first)


def test_a_token_is_revoked_by_its_person_and_by_administrators(work: Workspace) -> None:
    tokens = [make(working(work, ANNA), WANTED).token for _ in range(2)]
    for stranger in (SIMON, BORIS):
        with pytest.raises(NotAllowed):
            revoke(working(work, stranger), tokens[0].id)
        with pytest.raises(NotAllowed):
            of_person(working(work, stranger), "anna")
    revoke(working(work, ANNA), tokens[0].id)
    assert of_person(working(work, ADA), "anna") == (tokens[1],)
    revoke(working(work, ADA), tokens[1].id)
    assert len(everybody_s(working(work, ADA))) == 2
    with pytest.raises(NotFound):
        revoke(working(work, ADA), "x")


def test_there_is_a_bound_to_how_many_somebody_has(work: Workspace) -> None:
    anna = working(work, ANNA)
    tokens = [make(anna, WANTED).token for _ in range(MOST)]
    with pytest.raises(TokenNotMade, match="revoke one first"):
        make(anna, WANTED)
    revoke(anna, tokens[0].id)
    assert make(anna, WANTED)
