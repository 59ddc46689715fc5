"""Whose approval an offer needs, in which order and why, as plain text."""

from typing import Final

from calculators.errors import N_, Notice
from documents.approval_words import LABELS, OURS, approver, found_text, reason_text, rule_text, steps_text
from documents.formats import Formats, formats_for
from documents.terminal.layout import bullets, text_of
from proposals.approval.explained import Explained
from proposals.approval.measures import Measured
from proposals.approval.needs import Approval
from proposals.base import text_in
from proposals.case import Case
from proposals.valuation.types import Valuation

ORDER: Final = N_("Must approve, in this order:")
MEASURED: Final = N_("Measured, and from where on who must approve:")
NOT_KNOWN: Final = N_("Not known: to be stated, or approved as it is:")


def approval_text(case: Case, valuation: Valuation, found: Explained, language: str) -> str:
    """Who must approve with every reason and the rule that it rests on, what was measured, what is not known."""
    formats = formats_for(case, valuation, language)
    tell = formats.words.gettext
    lines = [text_in(case.project, language), "", tell(ORDER)]
    for place, one in enumerate(found.approvals, 1):
        lines += [f"  {place}. {approver(one, formats)}", *(f"   {line}" for line in bullets(_reasons(one, formats)))]
    known = [_measured(one, found, formats) for one in found.measured if not isinstance(one.found, Notice)]
    unknown = [_unknown(one, found, formats) for one in found.measured if isinstance(one.found, Notice)]
    lines += ["", tell(MEASURED), *bullets(known)]
    return text_of([*lines, "", tell(NOT_KNOWN), *bullets(unknown)] if unknown else lines)


def _reasons(approval: Approval, formats: Formats) -> list[str]:
    lines = [f"{reason_text(one, formats)} ({rule_text(one.rule, formats)})" for one in approval.reasons]
    return [*lines, formats.words.gettext(OURS)] if approval.withheld else lines


def _measured(one: Measured, found: Explained, formats: Formats) -> str:
    label = formats.words.gettext(LABELS[one.figure])
    steps = steps_text(found.rules.of(one.figure), one.currency, formats)
    return f"{label}: {found_text(one, formats)}" + (f" ({steps})" if steps else "")


def _unknown(one: Measured, found: Explained, formats: Formats) -> str:
    label = formats.words.gettext(LABELS[one.figure])
    who = formats.words.gettext(found.rules.of(one.figure).unknown)
    return f"{label}: {found_text(one, formats)} ({who})"
