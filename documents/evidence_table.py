"""The trials of an offer on one table for whoever approves it: what each shows, on how many runs, who stands by it."""

from collections.abc import Sequence

from calculators.errors import N_
from calculators.trial.types import Comparison, TrialResult
from documents.formats import Formats
from documents.labels import DESIGNS, TRIAL_KINDS, VERDICTS
from documents.sections.parts import DASH, Column, Row, Table
from proposals.base import text_in
from proposals.case import Case
from proposals.trial import TrialRecord
from proposals.valuation.types import TrialOutcome, Valuation


def evidence_table(case: Case, valuation: Valuation, formats: Formats) -> Table | None:
    """A row for each response of each trial, with its release and signature; None without trials."""
    rows = [row for trial in case.trials for row in _rows(trial, valuation.trials, formats)]
    if not rows:
        return None
    tell = formats.words.gettext
    heads = (
        Column(tell(N_("Trial"))),
        Column(tell(N_("Response"))),
        Column(tell(N_("Verdict"))),
        Column(tell(N_("Runs, control / treatment")), True),
    )
    return Table(heads, tuple(rows), wide=True)


def _rows(trial: TrialRecord, outcomes: Sequence[TrialOutcome], formats: Formats) -> list[Row]:
    """The first row of a trial names it, with its kind and design below; the others are of the same."""
    own = [one for one in outcomes if one.trial == trial.id]
    said = [_said(trial, one, each, formats) for one in own for each in _comparisons(one) or (None,)]
    first, *others = said or [(DASH, DASH, DASH)]
    head, note = text_in(trial.title, formats.language), _note(trial, own[0] if own else None, formats)
    return [Row((head, *first), note=note), *(Row(("", *one)) for one in others)]


def _said(
    trial: TrialRecord, outcome: TrialOutcome, found: Comparison | None, formats: Formats
) -> tuple[str, str, str]:
    return _response(trial, outcome, found, formats), _verdict(outcome, found, formats), _runs(found)


def _comparisons(outcome: TrialOutcome) -> tuple[Comparison, ...]:
    return outcome.result.comparisons if outcome.result else ()


def _note(trial: TrialRecord, outcome: TrialOutcome | None, formats: Formats) -> str:
    tell = formats.words.gettext
    own = tell(N_("on the client's own raw material") if trial.own_raw_material else N_("not on his raw material"))
    result: TrialResult | None = outcome.result if outcome else None
    design = tell(DESIGNS[result.design]) if result else ""
    stand = (_released(trial, formats), _signed(trial, formats))
    return "; ".join(filter(None, (tell(TRIAL_KINDS[trial.kind]), own, design, *stand)))


def _response(trial: TrialRecord, outcome: TrialOutcome, found: Comparison | None, formats: Formats) -> str:
    named = next((one.name for one in trial.responses if one.id == outcome.response), outcome.response)
    name = text_in(named, formats.language)
    several = outcome.result is not None and len(outcome.result.comparisons) > 1
    if found is None or not several:
        return name
    return f"{name}, {text_in(trial.arm_names.get(found.treatment, found.treatment), formats.language)}"


def _verdict(outcome: TrialOutcome, found: Comparison | None, formats: Formats) -> str:
    """The verdict, or why there is none; a mass balance that does not close blocks every claim."""
    if outcome.balance is not None:
        return formats.words.notice(outcome.balance)
    if found is not None:
        return formats.words.gettext(VERDICTS[found.verdict])
    return formats.words.notice(outcome.refusal) if outcome.refusal else DASH


def _runs(found: Comparison | None) -> str:
    return DASH if found is None else f"{found.n_control} / {found.n_treatment}"


def _released(trial: TrialRecord, formats: Formats) -> str:
    if trial.release is None:
        return formats.words.gettext(N_("not released"))
    facts = {"n": str(trial.release.version), "date": formats.short_date(trial.release.at.date())}
    return formats.words.fill(N_("released as version {n}, {date}"), **facts)


def _signed(trial: TrialRecord, formats: Formats) -> str:
    if trial.signed is None:
        return formats.words.gettext(N_("not signed"))
    facts = {"name": trial.signed.name, "date": formats.short_date(trial.signed.date)}
    return formats.words.fill(N_("signed by {name}, {date}"), **facts)
