"""Records of trials, their versions and the log as plain text."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Final

from calculators.errors import N_, Notice
from documents.labels import TRIAL_KINDS
from documents.language import Translator, date_in, translator
from documents.record_json import state_of
from documents.terminal.appraisal import problem_lines
from documents.terminal.layout import bullets, columns, text_of
from proposals.base import Text, text_in
from proposals.issued import Issued
from proposals.problems import Problem
from proposals.record.claim_time import claim_late
from proposals.record.differences import Difference
from proposals.record.gate import passed
from proposals.record.log import Chain, LogEntry
from proposals.record.logged import Version
from proposals.record.release import fingerprint, released_matches
from proposals.tokens import DOOR as TOKEN
from proposals.trial import TrialRecord

STATES: Final = {
    "open": N_("open"),
    "in correction": N_("in correction"),
    "released": N_("released"),
    "signed": N_("released and signed"),
}
ACTS: Final = {
    "trial.claim_fixed": N_("claim and criterion fixed"),
    "trial.released": N_("released"),
    "trial.correction_begun": N_("correction begun"),
    "trial.correction_withdrawn": N_("correction given up"),
    "trial.signed": N_("signed"),
    "trial.file_attached": N_("file attached"),
    "trial.file_detached": N_("file taken off"),
    "trial.change_refused": N_("change refused"),
    "trial.taken_over": N_("came released with its proposal"),
    "document.issued": N_("document issued"),
    "document.taken_over": N_("issued document came with its proposal"),
    "proposal.imported": N_("proposal taken over from an export"),
    "workspace.imported": N_("workspace taken over from an export"),
    "link.made": N_("link for the client made"),
    "link.revoked": N_("link for the client revoked"),
    "link.opened": N_("link for the client opened for the first time"),
    "link.remark": N_("remark of the client"),
    "link.taken_over": N_("link for the client, or what came of it, taken over from an export"),
    "brand.saved": N_("brand saved"),
    "draft.removed": N_("proposal removed"),
    "draft.restored": N_("proposal restored"),
    "log.chained": N_("older entries sealed"),
    "person.added": N_("account added"),
    "person.changed": N_("account changed"),
    "person.activated": N_("account opened again"),
    "person.deactivated": N_("account closed"),
    "person.erased": N_("account erased"),
    "password.changed": N_("password changed"),
    "sign_in.done": N_("signed in"),
    "sign_in.ended": N_("sign-in ended"),
    "sign_in.failed": N_("sign-in refused"),
    "sign_in.locked": N_("sign-in locked"),
    "sign_in.proven": N_("password shown again"),
    "sign_in.unlocked": N_("sign-in unlocked"),
    "token.made": N_("token made"),
    "token.revoked": N_("token revoked"),
    "webhook.added": N_("webhook added"),
    "webhook.removed": N_("webhook removed"),
    "webhook.sent_again": N_("messages of a webhook sent again"),
}
FACTS: Final = {
    "version": N_("version {fact}"),
    "number": N_("number {fact}"),
    "revision": N_("revision {fact}"),
    "reason": N_("reason: {fact}"),
    "places": N_("left as it was: {fact}"),
    "name": N_("name: {fact}"),
    "through": N_("through: {fact}"),
    "token": N_("token {fact}"),
    "messages": N_("messages: {fact}"),
}
DOORS: Final = {
    "app": N_("the app"),
    "command line": N_("the command line"),
    "link": N_("the link for the client"),
    "database": N_("the database, past this program"),
}
NOT_AS_RELEASED: Final = N_("What is kept of this version was changed after its release.")
NOT_THERE: Final = "—"


def trials_text(trials: Iterable[tuple[str, TrialRecord, str]], language: str) -> str:
    """One line for each trial: proposal, trial, kind, state and how that stands, title."""
    words = translator(language)
    rows = [
        (f"{draft} {trial.id}", *_state(trial, words, standing), text_in(trial.title, language))
        for draft, trial, standing in trials
    ]
    return text_of(columns(rows, indent="")) if rows else words.gettext(N_("There are no trials."))


def trial_text(trial: TrialRecord, missing: Sequence[Problem], language: str, altered: Notice | None = None) -> str:
    """What the record says of itself, whether it has passed, and what it lacks to be released.

    `altered` is what must be told first of a record that is not the one that was released.
    """
    words = translator(language)
    why, late = passed(trial), claim_late(trial)
    lines = [words.notice(altered), ""] if altered else []
    lines += [text_in(trial.title, language), "", *_known(trial, words, "altered" if altered else "")]
    lines += ["", words.gettext(N_("Passed")) if why is None else _not_passed(words, words.notice(why))]
    lines += [] if late is None else [words.notice(late)]
    lacking = problem_lines(missing, language) if trial.release is None and altered is None else []
    lines += ["", words.gettext(N_("Missing to release it")), *lacking] if lacking else []
    return text_of(lines)


def history_text(
    versions: Iterable[tuple[TrialRecord, Sequence[Difference]]], language: str, altered: Notice | None = None
) -> str:
    """Every version: when, by whom, why, who signed, and both values of what was changed.

    `altered` is what must be told first of a record that is not the one that was released.
    """
    words = translator(language)
    lines = [words.notice(altered), ""] if altered else []
    lines += [line for record, changed in versions for line in _version(record, changed, words)]
    return text_of(lines) if lines else words.gettext(N_("The trial was never released."))


def log_text(entries: Iterable[LogEntry], language: str) -> str:
    """One line for each entry, the oldest first."""
    words = translator(language)
    lines = [_entry(one, words) for one in entries]
    return text_of(lines) if lines else words.gettext(N_("The log is empty."))


def chain_text(chain: Chain, unlogged: Sequence[Version], issued: Sequence[Issued], language: str) -> str:
    """Whether the log is as it was written, its last seal to be noted elsewhere, and what was kept past the log."""
    words = translator(language)
    whole = N_("The log is as it was written, entries: {count}. Last seal: {head}")
    lines = [words.notice(chain.broken) if chain.broken else words.fill(whole, count=chain.entries, head=chain.head)]
    if chain.waiting and not chain.broken:
        lines.append(words.fill(N_("Entries that the next one seals: {count}"), count=chain.waiting))
    told = N_("Version {version} of {trial} was released or signed past this program: no entry tells of it.")
    lines += [words.fill(told, trial=trial, version=version) for trial, version in unlogged]
    of_issue = N_("Revision {n} of {number} stands in the register past this program: no entry tells of its issue.")
    return text_of([*lines, *(words.fill(of_issue, n=one.revision, number=one.number) for one in issued)])


def _state(trial: TrialRecord, words: Translator, standing: str = "") -> tuple[str, str]:
    state = words.gettext(STATES[state_of(trial)])
    if standing == "altered":
        state = words.gettext(N_("changed after release"))
    elif standing == "removed":
        state = words.fill(N_("{state}, its proposal was removed"), state=state)
    return words.gettext(TRIAL_KINDS[trial.kind]), state


def _known(trial: TrialRecord, words: Translator, standing: str) -> list[str]:
    kind, state = _state(trial, words, standing)
    rows = [
        (N_("Kind of trial"), kind),
        (N_("State"), state),
        (N_("What was tried"), _text(trial.product, words)),
        (N_("Raw material of the trial"), _text(trial.raw_material, words)),
        (N_("Claim"), _text(trial.claim, words)),
        (N_("Runs"), str(len(trial.runs))),
        (N_("Fingerprint"), fingerprint(trial)),
    ]
    return [f"  {words.gettext(label)}: {value or NOT_THERE}" for label, value in rows]


def _text(text: Text | None, words: Translator) -> str:
    return text_in(text, words.language)


def _not_passed(words: Translator, reason: str) -> str:
    return words.fill(N_("Not passed: {reason}"), reason=reason)


def _version(record: TrialRecord, changed: Sequence[Difference], words: Translator) -> list[str]:
    changes = [f"{one.place}: {_value(one.before)} → {_value(one.after)}" for one in changed]
    doubt = [] if released_matches(record) else [f"  {words.gettext(NOT_AS_RELEASED)}"]
    return [_head(record, words), *doubt, *_signed(record, words), *bullets(changes)]


def _head(record: TrialRecord, words: Translator) -> str:
    release, correction = record.release, record.correction
    if release is not None:
        facts = {"version": release.version, "at": _moment(release.at, words.language), "by": release.by}
        head = words.fill(N_("Version {version}, released on {at} by {by}"), **facts)
        return _because(head, release.reason, words)
    version = correction.version + 1 if correction else 1
    by = correction.by if correction else ""
    head = words.fill(N_("Version {version}, in the making by {by}"), version=version, by=by)
    return _because(head, correction.reason if correction else None, words)


def _because(head: str, reason: Text | None, words: Translator) -> str:
    if reason is None:
        return head
    return words.fill(N_("{head}; reason: {reason}"), head=head, reason=_text(reason, words))


def _signed(record: TrialRecord, words: Translator) -> list[str]:
    if record.signed is None:
        return []
    facts = {"name": record.signed.name, "date": record.signed.date}
    return [f"  {words.fill(N_('Signed on {date} by {name}'), **facts)}"]


def _entry(entry: LogEntry, words: Translator) -> str:
    act = words.gettext(ACTS.get(entry.act, entry.act))
    known = {name: entry.facts.get(name) for name in FACTS}
    facts = [words.fill(FACTS[name], fact=_fact(name, fact, words)) for name, fact in known.items() if fact]
    told = [_moment(entry.at, words.language), entry.subject, act, entry.by, *facts]
    return "  ".join(part for part in told if part)


def _fact(name: str, fact: object, words: Translator) -> object:
    if name != "through":
        return fact
    door = str(fact)
    if door.startswith(TOKEN):
        return words.fill(N_("the token {id}"), id=door.removeprefix(TOKEN))
    return words.gettext(DOORS.get(door, door))


def _moment(at: dt.datetime, language: str) -> str:
    """A moment in the time of this computer."""
    here = at.astimezone()
    return f"{date_in(language, here.date())}, {here:%H:%M}"


def _value(value: object) -> str:
    if value is None:
        return NOT_THERE
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
