"""Who is told what of the approvals that a proposal needs."""

from dataclasses import replace

import pytest

from documents.approval_json import approval_json
from documents.asked import snapshot_job
from documents.fingerprint import borne_on
from proposals.approval.rules import OUR_FIGURES, Level
from proposals.case_json import canonical_text
from proposals.parameters import written_house
from proposals.roles import Role
from proposals.valuation.appraise import appraise
from services.explain_approval import explain
from tests.fakes import workspace_of_fakes
from tests.proposals.plant_cases import MEASURED_YIELD, sound_case

WORK = workspace_of_fakes()
CASE = sound_case(
    {
        "changes": [MEASURED_YIELD],
        "offer": {
            "items": [{"id": "press", "name": "Press", "kind": "equipment", "price": 50_000.0, "discount": 0.14}]
        },
        "our_side": {"costs": [{"item": "press", "cost": 39_000.0}]},
    }
)
VALUATION = appraise(CASE, WORK.house)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_owner_and_managers_are_told_a_figure_of_our_side(role: Role) -> None:
    found = explain(WORK, CASE, VALUATION, role)
    told = {one.figure for one in found.measured}
    said = canonical_text(approval_json(found))
    assert [one.level for one in found.approvals] == [Level.COMMERCIAL_DIRECTOR, Level.MANAGING_DIRECTOR]
    if role in (Role.OWNER, Role.MANAGER):
        assert told & OUR_FIGURES
        assert not any(one.withheld for one in found.approvals)
        assert '"value":0.09' in said
    else:
        assert not told & OUR_FIGURES
        assert all(one.withheld for one in found.approvals)
        assert "margin" not in said
        assert "39" not in said


def test_the_rules_are_those_of_the_house_on_the_day() -> None:
    strict = replace(WORK.approval, always=replace(WORK.approval.always, needs=Level.FINANCE_DIRECTOR))
    cheap = sound_case({"changes": [MEASURED_YIELD], "offer": {"items": [], "gain_share": {"share": 0.1}}})
    found = explain(replace(WORK, approval=strict), cheap, appraise(cheap, WORK.house), Role.SALESPERSON)
    assert found.rules is strict


def test_no_rule_of_approval_is_part_of_what_a_client_gets() -> None:
    for given in (written_house(WORK.house), borne_on(WORK.house, None), snapshot_job(CASE, WORK.house).body):
        assert "approv" not in str(given)
