"""Progress on long work: a bar on a terminal, plain lines elsewhere. On stderr, so that results can be piped."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")


def track(items: Sequence[T], label: str) -> Iterator[T]:
    """Go through ``items`` while showing how far it has come."""
    if sys.stderr.isatty():
        with click.progressbar(items, label=f"{label:<24}", file=sys.stderr, width=30) as bar:
            yield from bar
    else:
        click.echo(f"{label} ({len(items)} st) …", err=True)
        yield from items
