"""Where somebody works alone: no accounts, no clients who come by links, nobody who must be told anything."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from proposals.approval.course import Move
from proposals.approval.seen import Mark
from proposals.clients import ALONE, Beside, ClientRecord
from proposals.draft_errors import not_found
from proposals.industries import Industry, no_industry
from proposals.links import Answer, ClientLink, LinkEnd, Remark, View, link_closed
from proposals.links_told import Kept
from proposals.metric_help import MetricHelp
from proposals.people import NOBODY, Person, whoever
from proposals.record.log import LogEntry
from proposals.tokens import Token, TokenHolder, not_a_token
from proposals.webhooks import Delivery, Fate, Webhook


class NobodyElse:
    """There is only whoever works here."""

    def all(self) -> tuple[Person, ...]:
        return (whoever(),)

    def load(self, person_id: str) -> Person:
        if person_id != NOBODY:
            raise not_found(person_id)
        return whoever()

    def of_login(self, login: str) -> Person | None:  # noqa: ARG002 - nobody signs in
        return None

    def change(
        self,
        person_id: str,
        make: Callable[[Person, tuple[Person, ...]], Person],  # noqa: ARG002
        doer: str,  # noqa: ARG002
        act: str = "",  # noqa: ARG002
    ) -> Person:
        raise not_found(person_id)

    def save(self, person: Person, doer: str, act: str = "") -> Person:  # noqa: ARG002
        raise not_found(person.id)


class NoTokens:
    """No program acts for anybody."""

    def add(self, token: Token, doer: str) -> Token:  # noqa: ARG002
        raise not_a_token()

    def holder(self, secret: str) -> TokenHolder | None:  # noqa: ARG002
        return None

    def of(self, person: str) -> tuple[Token, ...]:  # noqa: ARG002
        return ()

    def all(self) -> tuple[Token, ...]:
        return ()

    def seen(self, token: str, at: dt.datetime) -> None:
        pass

    def revoke(self, token: Token, at: dt.datetime, doer: str) -> None:
        pass

    def forget(self, person: str) -> None:
        pass


class NoWebhooks:
    """Nobody is told anything."""

    def add(self, webhook: Webhook) -> Webhook:
        return webhook

    def all(self) -> tuple[Webhook, ...]:
        return ()

    def remove(self, webhook_id: str, at: dt.datetime, doer: str) -> None:  # noqa: ARG002
        raise not_found(webhook_id)

    def again(self, webhook_id: str, at: dt.datetime, doer: str) -> int:  # noqa: ARG002
        raise not_found(webhook_id)

    def follow(self, at: dt.datetime) -> None:
        pass

    def due(self, webhook_id: str, at: dt.datetime, most: int) -> tuple[Delivery, ...]:  # noqa: ARG002
        return ()

    def change(self, before: Delivery, after: Delivery) -> bool:  # noqa: ARG002
        return False

    def of(self, webhook_id: str, fate: Fate) -> tuple[Delivery, ...]:  # noqa: ARG002
        return ()

    def entry(self, seq: int) -> LogEntry:
        raise not_found(str(seq))


class NothingAsked:
    """Nothing was asked before."""

    def first(self, person: str, key: str, sha256: str, at: dt.datetime) -> str:  # noqa: ARG002
        return sha256


class NoClients:
    """Nobody keeps a register."""

    def all(self) -> tuple[ClientRecord, ...]:
        return ()

    def load(self, client_id: str) -> ClientRecord:
        raise not_found(client_id)

    def known_by(self, found: Sequence[str]) -> tuple[ClientRecord, ...]:  # noqa: ARG002 - nothing is known
        return ()

    def add(self, client: ClientRecord, doer: str) -> ClientRecord:  # noqa: ARG002
        return client

    def save(self, client: ClientRecord, doer: str, act: str = "", beside: Beside = ALONE) -> ClientRecord:  # noqa: ARG002
        raise not_found(client.id)


class NothingSeen:
    """Whoever works alone knows what he has done."""

    def of(self, person: str) -> Mapping[str, Mark]:  # noqa: ARG002
        return {}

    def note(self, person: str, draft: str, fingerprint: str = "") -> None:
        pass

    def steps(self, after: int = 0) -> tuple[tuple[int, LogEntry], ...]:  # noqa: ARG002
        return ()

    def last(self) -> int:
        return 0


class NoIndustries:
    """There are no usual figures to begin from."""

    def ids(self) -> tuple[str, ...]:
        return ()

    def load(self, industry_id: str) -> Industry:
        raise no_industry(industry_id, ())

    def all(self) -> tuple[Industry, ...]:
        return ()


class NoLinks:
    """Nobody comes by a link, and none is kept."""

    def add(self, link: ClientLink, pages: Sequence[bytes]) -> ClientLink:  # noqa: ARG002
        raise link_closed()

    def end(self, end: LinkEnd) -> LinkEnd:
        return end

    def of_secret(self, secret: str) -> tuple[ClientLink, LinkEnd | None] | None:  # noqa: ARG002
        return None

    def of_draft(self, draft: str) -> tuple[ClientLink, ...]:  # noqa: ARG002
        return ()

    def ends(self, draft: str) -> tuple[LinkEnd, ...]:  # noqa: ARG002
        return ()

    def remarks(self, draft: str) -> tuple[Remark, ...]:  # noqa: ARG002
        return ()

    def answers(self, draft: str) -> tuple[Answer, ...]:  # noqa: ARG002
        return ()

    def views(self, draft: str) -> tuple[View, ...]:  # noqa: ARG002
        return ()

    def remark(self, remark: Remark) -> Remark:  # noqa: ARG002
        raise link_closed()

    def answer(self, answer: Answer, receipt: bytes, move: Move) -> Answer:  # noqa: ARG002
        raise link_closed()

    def kept(self) -> tuple[Kept, ...]:
        return ()

    def view(self, seen: Sequence[View]) -> None:
        pass


class NoMeetings:
    """Nothing is kept of any meeting."""

    def begin(self, secret: str, draft: str, until: dt.datetime, said: str) -> None:
        pass

    def of(self, secret: str, draft: str, at: dt.datetime) -> tuple[str, dt.datetime] | None:  # noqa: ARG002
        return None

    def keep(self, secret: str, draft: str, at: dt.datetime, change: Callable[[str], str]) -> None:  # noqa: ARG002
        return None

    def end(self, secret: str) -> None:
        pass

    def end_old(self, at: dt.datetime) -> int:  # noqa: ARG002
        return 0


class NoHelps:
    """Nothing is said of any figure."""

    def of(self, path: str) -> MetricHelp | None:  # noqa: ARG002
        return None
