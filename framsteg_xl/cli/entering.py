"""What the buttons enter, in a workbook that nobody has open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framsteg_xl.cli.group import as_workbook, cli, common, passwords
from framsteg_xl.errors import UserError
from framsteg_xl.passwords import Keyring

if TYPE_CHECKING:
    from framsteg_xl.model.shapes import FormField


@cli.command()
@click.argument("button")
@click.argument("book", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The new workbook: the old one and the rows."
)
@click.option(
    "--for",
    "ids",
    multiple=True,
    help="The id of a participant (D017) or a placement (D017-2). Repeat it for several.",
)
@click.option(
    "--set",
    "answers",
    multiple=True,
    metavar="ROLE=VALUE",
    help="A cell of the button's form, by its role or its text. Repeat it for several.",
)
@passwords
@common
def enter(
    button: str,
    book: Path,
    out: Path,
    ids: tuple[str, ...],
    answers: tuple[str, ...],
    passwords: Keyring,
    model: Path | None,
    today: date | None,
) -> int:
    """Enter what a BUTTON enters (absence, week …) in a new copy of a workbook."""
    from framsteg_xl.entering.answers import answers_of
    from framsteg_xl.entering.enter import BUTTONS, entering_button
    from framsteg_xl.files import must_be_free, save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.tables.xlsx import read_xlsx
    from framsteg_xl.workbook.with_rows import Renewed

    out, loaded, day = as_workbook(out), load_model(model), today or date.today()
    must_be_free(out)
    pressed = entering_button(loaded, button)
    fields = loaded.form_of(pressed)
    said = answers_of(fields, dict(_cell(fields, answer) for answer in answers), loaded)
    renewed = Renewed.of(read_xlsx(book, passwords), loaded, day)
    entered = BUTTONS[pressed.id](renewed.entries, ids, said, day)
    for line in (*entered.told, *renewed.told):
        click.echo(line)
    if not entered.rows:
        click.echo(f"Inget nytt att skriva: {out.name} gjordes inte.")
        return 0
    save_as(out, renewed.with_rows(entered.rows))
    click.echo(f"Klart: {out}. {book.name} är orörd.")
    return int(renewed.upgraded.left > 0)


def _cell(fields: Sequence[FormField], answer: str) -> tuple[str, str]:
    """The label of the cell that an answer is for, and its value."""
    from framsteg_xl.entering.answers import key_of
    from framsteg_xl.tables.table import normal

    name, equals, value = answer.partition("=")
    field = next((some for some in fields if normal(name) in (normal(key_of(some)), normal(some.label))), None)
    if field is None or not equals:
        known = ", ".join(key_of(some) for some in fields) or "knappen har inga celler"
        raise UserError(f"Formuläret har ingen cell {name}", f"skriv någon av dessa, och ett värde efter =: {known}")
    return field.label, value
