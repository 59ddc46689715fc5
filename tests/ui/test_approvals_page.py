"""The page of approvals: the list of each of our people, one offer whole, and a decision that is made once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from proposals.approval.states import State
from proposals.draft_edit import edited_case
from proposals.permissions import Act
from services.permits import permit
from services.review.freeze import edition_of
from services.review.judge import approve, send_back
from services.review.submit import submit, withdraw
from services.workspace import Workspace
from tests.team import ANNA, BORIS, working
from tests.ui.steps import headings_of, tab_of
from ui import session as state


def approvals_of_fakes(who: str = "boris", language: str = "en", at: str = "") -> None:
    """The page in the hands of somebody, with an offer that Anna submitted, got back, and submitted at a discount."""
    from dataclasses import replace

    import streamlit as st

    from proposals.draft_edit import edited_case
    from proposals.edition import Edition
    from proposals.permissions import Act
    from services.permits import permit
    from services.review.judge import send_back
    from services.review.submit import submit
    from tests.fakes import workspace_of_fakes
    from tests.ready_case import put_in, ready
    from tests.team import ANNA, BORIS, with_team, working
    from ui import session as state
    from ui.views.desk.page import page

    def changed(place: str, value: object) -> None:
        store = permit(anna, Act.EDIT, "d1").store
        store.change("d1", lambda draft: replace(draft, case=edited_case(draft.case, place, value)))

    if state.HOME not in st.session_state:
        work = with_team(workspace_of_fakes())
        put_in(work, edited_case(ready(), "our_side", {"costs": [{"item": "rennet", "cost": 4000.0}]}))
        work.store.assign("d1", "anna", "")
        anna = working(work, ANNA)
        given = submit(anna, "d1", Edition(draft=False), "The client asks for less.").submitted
        send_back(working(work, BORIS), "d1", given.fingerprint if given else "", "Say why it is so dear.")
        changed("offer.items.rennet.discount", 0.12)
        submit(anna, "d1", Edition(draft=False), "With a discount now.")
        session = state.Session(replace(work, who=lambda: work.people.load(who)), language)
        session.held[state.DESK] = at
        st.session_state[state.HOME] = session
    session = state.current()
    if session.draft is not None:
        state.take(session, session.workspace.store.load("d1"), own=False)
    notice = state.last_message(session)
    if notice is not None:
        st.warning(session.tell(notice))
    page()


def page(**kinds: str) -> AppTest:
    return shown(tab_of(approvals_of_fakes, **kinds).run())


def shown(app: AppTest) -> AppTest:
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    kinds = ("markdown", "caption", "info", "warning", "error")
    texts = [*headings_of(app), *(str(one.value) for kind in kinds for one in app.get(kind))]
    return "\n".join(texts).replace("\\", "").replace("\u00a0", " ")


def work_of(app: AppTest) -> Workspace:
    session: state.Session = app.session_state[state.HOME]
    return session.workspace


def standing(app: AppTest) -> State:
    return work_of(app).store.course("d1").present.state


def press(app: AppTest, label: str) -> AppTest:
    (found,) = (one for one in app.button if one.label == label)
    found.click()
    return shown(app.run())


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


@pytest.mark.parametrize(
    ("language", "words", "button"),
    [
        (
            "en",
            (
                "Waits for you",
                "Alder Valley Dairy",
                "VP-17, revision 1",
                "waits for the commercial director since",
                "submitted by Anna Petrova",
                "valid until 30 Apr 2026",
                "New since you looked last",
                "Proposal VP-17 for “Alder Valley Dairy” waits for your approval.",
                "Decided by you lately",
                "“Say why it is so dear.”",
            ),
            "Look at it",
        ),
        (
            "ru",
            (
                "Ждёт вас",
                "ждёт коммерческого директора с",
                "отправил(а): Анна Петрова",
                "Предложение VP-17 (Alder Valley Dairy) ждёт вашего согласования.",
            ),
            "Посмотреть",
        ),
    ],
)
def test_the_list_tells_what_waits_and_what_is_new(language: str, words: tuple[str, ...], button: str) -> None:
    app = page(language=language)
    assert [one for one in words if one not in said(app)] == []
    assert labels(app) == [button, button]


def test_what_is_new_stays_while_he_reads_and_is_not_new_in_another_window() -> None:
    app = page()
    assert "New since you looked last" in said(shown(app.run()))
    session: state.Session = app.session_state[state.HOME]
    session.held.clear()
    assert "New since you looked last" not in said(shown(app.run()))


def test_a_seller_has_what_came_back_and_goes_to_its_document() -> None:
    app = page(who="anna")
    work = work_of(app)
    given = work.store.course("d1").submitted
    assert given is not None
    send_back(working(work, BORIS), "d1", given.fingerprint, "Shorter, please.")
    app = shown(app.run())
    assert "Came back to you" in said(app)
    press(app, "Open")
    session: state.Session = app.session_state[state.HOME]
    assert (session.go_to, session.open.id) == ("document", "d1")


def test_where_nothing_waits_it_says_so() -> None:
    assert "Nothing waits for anybody." in said(page(who="simon"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "With a discount now.",
                "In the careful case",
                "We keep",
                "Needs the commercial director: discount on “Rennet” 12% over 10%",
                "Stated, not measured on the client's raw material: Raw-material yield.",
                "You have not seen it before; compared with revision 1 as it was submitted",
                "Discount on “Rennet”: 0% → 12%",
                "Our margin | €1,000 | €400 | −€600",
            ),
        ),
        (
            "ru",
            (
                "Согласует коммерческий директор",
                "Заявлено, не измерено на сырье клиента: Выход из сырья.",
                "Вы её ещё не видели; сравнение с редакцией 1",
                "Скидка на «Rennet»: 0 % → 12 %",
            ),
        ),
    ],
)
def test_one_screen_tells_all_that_a_manager_must_know(language: str, words: tuple[str, ...]) -> None:
    app = page(language=language, at="d1")
    assert [one for one in words if one not in said(app)] == []


def test_who_may_not_see_our_side_sees_nothing_of_it_nor_any_decision() -> None:
    app = page(who="paul", at="d1")
    told = said(app)
    assert "Discount on “Rennet”" in told
    assert [one for one in ("margin |", "Our margin", "We keep", "Our side", "4,000") if one in told] == []
    assert labels(app) == ["Back to the list"]


def test_an_approval_is_kept_with_its_remark_and_leaves_the_desk() -> None:
    app = page(at="d1")
    app.text_area[0].set_value("For this order only.")
    app = press(app, "Approve")
    assert "You have approved it." in said(app)
    approved = work_of(app).store.course("d1").approved
    assert approved is not None
    assert (standing(app), approved.remark, approved.by) == (State.APPROVED, "For this order only.", "boris")
    assert labels(app) == ["Back to the list"]


@pytest.mark.parametrize(
    ("button", "told"),
    [("Return with remarks", "You have returned it with remarks."), ("Reject", "You have rejected it.")],
)
def test_turning_down_needs_a_remark(button: str, told: str) -> None:
    app = press(page(at="d1"), button)
    assert "Write in a remark what has to be changed" in said(app)
    assert standing(app) is State.IN_REVIEW
    app.text_area[0].set_value("The guarantee is too high.")
    app = press(app, button)
    assert told in said(app)
    assert standing(app) is State.DRAFT


def submitted_anew(work: Workspace) -> None:
    """Anna takes it back, changes the discount and submits it again."""
    anna = working(work, ANNA)
    given = work.store.course("d1").submitted
    withdraw(anna, "d1")
    store = permit(anna, Act.EDIT, "d1").store
    store.change("d1", lambda one: replace(one, case=edited_case(one.case, "offer.items.rennet.discount", 0.3)))
    assert given is not None
    submit(anna, "d1", edition_of(given))


def approved_by_another(work: Workspace) -> None:
    given = work.store.course("d1").submitted
    assert given is not None
    approve(working(work, BORIS), "d1", given.fingerprint)


def taken_back(work: Workspace) -> None:
    withdraw(working(work, ANNA), "d1")


@pytest.mark.parametrize(
    ("meanwhile", "told", "then"),
    [
        (submitted_anew, "What you looked at is not what is in review now", State.IN_REVIEW),
        (approved_by_another, "is not open to the role “manager” while the proposal is “approved”", State.APPROVED),
        (taken_back, "is not open to the role “manager” while the proposal is “in draft”", State.DRAFT),
    ],
)
def test_a_stale_page_decides_nothing_and_says_so(
    meanwhile: Callable[[Workspace], None], told: str, then: State
) -> None:
    app = page(at="d1")
    meanwhile(work_of(app))
    entries = len(work_of(app).log.entries())
    app = press(app, "Approve")
    assert told in said(app)
    assert (standing(app), len(work_of(app).log.entries())) == (then, entries)


def test_a_second_click_on_the_same_button_does_nothing_more() -> None:
    app = page(at="d1")
    (first,) = (one for one in app.button if one.label == "Approve")
    first.click()
    shown(app.run())
    entries = work_of(app).log.entries()
    first.click()
    shown(app.run())
    assert work_of(app).log.entries() == entries


def test_who_signed_in_long_ago_is_asked_to_sign_in_once_more() -> None:
    app = page(at="d1")
    session: state.Session = app.session_state[state.HOME]
    long_ago = session.workspace.clock() - timedelta(minutes=11)
    session.workspace = replace(session.workspace, proven=lambda: long_ago)
    app = press(app, "Approve")
    assert "Sign in once more" in said(app)
    assert standing(app) is State.IN_REVIEW


def test_the_next_level_decides_and_this_one_is_told_that_it_waits() -> None:
    app = page(who="clara", at="d1")
    assert "it waits for the commercial director" in said(app)
    assert labels(app) == ["Back to the list"]


def test_a_proposal_of_another_salesperson_is_not_shown() -> None:
    app = page(who="simon", at="d1")
    assert "is not open to you" in said(app)
    assert "Rennet" not in said(app)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "There is nothing for you to decide now: it waits for the commercial director."),
        ("ru", "Сейчас от вас решения не требуется: предложение рассматривает коммерческий директор."),
    ],
)
def test_whose_turn_it_is_not_is_told_so_and_refused_nothing(language: str, words: str) -> None:
    told = said(page(who="clara", at="d1", language=language))
    assert words in told
    assert not any(one in told for one in ("out of turn", "вне очереди"))
