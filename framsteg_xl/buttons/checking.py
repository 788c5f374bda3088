"""The buttons that show what has to be mended."""

from __future__ import annotations

from framsteg_xl.buttons.press import Press


def check(press: Press) -> None:
    """Fill *Kontroll* with what has to be mended."""
    from framsteg_xl.checks.run import check as find
    from framsteg_xl.finding import count_by_severity
    from framsteg_xl.open_book.findings import sheet_of, write_findings

    findings = find(press.entries, press.today)
    write_findings(press.book, press.entries.book, press.model, findings)
    press.go_to(*sheet_of(press.entries.book, press.model))
    press.say(f"Framsteg: {count_by_severity(findings)}.")


def next_finding(press: Press) -> None:
    """Go to the next cell that has to be mended."""
    from framsteg_xl.open_book.findings import next_place
    from framsteg_xl.open_book.reading import look_at
    from framsteg_xl.open_book.selected import selected_cell

    place = next_place(look_at(press.book), press.model, *selected_cell(press.book))
    if place is None:
        press.tell("Det står inga anmärkningar på bladet Kontroll. Tryck på Kontrollera för att gå igenom arbetsboken.")
        return
    press.go_to(*place)
    press.say("Framsteg: rätta cellen, och tryck på Nästa anmärkning.")


def clear(press: Press) -> None:
    """Empty *Kontroll*, and so take the colours away."""
    from framsteg_xl.open_book.findings import write_findings
    from framsteg_xl.open_book.reading import look_at

    press.must_last()
    write_findings(press.book, look_at(press.book), press.model, ())
    press.say("Framsteg: bladet Kontroll är tömt.")
