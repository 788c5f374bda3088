"""F1: the workbook's own shape: sheets, columns, tables, and values outside them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.version import is_newer
from framsteg_xl.tables.table import normal


@rule(
    "F101",
    "Bladet saknas",
    what="Att alla blad som programmet behöver finns i arbetsboken.",
    why="Det som skulle ha stått på bladet kan inte kontrolleras, och dokument blir ofullständiga.",
    remedy="ångra borttagningen, eller kopiera tillbaka bladet från en äldre version av arbetsboken",
)
def missing_sheet(case: Case) -> Iterator[Finding]:
    """Every sheet that the programme needs has a table in the workbook."""
    for sheet in case.model.sheets:
        if sheet.id not in case.entries.tables and case.model.needs(sheet):
            close = get_close_matches(sheet.name, case.entries.book.grids, n=1)
            hint = f"; kanske heter det nu {close[0]}" if close else ""
            yield case.about(sheet.name, f"bladets tabell saknas{hint}")


@rule(
    "F102",
    "Kolumnen saknas",
    what="Att alla kolumner som programmet behöver finns på sitt blad, med sin rubrik.",
    why="Uppgifterna i kolumnen kan inte läsas. Reglerna som behöver dem är tysta tills den är tillbaka.",
    remedy="skriv tillbaka rubriken, eller ångra borttagningen av kolumnen",
)
def missing_column(case: Case) -> Iterator[Finding]:
    """Every column that is needed is there under its heading, or one it has had.

    One that fills in itself is needed when it plays a role: without it nobody knows whose a placement is.
    """
    sheets = {sheet.id: sheet for sheet in case.model.sheets}
    for sheet_id, table in case.tables():
        known = {column.id: column for column in case.model.columns_of(sheet_id)}
        strangers = {normal(heading): heading for key, heading in table.headings.items() if key not in known}
        for column_id in table.missing:
            column = known[column_id]
            if (column.shows and not column.role) or not case.model.needs(sheets[sheet_id], column):
                continue
            close = get_close_matches(normal(column.heading), strangers, n=1, cutoff=0.5)
            remedy = f'byt rubriken "{strangers[close[0]]}" till "{column.heading}"' if close else ""
            yield case.about(table.sheet, "kolumnen saknas", remedy, heading=column.heading)


@rule(
    "F103",
    "Tabellen är borta",
    what="Att bladets rader ligger i en Exceltabell.",
    why="Utan tabell växer inte formler och rullistor när ni skriver nya rader. Raderna läses ändå.",
    remedy="markera rubrikerna och raderna och välj Infoga > Tabell",
    severity=Severity.NOTICE,
)
def lost_table(case: Case) -> Iterator[Finding]:
    """The rows lie in an Excel table (some programs drop it when they save)."""
    for _, table in case.tables():
        if not table.region:
            yield case.about(table.sheet, "bladet är inte längre en Exceltabell, så raderna hittades på rubrikerna")


@rule(
    "F104",
    "Rader nedanför tabellen",
    what="Att inga rader är skrivna under tabellen utan att höra till den.",
    why="Raderna läses, men formler och rullistor gäller inte där.",
    remedy="dra tabellens nedre högra hörn så att raderna kommer med",
    severity=Severity.WARNING,
)
def rows_below_table(case: Case) -> Iterator[Finding]:
    """Nothing stands below the table that it did not grow over, right below it or after a blank row."""
    for _, table in case.tables():
        if table.below and table.places:
            first = min(table.places, key=lambda key: table.places[key])
            cell = table.cell(table.below[0], first)
            number = "en rad står" if len(table.below) == 1 else f"{len(table.below)} rader står"
            yield case.about(table.sheet, f"{number} nedanför tabellen på bladet {table.sheet}", cell=cell)


@rule(
    "F105",
    "Värden som inte läses",
    what="Att inget står långt utanför bladet.",
    why="Det som står där räknas inte med någonstans, och gör arbetsboken tung.",
    remedy="gå till cellen med Ctrl+G och radera den",
)
def unread_values(case: Case) -> Iterator[Finding]:
    """Nothing is written where it is not read: absurdly far away."""
    for grid in case.entries.book.grids.values():
        if grid.strays:
            more = f" (och i {len(grid.strays) - 1} celler till)" if len(grid.strays) > 1 else ""
            message = f"ett värde står långt utanför bladet{more} och läses inte"
            yield case.about(grid.name, message, cell=grid.strays[0])


@rule(
    "F106",
    "Annan version av modellen",
    what="Att arbetsboken är gjord efter samma version av modellen som den kontrolleras mot.",
    why="Nya blad, kolumner och listor i modellen finns inte i en äldre arbetsbok.",
    remedy="be den som hjälper er att förnya arbetsboken (framsteg upgrade); allt som står i den följer med",
    severity=Severity.NOTICE,
)
def other_version(case: Case) -> Iterator[Finding]:
    """The workbook was made from the model's present version."""
    theirs = case.entries.book.properties.get("framsteg_model", "")
    ours = case.model.setting("model_version")
    if theirs and theirs != ours:
        message = f"arbetsboken är gjord efter modellens version {theirs}, men kontrolleras mot {ours}"
        newer = "välj den nyare modellen med --model, eller använd en nyare version av programmet"
        yield case.about("Start", message, newer if is_newer(theirs, ours) else "")


@rule(
    "F107",
    "Företaget finns inte i modellen",
    what="Att arbetsboken hör till ett företag som modellen känner.",
    why="Utan företaget går det inte att göra dokument och leveranser.",
    remedy="välj den modell som arbetsboken är gjord efter (--model), eller be projektledaren lägga till företaget",
)
def unknown_company(case: Case) -> Iterator[Finding]:
    """The workbook's company is one of the model's."""
    company_id = case.entries.company_id
    if company_id and company_id.casefold() not in {company.id.casefold() for company in case.model.companies}:
        yield case.about("Start", f"arbetsboken hör till {company_id}, som inte finns i modellen")


@rule(
    "F108",
    "Del av modellen saknas",
    what="Att också de blad och kolumner som går att vara utan finns i arbetsboken.",
    why="Det hindrar inget, men ni har inte plats för uppgiften.",
    remedy="gör inget om ni inte behöver den. Annars: be den som hjälper er att förnya arbetsboken (framsteg upgrade); "
    "allt som står i den följer med",
    severity=Severity.NOTICE,
)
def spared_part_missing(case: Case) -> Iterator[Finding]:
    """A sheet or a column that nothing depends on is not in the workbook: told once a sheet."""
    for sheet in case.model.sheets:
        table = case.entries.tables.get(sheet.id)
        if table is None:
            if not case.model.needs(sheet):
                yield case.about(sheet.name, "bladet finns inte i arbetsboken")
            continue
        known = {column.id: column for column in case.model.columns_of(sheet.id)}
        gone = [known[key] for key in table.missing]
        headings = [c.heading for c in gone if not c.shows and not case.model.needs(sheet, c)]
        if headings:
            yield case.about(table.sheet, f"bladet har inte kolumnen {', '.join(headings)}")
