"""Workbooks: a new one, an older one renewed, a list of people put in one, and all of it on made-up companies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from framsteg_xl.cli.group import as_workbook, cli, common, passwords
from framsteg_xl.errors import UserError
from framsteg_xl.passwords import Keyring


@cli.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--company", required=True, help="The company's id in the model.")
@common
def new(out: Path, company: str, model: Path | None, today: date | None) -> int:
    """Make an empty standard workbook for a company."""
    from framsteg_xl.files import save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.standard.workbook import standard_workbook

    loaded = load_model(model)
    out = as_workbook(out)
    save_as(out, standard_workbook(loaded, loaded.company(company), today or date.today()))
    click.echo(f"Klart: {out}")
    return 0


@cli.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The new workbook.")
@click.option("--company", default="", help="The company's id, where the old workbook does not say whose it is.")
@passwords
@common
def upgrade(old: Path, out: Path, company: str, passwords: Keyring, model: Path | None, today: date | None) -> int:
    """Carry everything from an OLD workbook into a new one of the present model."""
    from framsteg_xl.files import save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.tables.xlsx import read_xlsx
    from framsteg_xl.wording import counted
    from framsteg_xl.workbook.upgrade.moves import LOG_NAME
    from framsteg_xl.workbook.upgrade.upgrade import upgrade as carry_over

    new = carry_over(read_xlsx(old, passwords), load_model(model), today or date.today(), company)
    out = as_workbook(out)
    save_as(out, new.content)
    click.echo(f"Klart: {out}")
    columns = counted(new.columns, "egen kolumn", "egna kolumner")
    sheets = counted(new.sheets, "eget blad", "egna blad")
    click.echo(f"{counted(new.rows, 'rad', 'rader')}, {columns} och {sheets} följde med.")
    if new.backwards:
        click.echo(new.backwards, err=True)
    if new.moves:
        click.echo(f"Se bladet {LOG_NAME}: {new.left} följde inte med, {new.look} att se efter.")
    else:
        click.echo("Inget behöver ses efter.")
    click.echo(f"{old.name} är orörd. Spara den tills ni har sett att allt är med.")
    return int(new.left > 0)


@cli.command("import")
@click.argument("source", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--into", "file", required=True, type=click.Path(path_type=Path), help="The workbook. It is only read.")
@click.option("--out", type=click.Path(path_type=Path), help="The new workbook: the old one and the list's people.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
@passwords
@common
def import_list(
    source: Path,
    file: Path,
    out: Path | None,
    dry_run: bool,
    passwords: Keyring,
    model: Path | None,
    today: date | None,
) -> int:
    """Put the people of your own LIST in a new copy of a workbook."""
    from framsteg_xl.files import save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.tables.xlsx import read_xlsx
    from framsteg_xl.workbook.importing.import_into import import_into
    from framsteg_xl.workbook.importing.report import report

    if out is None and not dry_run:
        raise UserError("Den nya arbetsboken har inget namn", "skriv --out och ett filnamn, eller --dry-run")
    loaded = load_model(model)
    old, people = read_xlsx(file, passwords), read_xlsx(source, passwords)
    done, content = import_into(old, people, loaded, today or date.today())
    for line in report(done):
        click.echo(line)
    if out is None or dry_run:
        click.echo("Inget är skrivet. Kör igen utan --dry-run när det ser rätt ut.")
    else:
        out = as_workbook(out)
        save_as(out, content)
        click.echo(f"Klart: {out}. {source.name} och {file.name} är orörda.")
        click.echo(f"Nästa steg: kör framsteg check på {out.name} och rätta det som saknas.")
        click.echo("På Importerat står namn och nummer en gång till: ta bort de bladen när allt är kontrollerat.")
    return int(bool(done.checks))


@cli.command()
@click.argument("folder", default="framsteg-demo", type=click.Path(path_type=Path))
@common
def demo(folder: Path, model: Path | None, today: date | None) -> int:
    """Build twelve made-up companies and do the whole job with them."""
    from framsteg_xl.demo.run import run_demo, summary
    from framsteg_xl.model.reading import load_model

    click.echo(summary(run_demo(load_model(model), folder, today or date.today())))
    return 0
