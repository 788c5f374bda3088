"""The buttons: put in Excel or Calc, taken away, and looked at when they do not work."""

from __future__ import annotations

from pathlib import Path

import click

from framsteg_xl.cli.group import cli


@cli.command()
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    help="The project's own model, for the buttons. Default: the one chosen before, else the one that came along.",
)
def install(model: Path | None) -> int:
    """Put the buttons in Excel (Windows, Mac) or LibreOffice Calc (Linux). Run it again to update."""
    from framsteg_xl.addin.install import install as put
    from framsteg_xl.machine import Machine

    for line in put(Machine.this(), model):
        click.echo(line)
    return 0


@cli.command()
def uninstall() -> int:
    """Take the buttons away: exactly what install wrote."""
    from framsteg_xl.addin.install import uninstall as take_away
    from framsteg_xl.machine import Machine

    for line in take_away(Machine.this()):
        click.echo(line)
    return 0


@cli.command()
def doctor() -> int:
    """Show versions, places, and what to mend: for the one who helps over the phone."""
    from framsteg_xl.addin.doctor import examined, told
    from framsteg_xl.machine import Machine

    machine = Machine.this()
    facts = examined(machine)
    for line in told(facts, machine):
        click.echo(line)
    return int(any(fact.remedy for fact in facts))
