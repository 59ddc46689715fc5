"""Reading a file of unknown making: what is ours is read, what would do harm is refused by its name."""

import io
import json
import zlib
from collections.abc import Callable

import pikepdf
import pytest

from documents.errors import RenderFailed
from documents.printer import ChildPrinter
from documents.read_document import DocumentRefused, read_document
from documents.seal import Seal, seal_attachment
from proposals.checked import Reading
from proposals.edition import Edition
from tests.ready_case import blank_pdf, ready, with_files

SNAPSHOT = json.dumps(
    {
        "valueproof_revision": 1,
        "case": {"currency": "EUR", "issue": {"number": "VP-17"}},
        "figures": {
            "before": {"account": {"operating_profit": 10.0}},
            "after": {"account": {"operating_profit": 12.5}},
            "uplift": 2.5,
            "investment": 5,
            "appraisal": {"npv": 1e6, "payback": None},
        },
    }
).encode()
FLATE = pikepdf.Name.FlateDecode
FINGERPRINT = "9d2a4dc7e16f5bb5f1f9f9a2b8e55b93bd8f8e6f6cbb1a4a0a6f0c1f3d3b2a10"
SEAL = seal_attachment(Seal("VP-17", 1, FINGERPRINT, draft=False), ready(), Edition(language="ru"))


def test_statement_and_snapshot_are_read_and_the_fingerprint_is_computed_anew() -> None:
    found = read_document(with_files(blank_pdf(), {"revision.json": SNAPSHOT, "seal.json": SEAL, "case.json": b"{}"}))
    assert found.statement is not None
    assert found.contents is not None
    assert (found.statement.number, found.statement.language, found.statement.fingerprint) == (
        "VP-17",
        "ru",
        FINGERPRINT,
    )
    assert (found.contents.number, found.contents.revision, found.contents.currency) == ("VP-17", 1, "EUR")
    assert found.contents.figures == {
        "profit_before": 10.0, "profit_after": 12.5, "uplift": 2.5, "investment": 5.0, "npv": 1e6, "payback": None,
    }  # fmt: skip
    assert (found.fingerprint == FINGERPRINT, found.intact, found.signature) == (False, False, None)


STATEMENTS = {
    "no JSON": b"{",
    "another form": b'{"number": "VP-17"}',
    "more than is known": SEAL[:-1] + b',"more":1}',
    "a revision below one": SEAL.replace(b'"revision":1', b'"revision":0'),
    "a fingerprint that is none": SEAL.replace(FINGERPRINT.encode(), b"xyz"),
    "a number that steers a terminal": SEAL.replace(b'"VP-17"', b'"\\u001b[2K\\u001b[1AGenuine"'),
    "a number that reads backwards": SEAL.replace(b'"VP-17"', b'"\\u202e71-PV"'),
    "a program of two lines": SEAL.replace(b'"software":"', b'"software":"\\n'),
    "no UTF-8": b"\xff\xfe",
    "nothing": b"",
}


@pytest.mark.parametrize("said", STATEMENTS.values(), ids=STATEMENTS.keys())
def test_a_statement_that_is_none_of_ours_is_marked_and_not_believed(said: bytes) -> None:
    found = read_document(with_files(blank_pdf(), {"seal.json": said}))
    assert (found.marked, found.statement) == (True, None)


