"""Word documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from framsteg_xl.cli.group import cli, common, passwords
from framsteg_xl.passwords import Keyring


@cli.command()
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--participant", required=True, help="The participant's id, such as D017.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the document. Default: Dokument, beside the workbook.",
)
@passwords
@common
def document(
    kind: str,
    file: Path,
    participant: str,
    out: Path | None,
    passwords: Keyring,
    model: Path | None,
    today: date | None,
) -> int:
    """Make a Word document of a KIND in the model's document table."""
    from framsteg_xl.documents.make import Blocked, Desk
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.reading import read_entries

    loaded = load_model(model)
    wanted = loaded.document(kind)
    entries = read_entries(file, loaded, passwords)
    desk = Desk.open(entries, today or date.today(), out or file.parent / "Dokument", model)
    try:
        for path in desk.make(wanted, participant):
            click.echo(f"Klart: {path}")
    except Blocked as blocked:
        click.echo(str(blocked), err=True)
        for finding in blocked.findings:
            click.echo(finding.line)
        return 1
    return 0
