"""The seal of a document: number, revision and fingerprint on its cover, as a picture to scan, and as a file in it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Final
from urllib.parse import urlencode

import segno
from markupsafe import Markup

from calculators.errors import N_
from documents.numerals import NBSP
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.case_json import canonical
from proposals.checked import Statement
from proposals.edition import Edition

VARIABLE: Final = "VALUEPROOF_ADDRESS"
"""The setting that holds the address under which this installation is reached."""
SHOWN: Final = 16
GROUP: Final = 4
QUIET_ZONE: Final = 4
"""Modules left blank around a code, as ISO/IEC 18004 asks."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a document says of itself. `number` is "" where a draft has none, `address` "" where none is configured.

    `fingerprint` is the SHA-256 (hexadecimal) of the snapshot of the revision, alike in all languages and forms.
    """

    number: str
    revision: int
    fingerprint: str
    draft: bool
    address: str = ""
    log_length: int = 0
    log_head: str = ""

    @property
    def short(self) -> str:
        """The first 16 signs of the fingerprint in groups of 4 on one line: "2f0a 91c4 77de 0b35"."""
        return NBSP.join(self.fingerprint[at : at + GROUP] for at in range(0, SHOWN, GROUP))

    @property
    def anchor(self) -> str:
        """Where the log stood: "57: 2f0a 91c4 77de 0b35"; "" in what does not go out."""
        head = NBSP.join(self.log_head[at : at + GROUP] for at in range(0, SHOWN, GROUP))
        return f"{self.log_length}:{NBSP}{head}" if self.log_head else ""

    @property
    def coded(self) -> str:
        """What the picture to scan says: the address of the check, else the facts as they are."""
        if not self.address:
            return f"VALUEPROOF {self.number} {self.revision} {self.fingerprint}"
        asked = {"number": self.number, "revision": self.revision, "fingerprint": self.fingerprint}
        return f"{self.address.rstrip('/')}/check?{urlencode(asked)}"


def seal_of(case: Case, snapshot: bytes, edition: Edition, address: str = "") -> Seal:
    """The seal of a case whose snapshot has these bytes."""
    issue, digest = case.issue, sha256(snapshot).hexdigest()
    log = (edition.log_length, edition.log_head)
    return Seal(issue.number or "", issue.revision, digest, edition.draft, address, *log)


def address_in(environment: Mapping[str, str]) -> str:
    """The address of this installation; "" where none is configured."""
    return environment.get(VARIABLE, "").strip()


def seal_attachment(seal: Seal, case: Case, edition: Edition) -> bytes:
    """The file `seal.json` that is attached to a document: what it says of itself, for programs."""
    stated = Statement(
        number=seal.number,
        revision=seal.revision,
        fingerprint=seal.fingerprint,
        draft=seal.draft,
        language=edition.language,
        paper=edition.paper,
        profile=edition.profile,
        date=case.issue.date,
        valid_until=case.offer.terms.valid_until,
        software=software(),
        log_length=seal.log_length,
        log_head=seal.log_head,
    )
    return canonical(stated).encode()


@cache
def software() -> str:
    """This program and its version."""
    return f"valueproof {version('valueproof')}"


def code_picture(seal: Seal, voice: Voice) -> Markup:
    """The seal as a QR code in the colour of the ink, with its text alternative; as wide as it is set."""
    title = voice.fill(N_("QR code of number {number}, revision {n}"), number=seal.number, n=seal.revision)
    drawn = io.BytesIO()
    segno.make(seal.coded, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=QUIET_ZONE,
        dark=voice.palette.ink,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        nl=False,
        title=title,
        desc=seal.coded,
    )
    said = drawn.getvalue().decode().replace("<svg ", '<svg role="img" ', 1)
    return Markup(said)  # noqa: S704 - drawn by segno, which escapes words
