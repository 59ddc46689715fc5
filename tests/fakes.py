"""Stand-ins for the world of the use cases: they keep what they are given and answer at once."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from calculators.errors import Notice
from documents.brand import shipped_brands
from documents.errors import RenderFailed
from documents.fingerprint import borne_on
from proposals.approval.course import Course, Move, course_of, entry_of, follow
from proposals.approval.course import changed as changed_move
from proposals.approval.issuing import issuing
from proposals.approval.moves import By
from proposals.approval.revision import as_next
from proposals.approval.rules import Always, ApprovalRules, Figure, Level, Rule, Step
from proposals.approval.states import Event
from proposals.base import Text, text_in
from proposals.brand import BrandRecord, Livery, no_brand
from proposals.case import Case, to_client
from proposals.case_json import Document, canonical_text, case_of, document_of
from proposals.checked import Reading
from proposals.draft import Draft, DraftSummary
from proposals.draft_errors import conflict, not_found
from proposals.edition import Edition, Enclosed, Progress, ShortForm, Told, unheard
from proposals.intake import RememberedLayout
from proposals.issued import Issued, standing
from proposals.links import Answer
from proposals.parameters import HouseParameters, RampUp
from proposals.planning import RunSheet, runs_of_sheet
from proposals.questionnaire import Questionnaire
from proposals.record.anchor import Anchor
from proposals.record.deeds import Deed, deeds, taken_over
from proposals.record.log import FIRST, Chain, LogEntry
from proposals.record.release import STATED, Register, TrialReleased, check_change, check_kept, check_new, stands
from proposals.roles import Role
from proposals.trial import TrialRecord
from proposals.valuation.appraise import appraise
from proposals.valuation.types import Valuation
from services.workspace import Workspace

NOON = dt.datetime(2026, 3, 31, 12, 0, tzinfo=dt.UTC)
SMALLEST: dict[str, Any] = {"valueproof": 1, "project": "Cheese", "currency": "EUR", "client": {"name": "Dairy"}}

PAYING: dict[str, Any] = {
    **SMALLEST,
    "baseline": {
        "metrics": {
            "market_demand": {"value": 1000.0, "unit": "t/a", "source": "sales book", "date": "2026-01-31"},
            "raw_material_yield": {"value": 0.1, "unit": "t/t", "source": "records", "date": "2026-01-31"},
            "raw_material_price": {"value": 400.0, "unit": "EUR/t", "source": "invoices", "date": "2026-01-31"},
            "selling_price": {"value": 6000.0, "unit": "EUR/t", "source": "price list", "date": "2026-01-31"},
        }
    },
    "changes": [
        {
            "id": "better_yield",
            "lever": "raw_material_yield",
            "metric": "raw_material_yield",
            "mode": "relative",
            "stated": {"low": 1.0, "likely": 2.0, "high": 3.0, "unit": "%", "source": "supplier"},
        }
    ],
    "offer": {"items": [{"id": "pump", "name": "Pump", "kind": "equipment", "price": 5000.0}]},
}
"""A case that can be appraised: 2 % more yield saves 1000/0.1 - 1000/0.102 = 196.08 t of raw material a year."""


@dataclass
class TickingClock:
    """A clock that goes on by one second each time it is asked."""

    now: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


@dataclass
class ReleasesInMemory:
    kept: dict[tuple[str, str, int], TrialRecord] = field(default_factory=dict)

    def keep(self, draft_id: str, trials: Iterable[TrialRecord]) -> list[Deed]:
        came = []
        for trial in trials:
            if trial.release is not None:
                key = draft_id, trial.id, trial.release.version
                came += [] if key in self.kept else [taken_over(trial, trial.release)]
                self.kept[key] = trial
        return came

    def of(self, draft_id: str, trial_id: str) -> tuple[TrialRecord, ...]:
        return tuple(one for key, one in sorted(self.kept.items()) if key[:2] == (draft_id, trial_id))

    def all(self) -> tuple[TrialRecord, ...]:
        last = {key[:2]: one for key, one in sorted(self.kept.items())}
        return tuple({one.release.sha256: one for one in last.values() if one.release}.values())

    def register(self) -> tuple[tuple[str, TrialRecord], ...]:
        last = {key[:2]: one for key, one in sorted(self.kept.items())}
        return tuple((key[0], one) for key, one in last.items())


@dataclass
class LogInMemory:
    written: list[LogEntry] = field(default_factory=list)

    def entries(self, subject: str = "", acts: Collection[str] = ()) -> tuple[LogEntry, ...]:
        below = (one for one in self.written if not subject or f"{one.subject}/".startswith(f"{subject}/"))
        return tuple(one for one in below if not acts or one.act in acts)

    def head(self, length: int | None = None) -> Anchor:
        told = self.written[:length]
        return Anchor(len(self.written), hashlib.sha256(repr(told).encode()).hexdigest() if told else FIRST)

    def chain(self) -> Chain:
        return Chain(len(self.written), FIRST, 0)


@dataclass
class DraftsInMemory:
    drafts: dict[str, Draft] = field(default_factory=dict)
    removed: dict[str, dt.datetime] = field(default_factory=dict)
    releases: ReleasesInMemory = field(default_factory=ReleasesInMemory)
    log: LogInMemory = field(default_factory=LogInMemory)

    doer: str = ""
    by: tuple[str, Role] = ("", Role.OWNER)

    def named(self, doer: str) -> "DraftsInMemory":
        return replace(self, doer=doer.strip())

    def acting(self, person: str, role: Role) -> "DraftsInMemory":
        return replace(self, doer=person, by=(person, role))

    def course(self, draft_id: str) -> Course:
        return course_of(one for one in self.log.written if one.subject == draft_id)

    def courses(self) -> Mapping[str, Course]:
        return {name: self.course(name) for name in self.drafts}

    def step(
        self, draft_id: str, make: Callable[[Draft, Course], Sequence[Move]], expected_version: int | None = None
    ) -> Course:
        stored = self.load(draft_id)
        if expected_version is not None and expected_version != stored.version:
            raise conflict(expected_version, stored.version)
        course, entries = self.course(draft_id), []
        for move in make(stored, course):
            course = follow(course, move)
            entries.append(entry_of(draft_id, move))
        self.log.written.extend(entries)
        return course

    def assign(self, draft_id: str, owner: str | None, of_client: str | None) -> None:
        draft = self.load(draft_id)
        client = draft.of_client if of_client is None else of_client
        self.drafts[draft_id] = replace(draft, owner=draft.owner if owner is None else owner, of_client=client)

    def add(self, draft: Draft, versions: Sequence[TrialRecord] = ()) -> Draft:
        with self._refusals_logged(draft.id):
            check_new(draft.case)
        if draft.id not in self.drafts:
            issue = draft.case.issue
            move = Move(NOON, Event.CHANGE, *self.by, issue.revision, issue.number or "")
            if move.by:
                self.log.written.append(entry_of(draft.id, move))
            self._note(draft.id, self.releases.keep(draft.id, (*versions, *draft.case.trials)))
        return self.drafts.setdefault(draft.id, draft)

    def load(self, draft_id: str) -> Draft:
        if draft_id not in self.drafts or draft_id in self.removed:
            raise not_found(draft_id)
        draft = self.drafts[draft_id]
        last = {one.id: one for of, one in self.releases.register() if of == draft_id}
        there = {trial.id: trial for trial in draft.case.trials}
        altered = tuple(one for one in {**there, **last} if not stands(there.get(one), last.get(one)))
        return replace(draft, altered=altered)

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        stored = self.load(draft_id)
        if expected_version is not None and expected_version != stored.version:
            raise conflict(expected_version, stored.version)
        course = self.course(draft_id)
        issue = stored.case.issue
        move = changed_move(course, Move(NOON, Event.CHANGE, *self.by, issue.revision, issue.number or ""))
        with self._refusals_logged(draft_id):
            after = as_next(stored, change(stored), course, NOON.date())
            changed = replace(after, version=stored.version + 1)
            check_kept(stored.case, stored.altered)
            check_change(stored.case, changed.case)
        if move is not None and (move.by or course.moves):
            self.log.written.append(entry_of(draft_id, move))
        self.releases.keep(draft_id, changed.case.trials)
        self._note(draft_id, deeds(stored.case, changed.case))
        self.drafts[draft_id] = changed
        return changed

    @contextmanager
    def _refusals_logged(self, draft_id: str) -> Iterator[None]:
        try:
            yield
        except TrialReleased as refusal:
            facts = {"version": refusal.version, "places": list(refusal.places)}
            self._note(draft_id, [Deed("trial.change_refused", refusal.trial, facts=facts)])
            raise

    def _note(self, draft_id: str, done: Iterable[Deed]) -> None:
        for deed in done:
            subject = f"{draft_id}/{deed.trial}" if deed.trial else draft_id
            by = self.by[0] or (self.doer if deed.by is None else deed.by)
            self.log.written.append(LogEntry(NOON, deed.act, subject, by, deed.facts))

    def summaries(self, search: str = "", removed: bool = False) -> tuple[DraftSummary, ...]:
        found = [draft for draft in self.drafts.values() if (draft.id in self.removed) == removed]
        lines = sorted(map(summary, found), key=lambda line: line.updated, reverse=True)
        return tuple(line for line in lines if search.casefold() in line.project["en"].casefold())

    def numbers(self, ids: Collection[str]) -> Mapping[str, str]:
        return {name: number for name in ids if (number := self.drafts[name].case.issue.number)}

    def remove(self, draft_id: str, at: dt.datetime) -> None:
        self.removed[self.load(draft_id).id] = at
        self._note(draft_id, [Deed("draft.removed", "")])

    def removed_before(self, moment: dt.datetime) -> tuple[str, ...]:
        return tuple(name for name, at in self.removed.items() if at < moment)

    def purge(self, draft_id: str) -> None:
        if self.removed.pop(draft_id, None) is None:
            raise not_found(draft_id)
        del self.drafts[draft_id]
        self._note(draft_id, [Deed("draft.purged", "")])

    def restore(self, draft_id: str) -> None:
        if self.removed.pop(draft_id, None) is None:
            raise not_found(draft_id)
        self._note(draft_id, [Deed("draft.restored", "")])


def summary(draft: Draft) -> DraftSummary:
    def by_language(text: Text) -> dict[str, str]:
        return {language: text_in(text, language) for language in ("en", "ru")}

    names = by_language(draft.case.project), by_language(draft.case.client.name)
    return DraftSummary(
        draft.id, draft.version, draft.updated, *names, draft.case.currency, draft.owner, draft.of_client
    )


COMPUTED: dict[tuple[str, str], Valuation] = {}


def figures(case: Case, house: HouseParameters) -> Valuation:
    """The figures of a case; those of one that is printed often are computed once."""
    key = canonical_text(document_of(case)), repr(house)
    if key not in COMPUTED:
        COMPUTED[key] = appraise(case, house)
    return COMPUTED[key]


@dataclass
class PrinterOfWords:
    """Prints the facts it was handed as plain words; `worn` has the brands that were put on, in their order.

    `readings` has by its bytes what a file says of itself. Its snapshot sees whatever the real one does: the case, the
    parameters of the house with the one rate of VAT, figures, and the brand that was put on last.
    """

    worn: list[Livery] = field(default_factory=list)
    readings: dict[bytes, Reading] = field(default_factory=dict)

    def in_brand(self, livery: Livery) -> "PrinterOfWords":
        self.worn.append(livery)
        return self

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:
        uplift = figures(case, house).uplift
        language = edition.language
        return f"{text_in(case.project, language)} {uplift:.0f} {language} draft={edition.draft}".encode()

    def pages(self, case: Case, house: HouseParameters, edition: Edition, told: Told = unheard) -> bytes:
        printed = self.pdf(case, house, edition)
        told(Progress(1, 1, printed))
        return printed

    def short(
        self, form: ShortForm, case: Case, house: HouseParameters, edition: Edition, enclosed: Enclosed | None = None
    ) -> bytes:
        return f"{form} ".encode() + self.pdf(case, house, edition) + (b" with " + enclosed.pdf if enclosed else b"")

    def act(
        self, case: Case, trial: str, language: str, files: Mapping[str, bytes], register: Register = STATED
    ) -> bytes:
        corrects = f" corrects {register.former.title}" if register.former else ""
        said = f"{text_in(case.project, language)} {trial} {language} {sorted(files.items())}{corrects}"
        return f"{said} {register.standing}".encode()

    def client_page(self, case: Case, house: HouseParameters, language: str) -> bytes:
        return f"page {text_in(case.project, language)} {figures(case, house).uplift:.0f}".encode()

    def receipt(self, case: Case, answer: Answer, language: str) -> bytes:
        return f"%PDF receipt {text_in(case.project, language)} {answer.model_dump_json()}".encode()

    def workbook(self, case: Case, house: HouseParameters, language: str) -> bytes:
        return b"workbook " + self.pdf(case, house, Edition.model_validate({"language": language, "draft": False}))

    def run_sheet(self, sheet: RunSheet, language: str) -> bytes:
        return f"{text_in(sheet.trial, language)} {' '.join(run.arm for run in runs_of_sheet(sheet))}".encode()

    def run_sheet_workbook(self, sheet: RunSheet, language: str) -> bytes:
        return b"workbook " + self.run_sheet(sheet, language)

    def questionnaire(self, asked: Questionnaire, language: str) -> bytes:
        return f"{text_in(asked.client, language)} {' '.join(one.path for one in asked.lines)}".encode()

    def questionnaire_workbook(self, asked: Questionnaire, language: str) -> bytes:
        return b"workbook " + self.questionnaire(asked, language)

    def logo(self, data: bytes) -> bytes:
        if b"<svg" in data:
            raise RenderFailed(Notice("no_logo", "no logo"))
        return b"drawn anew " + data

    def page_images(self, pdf: bytes, width: int, most: int | None = None) -> tuple[bytes, ...]:
        return (pdf + f" {width}".encode(),)[:most]

    def snapshot(self, case: Case, house: HouseParameters) -> bytes:
        found = figures(case, house)
        said = {
            "case": document_of(to_client(case)),
            "house": borne_on(house, found.vat),
            "figures": {"uplift": found.uplift, "npv": round(found.measures.npv)},
            "document": {"brand": self.worn[-1].record.model_dump(mode="json") if self.worn else None},
        }
        return canonical_text(said).encode()

    def versions(self) -> Mapping[str, str]:
        return {"valueproof": "1"}

    def read_document(self, pdf: bytes) -> Reading:
        return self.readings.get(pdf, Reading())


@dataclass
class ExamplesInMemory:
    cases: dict[str, Case] = field(default_factory=lambda: {"cheese": case_of(PAYING)})

    def ids(self) -> tuple[str, ...]:
        return tuple(self.cases)

    def titles(self) -> dict[str, Text]:
        return {name: case.project for name, case in self.cases.items()}

    def load(self, example_id: str) -> Case:
        if example_id not in self.cases:
            raise not_found(example_id)
        return self.cases[example_id]


@dataclass
class FilesInMemory:
    kept: dict[str, bytes] = field(default_factory=dict)

    def keep(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        self.kept[digest] = data
        return digest

    def load(self, sha256: str) -> bytes:
        if sha256 not in self.kept:
            raise not_found(sha256)
        return self.kept[sha256]

    def damaged(self) -> tuple[str, ...]:
        return tuple(one for one, data in self.kept.items() if hashlib.sha256(data).hexdigest() != one)


@dataclass
class IssuedInMemory:
    log: LogInMemory
    files: FilesInMemory
    kept: list[Issued] = field(default_factory=list)
    name: str = "memory"

    def add(self, document: Issued, data: bytes, snapshot: bytes, who: By) -> Issued:
        found = standing(document, self.of_number(document.number))
        if found is not None:
            return found
        self.files.keep(data)
        self.files.keep(snapshot)
        course = course_of(one for one in self.log.written if one.subject == document.draft)
        for move in issuing(course, document, who):
            course = follow(course, move)
            self.log.written.append(entry_of(document.draft, move))
        self.kept.append(document)
        return document

    def of_draft(self, draft_id: str) -> tuple[Issued, ...]:
        return self._sorted([one for one in self.kept if one.draft == draft_id])

    def of_number(self, number: str) -> tuple[Issued, ...]:
        return self._sorted([one for one in self.kept if one.number == number])

    def of_fingerprint(self, fingerprint: str) -> tuple[Issued, ...]:
        return self._sorted([one for one in self.kept if one.fingerprint == fingerprint])

    def all(self) -> tuple[Issued, ...]:
        return self._sorted(self.kept)

    def of_bytes(self, sha256: str) -> Issued | None:
        return next((one for one in self.kept if one.sha256 == sha256), None)

    def _sorted(self, found: list[Issued]) -> tuple[Issued, ...]:
        return tuple(sorted(found, key=lambda one: (one.revision, one.at)))


@dataclass
class LayoutsInMemory:
    known: dict[str, RememberedLayout] = field(default_factory=dict)

    def remembered(self, layout: str) -> RememberedLayout | None:
        return self.known.get(layout)

    def remember(self, settled: RememberedLayout) -> None:
        self.known[settled.layout] = settled


@dataclass
class BrandsInMemory:
    saved: dict[str, list[tuple[BrandRecord, str]]] = field(default_factory=dict)
    making: dict[str, Document] = field(default_factory=dict)
    files: FilesInMemory = field(default_factory=FilesInMemory)

    def all(self) -> tuple[BrandRecord, ...]:
        return tuple(self.load(name) for name in sorted({*shipped_brands(), *self.saved}))

    def load(self, brand_id: str) -> BrandRecord:
        if brand_id in self.saved:
            return self.saved[brand_id][-1][0]
        if brand_id not in shipped_brands():
            raise no_brand(brand_id)
        return shipped_brands()[brand_id].record

    def livery(self, brand: BrandRecord) -> Livery:
        if brand.logo is None:
            return Livery(brand)
        shipped = {one.record.logo.sha256: one.logo for one in shipped_brands().values() if one.record.logo}
        return Livery(brand, shipped.get(brand.logo.sha256) or self.files.load(brand.logo.sha256))

    def save(self, brand: BrandRecord, doer: str) -> None:
        self.making.pop(brand.id, None)
        if brand.id not in {one.id for one in self.all()} or self.load(brand.id) != brand:
            self.saved.setdefault(brand.id, []).append((brand, doer))

    def in_making(self) -> Mapping[str, Document]:
        return dict(self.making)

    def keep(self, brand_id: str, document: Document | None) -> None:
        self.making.pop(brand_id, None)
        if document is not None:
            self.making[brand_id] = document


def house_parameters() -> HouseParameters:
    """Three months to the full effect for trained staff, six to 70 % for untrained."""
    since = dt.date(2026, 1, 1)
    return HouseParameters(RampUp(3, 1.0, since, "tests"), RampUp(6, 0.7, since, "tests"))


def approval_rules() -> ApprovalRules:
    """Over 10 % (a margin below 30 %) the commercial director, over 20 % (below 20 %) the managing director as well."""
    since, source = dt.date(2026, 1, 1), "tests"
    high = (Step(0.1, Level.COMMERCIAL_DIRECTOR), Step(0.2, Level.MANAGING_DIRECTOR))
    steps = dict.fromkeys(Figure, high) | {
        Figure.MARGIN: (Step(0.3, Level.COMMERCIAL_DIRECTOR), Step(0.2, Level.MANAGING_DIRECTOR)),
        Figure.PAYBACK_OF_LIMIT: (Step(1.0, Level.COMMERCIAL_DIRECTOR),),
        Figure.PAYBACK_MONTHS: (Step(24.0, Level.COMMERCIAL_DIRECTOR),),
        Figure.AMOUNT: (Step(1e6, Level.MANAGING_DIRECTOR, "EUR"), Step(1e8, Level.MANAGING_DIRECTOR, "RUB")),
    }
    rules = tuple(Rule(figure, since, source, Level.FINANCE_DIRECTOR, steps[figure]) for figure in Figure)
    return ApprovalRules(Always(since, source, Level.SALES_MANAGER), rules)


def workspace_of_fakes() -> Workspace:
    """A workspace with nothing in it, at noon of 31 March 2026."""
    drafts, files = DraftsInMemory(), FilesInMemory()
    issued = IssuedInMemory(drafts.log, files)
    kept = (
        files,
        LayoutsInMemory(),
        drafts.log,
        drafts.releases,
        issued,
        BrandsInMemory(files=files),
        approval_rules(),
    )
    return Workspace(drafts, PrinterOfWords(), TickingClock(), house_parameters(), ExamplesInMemory(), *kept)
