"""What an import found and did, as staff read it."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.errors import without_personal_numbers
from framsteg_xl.wording import counted
from framsteg_xl.workbook.importing.additions import Import


def report(done: Import) -> Iterator[str]:
    """The report, line by line; no name or number of anybody is in it."""
    matching = done.matching
    yield f"{done.list_name}: rubrikerna står på rad {matching.row + 1} på bladet {matching.grid.name}."
    yield from (without_personal_numbers(f"  {heading}") for heading in (*matching.matched, *matching.own))
    if any(heading.why for heading in matching.own):
        yield "  En kolumn som borde ha hittats: skriv arbetsbokens rubrik i listan, och läs in listan igen."
    counts = (
        counted(done.participants, "ny deltagare", "nya deltagare"),
        counted(done.placements, "ny placering", "nya placeringar"),
        *([counted(done.staff, "ny i personalen", "nya i personalen")] if done.staff else []),
        f"fanns redan: {counted(done.known_participants, 'deltagare', 'deltagare')} och "
        + counted(done.known_placements, "placering", "placeringar"),
        f"kontrollera: {len(done.checks)}",
    )
    yield f"{', '.join(counts)}."
    yield from done.told
    if done.checks:
        yield "Kontrollera:"
        yield from (f"  {check}" for check in done.checks)
