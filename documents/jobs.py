"""What a printer is asked for and what it answers, as messages between two processes: JSON, and bytes beside it."""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Final

from calculators.errors import Notice, Term
from proposals.edition import Progress, Told, unheard

LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Job:
    """A document to print: `kind` says which, `body` holds plain values of JSON, `files` bytes by their name."""

    kind: str
    body: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)


def send_job(pipe: IO[bytes], job: Job) -> None:
    """Write a job: its kind, its body and the names of its files as JSON, then each file."""
    head = {"kind": job.kind, "body": job.body, "files": list(job.files)}
    send(pipe, json.dumps(head, ensure_ascii=False, allow_nan=False).encode())
    for data in job.files.values():
        send(pipe, data)


def receive_job(pipe: IO[bytes]) -> Job:
    """The next job. Raises EOFError where there is none or only a part of it, ValueError where it is no job."""
    head = json.loads(receive(pipe))
    if not isinstance(head, dict) or head.keys() != {"kind", "body", "files"}:
        raise ValueError("no job")
    files = {name: receive(pipe) for name in head["files"]}
    return Job(head["kind"], head["body"], files)


def send_progress(pipe: IO[bytes], progress: Progress) -> None:
    """Write how far a document is; any number of these come before its answer."""
    send(pipe, json.dumps({"progress": [progress.done, progress.of]}).encode())
    send(pipe, progress.pages)


def send_answer(pipe: IO[bytes], answer: bytes | Notice) -> None:
    """Write a document, or the notice that says why there is none."""
    if isinstance(answer, Notice):
        send(pipe, json.dumps(_told(answer), ensure_ascii=False).encode())
        return
    send(pipe, b"null")
    send(pipe, answer)


def receive_answer(pipe: IO[bytes], told: Told = unheard) -> bytes | Notice:
    """The next answer; `told` hears of the progress before it.

    Raises EOFError where there is none or only a part of it, ValueError where it is none.
    """
    while (message := json.loads(receive(pipe))) is not None:
        if "progress" not in message:
            return _notice_of(message)
        done, of = message["progress"]
        told(Progress(done, of, receive(pipe)))
    return receive(pipe)


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write one message: its length, then itself."""
    pipe.write(LENGTH.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where there is none or only a part of it."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    message = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message


def _told(notice: Notice) -> dict[str, Any]:
    """A notice as plain values; facts that are terms or notices themselves are marked as such."""
    return {"code": notice.code, "message": notice.message, "facts": {k: _fact(v) for k, v in notice.facts.items()}}


def _fact(fact: object) -> Any:
    match fact:
        case Notice():
            return {"notice": _told(fact)}
        case Term():
            return {"term": str(fact)}
        case list() | tuple():
            return [_fact(one) for one in fact]
        case str() | int() | float() | None:
            return fact
        case Mapping():
            return {"words": {str(key): str(value) for key, value in fact.items()}}
    return str(fact)


def _notice_of(told: dict[str, Any]) -> Notice:
    return Notice(told["code"], told["message"], {name: _fact_of(fact) for name, fact in told["facts"].items()})


def _fact_of(fact: Any) -> object:
    match fact:
        case {"notice": dict(told)}:
            return _notice_of(told)
        case {"term": str(term)}:
            return Term(term)
        case {"words": dict(words)}:
            return words
        case list():
            return [_fact_of(one) for one in fact]
    return fact
