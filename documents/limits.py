"""Limits that a process sets itself, where the system knows such: it fails rather than take what others need."""

from typing import Final

MOST_MEMORY: Final = 2**31


def limit_memory(most: int = MOST_MEMORY) -> None:
    """Take no more than so many bytes of memory."""
    _limit("RLIMIT_AS", most)


def limit_seconds(most: int) -> None:
    """End after so many seconds of computing."""
    _limit("RLIMIT_CPU", most)


def _limit(name: str, most: int) -> None:
    try:
        import resource
    except ImportError:
        return
    kind = getattr(resource, name)
    _soft, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
