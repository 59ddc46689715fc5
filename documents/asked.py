"""What is asked of a printer: each kind of document as a job, with everything that decides what it says."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from documents.dress import LOGO_FILE
from documents.jobs import Job
from documents.seal import address_in
from proposals.case import Case, to_client
from proposals.case_json import document_of
from proposals.edition import Edition, Enclosed, ShortForm
from proposals.links import Answer
from proposals.parameters import HouseParameters, written_house
from proposals.planning import RunSheet
from proposals.questionnaire import Questionnaire
from proposals.record.release import STATED, Register

ATTACHED: Final = "attached"
"""The name of the file that goes with a letter, and of its edition in the body."""


def proposal_job(case: Case, house: HouseParameters, edition: Edition) -> Job:
    """The proposal of a case; its figures are computed anew where it is printed. Our own side never goes there."""
    body = {"case": document_of(to_client(case)), "house": written_house(house), "edition": edition.model_dump()}
    return Job("proposal", {**body, "address": address_in(os.environ)})


def pages_job(case: Case, house: HouseParameters, edition: Edition) -> Job:
    """The pages of the same proposal without what is embedded in its file."""
    return replace(proposal_job(case, house, edition), kind="pages")


def workbook_job(case: Case, house: HouseParameters, language: str) -> Job:
    """The live workbook of a case; what only we may see of it stays out of the job."""
    body = {"case": document_of(to_client(case))}
    return Job("workbook", {**body, "house": written_house(house), "language": language})


def act_job(case: Case, trial: str, language: str, files: Mapping[str, bytes], register: Register = STATED) -> Job:
    """The act of one trial of a case; `files` holds its pictures by their SHA-256, `register` knows its release."""
    body = {"case": document_of(to_client(case)), "trial": trial, "language": language}
    former = register.former
    corrected = {} if former is None else {"former": former.model_dump(mode="json", exclude_none=True)}
    return Job("act", {**body, "standing": register.standing, **corrected}, files)


def run_sheet_job(sheet: RunSheet, language: str) -> Job:
    """The sheet on which the runs of a planned trial are written down."""
    return Job("run_sheet", {"sheet": sheet.model_dump(mode="json", exclude_none=True), "language": language})


def questionnaire_job(asked: Questionnaire, language: str) -> Job:
    """The sheet on which a client writes his figures down."""
    return Job("questionnaire", {"asked": asked.model_dump(mode="json", exclude_none=True), "language": language})


def client_page_job(case: Case, house: HouseParameters, language: str) -> Job:
    """The sections of a proposal for the page of its client."""
    return Job("client_page", {**snapshot_job(case, house).body, "language": language})


def receipt_job(case: Case, answer: Answer, language: str) -> Job:
    """What a client answered to the proposal of a case."""
    said = answer.model_dump(mode="json", exclude_none=True)
    return Job("receipt", {"case": document_of(to_client(case)), "answer": said, "language": language})


def logo_job(data: bytes) -> Job:
    """A logo to be drawn anew, where a hostile picture can hurt nobody."""
    return Job("logo", {}, {LOGO_FILE: data})


def short_job(
    form: ShortForm, case: Case, house: HouseParameters, edition: Edition, enclosed: Enclosed | None = None
) -> Job:
    """A short form of the proposal; `enclosed` is what goes with a letter."""
    body, kind = proposal_job(case, house, edition).body, f"short_{form}"
    if enclosed is None:
        return Job(kind, body)
    return Job(kind, {**body, ATTACHED: enclosed.edition.model_dump()}, {ATTACHED: enclosed.pdf})


def snapshot_job(case: Case, house: HouseParameters) -> Job:
    """The snapshot of the revision that a case is."""
    return Job("snapshot", {"case": document_of(to_client(case)), "house": written_house(house)})
