"""The command ``framsteg``: one function a command, the same verbs as the buttons in Excel, a file a family of them.

Exit codes: 0 nothing wrong · 1 findings of severity *fel*, or something could not be issued or read ·
2 could not run at all (one Swedish sentence on stderr).
"""

from __future__ import annotations

import sys

import click

# each adds its commands
from framsteg_xl.cli import checking, deliveries, documents, entering, installing, workbooks  # noqa: F401
from framsteg_xl.cli.group import cli
from framsteg_xl.errors import Refused, UserError

__all__ = ["cli", "main", "run"]


def main() -> None:
    """Run the command; whatever goes wrong ends in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console that lacks a character must not stop the work
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line."""
    try:
        return cli.main(arguments, prog_name="framsteg", standalone_mode=False) or 0
    except Refused as refused:
        click.echo(str(refused), err=True)
        return 1
    except UserError as error:
        click.echo(str(error), err=True)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.UsageError as error:
        click.echo(_in_swedish(error), err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Avbrutet. Det som redan är skrivet ligger kvar.", err=True)
    except Exception as error:
        from framsteg_xl.log import told_of

        click.echo(str(told_of(error)), err=True)
    return 2


def _in_swedish(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "framsteg"
    if isinstance(error, click.NoSuchOption):
        what = f"Flaggan {error.option_name} finns inte"
    elif isinstance(error, click.MissingParameter):
        what = f"{error.param.get_error_hint(error.ctx) if error.param and error.ctx else 'Något'} saknas"
    elif error.ctx and isinstance(error.ctx.command, click.Group):
        what = "Kommandot finns inte"
    else:
        what = "Kommandot går inte att förstå"
    return f"{what}. Så rättar du: se {command} --help."
