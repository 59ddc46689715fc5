"""What is unsafe in a deployment: one fact at a time is made bad, and that alone is told."""

import datetime as dt
from dataclasses import replace

import pytest

from calculators.errors import Notice
from documents.language import translator
from proposals.record.log import Chain
from services.deployment import Deployment, Held, Kind, Package, Server, Setting
from services.examine_deployment import CHECKS, LEAST_FREE_BYTES, Finding, examine
from services.read_log import LogCheck
from tests.fakes import NOON

SOUND = Deployment(NOON, free_bytes=LEAST_FREE_BYTES, last_known=NOON, log=LogCheck(Chain(3, "ab", 0)))
SHARED = replace(SOUND, address="https://offers.example.com", host="offers.example.com", tls=True, accounts=True)
BROKEN = LogCheck(Chain(3, "ab", 0, Notice("log-broken", "Entry {seq} of the log is missing.", {"seq": 2})))

UNSAFE = {
    "listens to others without TLS": (
        replace(SHARED, listens_on="0.0.0.0", loopback=False, address="http://a.example", tls=False),  # noqa: S104
        ["no-tls"],
    ),
    "an address of http leads to it": (replace(SHARED, address="http://a.example", tls=False), ["no-tls"]),
    "others reach it without accounts": (replace(SHARED, accounts=False), ["no-accounts"]),
    "listens to others under no name": (
        replace(SOUND, listens_on="::", loopback=False, accounts=True), ["no-tls", "no-address"]
    ),
    "an address that is none": (replace(SOUND, address="offers"), ["bad-address"]),
    "a passphrase that others read": (
        replace(SOUND, held=[Held(Kind.PASSPHRASE, "/etc/phrase", readable=True)]), ["secret-exposed"]
    ),
    "a certificate that others replace": (
        replace(SOUND, held=[Held(Kind.CERTIFICATE, "/etc/a.p12", writable=True)]), ["secret-exposed"]
    ),
    "a database that others read": (
        replace(SOUND, held=[Held(Kind.DATABASE, "/srv/a.sqlite", readable=True)]), ["data-exposed"]
    ),
    "a folder that others write": (
        replace(SOUND, held=[Held(Kind.FOLDER, "/srv", writable=True)]), ["data-exposed"]
    ),
    "details of errors shown": (
        replace(SOUND, settings=[Setting("client.showErrorDetails", "full", "none")]), ["loose-setting"]
    ),
    "a damaged database": (replace(SOUND, unopened=Notice("damaged", "The database is damaged.")), ["database"]),
    "a broken log": (replace(SOUND, log=BROKEN), ["log"]),
    "a log that is silent": (replace(SOUND, log=LogCheck(Chain(3, "ab", 0), (("d1/pilot", 1),))), ["log"]),
    "the owner of the guards": (replace(SOUND, server=Server("owner", owns=True)), ["database-owner"]),
    "a server that forgets": (replace(SOUND, server=Server("app", durable=False)), ["database-forgets"]),
    "an open way to the database": (replace(SOUND, server=Server("app", open_way=True)), ["database-no-tls"]),
    "a clock that stands back": (replace(SOUND, now=NOON - dt.timedelta(hours=1)), ["clock"]),
    "a library that is missing": (replace(SOUND, library=Notice("library", "Pango is missing.")), ["library"]),
    "a typeface that is missing": (replace(SOUND, fonts_missing=["IBMPlexSans-Bold.woff2"]), ["fonts"]),
    "a full disk": (replace(SOUND, free_bytes=LEAST_FREE_BYTES - 1), ["disk"]),
    "another version": (replace(SOUND, packages=[Package("weasyprint", "60.0", ["70.0"])]), ["versions"]),
}  # fmt: skip


@pytest.mark.parametrize(("known", "codes"), UNSAFE.values(), ids=UNSAFE.keys())
def test_each_unsafe_thing_is_told_and_nothing_else(known: Deployment, codes: list[str]) -> None:
    assert [one.code for one in examine(known)] == codes


def test_every_check_finds_something_in_the_table() -> None:
    assert [check.__name__ for check in CHECKS if not any(list(check(known)) for known, _ in UNSAFE.values())] == []


@pytest.mark.parametrize("known", [
    SOUND,
    SHARED,
    replace(SOUND, address="http://localhost:8501", host="localhost", host_loopback=True),
    replace(SOUND, held=[Held(kind, "/x") for kind in Kind]),
    replace(SOUND, now=NOON - dt.timedelta(minutes=4)),
    replace(SOUND, server=Server("app")),
    Deployment(NOON),
])  # fmt: skip
def test_what_is_sound_or_not_known_is_not_told(known: Deployment) -> None:
    assert examine(known) == ()


def found_in(known: Deployment) -> Finding:
    (found,) = examine(known)
    return found


def test_a_finding_says_what_was_found_and_how_to_mend_it_in_both_languages() -> None:
    found = found_in(UNSAFE["a passphrase that others read"][0])
    assert str(found.found) == "Every account of this computer can read the passphrase of the certificate: /etc/phrase"
    assert str(found.mend) == "Take the rights from the others: chmod o= /etc/phrase"
    russian = translator("ru").notice(found.found)
    assert russian == "Любой пользователь этого компьютера может прочитать пароль сертификата: /etc/phrase"


@pytest.mark.parametrize(
    ("host", "said"),
    [("::", "nowhere else"), ("0.0.0.0", "nowhere else"), ("10.0.0.5", "other names")],  # noqa: S104
)
def test_without_an_address_it_is_told_who_can_open_it(host: str, said: str) -> None:
    _, found = examine(replace(SOUND, listens_on=host, loopback=False, accounts=True))
    assert (found.code, said in str(found.found), host in str(found.found)) == ("no-address", True, True)


def test_nobody_is_told_to_close_a_folder_that_all_may_share() -> None:
    assert "chmod o=" not in str(found_in(UNSAFE["a folder that others write"][0]).mend)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("known", "codes"), UNSAFE.values(), ids=UNSAFE.keys())
def test_every_finding_is_a_whole_sentence_in_either_language(
    known: Deployment, codes: list[str], language: str
) -> None:
    words = translator(language)
    for one in examine(known):
        for said in (words.notice(one.found), words.notice(one.mend)):
            assert len(said) > 15
            assert not set("{}") & set(said)


def test_the_facts_are_frozen() -> None:
    with pytest.raises(AttributeError):
        SOUND.accounts = True  # type: ignore[misc]  # that is what is tested
