"""Proposals: begun, read, changed, appraised, submitted."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api import of_trials
from api.asking import (
    DraftId,
    Key,
    Limit,
    Offset,
    ReadsProposals,
    Search,
    Version,
    WritesProposals,
    once,
    page_of,
    tagged,
)
from api.hands import Caller
from api.ours import is_shown, told
from api.shapes import CourseShape, Json, MoveShape, Page, ProposalShape
from documents.figures_json import figures
from documents.prospects_json import our_side_json
from proposals.approval.course import Course, Move
from proposals.approval.states import State
from proposals.base import Identifier
from proposals.case_json import case_of, document_of
from proposals.draft import Draft
from proposals.edition import Edition, Language, Paper
from proposals.places import OURS, is_ours
from proposals.programs import Scope
from proposals.refusal import refusal
from readers.case_file import case_schema
from services import create_draft, edit_draft
from services.appraise_case import appraised
from services.appraise_prospects import prospects
from services.draft_line import line_of
from services.issue_document import NotIssuable
from services.list_drafts import Listed, listed
from services.open_draft import open_draft
from services.our_side import our_side
from services.permits import viewing
from services.review.standing import review
from services.review.submit import not_ready, submit

router = APIRouter(tags=["proposals"])


class FromIndustry(BaseModel):
    """A proposal in which all figures are the usual ones of an industry, and say so."""

    model_config = ConfigDict(extra="forbid")

    industry: Identifier
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    language: Language = "en"
    client: str = Field(default="", max_length=4000, description="His name, where it is known already.")


class FromCase(BaseModel):
    """A proposal of a case at hand: the JSON of a case file."""

    model_config = ConfigDict(extra="forbid")

    case: Json = Field(description="As GET /schemas/case describes it.")


class PlaceValue(BaseModel):
    """A value at a place of the case: "client.name", "offer.items.pump.price"; null removes what is there."""

    model_config = ConfigDict(extra="forbid")

    place: str = Field(min_length=1, max_length=300)
    value: Any


class Submission(BaseModel):
    """In which form the document is to go out, and a remark for those who approve."""

    model_config = ConfigDict(extra="forbid")

    language: Language = "en"
    paper: Paper = "A4"
    profile: Identifier = "full"
    remark: str = Field(default="", max_length=1000)


class Industries(BaseModel):
    """The industries from whose usual figures a proposal can begin."""

    industries: list[str]


@router.get("/schemas/case")
def schema_of_case(who: ReadsProposals) -> Json:  # noqa: ARG001 - whoever has the scope
    """The JSON Schema of a case."""
    return case_schema()


@router.get("/industries")
def list_industries(who: ReadsProposals) -> Industries:
    """The industries from whose usual figures a proposal can begin."""
    return Industries(industries=list(who.work.industries.ids()))


@router.get("/proposals")
def list_proposals(
    who: ReadsProposals,
    search: Search = "",
    state: State | None = None,
    client: Annotated[str, Query(max_length=16, description="Those for this client of the register alone.")] = "",
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[ProposalShape]:
    """The proposals that are open to one and hold every word of `search`, the one saved last first."""
    every = listed(who.work, search)
    found = [one for one in every if state in (None, one.state) and client in ("", one.summary.of_client)]
    return page_of([_shape(one) for one in found], offset, limit)


@router.post("/proposals", status_code=201)
def begin_proposal(
    who: WritesProposals, asked: Annotated[FromIndustry | FromCase, Body()], response: Response, key: Key = None
) -> ProposalShape:
    """Begin a proposal: from the usual figures of an industry, or from a case."""
    if isinstance(asked, FromCase):
        _check_ours(who, asked.case)
        of_trials.check_begun(who, asked.case)
    new_id = once(who, key, {"proposal": asked.model_dump(mode="json")})
    if isinstance(asked, FromIndustry):
        draft = create_draft.from_industry(who.work, _begun(asked), asked.language, new_id)
    else:
        draft = create_draft.from_case(who.work, case_of(asked.case), new_id)
    response.headers["location"] = f"proposals/{draft.id}"
    return _told(who, draft.id, response)


@router.get("/proposals/{proposal}")
def read_proposal(who: ReadsProposals, proposal: DraftId, response: Response) -> ProposalShape:
    """One proposal as a line of the list; its ETag is its version."""
    return _told(who, proposal, response)


@router.get("/proposals/{proposal}/case")
def read_case(who: ReadsProposals, proposal: DraftId, response: Response) -> Json:
    """The whole case, as a case file has it. Our own side (`our_side`) is in it with the scope our-side:read alone."""
    draft = open_draft(who.work, proposal)
    tagged(response, draft.version)
    return _case(who, draft)


@router.put("/proposals/{proposal}/case")
def save_case(
    who: WritesProposals,
    proposal: DraftId,
    version: Version,
    case: Annotated[Json, Body(description="As GET /schemas/case describes it.")],
    response: Response,
) -> ProposalShape:
    """Save a whole case in place of the one of this version. Our own side stays as it is where the body has none.

    Its trials are those of that version, or the token needs trials:write.
    """
    _check_ours(who, case)
    of_trials.check_saved(who, proposal, case, version)
    edit_draft.replace_case(who.work, proposal, case, version)
    return _told(who, proposal, response, version + 1)


@router.patch("/proposals/{proposal}/case")
def change_case(
    who: WritesProposals,
    proposal: DraftId,
    version: Version,
    asked: Annotated[PlaceValue, Body()],
    response: Response,
) -> ProposalShape:
    """Change one place of the case of this version; one of a trial needs trials:write."""
    of_trials.check_place(who, asked.place)
    if is_ours(asked.place):
        who.needs(Scope.OUR_SIDE_WRITE)
    edit_draft.put(who.work, proposal, version, asked.place, asked.value)
    return _told(who, proposal, response, version + 1)


@router.get("/proposals/{proposal}/appraisal")
def appraise_proposal(
    who: ReadsProposals,
    proposal: DraftId,
    response: Response,
    ours: Annotated[bool, Query(alias="our_side", description="With our own side; needs our-side:read.")] = False,
) -> Json:
    """All figures of the proposal, as `valueproof appraise --json` prints them."""
    if ours:
        who.needs(Scope.OUR_SIDE_READ)
    draft = open_draft(who.work, proposal)
    found = appraised(who.work, draft.case)
    if found.valuation is None or found.case is None:
        raise refusal(told(who, proposal, found.problems))
    tagged(response, draft.version)
    missing = told(who, proposal, found.missing)
    shown = figures(found.case, found.valuation, missing, prospects(who.work, found.case, found.valuation))
    if not ours:
        return shown
    known = our_side(who.work, draft.case, found.valuation, viewing(who.work, draft))
    return {**shown, OURS: our_side_json(known.figures, known.risk)}


@router.get("/proposals/{proposal}/course")
def read_course(who: ReadsProposals, proposal: DraftId) -> CourseShape:
    """Where the proposal stands, and every step that brought it there."""
    return _course(review(who.work, open_draft(who.work, proposal)).course)


@router.post("/proposals/{proposal}/submissions", status_code=201)
def submit_proposal(
    who: WritesProposals, proposal: DraftId, version: Version, asked: Annotated[Submission, Body()]
) -> CourseShape:
    """Submit the proposal for approval; what it lacks is told place by place."""
    form: dict[str, Any] = {"language": asked.language, "paper": asked.paper, "profile": asked.profile}
    edition = Edition.model_validate({**form, "draft": False})
    try:
        return _course(submit(who.work, proposal, edition, asked.remark, version))
    except NotIssuable as error:
        raise not_ready(told(who, proposal, error.problems)) from error


def _begun(asked: FromIndustry) -> create_draft.FromIndustry:
    return create_draft.FromIndustry(asked.industry, asked.currency, asked.client)


def _check_ours(who: Caller, case: Json) -> None:
    if OURS in case:
        who.needs(Scope.OUR_SIDE_WRITE)


def _case(who: Caller, draft: Draft) -> Json:
    """The case; without our own side where that is not open to the person, or not to the token."""
    if is_shown(who, draft.id):
        return document_of(draft.case)
    return document_of(draft.case.model_copy(update={OURS: None}))


def _told(who: Caller, proposal: str, response: Response, made: int | None = None) -> ProposalShape:
    """The line of a proposal, after a change in the version that this one `made`: what somebody saved since then is
    none that the caller knows, and by its ETag he would write over it."""
    shape = _shape(line_of(who.work, proposal))
    answer = shape if made is None else shape.model_copy(update={"version": made})
    tagged(response, answer.version)
    return answer


def _shape(one: Listed) -> ProposalShape:
    line = one.summary
    return ProposalShape(
        id=line.id,
        version=line.version,
        updated=line.updated,
        project=dict(line.project),
        client=dict(line.client),
        client_id=line.of_client or None,
        currency=line.currency,
        state=one.state,
        owner=one.owner or None,
    )


def _course(course: Course) -> CourseShape:
    waits = course.present.waiting if course.present.state is State.IN_REVIEW else ()
    return CourseShape(
        state=course.present.state,
        waits_for=list(waits),
        out=dict(course.out),
        moves=[_move(one) for one in course.moves],
    )


def _move(move: Move) -> MoveShape:
    return MoveShape(
        at=move.at,
        event=move.event,
        by=move.by,
        role=move.role,
        revision=move.revision,
        number=move.number or None,
        fingerprint=move.fingerprint or None,
        remark=move.remark or None,
    )
