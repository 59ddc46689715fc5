"""The company's signature as this installation is configured: whose certificate, with which passphrase."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from documents.signature import CompanySigner

CERTIFICATE: Final = "VALUEPROOF_CERTIFICATE"
"""The setting that names a PKCS#12 file with the certificate of the company and its key."""
PASSPHRASE: Final = "VALUEPROOF_PASSPHRASE"  # noqa: S105 - the name of the setting, here and below
PASSPHRASE_FILE: Final = "VALUEPROOF_PASSPHRASE_FILE"  # noqa: S105
DEMO_FILE: Final = "demo-certificate.p12"
DEMO_NAME: Final = "Valueproof demo"


def company_signer(environment: Mapping[str, str], demo_folder: Path | None = None) -> "CompanySigner | None":
    """Who signs issued documents: the configured certificate, else one of its own in the folder of a demonstration.

    None where nothing is configured. Raises OSError for a file that is not there.
    """
    if environment.get(CERTIFICATE):
        from documents.signature import CompanySigner

        return CompanySigner(Path(environment[CERTIFICATE]).read_bytes(), _passphrase(environment))
    return None if demo_folder is None else _demo_signer(demo_folder / DEMO_FILE)


def _passphrase(environment: Mapping[str, str]) -> bytes | None:
    """From a file, which keeps it out of the list of processes, else from the setting itself."""
    if environment.get(PASSPHRASE_FILE):
        return Path(environment[PASSPHRASE_FILE]).read_text(encoding="utf-8").strip().encode()
    said = environment.get(PASSPHRASE)
    return said.encode() if said else None


def _demo_signer(path: Path) -> "CompanySigner":
    from documents.signature import CompanySigner

    if not path.exists():
        from documents.certificate import self_signed

        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = self_signed(DEMO_NAME, dt.datetime.now(dt.UTC))
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(made)
    return CompanySigner(path.read_bytes())
