"""What an administrator does with webhooks: each act asks whether he may, and for a fresh sign-in (NotFresh)."""

import base64
import secrets
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from calculators.errors import N_, Notice
from proposals.permissions import Act
from proposals.programs import Told
from proposals.webhooks import Fate, Kept, Webhook, WebhookRefused
from services.accounts.freshness import check_fresh
from services.permits import permit_at_all
from services.webhooks.address import checked_url
from services.workspace import Workspace

SECRET_BYTES: Final = 32
SIGN: Final = "whsec_"
"""What a secret begins with by the convention."""
MOST: Final = 20
NOTHING: Final = N_("Choose what it is told of: of nothing it would hear nothing.")
TOO_MANY: Final = N_("There are {most} webhooks already: remove one first.")
SAME: Final = N_("There is a webhook of {url} already.")


def listed(workspace: Workspace) -> tuple[Kept, ...]:
    """The webhooks with what became of their messages; no secret among it. Raises NotAllowed."""
    permit_at_all(workspace, Act.KEEP_WEBHOOKS)
    return tuple(_kept(workspace, one) for one in workspace.webhooks.all())


def add(workspace: Workspace, url: str, events: Collection[Told]) -> Webhook:
    """Tell an address from now on of these events; its secret is shown this once.

    Raises NotAllowed, NotFresh, WebhookRefused, also for an address inside where the workspace calls none there.
    """
    doer = _doer(workspace)
    there = workspace.webhooks.all()
    checked_url(url, inside=workspace.calls_inside)
    if not events:
        raise WebhookRefused(Notice("webhook-nothing", NOTHING))
    if any(one.url == url.strip() for one in there):
        raise WebhookRefused(Notice("webhook-there", SAME, {"url": url.strip()}))
    if len(there) >= MOST:
        raise WebhookRefused(Notice("webhook-many", TOO_MANY, {"most": MOST}))
    secret = SIGN + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    told, now = tuple(one for one in Told if one in set(events)), workspace.clock()
    return workspace.webhooks.add(Webhook(secrets.token_hex(6), url.strip(), told, secret, 0, now, doer))


def remove(workspace: Workspace, webhook_id: str) -> None:
    """Tell an address nothing more; what waits for it goes. Raises NotAllowed, NotFresh, NotFound."""
    doer = _doer(workspace)
    workspace.webhooks.remove(webhook_id, workspace.clock(), doer)


def send_again(workspace: Workspace, webhook_id: str) -> int:
    """Try everything once more that was given up for a webhook; the answer is how much.

    Raises NotAllowed, NotFresh, NotFound.
    """
    doer = _doer(workspace)
    return workspace.webhooks.again(webhook_id, workspace.clock(), doer)


def _kept(workspace: Workspace, webhook: Webhook) -> Kept:
    waiting, gone = (workspace.webhooks.of(webhook.id, fate) for fate in (Fate.WAITING, Fate.GIVEN_UP))
    return Kept(replace(webhook, secret=""), waiting, gone)


def _doer(workspace: Workspace) -> str:
    permit_at_all(workspace, Act.KEEP_WEBHOOKS)
    check_fresh(workspace)
    return workspace.who().id
