"""A delivery, and many deliveries put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from framsteg_xl.cli.group import as_workbook, cli, common, passwords
from framsteg_xl.errors import with_remedy
from framsteg_xl.passwords import Keyring


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--period", help="Quarter, such as 2026Q3. Default: the latest whole one.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the delivery. Default: Leveranser, beside the workbook."
)
@passwords
@common
def deliver(
    file: Path, period: str | None, out: Path | None, passwords: Keyring, model: Path | None, today: date | None
) -> int:
    """Make a company's delivery: what the project needs, without any person in it."""
    from framsteg_xl.consolidation.delivering import make_delivery
    from framsteg_xl.consolidation.period import Period
    from framsteg_xl.files import DELIVERIES
    from framsteg_xl.finding import count_by_severity
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.reading import read_entries

    quarter = Period.parse(period) if period else None
    entries = read_entries(file, load_model(model), passwords)
    done = make_delivery(entries, quarter, today or date.today(), out or file.parent / DELIVERIES)
    click.echo(f"Klart: {done.path}")
    click.echo("Öppna filen och läs vad som lämnar företaget innan du skickar den.")
    if done.errors:
        click.echo(f"Arbetsboken har {count_by_severity(done.errors)}. Rätta och gör leveransen igen.", err=True)
    return int(bool(done.errors))


@cli.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The new workbook. Default: sammanställning_ and the quarter, beside the folder.",
)
@click.option("--period", help="Quarter, such as 2026Q3. Default: the newest that came in.")
@common
def consolidate(
    sources: tuple[Path, ...], out: Path | None, period: str | None, model: Path | None, today: date | None
) -> int:
    """Put deliveries (files, or folders of them) together in one workbook."""
    from framsteg_xl.consolidation.consolidating import consolidate as put_together
    from framsteg_xl.consolidation.period import Period
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.progress import track

    quarter = Period.parse(period) if period else None
    done = put_together(
        sources,
        load_model(model),
        today or date.today(),
        quarter,
        as_workbook(out) if out else None,
        lambda files: track(files, "Läser"),
    )
    click.echo(f"Klart: {done.path}, med {done.used} av {len(done.received)} filer.")
    for r in done.left_out:
        said = f"{r.file}: {r.status}"
        click.echo(f"  {with_remedy(said, r.remedy) if r.remedy else f'{said}.'}", err=r.failed)
    return int(any(r.failed for r in done.received))
