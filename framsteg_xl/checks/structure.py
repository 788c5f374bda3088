"""F1: what the workbook is made of: its sheets and columns, its company, its version of the model."""

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
            yield case.about(sheet.name, f"bladet, eller dess tabell, saknas{hint}")


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


@rule(
    "F114",
    "Arbetsboken säger inte vems den är",
    what="Att arbetsboken minns vilket företag den är gjord för.",
    why="Utan företaget går det inte att göra dokument och leveranser. "
    "Det försvinner när arbetsboken sparas i ett annat program än Excel eller LibreOffice.",
    remedy="be den som hjälper er att förnya arbetsboken (framsteg upgrade --company); allt som står i den följer med",
    severity=Severity.WARNING,
)
def company_forgotten(case: Case) -> Iterator[Finding]:
    """A workbook from a file says whose it is (what stands in none has nowhere to say it)."""
    book = case.entries.book
    if (book.path or book.properties) and not case.entries.company_id:
        yield case.about("Start", "arbetsboken säger inte vilket företag den hör till")
