"""Run a command of the installation and, where it fails, tell a person why."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence

from startup.words import words

SHOWN_LINES = 12


def output_if_failed(command: Sequence[str], variables: Mapping[str, str], keep_open: Sequence[int] = ()) -> str:
    """Run one command; "" if it succeeded, else all that it printed. `keep_open` are descriptors that it inherits."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=variables,
        pass_fds=keep_open,
        check=False,
    )
    output = done.stdout.decode(errors="replace").strip()
    return "" if done.returncode == 0 else output or f"{shlex.join(command)}: {done.returncode}"


def last_lines(output: str) -> str:
    return "\n".join(output.split("\n")[-SHOWN_LINES:])


TAMPERED = "A downloaded package differs from requirements.lock. Nothing was started; do not trust that source."
DISK_FULL = "The disk is full: {root} needs about {gigabytes} GB."
NOT_WRITABLE = "This account may not write to {root}."
CAUSES = (
    (r"No space left|Errno 28|os error 28|[Qq]uota exceeded", DISK_FULL),
    (
        r"Read-only file system|Permission denied|Errno 13|os error 13",
        NOT_WRITABLE,
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate|UnknownIssuer",
        "The certificate of {host} is not trusted here. Set PIP_CERT and SSL_CERT_FILE to your company's certificates.",
    ),
    (
        r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|ConnectionError|ConnectionReset|timed out"
        r"|name resolution|Name or service not known|dns error|error sending request|Connection refused|unreachable",
        "Could not reach {host}. Check the network or the proxy (HTTPS_PROXY, PIP_INDEX_URL).",
    ),
    (
        r"No matching distribution|no wheels with|has no usable wheels",
        "There is no ready package for this system or this version of Python; Python 3.11 to 3.13 is tried.",
    ),
    (r"", "The packages could not be installed."),
)


def cause(output: str) -> str:
    """The message for what pip or uv printed. Only a wrong hash is sought in all of it (the list of the right ones
    is long); an earlier warning must not pass for the cause of what failed later."""
    if re.search(r"DO NOT MATCH THE HASHES|[Hh]ash mismatch", output):
        return TAMPERED
    return next(message for pattern, message in CAUSES if re.search(pattern, last_lines(output)))


def explain(output: str, host: str, **facts: object) -> str:
    """The cause in words and the last lines printed. `host` is named where those lines name none."""
    shown = last_lines(output)
    named = re.search(r"host='([^']+)'|url \(https?://([^/\s:)]+)", shown)
    return words(cause(output), host=(named[1] or named[2]) if named else host, **facts) + f"\n\n{shown}"
