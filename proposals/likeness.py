"""Clients that may be one and the same though nothing proves it: told to whoever enters one, never joined by itself."""

import re
from typing import Final

from proposals.base import Text, text_in
from proposals.baseline import Client
from proposals.clients import FREE_MAIL, ClientRecord, folded_name, host_of, marks_of

LONG_ENOUGH: Final = 6
"""A slip of one letter is looked for in names that have more letters than this."""
TOWNS: Final = frozenset({"г", "город", "пгт", "с", "city", "town"})


def may_be_same(record: ClientRecord, client: Client) -> bool:
    """Whether an entry of the register may be the client of a proposal: the same name but for the town, a name with one
    slip of a letter, or the domain of the contact's address of e-mail.
    """
    if record.merged_into:
        return False
    email = client.contact.email if client.contact and client.contact.email else ""
    host = host_of(email)
    by_mail = "@" in email and host not in FREE_MAIL and f"domain:{host}" in marks_of(record)
    return by_mail or any(alike(one, other, client.site) for one in _all(record.name) for other in _all(client.name))


def alike(one: str, other: str, site: Text | None = None) -> bool:
    """Whether two names are the same but for a town, or but for one letter of a long name.

    >>> alike("Dairy (Leeds)", "Dairy Ltd."), alike("Сыродел, г. Воронеж", "ООО «Сыродел»"), alike("Dairy", "Dairi")
    (True, True, False)
    >>> alike("Northern Dairy", "Nothern Dairy"), alike("Dairy Leeds", "Dairy", "Leeds"), alike("Dairy A", "Dairy B")
    (True, True, False)
    """
    bare = [_without_town(name, site) for name in (one, other)]
    if bare[0] == bare[1]:
        return bool(bare[0])
    folded = [folded_name(name).replace(" ", "") for name in (one, other)]
    return min(map(len, folded)) > LONG_ENOUGH and one_slip(*folded)


def one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less or another, or two neighbours that changed places, make one word of the other.

    >>> [one_slip("cheese", other) for other in ("chese", "cheesse", "cheeze", "chesee", "cheese", "choose")]
    [True, True, True, True, False, False]
    """
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer or len(longer) - len(shorter) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[at : at + 2][::-1] == longer[at : at + 2] and shorter[at + 2 :] == longer[at + 2 :]
    return swapped or shorter[at + 1 :] == longer[at + 1 :]


def _without_town(name: str, site: Text | None) -> str:
    """The folded name without what stands in brackets or behind a comma, and without words of the site."""
    main = re.sub(r"\([^)]*\)", " ", name)
    head = main.rpartition(",")[0]
    bare = head if head.strip() else main
    away = TOWNS | {word for text in _all(site) for word in folded_name(text).split()}
    return " ".join(word for word in folded_name(bare).split() if word not in away)


def _all(text: Text | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text_in(text, language) for language in ("en", "ru"))) if text else ()
