"""The pages by which one comes in: what they ask, what they set, and where they lead."""

import re
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from services.accounts import keep
from services.accounts.first import FirstCode
from services.accounts.sign_in import sign_in
from tests.signing import GOOD, Office, office
from tests.team import ANNA
from tests.ui.asgi import Answer, asked, posted
from ui.doors.asked import own_path
from ui.doors.cookie import Token
from ui.doors.entrance import Entrance, routes
from ui.doors.pace import Pace
from ui.doors.policy import at_entrance

CODE = "c0de" * 5
NEW = "five pale lamps by noon"


def entrance(place: Office, *, most: int = 20, seconds: float = 0.0) -> Starlette:
    made = Entrance(lambda: place.workspace, Token(False, 168), Pace(most, lambda: seconds), FirstCode(CODE))
    return Starlette(routes=list(routes(made)))


def signing_in(app: Starlette, login: str = "anna@house.example", password: str = GOOD, path: str = "") -> Answer:
    return posted(app, path or "/sign-in", login=login, password=password)


def cookie(answer: Answer) -> list[tuple[bytes, bytes]]:
    """The cookie that an answer sets, as the browser sends it back."""
    return [(b"cookie", answer.header("set-cookie").partition(";")[0].encode())]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_a_page_speaks_the_language_of_its_reader_and_offers_the_other(path: str, language: str) -> None:
    answer = asked(entrance(office()), f"{path}?lang={language}")
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.text
    assert ("Войти" if language == "ru" else "Sign in") in answer.text
    assert "lang=en" in answer.text
    assert "lang=ru" in answer.text
    assert "<script" not in answer.text


def test_every_field_has_its_label_and_tells_the_browser_what_it_may_fill_in() -> None:
    page = asked(entrance(office(empty=True)), "/first-administrator").text
    assert re.findall(r'<label for="(\w+)"', page) == re.findall(r'<input id="(\w+)"', page)
    page += asked(entrance(office()), "/sign-in").text
    for one in ("username", "current-password", "new-password", "name"):
        assert f'autocomplete="{one}"' in page
    assert page.count('type="password"') == 2


def test_the_right_password_gives_the_token_and_leads_to_what_was_asked_for() -> None:
    place = office()
    answer = signing_in(entrance(place), path="/sign-in?next=%2Ftrials%3Fdraft%3Da")
    assert (answer.status, answer.header("location")) == (303, "/trials?draft=a")
    assert "HttpOnly; SameSite=Strict" in answer.header("set-cookie")
    assert GOOD not in answer.header("set-cookie")


def test_each_sign_in_has_a_token_of_its_own_and_what_the_browser_held_before_is_over() -> None:
    app = entrance(office())
    first = signing_in(app)
    again = posted(app, "/sign-in", cookie(first), login="anna@house.example", password=GOOD)
    assert cookie(again) != cookie(first)
    assert asked(app, "/sign-in", headers=cookie(first)).status == 200
    assert asked(app, "/sign-in", headers=cookie(again)).status == 303


def test_a_refusal_is_told_in_a_summary_and_gives_no_token() -> None:
    answer = signing_in(entrance(office()), "<b>@house.example", "wrong")
    assert (answer.status, answer.all("set-cookie")) == (422, [])
    assert 'role="alert"' in answer.text
    assert 'value="&lt;b&gt;@house.example"' in answer.text
    assert "wrong" not in re.sub("wrong passwords", "", answer.text)


def test_a_known_and_an_unknown_name_get_the_same_page() -> None:
    app = entrance(office())
    pages = [signing_in(app, one, "wrong").text.replace(one, "-") for one in ("anna@house.example", "no@a.example")]
    assert pages[0] == pages[1]


def test_from_one_address_there_are_so_many_tries_a_minute_and_no_more() -> None:
    place = office()
    app = entrance(place, most=3)
    assert [signing_in(app, f"{n}@house.example", "wrong").status for n in range(5)] == [422] * 3 + [429] * 2
    assert signing_in(app).status == 429
    assert place.passwords.asked == 3


def test_the_window_of_a_minute_slides_and_is_of_each_address_alone() -> None:
    now = [0.0]
    pace = Pace(2, lambda: now[0])
    assert [pace.allows("a"), pace.allows("a"), pace.allows("a"), pace.allows("b")] == [True, True, False, True]
    now[0] = 59.9
    assert not pace.allows("a")
    now[0] = 60.0
    assert [pace.allows("a"), pace.allows("a"), pace.allows("a")] == [True, True, False]


