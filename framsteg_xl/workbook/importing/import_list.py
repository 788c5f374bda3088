"""The people of a company's own list → rows to add to its workbook. Neither the list nor the workbook is touched.

Nothing is lost: the whole list comes along as it stands on the sheet *Importerat*, with the participant id that each
row became. Nothing is guessed: only a certain match is the same person, and what stands in the workbook stays.
Of somebody with a protected identity only the id is written, on any sheet.
"""

from __future__ import annotations

from datetime import date

from framsteg_xl.errors import UserError
from framsteg_xl.model.kind import kind_of
from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.births import told_births
from framsteg_xl.workbook.importing.headings import Matching
from framsteg_xl.workbook.importing.imported_sheets import add_sheets, recognise
from framsteg_xl.workbook.importing.lines import LineReader
from framsteg_xl.workbook.importing.list_matching import match_list
from framsteg_xl.workbook.importing.participants import Participants
from framsteg_xl.workbook.importing.placements import Placements
from framsteg_xl.workbook.importing.shield import Shield
from framsteg_xl.workbook.importing.supervisors import Supervisors
from framsteg_xl.workbook.importing.telling import good_to_know
from framsteg_xl.workbook.known_people import KnownPeople
from framsteg_xl.workbook.protected import protected_participants
from framsteg_xl.workbook.upgrade.moves import LONGEST

#: As many columns as a sheet can have; the copy has one more than the list.
_WIDEST = 16_384


def match_own_list(source: Book, model: Model, entries: Entries | None = None) -> Matching:
    """The list's headings, told by the workbook's ``entries`` where they mean several things.

    Raises :class:`UserError` for what is no list, or does not fit in a workbook.
    """
    if kind := kind_of(source):
        raise UserError(
            f"Filen {source.name} är en {kind} från Framsteg, inte en lista", "ange er egen lista över deltagare"
        )
    _must_fit(source)
    return match_list(source, model, entries)


def import_list(entries: Entries, source: Book, today: date) -> Import:
    """What the list ``source`` adds to a workbook.

    Raises :class:`UserError` for what is no list or holds nobody, and for a workbook whose participants cannot be
    read.
    """
    matching = match_own_list(source, entries.model, entries)
    if not entries.has("participants", "participant_id"):
        raise UserError(
            f"I {entries.workbook} går det inte att läsa vilka deltagare som finns",
            "kör framsteg check och rätta först",
        )
    reader = LineReader(matching, entries.model, today)
    lines = list(reader.lines(matching.grid.rows))
    if not lines:
        raise UserError(
            f"Listan {source.name} har rubriker på rad {matching.row + 1}, men inga personer under dem",
            "skriv en person på varje rad under rubrikerna",
        )
    done, people = Import(source.name, entries.model, matching), KnownPeople(entries)

    protected, shield = protected_participants(entries), Shield(source, matching, entries.model, today)
    unsure = shield.hide(lines, protected)
    copies = shield.copy(lines)
    for line in lines:
        if not line.hidden and (again := reader.line(line.row, copies[matching.grid.name][line.row])):
            line.values, line.supervisor, line.birth = again.values, again.supervisor, again.birth

    earlier = recognise(lines, matching, copies, entries.book, people.in_book)
    participants = Participants(entries, people, protected, done)
    placements = Placements(entries, people.in_book, Supervisors(entries, done), today, done)
    participants.reserve(lines)
    for line in (some for some in lines if not some.seen):
        participants.identify(line)
        if not line.hidden:
            placements.add(line)
            for role, message, remedy in line.birth.doubts:
                done.look(line, message, remedy, reader.heading(role))
    for line in unsure:
        if not line.seen:
            message = "raden räknas som skyddad, för någon med samma namn är det"
            done.look(line, message, "se efter om det stämmer")
    called = add_sheets(done, lines, copies, entries.book, earlier, shield)
    done.count(lines, people.in_book)
    done.told += told_births([line.birth for line in lines if not (line.hidden or line.seen)], entries.model)
    done.told += good_to_know(lines, matching, source, copies, shield, called[matching.grid.name])
    return done


def _must_fit(source: Book) -> None:
    for grid in source.grids.values():
        for number, row in enumerate(grid.rows):
            if len(row) >= _WIDEST:
                raise UserError(f"Bladet {grid.name} är för brett", "ta bort kolumner som är tomma")
            for place, value in enumerate(row):
                if isinstance(value, str) and len(value) > LONGEST:
                    cell = cell_name(number, place)
                    raise UserError(f"Texten i {grid.name}!{cell} är längre än Excel tillåter", "korta den i listan")
