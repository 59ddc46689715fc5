"""What an effect rests on, in words that a reader can follow up."""

from documents.labels import EVIDENCE, VERDICTS
from documents.sections.parts import Voice, joined
from documents.words import trial_notice
from proposals.case import Case
from proposals.offer import Change
from proposals.trial import TrialRecord
from proposals.valuation.types import DriverOutcome, LeverShare, TrialOutcome


def evidence_words(case: Case, change: Change, outcome: DriverOutcome, voice: Voice) -> str:
    """ "Measured on your raw material: nine pairs on the line. Proven"; a statement with its source and date."""
    kind = voice.gettext(EVIDENCE[outcome.evidence])
    kind = kind[:1].upper() + kind[1:]
    if change.stated is not None:
        day = voice.formats.short_date(change.stated.date) if change.stated.date else ""
        return joined([kind, joined([voice.text(change.stated.source), day])], ": ")
    if outcome.comparison is None:
        return kind
    title = next(voice.text(one.title) for one in case.trials if one.id == outcome.trial)
    verdict = voice.gettext(VERDICTS[outcome.comparison.verdict])
    return joined([joined([kind, title], ": "), verdict], ". ")


def basis_words(share: LeverShare, voice: Voice) -> str:
    """All that a lever rests on, and whether its trials prove it."""
    words = [voice.gettext(EVIDENCE[one]) for one in sorted(share.evidence)]
    if share.proven:
        words.append(voice.gettext("proven"))
    return joined(words)


def warning_words(trial: TrialRecord, outcome: TrialOutcome, voice: Voice) -> tuple[str, ...]:
    """Every warning of a result; a refusal and an open mass balance are told by the verdict already."""
    found = outcome.result.warnings if outcome.result else ()
    return tuple(trial_notice(trial, one, voice.formats) for one in found)
