"""The kinds of documents that a printer makes, each from the body and the files of its job."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from documents.act.render import ActAsked, act_in_brand
from documents.brand import Brand, load_brand
from documents.context import Subject
from documents.jobs import Job
from documents.logo import clean_logo
from documents.render import render_pdf
from documents.run_sheet.render import render_run_sheet
from documents.workbook.render import render_workbook
from proposals.brand import Livery
from proposals.brand_checks import brand_of
from proposals.case import Case
from proposals.case_json import case_of, document_of
from proposals.edition import Edition
from proposals.parameters import HouseParameters, house_of, written_house
from proposals.planning import RunSheet
from proposals.record.release import STATED, Register
from proposals.trial import TrialRecord
from proposals.valuation.appraise import appraise
from proposals.valuation.prospects import prospects_of

LOGO_FILE: Final = "logo"


def to_client(case: Case) -> Case:
    """The case without what only we may see."""
    return case.model_copy(update={"our_side": None})


def proposal_job(case: Case, house: HouseParameters, edition: Edition) -> Job:
    """The proposal of a case; its figures are computed anew where it is printed. Our own side never goes there."""
    body = {"case": document_of(to_client(case)), "house": written_house(house), "edition": edition.model_dump()}
    return Job("proposal", body)


def dressed(job: Job, livery: Livery) -> Job:
    """The same job with the brand that its document is printed in: the record in its body, the logo among its files."""
    record = livery.record.model_dump(mode="json", exclude_none=True)
    return Job(job.kind, {**job.body, "brand": record}, {**job.files, LOGO_FILE: livery.logo})


def brand_in(job: Job, shipped: str) -> Brand:
    """The brand that the job brings, else the shipped one of this name. Raises RenderFailed where there is none."""
    if "brand" not in job.body:
        return load_brand(shipped)
    return Brand.of(Livery(brand_of(job.body["brand"]), job.files[LOGO_FILE]))


def act_job(case: Case, trial: str, language: str, files: Mapping[str, bytes], register: Register = STATED) -> Job:
    """The act of one trial of a case; `files` holds its pictures by their SHA-256, `register` knows its release."""
    body = {"case": document_of(to_client(case)), "trial": trial, "language": language}
    former = register.former
    corrected = {} if former is None else {"former": former.model_dump(mode="json", exclude_none=True)}
    return Job("act", {**body, "standing": register.standing, **corrected}, files)


def run_sheet_job(sheet: RunSheet, language: str) -> Job:
    """The sheet on which the runs of a planned trial are written down."""
    return Job("run_sheet", {"sheet": sheet.model_dump(mode="json", exclude_none=True), "language": language})


def workbook_job(case: Case, house: HouseParameters, language: str) -> Job:
    """The live workbook of a case; what only we may see of it stays out of the job."""
    body = {"case": document_of(case.model_copy(update={"our_side": None}))}
    return Job("workbook", {**body, "house": written_house(house), "language": language})


def logo_job(data: bytes) -> Job:
    """A logo to be drawn anew, where a hostile picture can hurt nobody."""
    return Job("logo", {}, {LOGO_FILE: data})


def _proposal(job: Job) -> bytes:
    case, house = case_of(job.body["case"]), house_of(job.body["house"])
    valuation = appraise(case, house)
    subject = Subject(case, valuation, prospects_of(case, house, valuation))
    return render_pdf(subject, Edition.model_validate(job.body["edition"]), brand_in(job, case.issue.brand))


def _act(job: Job) -> bytes:
    body = job.body
    former = TrialRecord.model_validate_json(json.dumps(body["former"])) if "former" in body else None
    register = Register(former, body["standing"])
    case = case_of(body["case"])
    brand = brand_in(job, case.issue.brand)
    return act_in_brand(ActAsked(case, str(body["trial"]), str(body["language"]), register), job.files, brand)


def _run_sheet(job: Job) -> bytes:
    sheet = RunSheet.model_validate_json(json.dumps(job.body["sheet"]))
    return render_run_sheet(sheet, str(job.body["language"]), brand_in(job, sheet.brand))


def _workbook(job: Job) -> bytes:
    case, language = case_of(job.body["case"]), str(job.body["language"])
    brand = brand_in(job, case.issue.brand)
    return render_workbook(case, appraise(case, house_of(job.body["house"])), language, brand)


KINDS: Final[Mapping[str, Callable[[Job], bytes]]] = {
    "proposal": _proposal,
    "act": _act,
    "run_sheet": _run_sheet,
    "workbook": _workbook,
    "logo": lambda job: clean_logo(job.files[LOGO_FILE]),
}


def printed(job: Job) -> bytes:
    """The document that a job asks for. The same job gives the same bytes.

    Raises CaseRefused or CannotCompute where the case has no figures, RenderFailed where the document cannot be made
    whole, KeyError for a kind that there is not.
    """
    return KINDS[job.kind](job)
