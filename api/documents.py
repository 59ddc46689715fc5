"""Issued documents: listed, and downloaded to the byte as they were issued."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from api.asking import Limit, Offset, ReadsDocuments, Sha256, page_of
from api.hands import Caller
from api.shapes import DocumentShape, Page
from documents.enclosed import WORKBOOK, enclosed_in
from documents.file_names import issued_name
from proposals.draft_errors import not_found
from proposals.issued import Issued
from proposals.roles import NotAllowed
from services.issue_document import file_of
from services.list_issued import issued_of, list_issued

router = APIRouter(tags=["documents"], prefix="/documents")
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTES = {"schema": {"type": "string", "format": "binary"}}


@router.get("")
def list_documents(
    who: ReadsDocuments,
    proposal: Annotated[str, Query(max_length=80, description="Those of this proposal alone, by its id.")] = "",
    number: Annotated[str, Query(max_length=60, description="Those of this number alone.")] = "",
    offset: Offset = 0,
    limit: Limit = 50,
) -> Page[DocumentShape]:
    """The documents issued from proposals that are open to one, the last one first."""
    found = [_shape(one) for one in list_issued(who.work) if proposal in ("", one.draft) and number in ("", one.number)]
    return page_of(found, offset, limit)


@router.get("/{sha256}")
def read_document(who: ReadsDocuments, sha256: Sha256) -> DocumentShape:
    """What the register has of one document."""
    return _shape(issued_of(who.work, sha256))


@router.get("/{sha256}/file", response_class=Response, responses={200: {"content": {PDF: BYTES}}})
def download_document(who: ReadsDocuments, sha256: Sha256) -> Response:
    """The PDF to the byte as it was issued."""
    issued = issued_of(who.work, sha256)
    return _file(_bytes(who, issued), PDF, issued_name(issued))


@router.get("/{sha256}/workbook", response_class=Response, responses={200: {"content": {XLSX: BYTES}}})
def download_workbook(who: ReadsDocuments, sha256: Sha256) -> Response:
    """The workbook that the PDF encloses, with live formulas."""
    issued = issued_of(who.work, sha256)
    data = enclosed_in(_bytes(who, issued), WORKBOOK)
    return _file(data, XLSX, f"{issued_name(issued).removesuffix('.pdf')}.xlsx")


def _bytes(who: Caller, issued: Issued) -> bytes:
    try:
        return file_of(who.work, issued)
    except NotAllowed as error:
        raise not_found(issued.sha256) from error


def _file(data: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)


def _shape(one: Issued) -> DocumentShape:
    return DocumentShape(
        sha256=one.sha256,
        proposal=one.draft,
        number=one.number,
        revision=one.revision,
        fingerprint=one.fingerprint,
        language=one.edition.language,
        paper=one.edition.paper,
        profile=one.edition.profile,
        at=one.at,
        by=one.by,
        valid_until=one.valid_until,
    )
