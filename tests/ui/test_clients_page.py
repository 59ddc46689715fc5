"""The page “Clients”, what the page “Client” says of the register, and the list of proposals of a team."""

import pytest

from tests.team import SIMON
from tests.ui.steps import Visit, new_tab


class Tabs(dict[str, Visit]):
    """A tab of each of the people, opened when it is first looked at."""

    def __missing__(self, person: str) -> Visit:
        self[person] = Visit(new_tab("drawn_team.py", person), person).at(lang="en")
        return self[person]


@pytest.fixture
def tab(database: str) -> Tabs:
    """Tabs of several people on one database."""
    return Tabs()


def begin(visit: Visit, client: str) -> Visit:
    return visit.press("new").page("client").type("client.name", client)


def test_a_second_seller_is_told_whose_the_client_is_without_a_figure_or_a_proposal(tab: Tabs) -> None:
    begin(tab["anna"], "Dairy").type("project", "Secret project")
    said = begin(tab["simon"], "dairy ltd").said
    assert "This client is Anna Petrova's since" in said
    assert "ask a manager to share it or hand it over" in said
    assert "Secret project" not in tab["simon"].page("proposals").said


def test_the_first_seller_is_told_that_the_client_is_his_and_a_blank_one_nothing(tab: Tabs) -> None:
    visit = tab["anna"].press("new").page("client")
    assert "This client is" not in visit.said
    assert "This client is yours since" in visit.type("client.name", "Dairy").said


def test_a_client_that_may_be_the_same_is_named_with_its_owner(tab: Tabs) -> None:
    begin(tab["anna"], "Northern Dairy")
    assert "May be the same client: “Northern Dairy”, Anna Petrova's since" in begin(tab["simon"], "Nothern Dairy").said


def test_tax_number_and_web_site_join_what_names_part(tab: Tabs) -> None:
    begin(tab["anna"], "Dairy").type("client.tax_number", "7701 234 567")
    visit = begin(tab["simon"], "Molkerei").type("client.tax_number", "7701234567")
    assert "This client is Anna Petrova's since" in visit.said


def test_a_manager_hands_a_client_over_and_its_proposal_goes_with_it(tab: Tabs) -> None:
    begin(tab["anna"], "Dairy")
    boris = tab["boris"].page("clients")
    client = client_of(boris)
    boris.press(f"manage-{client}").press(f"hand-over-{client}")
    assert "Choose whom or what first" in boris.said
    choose(boris, f"hand-over-to-{client}", SIMON.id)
    boris.press(f"hand-over-{client}")
    assert "Say why" in boris.said
    write(boris, f"hand-over-reason-{client}", "Anna is on leave").press(f"hand-over-{client}")
    assert "Simon Berg since" in boris.said
    assert "Dairy" in tab["simon"].page("proposals").said
    assert "Dairy" not in tab["anna"].page("proposals").said


@pytest.mark.parametrize(
    ("anna", "simon", "told"),
    [
        ("60", "30", "come to 90 %"),
        ("60 %", "40,5", "come to 100.5 %"),
        ("half", "50", "“half”"),
        ("33.4", "66,6 %", ""),
    ],
)
def test_shares_are_read_as_people_type_them_and_must_be_the_whole(tab: Tabs, anna: str, simon: str, told: str) -> None:
    begin(tab["anna"], "Dairy")
    boris = tab["boris"].page("clients")
    client = client_of(boris)
    boris.press(f"manage-{client}")
    for name, text in (("anna", anna), ("simon", simon)):
        write(boris, f"share-{name}-{client}", text)
    write(boris, f"share-reason-{client}", "Both work on it").press(f"share-{client}")
    if told:
        assert told in boris.said
        assert "Shares:" not in boris.said
    else:
        assert "Shares: Anna Petrova 33.4 %, Simon Berg 66.6 %" in boris.said.replace("\u00a0", " ")


def test_two_entries_become_one(tab: Tabs) -> None:
    begin(tab["anna"], "Dairy")
    begin(tab["simon"], "Molkerei")
    boris = tab["boris"].page("clients")
    kept, gone = (client_of(boris, name) for name in ("Dairy", "Molkerei"))
    boris.press(f"manage-{kept}")
    choose(boris, f"merge-with-{kept}", gone)
    write(boris, f"merge-reason-{kept}", "The same company").press(f"merge-{kept}")
    assert "Molkerei" not in boris.said
    assert [one for one in boris.app.button if f"manage-{gone}" in str(one.key)] == []


def test_a_seller_acts_on_no_client_and_sees_of_others_only_whose_they_are(tab: Tabs) -> None:
    begin(tab["anna"], "Dairy")
    simon = tab["simon"].page("clients")
    assert "Dairy" in simon.said
    assert "Anna Petrova since" in simon.said
    assert "in draft" not in simon.said
    assert not [one for one in simon.app.button if "manage-" in str(one.key)]
    assert "in draft: 1" in tab["anna"].page("clients").said


def test_the_register_is_searched_in_any_case(tab: Tabs) -> None:
    for name in ("Dairy", "Bakery"):
        begin(tab["anna"].page("proposals"), name)
    visit = tab["simon"].page("clients")
    (search,) = visit.app.text_input
    search.set_value("DAI").run()
    assert "Dairy" in visit.said
    assert "Bakery" not in visit.said
    search.set_value("z").run()
    assert "No client holds these words" in visit.said


def test_a_manager_sees_all_proposals_with_state_and_owner_and_chooses_among_them(tab: Tabs) -> None:
    begin(tab["anna"], "Dairy")
    begin(tab["simon"], "Bakery")
    boris = tab["boris"].page("proposals")
    assert "in draft" in boris.said
    assert "Anna Petrova" in boris.said
    (owner,) = (one for one in boris.app.selectbox if "proposals-owner" in str(one.key))
    owner.set_value(SIMON.id).run()
    assert "Bakery" in boris.said
    assert "Dairy" not in boris.said


def test_a_proposal_of_another_seller_does_not_open_by_its_address(tab: Tabs) -> None:
    draft = begin(tab["anna"], "Dairy").draft
    other = Visit(new_tab("drawn_team.py", SIMON.id), SIMON.id).at(lang="en", draft=draft)
    assert "is not open to you" in other.said
    assert "Dairy" not in other.page("client").said


def test_without_accounts_there_is_no_register(visit: Visit) -> None:
    assert "The page “Clients” is for a team whose people have accounts." in visit.page("clients").said


def client_of(visit: Visit, name: str = "") -> str:
    """The id of the client that is called so, else of the only one."""
    found = [str(one.key) for one in visit.app.button if "manage-" in str(one.key)]
    ids = [key.partition("manage-")[2] for key in found]
    if not name:
        (only,) = ids
        return only
    names = [str(one.value) for one in visit.app.markdown if str(one.value).startswith("**")]
    lines = [one for one in names if any(f"**{each}**" in one for each in ("Dairy", "Molkerei"))]
    return ids[next(at for at, one in enumerate(lines) if f"**{name}**" in one)]


def _of(visit: Visit, kind: str, name: str) -> "list[object]":
    return [one for one in visit.app.get(kind) if str(one.key).startswith(name)]


def choose(visit: Visit, name: str, value: str) -> Visit:
    (field,) = _of(visit, "selectbox", name)
    field.set_value(value)  # type: ignore[attr-defined]  # a selectbox
    return visit.run()


def write(visit: Visit, name: str, text: str) -> Visit:
    (field,) = _of(visit, "text_input", name)
    field.set_value(text)  # type: ignore[attr-defined]  # a text input
    return visit.run()
