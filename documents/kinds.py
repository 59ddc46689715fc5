"""The kinds of documents that a printer makes, each from the body and the files of its job."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from documents.act.render import ActAsked, act_in_brand
from documents.asked import ATTACHED
from documents.attachments import parts_asked
from documents.client_page.body import client_page
from documents.context import Subject
from documents.dress import LOGO_FILE, brand_in
from documents.fingerprint import sealed, snapshot
from documents.jobs import Job
from documents.letter.render import letter_text, render_letter
from documents.logo import clean_logo
from documents.press.chunk import print_chunk
from documents.press.desk import Desk, chunk_of
from documents.press.team import Alone, Pair
from documents.questionnaire.render import render_questionnaire
from documents.receipt.render import render_receipt
from documents.render import render_pages, render_pdf
from documents.run_sheet.render import render_run_sheet
from documents.slides.render import render_slides
from documents.workbook.render import render_workbook
from proposals.case import Case
from proposals.case_json import case_of
from proposals.edition import Edition, Enclosed
from proposals.links import Answer
from proposals.parameters import HouseParameters, house_of
from proposals.planning import RunSheet
from proposals.questionnaire import Questionnaire
from proposals.record.release import Register
from proposals.trial import TrialRecord
from proposals.valuation.appraise import appraise
from proposals.valuation.prospects import prospects_of


def _slides(job: Job, _desk: Desk) -> bytes:
    subject, edition = _subject(job)
    return render_slides(subject, edition, subject.worn)


def _letter(job: Job, _desk: Desk) -> bytes:
    subject, edition = _subject(job)
    if ATTACHED not in job.files:
        return render_letter(subject, edition)
    enclosed = Enclosed(job.files[ATTACHED], Edition.model_validate(job.body[ATTACHED]))
    return render_letter(subject, edition, enclosed)


def _letter_text(job: Job, _desk: Desk) -> bytes:
    return letter_text(*_subject(job)).encode()


def _computed(job: Job) -> tuple[Subject, HouseParameters]:
    case, house = _given(job)
    valuation = appraise(case, house)
    brand = brand_in(job, case.issue.brand)
    return Subject(case, valuation, prospects_of(case, house, valuation), house, brand), house


def _given(job: Job) -> tuple[Case, HouseParameters]:
    return case_of(job.body["case"]), house_of(job.body["house"])


def _subject(job: Job) -> tuple[Subject, Edition]:
    """What a job is about, with its seal, and the edition that it asks for."""
    (subject, house), edition = _computed(job), Edition.model_validate(job.body["edition"])
    held = snapshot(subject, house, subject.worn)
    return sealed(subject, held, edition, job.body["address"]), edition


def _snapshot(job: Job, _desk: Desk) -> bytes:
    subject, house = _computed(job)
    return snapshot(subject, house, subject.worn)


def _client_page(job: Job, _desk: Desk) -> bytes:
    return client_page(_computed(job)[0], job.body["language"])


def _receipt(job: Job, _desk: Desk) -> bytes:
    case, answer = case_of(job.body["case"]), Answer.model_validate_json(json.dumps(job.body["answer"]))
    return render_receipt(case, answer, job.body["language"], brand_in(job, case.issue.brand))


def _proposal(job: Job, desk: Desk) -> bytes:
    case, house = _given(job)
    desk.team.ahead(parts_asked(case, house, brand_in(job, case.issue.brand), job.body["edition"]["language"]))
    return render_pdf(*_subject(job), desk)


def _pages(job: Job, desk: Desk) -> bytes:
    return render_pages(*_subject(job), desk)


def _chunk(job: Job, _desk: Desk) -> bytes:
    return print_chunk(chunk_of(job))


def _act(job: Job, _desk: Desk) -> bytes:
    body = job.body
    former = TrialRecord.model_validate_json(json.dumps(body["former"])) if "former" in body else None
    register = Register(former, body["standing"])
    case = case_of(body["case"])
    asked = ActAsked(case, str(body["trial"]), str(body["language"]), register)
    return act_in_brand(asked, job.files, brand_in(job, case.issue.brand))


def _run_sheet(job: Job, _desk: Desk) -> bytes:
    sheet = RunSheet.model_validate_json(json.dumps(job.body["sheet"]))
    return render_run_sheet(sheet, str(job.body["language"]), brand_in(job, sheet.brand))


def _questionnaire(job: Job, _desk: Desk) -> bytes:
    asked = Questionnaire.model_validate_json(json.dumps(job.body["asked"]))
    return render_questionnaire(asked, str(job.body["language"]), brand_in(job, asked.brand))


def _workbook(job: Job, _desk: Desk) -> bytes:
    case, language = case_of(job.body["case"]), str(job.body["language"])
    valuation = appraise(case, house_of(job.body["house"]))
    return render_workbook(case, valuation, language, brand_in(job, case.issue.brand))


def _logo(job: Job, _desk: Desk) -> bytes:
    return clean_logo(job.files[LOGO_FILE])


KINDS: Final[Mapping[str, Callable[[Job, Desk], bytes]]] = {
    "proposal": _proposal,
    "pages": _pages,
    "chunk": _chunk,
    "act": _act,
    "run_sheet": _run_sheet,
    "questionnaire": _questionnaire,
    "workbook": _workbook,
    "logo": _logo,
    "snapshot": _snapshot,
    "client_page": _client_page,
    "receipt": _receipt,
    "short_slides": _slides,
    "short_letter": _letter,
    "short_letter_text": _letter_text,
}


def desk_alone() -> Desk:
    """A desk at which this process prints everything itself."""
    return Desk(Alone(_part))


def desk_of_two() -> Desk:
    """A desk at which a helper prints parts of each document."""
    return Desk(Pair(_part))


def _part(job: Job) -> bytes:
    """A part of a document, for which nobody else is needed."""
    return printed(job, ALONE)


ALONE: Final = desk_alone()


def printed(job: Job, desk: Desk) -> bytes:
    """The document that a job asks for. The same job gives the same bytes.

    Raises CaseRefused or CannotCompute where the case has no figures, RenderFailed where the document cannot be made
    whole, KeyError for a kind that there is not.
    """
    return KINDS[job.kind](job, desk)
