"""What is embedded in the file of a proposal, so that it can be checked and computed anew without us."""

import json
from collections.abc import Sequence
from typing import Any, Final

from calculators.errors import N_
from documents.asked import workbook_job
from documents.brand import Brand
from documents.composition import Composition
from documents.context import Subject
from documents.dress import dressed
from documents.figures_json import figures
from documents.fingerprint import OF_TODAY
from documents.jobs import Job
from documents.language import translator
from documents.press.archive import Attachment, Facts, Property
from documents.seal import seal_attachment
from documents.sections.parts import joined
from documents.trace.kept import NAME as TRACE
from proposals.case import Case, to_client
from proposals.case_json import canonical
from proposals.checked import SNAPSHOT_FILE, STATEMENT_FILE
from proposals.edition import Edition
from proposals.parameters import HouseParameters

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON: Final = "application/json"


def parts_asked(case: Case, house: HouseParameters | None, brand: Brand, language: str) -> tuple[Job, ...]:
    """What others make for the file while its pages are printed: the workbook, where the parameters are known."""
    if house is None:
        return ()
    return (dressed(workbook_job(case, house, language), brand.livery),)


def attachments(subject: Subject, edition: Edition, made: Sequence[bytes]) -> tuple[Attachment, ...]:
    """The files to embed; `made` are the answers to `parts_asked`."""
    tell = translator(edition.language).gettext
    case = canonical(to_client(subject.case)).encode()
    found = [Attachment("case.json", case, JSON, "Source", tell(N_("The case from which all figures are computed")))]
    if subject.prospects is not None:
        data = _written(figures(subject.case, subject.valuation, (), subject.prospects))
        found.append(Attachment("figures.json", data, JSON, "Data", tell(N_("All figures in full precision"))))
    if subject.seal is not None:
        stated = seal_attachment(subject.seal, subject.case, edition)
        revision, seal = tell(N_("The revision that the fingerprint is taken of")), tell(N_("Number and fingerprint"))
        found.append(Attachment(SNAPSHOT_FILE, subject.snapshot, JSON, "Source", revision))
        found.append(Attachment(STATEMENT_FILE, stated, JSON, "Data", seal))
    for book in made:
        what = tell(N_("The figures as a workbook that computes them anew"))
        found.append(Attachment("workbook.xlsx", book, XLSX, "Alternative", what))
    return tuple(found)


def trace_file(trace: bytes, language: str) -> Attachment:
    """Where each printed figure comes from, as a file to embed."""
    what = translator(language).gettext(N_("Where each printed figure comes from"))
    return Attachment(TRACE, trace, JSON, "Supplement", what)


def facts(composition: Composition, subject: Subject) -> Facts:
    """What the metadata of the file say; a draft says that it is one."""
    said, issue = composition.said, subject.case.issue
    title = joined([said["draft_mark"], said["title"]], " – ")
    properties = (
        Property("number", issue.number or "", "Number of the proposal"),
        Property("revision", str(issue.revision), "Revision of the proposal"),
        Property("status", "draft" if composition.edition.draft else "issued", "Whether it is a draft or issued"),
        *_fingerprint(subject),
    )
    return Facts(title, said["author"], said["description"], composition.edition.language, issue.date, properties)


def _fingerprint(subject: Subject) -> tuple[Property, ...]:
    if subject.seal is None:
        return ()
    return (Property("fingerprint", subject.seal.fingerprint, "SHA-256 of the attached file revision.json"),)


def _written(values: dict[str, Any]) -> bytes:
    kept = {name: value for name, value in values.items() if name not in OF_TODAY}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1).encode()
