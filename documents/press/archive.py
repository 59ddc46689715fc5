"""A joined document -> an archive file: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), its data embedded."""

import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import Final, Literal

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from documents.filling import for_programs

NAMESPACE: Final = "urn:valueproof:document:1"
BYTE_ORDER_MARK: Final = "\ufeff"
PROFILE: Final = "sRGB2014.icc"
"""The colour profile of the International Color Consortium that comes with the renderer."""
Relationship = Literal["Source", "Data", "Alternative", "Supplement"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within the document and what it is to it (ISO 19005-3, annex E)."""

    name: str
    data: bytes
    media_type: str
    relationship: Relationship
    description: str


@dataclass(frozen=True, slots=True)
class Property:
    """A fact of the document in its metadata; `meaning` explains it in English, as the standard asks."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the metadata of a document say."""

    title: str
    author: str
    description: str
    language: str
    date: dt.date | None = None
    properties: tuple[Property, ...] = ()


def archived(whole: Pdf, facts: Facts, attachments: Sequence[Attachment] = ()) -> bytes:
    """The bytes of the archive file. The same document, facts and attachments give the same bytes."""
    _tell(whole, facts)
    _intend(whole)
    _attach(whole, facts, attachments)
    return saved(whole)


def saved(whole: Pdf) -> bytes:
    """The bytes of a document. The same document gives the same bytes."""
    out = io.BytesIO()
    whole.save(out, min_version="1.7", object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _tell(whole: Pdf, facts: Facts) -> None:
    """Language, title and the rest, in the catalogue, the information dictionary and the XMP packet alike."""
    whole.Root.Lang = String(facts.language)
    producer, tool = f"WeasyPrint {version('weasyprint')}", f"Valueproof {version('valueproof')}"
    info = {"Title": facts.title, "Author": facts.author, "Subject": facts.description}
    for name, value in {**info, "Creator": tool, "Producer": producer}.items():
        if value:
            whole.docinfo[Name(f"/{name}")] = String(value)
    if facts.date:
        for name in ("/CreationDate", "/ModDate"):
            whole.docinfo[Name(name)] = String(_pdf_date(facts.date))
    created = f"{facts.date.isoformat()}T00:00:00Z" if facts.date else ""
    said = {"facts": facts, "created": created, "producer": producer, "tool": tool}
    packet = for_programs().get_template("archive/metadata.xml").render(said, namespace=NAMESPACE, mark=BYTE_ORDER_MARK)
    whole.Root.Metadata = whole.make_indirect(Stream(whole, packet.encode(), Type=Name.Metadata, Subtype=Name.XML))


def _intend(whole: Pdf) -> None:
    """Say which colours the numbers of the pages mean."""
    profile = (files("weasyprint.pdf") / PROFILE).read_bytes()
    stream = whole.make_indirect(Stream(whole, profile, N=3))
    meant = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=stream)
    meant.OutputConditionIdentifier = String("sRGB IEC61966-2.1")
    meant.Info = String("sRGB IEC61966-2.1")
    whole.Root.OutputIntents = Array([meant])


def _attach(whole: Pdf, facts: Facts, attachments: Sequence[Attachment]) -> None:
    if not attachments:
        return
    specs = {one.name: whole.make_indirect(_specification(whole, facts, one)) for one in attachments}
    names = Array(part for name in sorted(specs) for part in (String(name), specs[name]))
    whole.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))
    whole.Root.AF = Array(specs.values())


def _specification(whole: Pdf, facts: Facts, one: Attachment) -> Dictionary:
    checksum = hashlib.md5(one.data, usedforsecurity=False).digest()
    params = Dictionary(Size=len(one.data), CheckSum=String(checksum))
    params.ModDate = String(_pdf_date(facts.date or dt.date(1980, 1, 1)))
    kind = Name("/" + one.media_type)
    stream = whole.make_indirect(Stream(whole, one.data, Type=Name.EmbeddedFile, Subtype=kind, Params=params))
    return Dictionary(
        Type=Name.Filespec,
        F=String(one.name),
        UF=String(one.name),
        Desc=String(one.description),
        AFRelationship=Name("/" + one.relationship),
        EF=Dictionary(F=stream, UF=stream),
    )


def _pdf_date(day: dt.date) -> str:
    return f"D:{day:%Y%m%d}000000Z"