SNAPSHOTS = {
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"1",
    "another form": SNAPSHOT.replace(b'"valueproof_revision": 1', b'"valueproof_revision": 2'),
    "no figures": b'{"valueproof_revision":1,"case":{"currency":"EUR"}}',
    "words for figures": SNAPSHOT.replace(b'"uplift": 2.5', b'"uplift": "much"'),
    "no finite figure": SNAPSHOT.replace(b'"uplift": 2.5', b'"uplift": 1e999'),
    "a figure beyond all floats": SNAPSHOT.replace(b'"uplift": 2.5', b'"uplift": 1' + b"0" * 400),
    "a number that steers a terminal": SNAPSHOT.replace(b'"VP-17"', b'"\\u001b[2K"'),
    "figures without an end": SNAPSHOT.replace(b'"uplift": 2.5', b'"uplift": ' + b"9" * 5000),
    "too deep": b"[" * 100_000,
    "no UTF-8": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("held", SNAPSHOTS.values(), ids=SNAPSHOTS.keys())
def test_a_snapshot_that_is_none_of_ours_has_no_contents(held: bytes) -> None:
    found = read_document(with_files(blank_pdf(), {"revision.json": held}))
    assert found.contents is None
    assert found.fingerprint is not None


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def locked_for_changes() -> bytes:
    """Opens without a password, and is encrypted all the same."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


def thousand_files() -> bytes:
    return with_files(blank_pdf(), {f"{number}.json": b"{}" for number in range(1000)})


def tree_without_end() -> bytes:
    """A tree of names whose node is its own child, many times over."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf())) as document:
        node = document.make_indirect(pikepdf.Dictionary())
        node.Kids = pikepdf.Array([node] * 50)
        document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)
        document.save(out)
    return out.getvalue()


def packed(raw: bytes, filters: object, name: str = "revision.json") -> bytes:
    """An attached file of these packed bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf())) as document:
        stream = pikepdf.Stream(document, raw)
        stream.Filter = filters
        held = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, UF=name, EF=pikepdf.Dictionary(F=stream))
        names = pikepdf.Array([pikepdf.String(name), document.make_indirect(held)])
        document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def bomb(size: int = 3_000_000_000) -> bytes:
    """Zeros; one packed part stands there again and again, for to pack them all takes ten seconds."""
    packer, part = zlib.compressobj(9), bytes(10_000_000)
    first, again = (packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    parts = size // len(part)
    check = (parts * len(part) % 65521 << 16 | 1).to_bytes(4)
    return packed(b"".join([first, *[again] * (parts - 1), packer.flush()[:-4], check]), FLATE)


def twice_packed() -> bytes:
    return packed(zlib.compress(zlib.compress(bytes(1000))), pikepdf.Array([FLATE, FLATE]))


def with_no_dictionaries() -> bytes:
    """Numbers and words where the parts of the tree of names should be."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf())) as document:
        names = pikepdf.Array([pikepdf.String("a"), 17, pikepdf.String("b")])
        document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
        document.save(out)
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "no-pdf"),
    "text": (lambda: b"hello", "no-pdf"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "no-pdf"),
    "a head alone": (lambda: b"%PDF-1.7\n", "broken"),
    "cut off": (lambda: blank_pdf(20)[:-200], "broken"),
    "zeros behind the head": (lambda: b"%PDF-1.7\n" + bytes(10_000), "broken"),
    "locked": (locked, "locked"),
    "locked for changes": (locked_for_changes, "locked"),
    "a thousand files": (thousand_files, "many-files"),
    "a tree without an end": (tree_without_end, "many-files"),
    "no dictionaries": (with_no_dictionaries, "broken"),
    "a bomb": (lambda: bomb(100_000_000), "bomb"),
    "a bomb as a statement": (lambda: packed(zlib.compress(bytes(50_000)), FLATE, "seal.json"), "bomb"),
    "packed twice": (twice_packed, "strange"),
    "packed otherwise": (lambda: packed(b"00>", pikepdf.Name.ASCIIHexDecode), "strange"),
    "damaged packing": (lambda: packed(b"no zlib", FLATE), "broken"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_or_damaged_file_is_refused_by_its_name(made: Callable[[], bytes], code: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        read_document(made())
    assert refusal.value.notice.code == code


@pytest.mark.slow
def test_a_bomb_is_refused_by_its_name_from_a_child_and_the_next_file_is_read() -> None:
    reader = ChildPrinter()
    with pytest.raises(RenderFailed) as refusal:
        reader.read_document(bomb())
    assert refusal.value.notice.code == "bomb"
    assert reader.read_document(blank_pdf()) == Reading()
