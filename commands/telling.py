"""What every command prints alike: refusals on stderr, JSON, what was understood of a table."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typer
from pydantic import ValidationError

from calculators.errors import N_, Notice, ValueproofError

REFUSED: Final = 2
MOST_PLACES: Final = 40


@contextmanager
def refusals(language: str, file: Path | None = None) -> Iterator[None]:
    """Whatever refuses inside is told on stderr in `language`, every place of it, and the program ends with code 2."""
    try:
        yield
    except ValueproofError as refusal:
        _to_stderr(_refusal_lines(refusal, language, file))
        raise typer.Exit(REFUSED) from refusal
    except ValidationError as error:
        from proposals.refusal import refused

        _to_stderr(_refusal_lines(refused(error), language, file))
        raise typer.Exit(REFUSED) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        from readers.refusals import told

        _to_stderr(_refusal_lines(ValueproofError(told(error)), language, None))
        raise typer.Exit(REFUSED) from error


def _to_stderr(lines: Sequence[str]) -> None:
    from documents.terminal.visible import visible

    typer.echo(visible("\n".join(lines)), err=True)


def _refusal_lines(refusal: ValueproofError, language: str, file: Path | None) -> list[str]:
    from documents.language import translator
    from readers.refusals import places

    words = translator(language)
    where = "" if file is None else f"{file}: "
    head = words.fill(N_("Refused: {reason}"), reason=where + words.notice(refusal.notice))
    found = [f"  {words.notice(one)}" for one in places(refusal)]
    more = words.fill(N_("and {count} more"), count=len(found) - MOST_PLACES)
    return [head, *found[:MOST_PLACES], *([f"  {more}"] if len(found) > MOST_PLACES else [])]


def print_json(value: dict[str, Any]) -> None:
    from documents.terminal.visible import visible

    typer.echo(visible(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: for programs, in words, and what was understood of its file; `doubts` go to stderr."""

    facts: dict[str, Any]
    text: str
    understood: Sequence[Notice]
    doubts: Sequence[str] = ()


def tell(answer: Answer, language: str, as_json: bool) -> None:
    """An answer as JSON alone, or as words; then what was understood, and on stderr what a person should look at."""
    from documents.language import translate
    from documents.terminal.visible import visible

    if as_json:
        print_json(answer.facts)
        return
    typer.echo(visible(answer.text))
    typer.echo(visible("\n" + "\n".join(translate(notice, language) for notice in answer.understood)))
    if answer.doubts:
        _to_stderr(answer.doubts)
