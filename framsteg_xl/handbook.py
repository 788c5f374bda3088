"""Pages that are generated, so that they cannot drift: ``python -m framsteg_xl.handbook`` writes them to ``docs/``.

A test fails when a page in the repository is older than what it is made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from framsteg_xl.buttons.explained import as_markdown
from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.families import FAMILIES
from framsteg_xl.checks.page import rule_page, standing
from framsteg_xl.cli import cli
from framsteg_xl.documents.ways import ways_in_templates
from framsteg_xl.model.fault import CODES
from framsteg_xl.model.look_ups import LookUp, explained_on, tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.roles import DOCUMENTED
from framsteg_xl.model.shapes import Column, ColumnType, Sensitivity
from framsteg_xl.model.writing import model_tables
from framsteg_xl.tables.markdown import write_markdown
from framsteg_xl.workbook.standard.forms import SHEET as FORMS
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW

_NOTE = "<!-- Skrivs av python -m framsteg_xl.handbook. Ändra inte här. -->\n\n"
_DOCS = Path(__file__).parent.parent / "docs"
#: The sheets without a table of the model's, from the left.
PAGES = ("Start", OVERVIEW, FORMS)


def pages(model: Model) -> Mapping[str, str]:
    """File name in ``docs/`` → its text."""
    return {
        "modell.md": _NOTE + "# Modellen som text\n\n" + write_markdown(model_tables(model)),
        "regler.md": _NOTE + "\n".join(_rules(model)) + "\n",
        **{f"regler/{rule.code}.md": _NOTE + rule_page(rule, model) for rule in RULES},
        "arbetsboken.md": _NOTE + "\n".join(_workbook(model)) + "\n",
        "knappar.md": _NOTE + "\n".join(as_markdown(model)) + "\n",
        "commands.md": "<!-- Written by python -m framsteg_xl.handbook. -->\n\n" + "\n".join(_commands()) + "\n",
    }


def _rules(model: Model) -> Iterator[str]:
    yield "# Reglerna"
    yield ""
    yield "Varje anmärkning har en kod, och varje kod sin sida. Modellen bestämmer vilka regler som används och hur"
    yield "allvarliga de är: *fel* är fel eller farligt och kan hindra dokument, *varning* är en tidsgräns eller något"
    yield "att se efter, *upplysning* kan vänta."
    yield "F100 betyder att filen inte gick att läsa alls: inget i den är kontrollerat."
    yield "Koderna för anmärkningar på själva modellen (`framsteg model`) står [sist](#modellen)."
    for digit, name in FAMILIES.items():
        yield f"\n## {name} ({digit})\n"
        yield "| Kod | Problem | Allvar |"
        yield "| --- | --- | --- |"
        for rule in RULES:
            if rule.code.startswith(digit):
                yield f"| [{rule.code}](regler/{rule.code}.md) | {rule.name} | {standing(rule, model)} |"
    yield "\n## Modellen\n"
    yield "| Kod | Vad den betyder |"
    yield "| --- | --- |"
    for code, meaning in CODES.items():
        yield f"| {code} | {meaning} |"


def picture_of(model: Model, sheet_name: str) -> str:
    """The file of the picture of a sheet in ``docs/bilder/blad``; they are numbered from the left."""
    names = [*PAGES, *(tab.name for tab in tabs(model))]
    return f"{names.index(sheet_name) + 1:02d}-{sheet_name.lower().replace(' ', '-')}.png"


def _workbook(model: Model) -> Iterator[str]:
    yield "# Arbetsboken: blad, kolumner och fält"
    yield ""
    for name in PAGES:
        yield f"![{name}](bilder/blad/{picture_of(model, name)})\n"
    yield "*Formulär* är för [knapparna](knappar.md): det som en knapp behöver veta fylls i där.\n"
    yield "*Fält* är kolumnens namn i Wordmallarna. Där skrivs det inom dubbla klamrar: `{{ deltagare.id }}`."
    ways = ways_in_templates(model)
    for sheet in tabs(model):
        if isinstance(sheet, LookUp):
            yield f"\n## {sheet.name}\n\n{sheet.description}\n"
            yield f"![{sheet.name}](bilder/blad/{picture_of(model, sheet.name)})"
            continue
        way = ways.get(sheet.id)
        yield f"\n## {sheet.name} (`{sheet.id}`)\n"
        yield f"{sheet.description}\n"
        yield f"![{sheet.name}](bilder/blad/{picture_of(model, sheet.name)})\n"
        if way is None:
            yield "Bladet går inte att använda i Wordmallar.\n"
        elif sheet.role == DOCUMENTED[1]:
            yield "I Wordmallar: i dokument som görs för en placering.\n"
        elif way.loop:
            yield f"I Wordmallar: mellan `{{%tr for rad in {way.loop} %}}` och `{{%tr endfor %}}`.\n"
        yield "| Kolumn | Fält | Vad som får stå | Hjälp |"
        yield "| --- | --- | --- | --- |"
        for column in model.columns_of(sheet.id):
            must = "**måste fyllas i**, " if column.required else ""
            secret = ", lämnar aldrig företaget" if column.sensitivity is not Sensitivity.PLAIN else ""
            what = f"{must}{_kind(column, model)}{secret}"
            name = f"`{way.row}.{column.id}`" if way else "–"
            yield f"| {column.heading} | {name} | {what} | {column.help} |"


def _kind(column: Column, model: Model) -> str:
    names = {sheet.id: sheet.name for sheet in model.sheets}
    if column.shows:
        return "fylls i av sig självt"
    if column.type is ColumnType.CHOICE:
        where = explained_on(model, column)
        return f"ett värde i listan {column.list}" + (f", se bladet {where}" if where else "")
    if column.refers_to:
        return f"id från {names[column.refers_to]}"
    return column.type.value


def _commands() -> Iterator[str]:
    yield "# Commands"
    for name, command in sorted(cli.commands.items()):
        arguments = [p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)]
        yield f"\n## framsteg {' '.join([name, *arguments])}\n"
        yield f"{command.help}\n"
        for option in command.params:
            if isinstance(option, click.Option):
                must = " (required)" if option.required else ""
                yield f"- `{option.opts[0]}`{must}: {option.help}"


def write_pages(folder: Path = _DOCS) -> None:
    """Write every page anew."""
    (folder / "regler").mkdir(exist_ok=True)
    for name, text in pages(load_model()).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages()
