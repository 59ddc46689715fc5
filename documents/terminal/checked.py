"""The finding of a check as plain text."""

from calculators.errors import N_
from documents.check_words import MEANING, VERDICTS, facts, moved_rows, signature_lines
from documents.language import translator
from documents.terminal.layout import bullets, columns, text_of
from proposals.checked import Checked


def checked_text(found: Checked, language: str) -> str:
    """The verdict with its meaning, why, what is known of the document, which figures differ, who signed."""
    words = translator(language)
    _ = words.gettext
    also = [_(VERDICTS[one]) for one in found.holds[1:]]
    head = " · ".join([_(VERDICTS[found.verdict]), *also])
    lines = [f"{head}. {_(MEANING[found.verdict])}", *bullets([words.notice(one) for one in found.reasons])]
    known = [(f"{one.label}:", one.value) for one in facts(found, language)]
    lines += [f"  {label} {value}" for label, value in known]
    rows = moved_rows(found, language)
    if rows:
        lines += columns([("", _(N_("as issued")), _(N_("in this file"))), *rows])
    return text_of([*lines, *bullets(signature_lines(found, language))])
