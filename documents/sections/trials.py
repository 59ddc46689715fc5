"""Every trial as it was: what was claimed, the verdict, what it does not show, the signature; bad ones too."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_, CannotCompute
from calculators.trial.types import Direction, Verdict
from documents.cautions import plain_outcome
from documents.labels import DIRECTIONS, TRIAL_KINDS
from documents.sections.arms import arm_names, named_outcome, named_trial
from documents.sections.claims import criterion_words, exclusions, fixed_words
from documents.sections.evidence import warning_words
from documents.sections.parts import Pair, Picture, Sense, Table, Voice, joined, pairs, shortened
from documents.sections.pictures import response_pictures
from documents.sections.run_tables import operators, results_table
from documents.sections.trial_limits import trial_limits
from documents.words import verdict_sentence
from proposals.case import Case
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.evidence import mass_closure
from proposals.valuation.types import TrialOutcome, Valuation

MOST_ORIGINS: Final = 8
MOST_REASONS: Final = 6
LONGEST_LINE: Final = 600


@dataclass(frozen=True, slots=True)
class Response:
    name: str
    asked: str
    verdict: str
    sense: Sense
    pictures: tuple[Picture, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """`signed` is "yes", "no" where the signature is still awaited, "unasked" where nobody waits for it."""

    title: str
    facts: tuple[Pair, ...]
    claim: str
    criterion: str
    fixed: str
    protocol: tuple[str, ...]
    responses: tuple[Response, ...]
    exclusions: str
    results: Table | None
    balance: str
    limits: str
    conclusion: tuple[str, ...]
    signed: str
    signature: str
    released: str


@dataclass(frozen=True, slots=True)
class Trials:
    """`where_runs` says where all runs stand."""

    trials: tuple[Trial, ...]
    where_runs: str


def trials(case: Case, valuation: Valuation, voice: Voice, *, issued: bool = False) -> Trials | None:
    """All trials of the case, those on the client's own raw material first; None without a trial.

    In an `issued` document nothing is awaited any more: a trial that nobody signed is told of without alarm.
    """
    if not case.trials:
        return None
    outcomes = {(one.trial, one.response): one for one in valuation.trials}
    ordered = sorted(case.trials, key=lambda one: not one.own_raw_material)
    where = voice.gettext(N_("Every run of each trial, excluded ones too, stands in the appendix."))
    told = tuple(_named(one, outcomes, voice) for one in ordered)
    return Trials(tuple(_closed(one, voice) if issued else one for one in told), where if _has_runs(case) else "")


def _closed(trial: Trial, voice: Voice) -> Trial:
    """The trial as an issued document tells it: readiness asked for no signature that is not there."""
    if trial.signed == "yes" or not trial.signature:
        return trial
    return replace(trial, signed="unasked", signature=voice.gettext(N_("Not signed by the client's technologist")))


def _has_runs(case: Case) -> bool:
    return any(one.runs for one in case.trials)


def _named(trial: TrialRecord, outcomes: Mapping[tuple[str, str], TrialOutcome], voice: Voice) -> Trial:
    names = arm_names(trial, voice)
    mine = {key: plain_outcome(named_outcome(one, names)) for key, one in outcomes.items() if key[0] == trial.id}
    return _trial(named_trial(trial, names), mine, voice)


def _trial(trial: TrialRecord, outcomes: Mapping[tuple[str, str], TrialOutcome], voice: Voice) -> Trial:
    responses = [
        _response(trial, response, outcome, voice)
        for response in trial.responses
        if (outcome := outcomes.get((trial.id, response.id))) is not None
    ]
    return Trial(
        title=voice.text(trial.title),
        facts=_facts(trial, voice),
        claim=voice.text(trial.claim),
        criterion=criterion_words(trial, voice),
        fixed=fixed_words(trial, voice) if trial.claim else "",
        protocol=voice.paragraphs(trial.protocol),
        responses=tuple(responses),
        exclusions=_exclusions(trial, voice),
        results=results_table(trial, {key[1]: one.result for key, one in outcomes.items() if one.result}, voice),
        balance=_balance(trial, voice),
        limits=joined(trial_limits(trial, voice), " "),
        conclusion=voice.paragraphs(trial.conclusion),
        signed="yes" if trial.signed else "no",
        signature=_signature(trial, voice),
        released=_released(trial, voice),
    )


def _balance(trial: TrialRecord, voice: Voice) -> str:
    """How far the runs that count close; nothing where no balance is asked, or where it cannot be computed."""
    if trial.balance is None:
        return ""
    try:
        closure = mass_closure(trial, trial.balance)
    except CannotCompute:
        return ""
    shares = [run.closure for run in closure.runs]
    write = voice.formats
    span = voice.fill(N_("{low} to {high}"), low=write.percent(min(shares), 1), high=write.percent(max(shares), 1))
    runs = voice.words.counted(N_("{n} run"), N_("{n} runs"), len(shares))
    message = N_(
        "Mass balance, {runs}: what came out is {span} of what went in; allowed is a difference of {tolerance}."
    )
    return voice.fill(message, runs=runs, span=span, tolerance=write.percent(closure.tolerance))


def _facts(trial: TrialRecord, voice: Voice) -> tuple[Pair, ...]:
    _ = voice.gettext
    own = _("the client's own") if trial.own_raw_material else _("not the client's own: a reference only")
    dates = [voice.formats.short_date(day) for day in dict.fromkeys((trial.started, trial.ended)) if day]
    ran = operators(trial)
    return pairs(
        (_("Act"), trial.number or ""),
        (_("Kind of trial"), _(TRIAL_KINDS[trial.kind])),
        (_("Product"), voice.text(trial.product)),
        (_("Dose"), voice.text(trial.dose)),
        (_("Raw material"), joined([voice.text(trial.raw_material), own], ": ")),
        (_("Lots"), _lots(trial, voice)),
        (_("Place"), voice.text(trial.place)),
        (_("Line"), voice.text(trial.line)),
        (_("Held"), joined(dates, " – ")),
        (_("Control"), trial.control),
        (_("Operator"), ran[0] if len(ran) == 1 else ""),
    )


def _lots(trial: TrialRecord, voice: Voice) -> str:
    """The lots under each origin: "Northern route: M1, M2; river route: M3"; "" where no origin is told."""
    origins: dict[str, list[str]] = {}
    for one in trial.lots:
        origins.setdefault(voice.text(one.origin), []).append(one.lot)
    if not any(origins):
        return ""
    told = [joined([origin, joined(lots)], ": ") for origin, lots in list(origins.items())[:MOST_ORIGINS]]
    return joined([*told, "…"] if len(origins) > MOST_ORIGINS else told, "; ")


def _exclusions(trial: TrialRecord, voice: Voice) -> str:
    """Which runs do not count and why, in one line."""
    found = exclusions(trial, voice)
    if not found:
        return ""
    shown = [*found[:MOST_REASONS], *(["…"] if len(found) > MOST_REASONS else [])]
    return voice.fill(N_("Excluded from the result: {runs}."), runs=shortened("; ".join(shown), LONGEST_LINE))


def _response(trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome, voice: Voice) -> Response:
    """The raw material stands among the facts of the trial already."""
    brief = trial.model_copy(update={"raw_material": None})
    return Response(
        name=joined([voice.text(response.name), voice.formats.unit(response.unit)]),
        asked=_asked(response, voice),
        verdict=verdict_sentence(brief, response, outcome, voice.formats),
        sense=_sense(trial, outcome),
        pictures=response_pictures(trial, response, outcome, voice),
        warnings=warning_words(trial, outcome, voice),
    )


def _asked(response: ResponseRecord, voice: Voice) -> str:
    """Which change is good, and how the response was measured."""
    good = voice.gettext(DIRECTIONS[Direction(response.good)])
    return joined([good[:1].upper() + good[1:], voice.text(response.method), voice.text(response.instrument)], ". ")


def _sense(trial: TrialRecord, outcome: TrialOutcome) -> Sense:
    """Colour for harm, and for what is proven on the client's own raw material; nothing for what is open."""
    if outcome.refusal or outcome.balance or outcome.result is None:
        return "loss"
    verdicts = {one.verdict for one in outcome.result.comparisons}
    if Verdict.HARMFUL in verdicts:
        return "loss"
    return "gain" if Verdict.PROVEN in verdicts and trial.own_raw_material else ""


def _signature(trial: TrialRecord, voice: Voice) -> str:
    """Who signed; that nobody has yet; nothing where there is nothing for the client to sign."""
    signed = trial.signed
    if signed is None and not trial.own_raw_material:
        return ""
    if signed is None:
        return voice.gettext("Not signed yet by the client's technologist")
    who = joined([signed.name, voice.text(signed.role)])
    return voice.fill(N_("Signed: {who}, {date}"), who=who, date=voice.date(signed.date))


def _released(trial: TrialRecord, voice: Voice) -> str:
    """By whom, when and under which fingerprint the record was released; that it is not."""
    release = trial.release
    if release is None:
        return voice.gettext("The record of this trial is not released yet.")
    message = N_("Record released by {who}, {date}, version {version}, SHA-256 {hash}…")
    facts = {"who": release.by, "date": release.at.date(), "version": release.version, "hash": release.sha256[:16]}
    return voice.fill(message, **facts)
