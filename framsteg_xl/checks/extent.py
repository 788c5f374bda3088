"""F4: the extents of a placement: hours a week and supervisor, from a day on."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.checks.rule import Case, rule
from framsteg_xl.checks.written import repeated
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.workbook.extents import EXTENTS, Extents, going_on
from framsteg_xl.workbook.stays import IN_TIME, stays_of


@rule(
    "F402",
    "Omfattning utanför placeringen",
    what="Att omfattningen börjar gälla medan placeringen pågår.",
    why="Timmarna räknas annars på dagar då personen inte är hos er.",
    remedy="ändra datumet, eller välj rätt placering",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENTS),
)
def extent_outside(case: Case) -> Iterator[Finding]:
    """An extent begins within its placement, which ends when another one continues it."""
    found, placements = stays_of(case.entries, case.today), case.entries.lookup("placements")
    for row, placement, begins in case.entries.rows("extents", "placement_id", "from_date"):
        if placement not in placements or begins is None:
            continue
        stay = found[placements[placement]]
        if stay.start and begins < stay.start:
            yield case.at("extents", "from_date", row, f"{begins} är före placeringens första dag, {stay.start}")
        elif stay.last and begins > stay.last:
            yield case.at("extents", "from_date", row, f"{begins} är efter placeringens sista dag, {stay.last}")


@rule(
    "F410",
    "Omfattning saknas",
    what="Att varje placering som pågår har en omfattning som har börjat gälla, också den som förlänger en annan.",
    why="Utan den vet ingen hur många timmar som är bokade, eller vem som är handledare.",
    remedy="lägg till en rad på {extents} med timmar och handledare, från placeringens första dag",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENTS),
)
def no_extent(case: Case) -> Iterator[Finding]:
    """A placement that goes on has an extent of its own that holds today. One without a day is F201's to tell."""
    placements, days = case.entries.column("extents", "placement_id"), case.entries.column("extents", "from_date")
    undated = {placement for placement, day in zip(placements, days, strict=True) if day is None}
    extents = case.entries.once(Extents)
    for placement, row in going_on(case.entries, case.today).items():
        if extents.on(placement, case.today) is None and placement not in undated:
            message = f"{placement} pågår, men har ingen rad på bladet {case.words('{extents}')} som gäller nu"
            yield case.at("placements", "placement_id", row, message)


@rule(
    "F411",
    "Handledare saknas",
    what="Att den omfattning som gäller nu har en handledare.",
    why="Deltagaren ska veta vem hen kan vända sig till.",
    remedy="välj den som är ansvarig handledare",
    severity=Severity.WARNING,
    needs=(*IN_TIME, *EXTENTS, "extents.supervisor"),
)
def no_supervisor(case: Case) -> Iterator[Finding]:
    """The extent that holds today, of a placement that goes on, names a supervisor. No extent at all is F410's."""
    extents, whos = case.entries.once(Extents), case.entries.column("extents", "supervisor")
    for placement in going_on(case.entries, case.today):
        row = extents.on(placement, case.today)
        if row is not None and whos[row] is None:
            yield case.at("extents", "supervisor", row, f"{placement} pågår, men har ingen handledare")


@rule(
    "F412",
    "Två omfattningar från samma dag",
    what="Att en placering bara har en omfattning från varje dag.",
    why="Det går inte att veta vilka timmar som gäller, och närvaro och underlag blir fel.",
    remedy="behåll raden som stämmer och ta bort den andra, eller rätta dagen som den gäller från",
    needs=EXTENTS,
)
def two_extents(case: Case) -> Iterator[Finding]:
    """Each extent of a placement has a day of its own. The later row is told."""
    rows = case.entries.rows("extents", "placement_id", "from_date")
    for row, _, (placement, begins) in repeated((row, (key, day)) for row, key, day in rows if key and day):
        yield case.at("extents", "from_date", row, f"{placement} har redan en rad från {begins}")
