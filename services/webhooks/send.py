"""Messages to webhooks: what the log tells since, each signed and tried until it is taken or given up.

The convention is Standard Webhooks (standardwebhooks.com): an id that stays the same over all tries, the moment of the
try, and an HMAC-SHA256 of both with the body. A message may come twice: two processes, or one that ended between the
answer and the note of it, send the same id.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from calculators.errors import ValueproofError
from proposals.approval.course import Course, follow, move_of
from proposals.approval.moves import MoveRefused
from proposals.approval.states import State
from proposals.programs import Told
from proposals.record.log import LogEntry
from proposals.webhooks import Delivery, Fate, Webhook, told_by
from services.ports.programs import Caller
from services.webhooks.keep import SIGN
from services.workspace import Workspace

MOST: Final = 200
"""Messages of one webhook that one pass looks at."""
PATIENCE: Final = timedelta(seconds=30)
"""After this long no further message of one webhook is begun in a pass."""
AT_ONCE: Final = 4
"""Webhooks that are spoken to at once."""
UNDER_WAY: Final = timedelta(minutes=2)
"""When a message is tried again whose try was never settled: the process ended meanwhile."""
GONE: Final = 410
"""The answer by which an address says that it wants nothing more."""
LONGEST_SAID: Final = 300


class NotReached(ValueproofError):  # noqa: N818 - what became of a call
    """The address was not spoken to, or did not answer in time."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell: `pauses` are those between the tries, `address` is that of this program."""

    workspace: Workspace
    caller: Caller
    pauses: Sequence[timedelta]
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: the same body with each try, and headers of this one."""

    body: bytes
    headers: Mapping[str, str]


def send_due(telling: Telling) -> int:
    """Send everything that is due; the answer is how many messages were taken.

    The messages of one webhook go in their order; the others do not wait for it.
    """
    webhooks = telling.workspace.webhooks
    hooks = webhooks.all()
    if not hooks:
        return 0
    now = telling.workspace.clock()
    webhooks.follow(now)
    each = [(one, due) for one in hooks if (due := webhooks.due(one.id, now, MOST))]
    if not each:
        return 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(lambda one: _told(telling, *one), each))


def _told(telling: Telling, webhook: Webhook, due: Sequence[Delivery]) -> int:
    """Send one webhook what is due; how many messages it took.

    The first that it does not take ends its pass, and so does the end of the patience: the others are waited for by
    the next look at the log, and whoever is down would let them wait as often as he has messages.
    """
    taken, until = 0, telling.workspace.clock() + PATIENCE
    for one in sorted(due, key=lambda one: one.seq):
        became = _sent(telling, webhook, one)
        taken += became is Fate.TAKEN
        if became not in (None, Fate.TAKEN) or telling.workspace.clock() > until:
            break
    return taken


def _sent(telling: Telling, webhook: Webhook, due: Delivery) -> Fate | None:
    """Try one message; what became of it. None where somebody else is at it, or where it tells nothing."""
    webhooks, now = telling.workspace.webhooks, telling.workspace.clock()
    under_way = replace(due, tries=due.tries + 1, due=now + UNDER_WAY)
    if not webhooks.change(due, under_way):
        return None
    said = said_of(telling, webhooks.entry(due.seq))
    if said is None:
        webhooks.change(under_way, replace(under_way, fate=Fate.TAKEN, due=now))
        return None
    after = _after(telling, webhook, under_way, said)
    webhooks.change(under_way, after)
    return after.fate


def _after(telling: Telling, webhook: Webhook, tried: Delivery, said: Mapping[str, Any]) -> Delivery:
    """What became of a try."""
    message = message_of(webhook, tried.seq, said, telling.workspace.clock())
    try:
        status = telling.caller.call(webhook.url, message.body, message.headers)
    except ValueproofError as error:
        return _failed(telling, tried, str(error.notice.facts.get("reason", error.notice.code)))
    now = telling.workspace.clock()
    if 200 <= status < 300:
        return replace(tried, fate=Fate.TAKEN, due=now, said="")
    if status == GONE:
        return replace(tried, fate=Fate.GIVEN_UP, due=now, said=str(status))
    return _failed(telling, tried, str(status))


def _failed(telling: Telling, tried: Delivery, why: str) -> Delivery:
    """The next try after its pause; after the last one it is given up."""
    now, said = telling.workspace.clock(), why[:LONGEST_SAID]
    if tried.tries > len(telling.pauses):
        return replace(tried, fate=Fate.GIVEN_UP, due=now, said=said)
    return replace(tried, due=now + telling.pauses[tried.tries - 1], said=said)


def message_of(webhook: Webhook, seq: int, said: Mapping[str, Any], now: datetime) -> Message:
    """The message about an entry of the log, signed for this moment."""
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    name, moment = f"msg_{webhook.id}_{seq}", str(int(now.timestamp()))
    signed = {"webhook-id": name, "webhook-timestamp": moment}
    return Message(body, {**signed, "webhook-signature": signature(webhook.secret, name, moment, body)})


def signature(secret: str, name: str, moment: str, body: bytes) -> str:
    """The signature of a message, as the convention has it.

    >>> signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
    ...           b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(SIGN))
    digest = hmac.new(key, f"{name}.{moment}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def said_of(telling: Telling, entry: LogEntry) -> dict[str, Any] | None:
    """What an entry tells other programs: ids, number, revision, state and where to ask, never a figure.

    None where it brought nothing about: a step that was never allowed, an approval that waits for others yet.
    """
    told = told_by(entry)
    if told is None:
        return None
    found = _of_trial(telling, entry) if told is Told.TRIAL_RELEASED else _of_step(telling, entry, told)
    if found is None:
        return None
    return {"type": str(told), "timestamp": entry.at.isoformat(), "data": found}


def _of_trial(telling: Telling, entry: LogEntry) -> dict[str, Any]:
    proposal, _, trial = entry.subject.partition("/")
    known = {"proposal": proposal, "trial": trial, "version": entry.facts.get("version")}
    return {**known, "link": f"{telling.address}/api/v1/proposals/{proposal}/trials/{trial}"}


def _of_step(telling: Telling, entry: LogEntry, told: Told) -> dict[str, Any] | None:
    course, move = telling.workspace.store.course(entry.subject), move_of(entry)
    if move is None or move not in course.moves:
        return None
    there = _stood(course, course.moves.index(move))
    if told is Told.APPROVED and there.present.state is not State.APPROVED:
        return None
    state = there.out.get(move.revision, there.present.state)
    known = {"proposal": entry.subject, "number": move.number or None, "revision": move.revision, "state": str(state)}
    return {**known, "link": f"{telling.address}/api/v1/proposals/{entry.subject}"}


def _stood(course: Course, at: int) -> Course:
    """Where the proposal stood after one of its steps."""
    found = Course()
    for move in course.moves[: at + 1]:
        try:
            found = follow(found, move)
        except MoveRefused:
            continue
    return found
