"""Who signs for the company is a setting; the demonstration makes a certificate of its own, once."""

import datetime as dt
import stat
from pathlib import Path

import pytest

from commands.signing import CERTIFICATE, DEMO_FILE, PASSPHRASE, PASSPHRASE_FILE, company_signer
from documents.certificate import self_signed
from documents.errors import RenderFailed
from documents.signature_found import signature_in
from tests.ready_case import blank_pdf


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "company.p12"
    path.write_bytes(self_signed("Northlight", dt.datetime.now(dt.UTC), b"secret"))
    return path


def signer_of(pdf: bytes) -> str:
    found = signature_in(pdf)
    assert found is not None
    return found.by


def test_without_a_setting_nobody_signs() -> None:
    assert company_signer({}) is None


def test_the_passphrase_comes_from_a_file_or_from_the_setting(certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "phrase").write_text("secret\n", encoding="utf-8")
    for phrase in ({PASSPHRASE: "secret"}, {PASSPHRASE_FILE: str(tmp_path / "phrase")}):
        signer = company_signer({CERTIFICATE: str(certificate), **phrase})
        assert signer is not None
        assert signer_of(signer.signed(blank_pdf())) == "Northlight"


def test_a_wrong_passphrase_is_told_when_something_is_signed(certificate: Path) -> None:
    signer = company_signer({CERTIFICATE: str(certificate), PASSPHRASE: "wrong"})
    assert signer is not None
    with pytest.raises(RenderFailed, match="its passphrase is another one"):
        signer.signed(blank_pdf())


def test_a_certificate_that_is_not_there_is_an_error_of_the_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        company_signer({CERTIFICATE: str(tmp_path / "none.p12")})


def test_the_demonstration_makes_its_certificate_once_for_its_user_alone(tmp_path: Path) -> None:
    first, second = (company_signer({}, tmp_path / "data") for _ in range(2))
    assert first is not None
    assert first == second
    assert stat.S_IMODE((tmp_path / "data" / DEMO_FILE).stat().st_mode) == 0o600
    assert signer_of(first.signed(blank_pdf())) == "Valueproof demo"
