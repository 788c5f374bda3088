"""The command ``framsteg``, which the commands beside it belong to, and the options that several of them take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from framsteg_xl.errors import UserError
from framsteg_xl.passwords import Keyring

F = TypeVar("F", bound=Callable[..., Any])


@click.group(context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(package_name="framsteg-xl", prog_name="framsteg")
def cli() -> None:
    """Framsteg: workbooks, checks, documents and deliveries for work-integrating social enterprises."""


class Day(click.ParamType[date]):
    """A date on the command line."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
            if 2000 <= day.year <= 2100:
                return day
        except ValueError:
            pass
        raise UserError(f"{value} är inget datum att räkna från", "skriv datumet som 2026-01-31")


def common(command: F) -> F:
    """The options that every command takes."""
    model = click.option(
        "--model",
        type=click.Path(path_type=Path),
        help="Model workbook. Default: the one that came with the package.",
    )
    today = click.option("--today", type=Day(), default=None, help="Count from this day. Default: today.")
    return model(today(command))


def passwords(command: F) -> F:
    """The option of the commands that read a company's workbook: it may have a password."""
    return click.option(
        "--password-file",
        "passwords",
        type=click.Path(path_type=Path),
        callback=lambda _context, _option, file: Keyring(file),
        help="A text file with the workbook's password on its first line. Default: it is asked for.",
    )(command)


def as_workbook(path: Path) -> Path:
    """The path with the ending that makes Excel open it."""
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
