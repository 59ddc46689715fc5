"""Webhooks as plain text and as JSON; their secrets are in neither."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from calculators.errors import N_
from documents.language import Translator, translator
from documents.terminal.visible import visible
from proposals.programs import Told
from proposals.webhooks import Delivery, Kept

SAID: Final[Mapping[str, str]] = {
    "webhook-inside": N_("nothing, for it leads to this computer or into a private network"),
}
"""What a person reads for a call that was never made; every other answer is quoted as it came."""


def webhooks_text(webhooks: Sequence[Kept], language: str) -> str:
    """For each its id, address and events, then what waits and what was given up, with the last reason."""
    words = translator(language)
    if not webhooks:
        return words.gettext(N_("There are no webhooks yet: valueproof webhook add URL"))
    return visible("\n".join(line for one in webhooks for line in _lines(one, words)))


def webhook_json(one: Kept) -> dict[str, Any]:
    """The same for programs."""
    known = {"id": one.webhook.id, "url": one.webhook.url, "events": list(one.webhook.events), "by": one.webhook.by}
    states = {"waiting": one.waiting, "given_up": one.given_up}
    return {
        **known,
        "at": one.webhook.at.isoformat(),
        **{name: list(map(_json, found)) for name, found in states.items()},
    }


def _json(one: Delivery) -> dict[str, Any]:
    return {"entry": one.seq, "tries": one.tries, "due": one.due.isoformat(), "said": one.said or None}


def _lines(one: Kept, words: Translator) -> list[str]:
    events = words.gettext(N_("everything")) if len(one.webhook.events) == len(Told) else ", ".join(one.webhook.events)
    return [f"{one.webhook.id}  {one.webhook.url}  {events}", *(f"  {line}" for line in standing(one, words))]


def _said(why: str, words: Translator) -> str:
    return words.gettext(SAID[why]) if why in SAID else why


def standing(one: Kept, words: Translator) -> list[str]:
    """What waits for a webhook, and what was given up, each with why; nothing where all was taken."""
    found = []
    if one.waiting:
        found.append(words.counted(N_("{n} message waits"), N_("{n} messages wait"), len(one.waiting)))
    if one.given_up:
        found.append(words.counted(N_("{n} message was given up"), N_("{n} messages were given up"), len(one.given_up)))
    why = next((each.said for each in (*one.waiting, *one.given_up) if each.said), "")
    return [*found, *([words.fill(N_("last answer: {said}"), said=_said(why, words))] if why and found else [])]
