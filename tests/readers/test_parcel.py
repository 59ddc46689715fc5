"""The zip of an export: nothing in it is believed before it is held against the manifest; each refusal says where."""

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculators.errors import ValueproofError
from documents.language import translate
from proposals.portable.parcel import MANIFEST, MOST_MEMBERS
from proposals.portable.refusals import refuse
from readers.parcel.opening import is_export, open_parcel
from readers.refusals import places
from services.import_workspace import problems
from tests.store.filled_store import exported, filled
from tests.store.test_issued import ISSUED

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return exported(filled(tmp_path_factory.mktemp("parcel") / "here.sqlite"))


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return exported(filled(tmp_path_factory.mktemp("single") / "here.sqlite"), "d1")


def members_of(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Members, packing: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def sealed(members: Members, **parts: object) -> bytes:
    """A zip whose manifest is true of its members, whatever they say; `parts` are what else the manifest says."""
    manifest = json.loads(members[MANIFEST])
    named = [{**one, **_measured(members, one)} for one in manifest["members"] if one["name"] in members]
    text = json.dumps(
        {**manifest, "members": named, **parts}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return zipped({**members, MANIFEST: f"{text}\n".encode()})


def _measured(members: Members, one: dict[str, Any]) -> dict[str, object]:
    data = members[one["name"]]
    lines = {"lines": data.count(b"\n")} if "lines" in one else {}
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest(), **lines}


def told(data: bytes) -> str:
    """What is said of a refused export: the head and every place."""
    with pytest.raises(ValueproofError) as refusal:
        refuse(problems(open_parcel(data)))
    assert translate(refusal.value.notice, "ru") != str(refusal.value.notice)
    return "\n".join(map(str, (refusal.value.notice, *places(refusal.value))))


def test_a_whole_export_is_read_with_all_its_lines_and_files(whole: bytes) -> None:
    parcel = open_parcel(whole)
    assert problems(parcel) == ()
    assert {name: len(lines) for name, lines in parcel.lines.items()} == {
        "drafts": 2, "releases": 3, "signatures": 2, "issued": 1, "brands": 1, "brands_in_making": 1, "layouts": 1,
        "people": 2, "clients": 1, "links": 1, "link_ends": 1, "remarks": 1, "answers": 1, "views": 1,
        "log": len(parcel.of("log")),
    }  # fmt: skip
    assert {hashlib.sha256(parcel.load(one)).hexdigest() for one in parcel.files} == set(parcel.files)
    assert is_export(whole[:64])


def test_another_program_may_have_packed_it_anew_in_another_order(whole: bytes) -> None:
    turned = dict(reversed(members_of(whole).items()))
    assert open_parcel(zipped(turned, zipfile.ZIP_DEFLATED)).lines == open_parcel(whole).lines


def bomb(members: Members) -> bytes:
    large = {**members, "drafts.jsonl": b" " * 40_000_000}
    return zipped(large, zipfile.ZIP_DEFLATED)


def twice(members: Members) -> bytes:
    out = io.BytesIO(zipped(members))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("drafts.jsonl", b"")
    return out.getvalue()


def locked(members: Members) -> bytes:
    data = bytearray(zipped(members))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def many(_members: Members) -> bytes:
    data = bytearray(zipped({MANIFEST: b"{}"}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 8 : at + 12] = (MOST_MEMBERS + 1).to_bytes(2, "little") * 2
    return bytes(data)


def without(name: str) -> Callable[[Members], bytes]:
    return lambda members: zipped({one: data for one, data in members.items() if one != name})


def beside(name: str) -> Callable[[Members], bytes]:
    return lambda members: zipped({**members, name: b"x"})


FILE = f"files/{ISSUED.sha256}"
HOSTILE: dict[str, tuple[Callable[[Members], bytes], str]] = {
    "a bomb": (bomb, "Unpacked the export is larger than 4000 MB"),
    "a path outside": (beside("../../.bashrc"), "../../.bashrc: No export has a member of this name"),
    "an absolute path": (beside("/etc/passwd"), "/etc/passwd: No export has"),
    "a path of Windows": (beside("files\\..\\x"), "files/../x: No export has"),
    "a folder": (beside("files/"), "files/: No export has"),
    "a member too many": (beside(f"files/{'0' * 64}"), f"files/{'0' * 64}: The manifest does not name this member"),
    "a kind too many": (beside("users.jsonl"), "users.jsonl: The manifest does not name this member"),
    "a missing member": (without("log.jsonl"), "log.jsonl: The manifest names this member, and it is not in the file"),
    "a missing file": (without(FILE), f"{FILE}: The manifest names this member"),
    "a missing manifest": (without(MANIFEST), "The file is no export of this program"),
    "a member twice": (twice, "drafts.jsonl: The member is there twice"),
    "a locked member": (locked, "The member is locked with a password"),
    "too many members": (many, "packed of more than 60000 parts"),
    "cut off": (lambda members: zipped(members)[:-100], "damaged archive"),
    "no zip": (lambda _members: b"PK\x03\x04 and nothing more", "damaged archive"),
    "nothing": (lambda _members: b"", "damaged archive"),
    "changed bytes": (
        lambda members: zipped({**members, FILE: b"%PDF Issued"}),
        f"{FILE}: The SHA-256 of the member is",
    ),
    "more bytes": (lambda members: zipped({**members, FILE: b"%PDF issued."}), f"{FILE}: The member has 12 bytes"),
    "another file": (lambda members: sealed({**members, FILE: b"%PDF Issued"}), f"{FILE}: The SHA-256 of the file is"),
    "another manifest": (lambda members: zipped({**members, MANIFEST: b'{"format":"x"}'}), "says something else"),
    "a manifest of nonsense": (lambda members: zipped({**members, MANIFEST: b"[" * 100_000}), "says something else"),
    "a newer form": (lambda members: sealed(members, version=3), "a newer version of this program (form 3"),
    "an unknown entry": (lambda members: sealed(members, users=[]), "manifest.json: users: users is not known here"),
    "an edited manifest": (
        lambda members: zipped({**members, MANIFEST: members[MANIFEST] + b" "}),
        "manifest.json: The text is not the one that the program writes",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_export_is_is_refused_by_its_member(whole: bytes, name: str) -> None:
    make, words = HOSTILE[name]
    assert words in told(make(members_of(whole)))


def put(member: str, old: bytes, new: bytes) -> Callable[[Members], bytes]:
    """The export with other words in a member, and a manifest that is true of them."""

    def made(members: Members) -> bytes:
        assert old in members[member]
        return sealed({**members, member: members[member].replace(old, new, 1)})

    return made


LINES: dict[str, tuple[Callable[[Members], bytes], str]] = {
    "no JSON": (put("drafts.jsonl", b"{", b"{{"), "drafts.jsonl, line 1: The line is not JSON"),
    "no number": (
        put("drafts.jsonl", b'"horizon_months":36', b'"horizon_months":NaN'),
        "drafts.jsonl, line 1: The line",
    ),
    "a key twice": (put("drafts.jsonl", b'"id":"d1"', b'"id":"d1","id":"d1"'), "line 1: The line is not written as"),
    "spaces": (put("log.jsonl", b'"act":', b'"act": '), "log.jsonl, line 1: The line is not written as"),
    "not UTF-8": (put("log.jsonl", b"Ann", b"\xff"), "log.jsonl: The text is not UTF-8"),
    "no last line end": (lambda members: sealed({**members, "log.jsonl": members["log.jsonl"][:-1]}), "is cut off"),
    "a breach of the schema": (
        put("drafts.jsonl", b'"currency":"EUR"', b'"currency":"euro"'),
        "drafts.jsonl, line 1, case.currency: “euro” is no currency",
    ),
    "a moment without its zone": (put("drafts.jsonl", b"+00:00", b""), "drafts.jsonl, line 1, created: "),
    "a version below one": (
        put("drafts.jsonl", b'"version":1}\n', b'"version":0}\n'),
        "line 1, version: 0 is too small",
    ),
    "a sign that cannot be seen": (put("drafts.jsonl", b'"id":"d1"', '"id":"d\u202e1"'.encode()), "line 1, id: "),
    "lines out of order": (
        put("drafts.jsonl", b'"id":"d1"', b'"id":"z"'),
        "drafts.jsonl, line 2: The line is no longer in",
    ),
    "a forged release": (
        put("releases.jsonl", b"Pilot vat", b"Better vat"),
        "releases.jsonl, line 1, record: The record is not what was released",
    ),
    "a release of another version": (
        put("releases.jsonl", b'"trial":"pilot","version":1', b'"trial":"pilot","version":9'),
        "releases.jsonl, line 1, record: The record says that it is pilot/1; the line is of pilot/9",
    ),
    "a signature of another record": (
        put("signatures.jsonl", b'"record":"', b'"record":"' + b"0" * 64 + b'","role":"'),
        "signatures.jsonl, line 1, signature.record: ",
    ),
    "a claim without its release": (
        put("drafts.jsonl", b"Pilot vat", b"Better vat"),
        "drafts.jsonl, line 1, case.trials.0: There is no line in releases.jsonl for version 1",
    ),
    "a document without bytes": (
        put("issued.jsonl", ISSUED.sha256.encode(), b"0" * 64),
        "issued.jsonl, line 1, sha256: The file 000",
    ),
    "a forged entry of the log": (put("log.jsonl", b'"by":"Ann"', b'"by":"Eve"'), "log.jsonl: Entry 1 of the log"),
    "an entry taken out": (
        lambda members: sealed({**members, "log.jsonl": members["log.jsonl"].split(b"\n", 1)[1]}),
        "log.jsonl: Entry 1 of the log is missing",
    ),
    "facts that are none": (put("log.jsonl", b'"facts":"{', b'"facts":"7{'), "log.jsonl, line 1, facts: "),
}


@pytest.mark.parametrize("name", LINES)
def test_what_contradicts_itself_is_refused_by_member_line_and_field(whole: bytes, name: str) -> None:
    make, words = LINES[name]
    assert words in told(make(members_of(whole)))


def test_an_export_of_one_proposal_holds_no_other(single: bytes, whole: bytes) -> None:
    members = {**members_of(single), "drafts.jsonl": members_of(whole)["drafts.jsonl"]}
    assert "drafts.jsonl, line 2: The line is of the proposal “d2”; the export is of “d1” alone" in told(
        sealed(members)
    )


def test_a_file_on_disk_is_read_without_holding_all_of_it(whole: bytes, tmp_path: Path) -> None:
    from store.files import mapped

    path = tmp_path / "all.zip"
    path.write_bytes(whole)
    with mapped(path) as data:
        assert not isinstance(data, bytes)
        assert open_parcel(data).lines == open_parcel(whole).lines
    path.write_bytes(b"")
    with mapped(path) as data:
        assert data == b""
