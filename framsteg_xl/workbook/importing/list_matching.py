"""A company's own list of participants: which row holds its headings, and what they are called in the workbook.

A heading is recognised by the model's heading, id and aliases, then by the words below, then by a slip of a letter.
What could mean two things is not guessed: it stays a column of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book, Grid, Value
from framsteg_xl.tables.table import blank

#: What people write above their columns, by the roles of sheet and column. A semicolon parts what is taken
#: first from what is taken only when the first is not there; no word stands twice.
WORDS: Mapping[tuple[str, str], str] = {
    ("participants", "participant_id"): "deltagarnummer, deltagarnr",
    ("participants", "first_name"): "förnamn, tilltalsnamn, fnamn",
    ("participants", "last_name"): "efternamn, enamn, släktnamn",
    ("participants", "full_name"): "namn, deltagare, deltagarens namn, deltagarnamn, namn deltagare, "
    "fullständigt namn, hela namnet, för- och efternamn, förnamn och efternamn, förnamn efternamn, "
    "efternamn och förnamn, efternamn förnamn, klient, brukare, person",
    ("participants", "birth_date"): "född, födelsedatum, födelsedag, födelsetid, född datum",
    ("participants", "personal_number"): "personnummer, pnr, personnr, persnr, persnummer, samordningsnummer, "
    "person- eller samordningsnummer, personnummer/samordningsnummer",
    ("participants", "protected"): "skyddad, skyddad identitet, skyddad id, skyddade personuppgifter, "
    "skyddade uppgifter, skyddad uppgift, skyddad adress, sekretess, sekretessmarkering, sekretessmarkerad",
    ("participants", "phone"): "mobil, mobilnummer, mobilnr, mobiltelefon; "
    "telefon, tel, tfn, tlf, telefonnummer, telefonnr, telnr, telefon/mobil, tel/mobil; hemtelefon",
    ("participants", "emergency_contact"): "ice, nödkontakt, anhörig, anhöriga, närmast anhörig, närmaste anhörig, "
    "närstående, vid nödfall, ring vid nödfall, kontakt vid nödfall, kontaktperson vid nödfall, ice/anhörig, "
    "anhörig/ice",
    ("placements", "form"): "insats, typ av insats, insatstyp, insatsform, placeringsform, placering, "
    "typ av placering, form av placering, åtgärd, anställningsform",
    ("placements", "commissioner_kind"): "beställare, uppdragsgivare, anvisare, anvisad av, anvisande myndighet, "
    "remittent, remitterad av, kommer från, beställartyp",
    ("placements", "start_date"): "start, startdatum, startdag, startade, började, börjar, from, från och med, "
    "från datum, datum från, första dag, första dagen, inskriven, inskrivningsdatum, insats start, insatsens start",
    ("placements", "decision_end"): "slut, slutdatum, slutdag, slutar, tom, till och med, till datum, datum till, "
    "beslut till, beslut tom, beslut till och med, beslutets slut, gäller till, gäller tom, sista dag, sista dagen, "
    "planerat slut, insats slut, insatsens slut",
    ("placements", "exit_date"): "avslutad, avslutad datum, avslutsdatum, avslutningsdatum, avslutades, slutade, "
    "slutat, utskriven, utskrivningsdatum",
    ("placements", "exit_outcome"): "utfall, avslutad till, resultat av insatsen",
    ("placements", "area"): "område, verksamhetsområde, arbetsområde, verksamhet",
    ("placements", "case_officer"): "handläggare, handläggarens namn, ansvarig handläggare, socialsekreterare, "
    "arbetsförmedlare",
    ("placements", "decision_number"): "beslutsnummer, beslutsnr, ärendenummer, ärendenr, diarienummer",
    ("extents", "hours"): "tim/v, tim/vecka, tim per vecka, tim i veckan, timmar per vecka, timmar/vecka, timmar/v, "
    "timmar i veckan, h/v, h/vecka, veckotimmar; timmar, tim, antal timmar",
    ("extents", "supervisor"): "handledare, handledarens namn, handledarnamn, ansvarig handledare; ansvarig",
}
#: The role in :data:`WORDS` of a column that holds first and last name together.
FULL_NAME = "full_name"
#: A heading, or anything in a row, that speaks of a protected identity.
PROTECTION = re.compile(r"skydda(d|de|t\s+(boende|id|nummer|telefon))|sekretess|kvarskriv", re.IGNORECASE)
#: The roles that tell who a row is about: a list has at least one of them.
_WHO = ("participant_id", "first_name", "last_name", "personal_number", FULL_NAME)
_SEARCHED_ROWS = 20
#: How alike two headings are that differ by a slip, and how short one may be for that to mean anything.
_CLOSE, _SHORTEST = 0.85, 5
#: How a heading was recognised: by the model's heading, id or alias, by our words (in their order), or nearly.
_ID, _ALIAS, _OURS, _NEARLY = 1, 2, 3, 9


@dataclass(frozen=True, slots=True)
class Target:
    """A column that a heading of the list can mean; ``column`` is None for first and last name together."""

    sheet: str
    role: str
    column: Column | None
    shown: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the list, and what it is in the workbook; ``target`` None: a column of its own, and ``why``."""

    place: int
    cell: str
    text: str
    target: Target | None
    why: str = ""

    def __str__(self) -> str:
        kept = f"följer med som egen kolumn{f' ({self.why})' if self.why else ''}"
        return f"”{self.text}” ({self.cell}) → {self.target.shown if self.target else kept}"


