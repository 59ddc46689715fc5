"""Bad news is said in plain words, in both languages, and in the headline where it belongs."""

import json
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

import pytest

from documents.asked import proposal_job
from documents.headline import headline
from documents.kinds import desk_alone, printed
from documents.remarks import headline_with_care
from documents.terminal.appraisal import problem_lines
from proposals.case import Case
from proposals.problems import CaseRefused
from proposals.roles import Role
from services.our_side import our_side
from tests.documents.printed import edition, html_of, plain
from tests.documents.risky_case import valued_prospects
from tests.documents.worked_case import HOUSE, bent, item, stated, trial, with_metrics
from tests.fakes import workspace_of_fakes

LANGUAGES = ("en", "ru")
PAID_SOONER = stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d")
BY_PRICE = {
    "id": "price",
    "lever": "material_cost",
    "metric": "raw_material_price",
    "mode": "new_value",
    "offered": {"item": "milk", "unit": "EUR/t"},
}
MILK = {"items": [{"id": "milk", "name": "Milk", "kind": "consumable", "price": 380.0, "charged": "by_use"}]}
AT_THIRTY = {"horizon_months": 36, "discount_rate": 0.3}
LATER = {"horizon_months": 36, "discount_rate": 0.1, "start_month": 3}


@dataclass(frozen=True)
class News:
    """What a case must say: `first` in the headline (with its careful sentence), `anywhere` in the document."""

    said: dict[str, Any]
    first: tuple[str, str]
    anywhere: tuple[tuple[str, str], ...] = ()


NEWS = {
    "a harmful trial": News(
        bent(trials=[trial((-0.6, -0.5, -0.55, -0.45))]),
        (
            "Profit falls by €315,000 a year: we advise against this change.",
            "Прибыль снизится на 315 000 € в год: мы не рекомендуем это изменение.",
        ),
        (
            ("A trial showed harm: Cheese yield", "Испытание показало ухудшение: Выход сыра"),
            ("Harmful.", "Ухудшение."),
            ("As estimated the offer does not pay.", "По оценке предложение не окупается."),
            ("The yearly profit falls by €280,000 to €350,000 in eight draws of ten.",
             "годовая прибыль снижается на сумму от 280 000 € до 350 000 €"),
            ("it is above zero in", "она больше нуля в"),
        ),
    ),
    "never paid back": News(
        bent(offer=item(1e7)),
        ("but the money spent does not come back within 36 months", "но за 36 месяцев вложения не окупаются"),
        (
            ("In none of 100,000 draws is the money back within 36 months.",
             "Ни в одном из 100 000 розыгрышей вложения не возвращаются за 36 месяцев."),
            ("it is above zero in none of 100,000 draws", "она больше нуля в 0 из 100 000 розыгрышей"),
            ("The whole price: it would have to fall by ", "Вся цена предложения: должна была бы снизиться на "),
            ("Paid back: not within 36 months", "Итог: не окупается за 36 месяцев"),
        ),
    ),
    "an interval across zero": News(
        bent(trials=[trial((1.6, -0.5, 0.55, 0.45))]),
        ("Not proven yet on your raw material: ", "На вашем сырье пока не доказано: "),
        (
            ("Not proven.", "Не доказано."),
            ("it may fall; it rises in ", "она может и снизиться; растёт она в "),
            ("In the careful case (every effect at the worse end of its 90% interval) the profit falls by",
             "прибыль снижается на"),
        ),
    ),
    "a negative net present value": News(
        bent(offer=item(900_000.0), rates=AT_THIRTY),
        ("yet €285,948 short of the required return of 30%", "но до требуемой доходности 30 % не хватает 285 948 €"),
        (
            ("−€285,948", "−285 948 €"),
            ("As estimated the offer does not pay.", "По оценке предложение не окупается."),
            ("it would have to fall by", "должна была бы снизиться на"),
        ),
    ),
    "two rates of return": News(
        bent(trials=[], changes=[PAID_SOONER], rates=LATER),
        ("but the money spent does not come back within 36 months", "но за 36 месяцев вложения не окупаются"),
        (
            ("has 2 rates of return (", "норм доходности несколько — 2 ("),
            ("none of them says whether it pays. The net present value decides.",
             "ни одна из них не говорит, окупается ли предложение. Решает чистая приведённая стоимость (NPV)."),
            ("no single one: ", "не единственная: "),
        ),
    ),
    "no profit today": News(
        with_metrics(selling_price=(4000.0, "EUR/t")),
        ("€210,000 more profit a year", "прибыль выше на 210 000 € в год"),
        (("There is no profit today, so the gain has no percentage.", "Сегодня прибыли нет"),),
    ),
    "a loss today": News(
        with_metrics(selling_price=(1000.0, "EUR/t")),
        ("€52,500 more profit a year", "прибыль выше на 52 500 € в год"),
        (
            ("Today the year ends with a loss of €3,000,000, so the gain has no percentage.",
             "Сегодня год завершается с убытком 3 000 000 €"),
            ("With the change a loss of €2,947,500 remains.", "2 947 500 €"),
        ),
    ),
    "no investment": News(
        bent(trials=[], changes=[BY_PRICE], offer=MILK) | {"baseline": with_metrics(receivable_days=None)["baseline"]},
        ("without any investment", "без вложений"),
        (
            ("none: nothing is paid or nothing comes back", "нет: нет выплат или нет поступлений"),
            ("No effect has a range, so all draws are alike", "Ни у одного эффекта нет разброса"),
        ),
    ),
    "nothing gained": News(
        bent(trials=[], changes=[stated("raw_material_yield", "raw_material_yield", (0.0, 0.0, 0.0), "%")]),
        (
            "The profit of a year stays the same and €75,000 is spent: we advise against this change.",
            "Годовая прибыль не меняется, а потратить нужно 75 000 €: мы не рекомендуем это изменение.",
        ),
    ),
}  # fmt: skip


