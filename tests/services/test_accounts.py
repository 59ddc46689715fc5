"""Accounts: who is let in, who is locked out, when a sign-in ends, and what an administrator may do."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from calculators.errors import ValueproofError
from proposals.approval.rules import Level
from proposals.people import Absence, Person, PersonRefused
from proposals.roles import NotAllowed, Role
from proposals.signing_in import Credential, NotSignedIn, PasswordRefused, SignInRefused
from services.accounts import keep
from services.accounts.first import Asked, FirstCode, first_administrator
from services.accounts.freshness import NotFresh, is_fresh
from services.accounts.own import be_away, change_password, prove, sign_out_everywhere
from services.accounts.sign_in import hashed_token, sign_in, sign_in_by_word
from services.accounts.signed_in import Way, changing, sign_out, signed_in, way_of
from services.workspace import Workspace
from tests.fakes import NOON
from tests.signing import GOOD, Office, office
from tests.team import ADA, ANNA, BORIS, CLARA, PAUL, TEAM

NEW = "five pale lamps by noon"


def enter(place: Office, person: Person = ANNA) -> Workspace:
    """The workspace as it is after signing in by a browser."""
    return signed_in(place.workspace, sign_in(place.workspace, str(person.login), GOOD).token)


def try_wrong(place: Office, times: int, typed: str = "not the one at all") -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            sign_in(place.workspace, "anna@house.example", typed)


@pytest.mark.parametrize("login", ["anna@house.example", " Anna@House.Example "])
def test_whoever_has_the_right_password_is_in_and_the_store_has_a_hash_of_the_token_alone(login: str) -> None:
    place = office()
    opened = sign_in(place.workspace, login, GOOD)
    assert signed_in(place.workspace, opened.token).who() == ANNA
    assert list(place.sign_ins.kept) == [hashed_token(opened.token)]
    assert len(opened.token) >= 43
    assert place.acts == [("sign_in.done", "person/anna")]


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("anna@house.example", "wrong"),
        ("anna@house.example", ""),
        ("anna@house.example", GOOD + " "),
        ("nobody@house.example", GOOD),
        ("", ""),
        ("anna@house.example", "x" * 100_000),
    ],
)
def test_every_refusal_is_in_the_same_words_after_the_same_work_and_nothing_typed_is_logged(
    login: str, password: str
) -> None:
    place = office()
    with pytest.raises(SignInRefused) as refusal:
        sign_in(place.workspace, login, password)
    assert refusal.value.notice.code == "sign-in-refused"
    assert "nobody" not in str(refusal.value)
    assert place.passwords.asked == 1
    assert [act for act, _ in place.acts] == ["sign_in.failed"]
    assert not place.sign_ins.kept
    assert "nobody@" not in str(place.log.written)


def test_an_account_that_was_closed_lets_nobody_in_and_does_not_say_why() -> None:
    place = office()
    keep.deactivate(place.by_ada, "anna")
    with pytest.raises(SignInRefused) as refusal:
        sign_in(place.workspace, "anna@house.example", GOOD)
    assert refusal.value.notice.code == "sign-in-refused"


def test_after_five_wrong_passwords_in_a_row_not_even_the_right_one_opens_for_fifteen_minutes() -> None:
    place = office()
    try_wrong(place, 5)
    assert [act for act, _ in place.acts] == ["sign_in.failed"] * 4 + ["sign_in.locked"]
    try_wrong(place, 1, GOOD)
    place.clock.go(minutes=14, seconds=59)
    try_wrong(place, 1, GOOD)
    place.clock.go(seconds=1)
    assert enter(place).who() == ANNA


@pytest.mark.parametrize(("wrong", "minutes"), [(5, 15), (6, 30), (7, 60), (8, 120), (14, 1440), (100, 1440)])
def test_each_further_wrong_password_locks_for_twice_as_long_up_to_a_day(wrong: int, minutes: int) -> None:
    place = office()
    for _ in range(wrong):
        try_wrong(place, 1)
        place.clock.go(days=1)
    until = place.credentials.kept["anna"].locked_until
    assert until is not None
    assert place.clock.now - dt.timedelta(days=1) + dt.timedelta(minutes=minutes) == until


def test_the_right_password_ends_the_row_of_wrong_ones() -> None:
    place = office()
    try_wrong(place, 4)
    enter(place)
    try_wrong(place, 4)
    assert enter(place).who() == ANNA


def test_an_administrator_opens_a_locked_account_at_once() -> None:
    place = office()
    try_wrong(place, 5)
    keep.unlock(place.by_ada, "anna")
    assert enter(place).who() == ANNA


def test_a_hash_of_former_times_is_made_anew_with_the_right_password() -> None:
    place = office()
    place.credentials.kept["anna"] = Credential("anna", f"old:{GOOD}", NOON)
    enter(place)
    assert place.credentials.kept["anna"].secret == f"new:{GOOD}"


ENDS: dict[str, Callable[[Office, Workspace], object]] = {
    "idle for twelve hours": lambda place, _: place.clock.go(hours=12),
    "closed by an administrator": lambda place, _: keep.deactivate(place.by_ada, "anna"),
    "given another password": lambda place, _: keep.give_password(place.by_ada, "anna"),
    "erased": lambda place, _: keep.erase(place.by_ada, "anna"),
    "signed out everywhere": lambda place, _: sign_out_everywhere(enter(place)),
    "signed out by an administrator": lambda place, _: keep.sign_out_of_all(place.by_ada, "anna"),
    "changed the password elsewhere": lambda place, _: change_password(enter(place), GOOD, NEW),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_sign_in_ends_at_once(end: Callable[[Office, Workspace], object]) -> None:
    place = office()
    work = enter(place)
    assert work.who() == ANNA
    end(place, work)
    with pytest.raises(NotSignedIn):
        work.who()
    with pytest.raises(NotSignedIn):
        work.proven()


def test_a_sign_in_ends_after_a_week_however_busy_somebody_is() -> None:
    place = office()
    work = enter(place)
    for _ in range(167):
        place.clock.go(hours=1)
        assert work.who() == ANNA
    place.clock.go(hours=1)
    with pytest.raises(NotSignedIn):
        work.who()


def test_signing_out_ends_this_sign_in_alone_and_twice_is_as_good_as_once() -> None:
    place = office()
    first, second = (sign_in(place.workspace, "anna@house.example", GOOD).token for _ in range(2))
    sign_out(place.workspace, first)
    sign_out(place.workspace, first)
    assert [way_of(place.workspace, one) for one in (first, second)] == [Way.OUT, Way.IN]


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "\udcff", "' OR 1=1"])
def test_a_token_that_was_never_given_is_of_nobody(token: str) -> None:
    assert way_of(office().workspace, token) is Way.OUT


def test_the_hash_that_the_database_has_is_no_token() -> None:
    place = office()
    opened = sign_in(place.workspace, "anna@house.example", GOOD)
    assert way_of(place.workspace, opened.sign_in.token) is Way.OUT


def test_changed_roles_count_at_the_next_act() -> None:
    place = office()
    work = enter(place)
    keep.change(place.by_ada, "anna", roles=(Role.PRE_SALES_ENGINEER,))
    assert work.who().roles == (Role.PRE_SALES_ENGINEER,)


def test_a_password_for_one_use_leads_to_the_change_of_it_and_nowhere_else() -> None:
    place = office()
    given = keep.give_password(place.by_ada, "anna")
    opened = sign_in(place.workspace, "anna@house.example", given)
    assert opened.to_change
    assert way_of(place.workspace, opened.token) is Way.PASSWORD
    with pytest.raises(NotSignedIn):
        signed_in(place.workspace, opened.token).who()
    change_password(changing(place.workspace, opened.token), given, NEW)
    assert way_of(place.workspace, opened.token) is Way.IN


def test_a_password_for_one_use_runs_out() -> None:
    place = office()
    given = keep.give_password(place.by_ada, "anna")
    place.clock.go(hours=72)
    with pytest.raises(SignInRefused):
        sign_in(place.workspace, "anna@house.example", given)


def test_a_password_of_years_ago_is_as_good_as_one_of_today() -> None:
    place = office()
    place.clock.go(days=3000)
    assert enter(place).who() == ANNA


def test_given_passwords_are_long_and_never_the_same() -> None:
    made = {keep.one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert {len(one) for one in made} == {24}


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password-short"),
        ("eleven sign", "password-short"),
        ("x" * 257, "password-long"),
        ("aaaaaaaaaaaaaa", "password-common"),
        ("abcabcabcabcabc", "password-common"),
        ("abcdefghijklmnop", "password-common"),
        ("1234567890123456", "password-common"),
        ("PasswordWelcome", "password-common"),
        ("2026password!!!", "password-common"),
        ("anna loves cheese", "password-own"),
        ("my name is petrova", "password-own"),
        (GOOD, "password-as-before"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_its_reason(password: str, code: str) -> None:
    place = office()
    work = enter(place)
    with pytest.raises(PasswordRefused) as refusal:
        change_password(work, GOOD, password)
    assert refusal.value.notice.code == code


@pytest.mark.parametrize("password", ["twelve signs", "зелёный самовар", "🦆" * 6 + "quack!", "x" * 128 + "y" * 128])
def test_any_signs_make_a_password_and_all_of_them_count(password: str) -> None:
    place = office()
    change_password(enter(place), GOOD, password)
    with pytest.raises(SignInRefused):
        sign_in(place.workspace, "anna@house.example", password[:-1])
    assert sign_in(place.workspace, "anna@house.example", password).sign_in.person == "anna"


def test_to_change_a_password_one_must_know_it_and_guessing_there_locks_too() -> None:
    place = office()
    work = enter(place)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            change_password(work, "not the one at all", NEW)
    with pytest.raises(SignInRefused):
        change_password(work, GOOD, NEW)
    assert place.acts[-1] == ("sign_in.locked", "person/anna")


def test_a_change_of_the_password_leaves_the_sign_in_that_made_it() -> None:
    place = office()
    work = enter(place)
    change_password(work, GOOD, NEW)
    assert work.who() == ANNA
    assert ("password.changed", "person/anna") in place.acts


def test_what_binds_asks_again_after_ten_minutes() -> None:
    place = office()
    work = enter(place, BORIS)
    assert is_fresh(work)
    place.clock.go(minutes=10, seconds=1)
    assert not is_fresh(work)
    with pytest.raises(SignInRefused):
        prove(work, "not the one at all")
    assert not is_fresh(work)
    prove(work, GOOD)
    assert is_fresh(work)
    assert place.acts[-1] == ("sign_in.proven", "person/boris")


def test_where_nobody_signs_in_everything_is_fresh() -> None:
    assert is_fresh(replace(office().workspace, proven=lambda: None))


@pytest.mark.parametrize("login", ["stranger@elsewhere.example", "anna@house.example"])
def test_the_word_of_a_provider_opens_an_active_account_alone(login: str) -> None:
    place = office()
    if login.startswith("anna"):
        keep.deactivate(place.by_ada, "anna")
    with pytest.raises(SignInRefused) as refusal:
        sign_in_by_word(place.workspace, login, NOON)
    assert refusal.value.notice.code == "no-account"


def test_the_moment_of_a_provider_counts_as_the_proof_and_is_never_later_than_now() -> None:
    place = office()
    for said, proven in ((NOON - dt.timedelta(hours=1), NOON - dt.timedelta(hours=1)), (NOON.replace(year=2099), NOON)):
        opened = sign_in_by_word(place.workspace, "Anna@house.example", said)
        assert signed_in(place.workspace, opened.token).proven() == proven


ADDED: dict[str, Callable[[Workspace], object]] = {
    "everybody": keep.everybody,
    "add": lambda work: keep.add(work, "Eve", "eve@house.example", (Role.MANAGER,)),
    "change": lambda work: keep.change(work, "anna", roles=(Role.MANAGER,)),
    "deactivate": lambda work: keep.deactivate(work, "anna"),
    "activate": lambda work: keep.activate(work, "anna"),
    "unlock": lambda work: keep.unlock(work, "anna"),
    "sign_out_of_all": lambda work: keep.sign_out_of_all(work, "anna"),
    "give_password": lambda work: keep.give_password(work, "anna"),
    "set_absences": lambda work: keep.set_absences(work, "boris", ()),
    "erase": lambda work: keep.erase(work, "anna"),
}


@pytest.mark.parametrize("act", ADDED.values(), ids=ADDED)
@pytest.mark.parametrize("person", TEAM, ids=lambda one: one.id)
def test_only_an_administrator_keeps_accounts(person: Person, act: Callable[[Workspace], object]) -> None:
    place = office()
    if Role.ADMINISTRATOR in person.roles:
        act(place.of(person))
        return
    with pytest.raises(NotAllowed):
        act(place.of(person))
    assert place.log.written == []


def test_an_administrator_who_signed_in_long_ago_is_asked_again_before_he_touches_an_account() -> None:
    for name, act in ADDED.items():
        place = office()
        work = enter(place, ADA)
        place.clock.go(minutes=11)
        if name == "everybody":
            act(work)
            continue
        with pytest.raises(NotFresh):
            act(work)
        prove(work, GOOD)
        act(work)


def test_every_act_on_accounts_is_refused_to_an_administrator_whose_account_was_closed() -> None:
    for act in ADDED.values():
        place = office()
        work = place.by_ada
        place.workspace.people.save(ADA.model_copy(update={"active": False}), "ada")
        with pytest.raises(NotAllowed):
            act(work)


def test_somebody_new_has_an_id_that_tells_nothing_of_him_and_no_password() -> None:
    place = office()
    eve = keep.add(place.by_ada, " Eve Stone ", "Eve@House.example", (Role.SALESPERSON,))
    assert (eve.name, eve.login, eve.roles) == ("Eve Stone", "eve@house.example", (Role.SALESPERSON,))
    assert "eve" not in eve.id
    assert place.credentials.of(eve.id) is None
    with pytest.raises(SignInRefused):
        sign_in(place.workspace, "eve@house.example", "")


REFUSED: dict[str, Callable[[Workspace], object]] = {
    "no name": lambda work: keep.add(work, " ", "eve@house.example", (Role.MANAGER,)),
    "no address": lambda work: keep.add(work, "Eve", "eve", (Role.MANAGER,)),
    "an owner": lambda work: keep.add(work, "Eve", "eve@house.example", (Role.OWNER,)),
    "levels without a manager": lambda work: keep.add(
        work, "Eve", "eve@house.example", (Role.SALESPERSON,), list(Level)
    ),
    "no role": lambda work: keep.add(work, "Eve", "eve@house.example", ()),
    "closing the last administrator": lambda work: keep.deactivate(work, "ada"),
    "erasing the last administrator": lambda work: keep.erase(work, "ada"),
    "the role of the last administrator": lambda work: keep.change(work, "ada", roles=(Role.MANAGER,)),
    "an absence of somebody else than a manager": lambda work: keep.set_absences(work, "anna", ()),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_what_no_account_can_be_is_refused(act: Callable[[Workspace], object]) -> None:
    place = office()
    with pytest.raises(PersonRefused):
        act(place.by_ada)
    assert place.log.written == []


def test_with_the_role_of_a_manager_the_levels_go_too() -> None:
    place = office()
    assert keep.change(place.by_ada, "boris", roles=(Role.SALESPERSON,)).levels == ()


def test_with_a_second_administrator_the_first_can_go() -> None:
    place = office()
    keep.change(place.by_ada, "clara", roles=(Role.MANAGER, Role.ADMINISTRATOR))
    assert not keep.deactivate(place.of(CLARA), "ada").active


def test_what_was_erased_tells_nothing_of_the_person_and_stays_so() -> None:
    place = office()
    gone = keep.erase(place.by_ada, "anna")
    assert (gone.id, gone.name, gone.login, gone.active) == ("anna", "-", None, False)
    assert place.credentials.of("anna") is None
    for act in (keep.activate, keep.deactivate, keep.erase, keep.give_password):
        with pytest.raises(PersonRefused):
            act(place.by_ada, "anna")


def days(first: int, last: int, substitute: str = "clara") -> Absence:
    return Absence(first=dt.date(2026, 4, first), last=dt.date(2026, 4, last), substitute=substitute)


def test_a_manager_says_himself_who_stands_in_for_him() -> None:
    place = office()
    away = be_away(place.of(BORIS), [days(20, 24), days(6, 6)]).absences
    assert away == (days(6, 6), days(20, 24))


@pytest.mark.parametrize("away", [days(9, 8), days(1, 2, "boris"), days(1, 2, "anna"), days(1, 2, "ada")])
def test_a_substitute_is_another_manager_and_days_are_in_order(away: Absence) -> None:
    with pytest.raises(PersonRefused):
        be_away(office().of(BORIS), [away])


def test_whoever_is_no_manager_has_no_substitute() -> None:
    with pytest.raises(PersonRefused):
        be_away(office().of(PAUL), [days(1, 2)])


FIRST = Asked("Ada King", "ada@house.example", "a green samovar lies")


def test_the_first_administrator_comes_in_by_the_code_that_was_printed() -> None:
    place, code = office(empty=True), FirstCode()
    typed = f" {code.code[:10].upper()} {code.code[10:]} "
    opened = first_administrator(place.workspace, code, typed, FIRST)
    who = signed_in(place.workspace, opened.token).who()
    assert (who.name, who.roles) == ("Ada King", (Role.ADMINISTRATOR,))
    assert ("password.changed", f"person/{who.id}") in place.acts


@pytest.mark.parametrize("typed", ["", "x", "0" * 20, "я" * 20])
def test_a_stranger_who_does_not_know_the_code_makes_no_account(typed: str) -> None:
    place = office(empty=True)
    with pytest.raises(SignInRefused):
        first_administrator(place.workspace, FirstCode(), typed, FIRST)
    assert place.workspace.people.all() == ()


@pytest.mark.parametrize(
    "asked", [Asked("Ada King", "ada@house.example", "short"), replace(FIRST, name=""), replace(FIRST, login="ada")]
)
def test_the_first_account_is_held_to_the_same_rules(asked: Asked) -> None:
    place, code = office(empty=True), FirstCode()
    with pytest.raises(ValueproofError):
        first_administrator(place.workspace, code, code.code, asked)
    assert place.workspace.people.all() == ()


def test_the_code_is_of_no_use_once_there_is_somebody() -> None:
    place, code = office(), FirstCode()
    with pytest.raises(SignInRefused):
        first_administrator(place.workspace, code, code.code, FIRST)
