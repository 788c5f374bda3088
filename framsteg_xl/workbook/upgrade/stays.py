"""What stays in the old file, because a new workbook cannot hold it: notes, links, pictures, charts, texts, names."""

from __future__ import annotations

from collections.abc import Set

from framsteg_xl.tables.book import BLANK
from framsteg_xl.wording import counted
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.moves import Outcome
from framsteg_xl.workbook.upgrade.unseen import Unseen, spot_of

_NOT_SEEN = (
    "Det gick inte att se om filen har anteckningar, länkar, bilder eller formler. De finns kvar i den gamla filen."
)


def tell_what_stays(carried: Carried, unseen: Unseen, made_anew: Set[str]) -> None:
    """Tell of each, with its text where it has one. The charts of the sheets ``made_anew`` are ours."""
    if not unseen.readable:
        carried.tell(Outcome.LEFT, "", "", BLANK, _NOT_SEEN)
    for note in unseen.notes:
        now = carried.now(note.sheet, note.spot)
        carried.tell(Outcome.LEFT, note.sheet, note.cell, note.text, "Anteckningen på cellen står bara här.", now)
    for link in unseen.links:
        now = carried.now(link.sheet, link.spot)
        carried.tell(Outcome.LEFT, link.sheet, link.cell, link.text, "Länken i cellen står bara här.", now)
    for sheet, drawn in unseen.drawn.items():
        ours = sheet == OVERVIEW and sheet in made_anew
        for many, one, more in (
            (drawn.pictures, "bild finns", "bilder finns"),
            (0 if ours else drawn.charts, "diagram finns", "diagram finns"),
        ):
            if many:
                what = f"{counted(many, one, more)} kvar i den gamla filen."
                carried.tell(Outcome.LEFT, sheet, "", BLANK, what)
        for text in drawn.texts:
            carried.tell(Outcome.LEFT, sheet, "", text, "Texten i en textruta på bladet står bara här.")
    for sheet, spans in unseen.merged.items():
        if spans and sheet not in made_anew:
            one, more = "grupp av sammanslagna celler", "grupper av sammanslagna celler"
            what = f"{counted(len(spans), one, more)} är nu vanliga celler. Det som stod där följde med."
            cell = spans[0].partition(":")[0]
            carried.tell(Outcome.CARRIED, sheet, cell, BLANK, what, carried.now(sheet, spot_of(cell)))
    for name, leads in unseen.own_names.items():
        what = f"Namnet {name} följde inte med. Ge cellerna det igen om ni använder det."
        carried.tell(Outcome.LEFT, "", "", f"={leads}", what)
    for sheet in sorted(unseen.chartsheets):
        carried.tell(Outcome.LEFT, sheet, "", BLANK, "Bladet är ett diagram. Det finns kvar i den gamla filen.")
