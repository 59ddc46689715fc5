"""All runs of a trial, what deviated, what was excluded, and whether each run closes its mass balance."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_, CannotCompute
from calculators.trial.mass_balance import RunClosure
from documents.act.subject import Subject
from documents.sections.arms import amount_name
from documents.sections.claims import exclusions
from documents.sections.parts import SHORT_TABLE, Column, Row, Table, Voice, joined, shortened
from documents.sections.run_remarks import changed_by_hand
from documents.sections.run_tables import MOST_IN_A_HEAD, MOST_IN_A_KEY, runs_table
from documents.words import trial_notice
from proposals.trial import BalanceRule, RunRecord, TrialRecord
from proposals.valuation.evidence import mass_closure

MOST_OUTPUTS: Final = 4
"""More outputs than this are printed as their sum alone."""


@dataclass(frozen=True, slots=True)
class Runs:
    """`counts` is a sentence on how many runs there are; `note` how raw figures stand in the tables."""

    counts: str
    deviations: tuple[str, ...]
    exclusions: tuple[str, ...]
    tables: tuple[Table, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Balance:
    """`blocked` is why the balance blocks the claims, "" where it closes; `table` None where it cannot be computed."""

    rule: str
    blocked: str
    table: Table | None


def runs(subject: Subject) -> Runs | None:
    """None for a trial without runs."""
    trial, voice = subject.trial, subject.voice
    if not trial.runs:
        return None
    raw = any(run.place and run.place.raw for run in trial.runs)
    note = N_("Figures stand as they were read; where the file had other words for one, they stand below it in quotes.")
    by_hand = N_("What was changed by hand after reading is told beside its run.")
    notes = [voice.gettext(note), voice.gettext(by_hand) if changed_by_hand(trial) else ""] if raw else []
    return Runs(
        counts=_counts(trial, voice),
        deviations=voice.paragraphs(trial.deviations),
        exclusions=exclusions(trial, voice),
        tables=tuple(replace(one, kept_whole=SHORT_TABLE) for one in runs_table(trial, voice, rows=True)),
        note=joined(notes, " "),
    )


def balance(subject: Subject) -> Balance | None:
    """None where no balance is asked for."""
    trial, voice = subject.trial, subject.voice
    if trial.balance is None:
        return None
    rule, write = trial.balance, voice.formats
    said = voice.fill(
        N_("{outputs} together must come to {input}; allowed is a difference of {tolerance} of the input."),
        outputs=" + ".join(amount_name(trial, one, voice) for one in rule.outputs),
        input=amount_name(trial, rule.input, voice),
        tolerance=write.percent(rule.tolerance),
    )
    blocked = next((one.balance for one in subject.outcomes.values() if one.balance), None)
    words = trial_notice(trial, blocked, write) if blocked else ""
    try:
        closure = mass_closure(trial, rule)
    except CannotCompute:
        return Balance(said, words, None)
    return Balance(said, words, _balance_table(trial, rule, closure.runs, voice))


def _counts(trial: TrialRecord, voice: Voice) -> str:
    """ "18 runs; present coagulant 9, Clarion 200 9. Excluded: 2." """
    words = voice.words
    distinct = {(run.arm, run.run): run.excluded is not None for run in trial.runs}
    arms = Counter(arm for arm, _run in distinct)
    total = words.counted(N_("{n} run"), N_("{n} runs"), len(distinct))
    of_arms = "; ".join(
        f"{shortened(arm, MOST_IN_A_HEAD)} – {voice.formats.number(count)}" for arm, count in arms.items()
    )
    left_out = sum(distinct.values())
    said = voice.fill(N_("Recorded: {runs} ({arms})."), runs=total, arms=of_arms)
    if not left_out:
        return joined([said, voice.gettext(N_("None was excluded."))], " ")
    return joined([said, voice.fill(N_("Excluded from the result: {count}."), count=left_out)], " ")


def _balance_table(trial: TrialRecord, rule: BalanceRule, closures: tuple[RunClosure, ...], voice: Voice) -> Table:
    outputs = rule.outputs if len(rule.outputs) <= MOST_OUTPUTS else ()
    columns = (
        Column(voice.gettext(N_("Run"))),
        *(
            Column(shortened(amount_name(trial, name, voice), MOST_IN_A_HEAD), True, "24mm")
            for name in (rule.input, *outputs)
        ),
        Column(voice.gettext(N_("All that came out")), True, "26mm"),
        Column(voice.gettext(N_("Difference")), True, "20mm"),
    )
    needed = {rule.input, *rule.outputs}
    weighed = [run for run in trial.runs if run.excluded is None and needed <= run.amounts.keys()]
    rows = [_balance_row(one, run, outputs, voice) for one, run in zip(closures, weighed, strict=True)]
    return Table(columns, tuple(rows), dense=True)


def _balance_row(one: RunClosure, run: RunRecord, outputs: tuple[str, ...], voice: Voice) -> Row:
    write = voice.formats
    gap = write.signed_percent(one.closure - 1, 2)
    amounts = [write.number(run.amounts[name]) for name in outputs]
    return Row(
        (
            shortened(one.run, MOST_IN_A_KEY),
            write.number(one.input),
            *amounts,
            write.number(one.output),
            gap if one.closes else f"{gap} !",
        )
    )
