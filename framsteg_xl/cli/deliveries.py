"""A delivery, and many deliveries put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from framsteg_xl.cli.group import as_workbook, cli, common, passwords
from framsteg_xl.errors import UserError, with_remedy
from framsteg_xl.passwords import Keyring


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--period", required=True, help="Quarter, such as 2026Q3.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the delivery.")
@passwords
@common
def deliver(file: Path, period: str, out: Path, passwords: Keyring, model: Path | None, today: date | None) -> int:
    """Make a company's delivery: what the project needs, without any person in it."""
    from framsteg_xl.checks.run import check as run
    from framsteg_xl.consolidation.delivery import delivery_of, save_delivery
    from framsteg_xl.consolidation.period import Period
    from framsteg_xl.finding import Severity, count_by_severity
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.reading import read_entries

    quarter = Period.parse(period)
    loaded = load_model(model)
    entries = read_entries(file, loaded, passwords)
    company = entries.company
    day = today or date.today()
    quarter.must_have_begun(day)
    findings = run(entries, day)
    path = save_delivery(delivery_of(entries, findings, company, quarter), loaded, company, day, out)
    click.echo(f"Klart: {path}")
    click.echo("Öppna filen och läs vad som lämnar företaget innan du skickar den.")
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        click.echo(f"Arbetsboken har {count_by_severity(errors)}. Rätta och gör leveransen igen.", err=True)
    return int(bool(errors))


@cli.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The new workbook.")
@click.option("--period", help="Quarter, such as 2026Q3. Default: the newest that came in.")
@common
def consolidate(
    sources: tuple[Path, ...], out: Path, period: str | None, model: Path | None, today: date | None
) -> int:
    """Put deliveries (files, or folders of them) together in one workbook."""
    from framsteg_xl.consolidation.gather import consolidation_workbook
    from framsteg_xl.consolidation.period import Period
    from framsteg_xl.consolidation.receive import choose, receive
    from framsteg_xl.files import files_in, save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.progress import track

    quarter = Period.parse(period) if period else None
    loaded, day = load_model(model), today or date.today()
    if quarter:
        quarter.must_have_begun(day)
    files = list(files_in(sources))
    received = choose([receive(file, loaded, day, quarter) for file in track(files, "Läser")], quarter)
    used = [r for r in received if r.delivery]
    if not used:
        problems = "; ".join(f"{r.file}: {r.status}" for r in received[:3]) or "mappen är tom"
        raise UserError(f"Det finns ingen leverans att sammanställa ({problems})", "ange en mapp med leveranser")
    out = as_workbook(out)
    save_as(out, consolidation_workbook(received, loaded, day))
    click.echo(f"Klart: {out}, med {len(used)} av {len(received)} filer.")
    for r in received:
        if not r.delivery:
            said = f"{r.file}: {r.status}"
            click.echo(f"  {with_remedy(said, r.remedy) if r.remedy else f'{said}.'}", err=r.failed)
    return int(any(r.failed for r in received))