@dataclass(frozen=True)
class Matching:
    """The sheet of the list, its heading row and its headings; ``others`` are its other sheets with known headings."""

    grid: Grid
    row: int
    headings: tuple[Heading, ...]
    others: tuple[Matching, ...] = ()

    @property
    def matched(self) -> list[Heading]:
        """The headings that are columns of the workbook."""
        return [heading for heading in self.headings if heading.target]

    @property
    def own(self) -> list[Heading]:
        """The headings that follow along as columns of their own."""
        return [heading for heading in self.headings if not heading.target]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Role → column of the list, for those that were recognised."""
        return {
            heading.target.role: heading.place for heading in self.matched if heading.target and heading.target.role
        }

    @property
    def protecting(self) -> list[Heading]:
        """Columns that say who has a protected identity, also those that were not matched."""
        return [
            heading
            for heading in self.headings
            if PROTECTION.search(heading.text) or (heading.target and heading.target.role == "protected")
        ]


def match_list(book: Book, model: Model) -> Matching:
    """Find the heading row with the most headings that are known, on any sheet.

    Raises :class:`UserError` when there is none, with the headings that were looked for.
    """
    words = _Words(model)
    found = [best for grid in book.grids.values() if (best := _best_row(grid, words))]
    if not found:
        raise UserError(
            f"I listan {book.name} finns ingen rad med rubriker som går att känna igen",
            f"skriv rubriker i en rad bland de {_SEARCHED_ROWS} första, till exempel {words.examples()}; "
            "minst en ska säga vem raden gäller",
        )
    best = max(found, key=lambda matching: len(matching.matched))  # the first, where several are as good
    return Matching(best.grid, best.row, best.headings, tuple(other for other in found if other is not best))


def _best_row(grid: Grid, words: _Words) -> Matching | None:
    rows = [Matching(grid, number, words.match(number, row)) for number, row in enumerate(grid.rows[:_SEARCHED_ROWS])]
    rows = [matching for matching in rows if any(role in matching.places for role in _WHO)]
    return max(rows, key=lambda matching: (len(matching.matched), len(matching.headings)), default=None)


class _Words:
    """Every name that the columns of the workbook go under, and how good a sign each is."""

    def __init__(self, model: Model) -> None:
        self._targets = list(_targets(model))
        self._names: dict[str, dict[Target, int]] = {}
        for target in self._targets:
            for rank, name in _names(target):
                if letters(name):
                    ranks = self._names.setdefault(letters(name), {})
                    ranks[target] = min(rank, ranks.get(target, rank))
        self._long = [name for name in self._names if len(name) >= _SHORTEST - 1]

    def examples(self) -> str:
        """The headings to look for, in a sentence."""
        who = [target.column.heading for target in self._targets if target.role in _WHO and target.column]
        return ", ".join(["Namn", *who])

    def match(self, number: int, row: Sequence[Value]) -> tuple[Heading, ...]:
        """What each heading of a row means: each column at most once, and nothing where two are as likely."""
        texts = {place: " ".join(str(value).split()) for place, value in enumerate(row) if not blank(value)}
        known = any(letters(text) in self._names for text in texts.values())
        meant = {place: self._meant(text, nearly=known) for place, text in texts.items()}
        best: dict[Target, int] = {}
        for rank, targets in meant.values():
            for target in targets if len(targets) == 1 else ():
                best[target] = min(rank, best.get(target, rank))
        firsts = Counter(t for rank, targets in meant.values() if len(targets) == 1 for t in targets if best[t] == rank)
        settled: dict[int, tuple[Target | None, str]] = {}
        for place, (rank, targets) in meant.items():
            if len(targets) != 1:
                settled[place] = None, f"kan vara {' eller '.join(t.shown for t in targets)}" if targets else ""
            elif best[targets[0]] < rank:
                settled[place] = None, f"en annan kolumn är {targets[0].shown}"
            elif firsts[targets[0]] > 1:
                settled[place] = None, f"flera kolumner kan vara {targets[0].shown}"
            else:
                settled[place] = targets[0], ""
        settled = self._names_apart(settled)
        return tuple(Heading(place, cell_name(number, place), text, *settled[place]) for place, text in texts.items())

    def _meant(self, text: str, *, nearly: bool) -> tuple[int, list[Target]]:
        """How well a heading is recognised, and as what: several where it is as good a sign of each."""
        name = letters(text)
        ranks = self._names.get(name) or self._names.get(letters(re.sub(r"\(.*?\)", "", text)), {})
        if ranks:
            best = min(ranks.values())
            return best, [target for target, rank in ranks.items() if rank == best]
        if not nearly or len(name) < _SHORTEST:
            return _NEARLY, []
        alike = [other for other in self._long if abs(len(other) - len(name)) <= 1]
        close = get_close_matches(name, alike, n=5, cutoff=_CLOSE)
        return _NEARLY, list(dict.fromkeys(target for other in close for target in self._names[other]))

    def _names_apart(self, settled: dict[int, tuple[Target | None, str]]) -> dict[int, tuple[Target | None, str]]:
        """*Namn* beside *Efternamn* is the first name; beside *Förnamn* it is not guessed."""
        places = {target.role: place for place, (target, _) in settled.items() if target}
        if FULL_NAME not in places or not {"first_name", "last_name"} & places.keys():
            return settled
        first = next((target for target in self._targets if target.role == "first_name"), None)
        alone = first if "first_name" not in places else None
        why = "" if alone else f"en annan kolumn är {first.shown}" if first else ""
        return settled | {places[FULL_NAME]: (alone, why)}


def _targets(model: Model) -> Iterator[Target]:
    """The columns that a list can fill: not ids of placements, nor what is worked out or leads to another row."""
    first, last = model.column("participants", "first_name"), model.column("participants", "last_name")
    if first and last:
        yield Target("participants", FULL_NAME, None, f"{first.heading} och {last.heading}")
    for role in ("participants", "placements", "extents"):
        sheet = model.sheet(role)
        for column in model.columns_of(sheet.id) if sheet else ():
            leads = column.type in (ColumnType.REFERENCE, ColumnType.REFERENCES) and column.role != "supervisor"
            keyed = column.role == "placement_id" or (role == "extents" and column.role == "from_date")
            if sheet and not (column.shows or leads or keyed):
                yield Target(role, column.role, column, f"{sheet.name}, {column.heading}")


def _names(target: Target) -> Iterator[tuple[int, str]]:
    if target.column:
        yield 0, target.column.heading
        yield _ID, target.column.id
        yield from ((_ALIAS, alias) for alias in target.column.aliases)
    for rank, words in enumerate(WORDS.get((target.sheet, target.role), "").split(";"), start=_OURS):
        yield from ((rank, word) for word in words.split(","))


def letters(text: str) -> str:
    """A heading as it is compared: its letters and digits."""
    return "".join(character for character in text.casefold() if character.isalnum())


def cells(places: Iterable[str], most: int = 8) -> str:
    """Addresses in a sentence: the first ones, and how many more."""
    some = list(places)
    more = f" och {len(some) - most} till" if len(some) > most else ""
    return ", ".join(some[:most]) + more