@cache
def page(name: str, language: str) -> str:
    case, valuation, prospects = valued_prospects(NEWS[name].said)
    return plain(unescape(html_of(case, valuation, language, prospects=prospects)))


@pytest.mark.parametrize("at", [0, 1], ids=LANGUAGES)
@pytest.mark.parametrize("name", NEWS)
def test_bad_news_stands_in_the_headline(name: str, at: int) -> None:
    case, valuation, _ = valued_prospects(NEWS[name].said)
    first = plain(headline(case, valuation, LANGUAGES[at]))
    assert NEWS[name].first[at] in first
    assert f'<p class="lead">{first}</p>' in page(name, LANGUAGES[at])


@pytest.mark.parametrize("at", [0, 1], ids=LANGUAGES)
@pytest.mark.parametrize("name", [name for name, news in NEWS.items() if news.anywhere])
def test_bad_news_is_said_in_plain_words_in_the_document(name: str, at: int) -> None:
    said = page(name, LANGUAGES[at])
    assert [one[at] for one in NEWS[name].anywhere if one[at] not in said] == []


def test_a_headline_never_stands_alone_where_the_careful_case_loses_money() -> None:
    case, valuation, _ = valued_prospects(NEWS["an interval across zero"].said)
    assert "the profit falls by" in headline_with_care(case, valuation, "en")
    assert "прибыль снижается на" in headline_with_care(case, valuation, "ru")


TWICE = {
    "id": "less_milk", "name": "Less milk to buy", "low": 1.0, "likely": 2.0, "high": 3.0,
    "lever": "raw_material_yield", "source": "the seller",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the change “Raw-material yield” counts the lever “Raw-material yield” already: the same money would be "
               "claimed twice"),
        ("ru", "изменение «Выход из сырья» уже учитывает рычаг «Выход из сырья»: те же деньги были бы заявлены дважды"),
    ],
)  # fmt: skip
def test_a_benefit_that_is_counted_already_is_refused_with_the_reason_and_nothing_is_printed(
    language: str, words: str
) -> None:
    case = Case.model_validate_json(json.dumps(bent(own_benefits=[TWICE])))
    with pytest.raises(CaseRefused) as refused:
        printed(proposal_job(case, HOUSE, edition(language)), desk_alone())
    assert any(words in plain(line) for line in problem_lines(refused.value.problems, language))


LOSING = {
    "costs": [{"item": "dosing", "cost": 98_765.43}],
    "payments": [{"name": "Visits of ours", "amount": 43_210.0}],
}
SHARED = {
    "items": [{"id": "dosing", "name": "Dosing", "kind": "equipment", "price": 0.0}],
    "gain_share": {"share": 0.12, "above": 50_000.0, "years": 3, "measured_by": "the scales of the dairy"},
}


def test_a_gain_share_that_loses_us_money_is_known_to_us_alone() -> None:
    case, valuation, prospects = valued_prospects(bent(offer=SHARED, our_side=LOSING))
    found = our_side(workspace_of_fakes(), case, valuation, Role.OWNER)
    assert found.figures.margin < 0
    assert found.risk is not None
    assert found.risk.p10 < 0
    assert found.risk.loses.share > 0.5
    for language in LANGUAGES:
        said = plain(unescape(html_of(case, valuation, language, prospects=prospects)))
        assert not any(ours in said for ours in ("98,765", "98 765", "43,210", "43 210", "Visits of ours"))
        assert "12%" in said or "12 %" in said