def test_a_form_of_more_fields_than_any_here_is_none_and_opens_nothing() -> None:
    answer = posted(
        entrance(office()), "/sign-in", login="anna@house.example", password=GOOD, **{f"f{at}": "1" for at in range(40)}
    )
    assert (answer.status, answer.all("set-cookie")) == (422, [])


def test_a_form_that_is_larger_than_any_here_is_none() -> None:
    assert signing_in(entrance(office()), password=GOOD + "x" * 30_000).status == 422


def test_whoever_is_signed_in_is_led_on() -> None:
    app = entrance(office())
    answer = asked(app, "/sign-in?next=/brand", headers=cookie(signing_in(app)))
    assert (answer.status, answer.header("location")) == (303, "/brand")


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example",
           "\\\\evil", "/sign-out", "/sign-in?next=/", "evil", "/a\r\nSet-Cookie: b=c", "/a\\b", ""]
)  # fmt: skip
def test_nobody_is_led_to_another_site_nor_out_again(to: str) -> None:
    assert own_path(to) == "/"
    assert signing_in(entrance(office()), path=f"/sign-in?next={quote(to)}").header("location") == "/"


def test_signing_out_ends_it_on_the_server_and_lets_the_browser_forget() -> None:
    place = office()
    app = entrance(place)
    held = cookie(signing_in(app))
    answer = asked(app, "/sign-out", headers=held)
    assert "Max-Age=0" in answer.header("set-cookie")
    assert answer.header("clear-site-data") == '"cache", "storage"'
    assert asked(app, "/sign-in", headers=held).status == 200
    assert all(one.ended for one in place.sign_ins.kept.values())


def test_a_password_for_one_use_leads_to_a_new_one_first() -> None:
    place = office()
    app = entrance(place)
    given = keep.give_password(place.by_ada, ANNA.id)
    answer = signing_in(app, password=given, path="/sign-in?next=/brand")
    assert answer.header("location") == "/password?next=%2Fbrand"
    held = cookie(answer)
    assert asked(app, "/sign-in", headers=held).status == 200
    wrong = posted(app, "/password", held, present=given, new="short")
    assert (wrong.status, 'aria-invalid="true"' in wrong.text) == (422, True)
    changed = posted(app, "/password?next=/brand", held, present=given, new=NEW)
    assert (changed.status, changed.header("location")) == (303, "/brand")
    assert sign_in(place.workspace, str(ANNA.login), NEW)


def test_nobody_changes_a_password_without_a_sign_in() -> None:
    app = entrance(office())
    for answer in (asked(app, "/password"), posted(app, "/password", present=GOOD, new=NEW)):
        assert answer.header("location") == "/sign-in"


def test_guessing_the_present_password_is_counted_by_the_minute_too() -> None:
    app = entrance(office(), most=3)
    held = cookie(signing_in(app))
    found = [posted(app, "/password", held, present="wrong", new=NEW).status for _ in range(3)]
    assert found == [422, 422, 429]


def first(app: Starlette, **changed: str) -> Answer:
    said = {"code": CODE, "name": "Ada King", "login": "ada@house.example", "password": "a green samovar lies"}
    return posted(app, "/first-administrator", **{**said, **changed})


def test_while_there_is_nobody_the_first_administrator_is_made_and_signed_in() -> None:
    place = office(empty=True)
    app = entrance(place)
    assert asked(app, "/sign-in").header("location") == "/first-administrator"
    answer = first(app)
    assert (answer.status, answer.header("location")) == (303, "/")
    assert [one.name for one in place.workspace.people.all()] == ["Ada King"]
    assert asked(app, "/sign-in", headers=cookie(answer)).status == 303


@pytest.mark.parametrize(
    ("field", "text"), [("code", "0" * 20), ("password", "short"), ("password", "ada king is here"), ("login", "ada")]
)
def test_what_is_wrong_with_the_first_account_is_told_at_its_field(field: str, text: str) -> None:
    place = office(empty=True)
    answer = first(entrance(place), **{field: text})
    assert answer.status == 422
    assert f'<a href="#{field}">' in answer.text
    assert place.workspace.people.all() == ()


def test_once_there_is_somebody_the_first_account_is_made_by_nobody() -> None:
    place = office()
    for answer in (first(entrance(place)), asked(entrance(place), "/first-administrator")):
        assert answer.header("location") == "/sign-in"


def test_the_code_cannot_be_tried_out() -> None:
    app = entrance(office(empty=True), most=3)
    assert [first(app, code=str(n)).status for n in range(4)] == [422] * 3 + [429]


def test_every_path_of_the_entrance_is_open_at_the_gate() -> None:
    made = Entrance(lambda: office().workspace, Token(False, 168), Pace(1), FirstCode(CODE))
    assert [one.path for one in routes(made) if not at_entrance(one.path)] == []
