"""The first sheet of the model workbook: what a project leader most often wants to do, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from framsteg_xl.model.model import Model

_TITLE = "Modellen för Framsteg"
#: So many letters stand on a line, at the least, and so high it is.
_LETTERS, _LINE = 112, 15
#: By heading: what one wants to do → how.
_RECIPES: Mapping[str, Mapping[str, str]] = {
    "Så gör du": {
        "": "Här bestäms vad arbetsböckerna innehåller: blad, kolumner, listor, steg, moduler, regler och dokument.",
        "1": "Spara en kopia innan du ändrar. I raderna här nedanför heter din fil min-modell.xlsx.",
        "2": "Lägg till eller ändra rader. Håll muspekaren över en rubrik för att se vad kolumnen betyder.",
        "3": "Låt id och roll stå på rader som finns: de knyter ihop modellen med programmet och gamla arbetsböcker.",
        "4": "Höj modellens version på bladet Inställningar.",
        "5": "framsteg model min-modell.xlsx säger vilken cell som är fel, och hur du rättar den.",
        "6": (
            "framsteg new prov.xlsx --company ID --model min-modell.xlsx gör en ny arbetsbok. Se efter att "
            "ändringen kom med."
        ),
    },
    "Använd din modell": {
        "Gamla arbetsböcker": "framsteg upgrade gammal.xlsx --out ny.xlsx --model min-modell.xlsx",
        "Kontroll": "framsteg check bok.xlsx --model min-modell.xlsx",
        "Dokument": "framsteg document arbetsplan bok.xlsx --participant D001 --model min-modell.xlsx",
        "Åt alla": (
            "Utan --model används modellen som följer med programmet. Skicka din till den som sköter "
            "programmet, så läggs den in där som workbooks/modell.xlsx, och Wordmallarna i templates."
        ),
    },
    "Lägg till": {
        "Ett val i en lista": "En rad på Listor, med listans namn under lista. Roll lämnar du tom.",
        "En rullista": (
            "Rader på Listor med samma namn under lista. Skriv sedan typen lista och listans namn på kolumnens rad."
        ),
        "En kolumn": (
            "En rad på Kolumner, bland bladets andra rader, där kolumnen ska stå. Skriv hjälp: den visas i cellen."
        ),
        "Ett blad": (
            "En rad på Blad, där bladet ska stå, utan roll. Sedan en rad på Kolumner för varje kolumn, med "
            "bladets id under blad."
        ),
        "Ett steg": "En rad på Steg. Att göra frågar efter det när det är obligatoriskt och har senast dagar.",
        "En placeringsform": (
            "En rad på Placeringsformer: typ är insats eller anställning, dokumenttitel det som planen ska heta."
        ),
        "Ett företag": "En rad på Företag. Id är kort och utan mellanslag, och är det du skriver efter --company.",
        "Ett område": "En rad på Områden, en på Programplaner, och sedan modulerna.",
        "En modul": (
            "En rad på Moduler, tre eller fyra på Läranderesultat, och två eller tre på Kriterier för vart och ett."
        ),
        "En fastställd modul": (
            "Tre celler på två blad: på Moduler status och fastställd (dagen), på Programplaner panelens "
            "datum. Saknas någon görs inga intyg. Utfärdas av säger vem som gör dem."
        ),
        "Ett dokument": (
            "En rad på Dokument, utan roll, och Wordmallen bredvid modellen. Fälten är kolumnernas id: {{ "
            "deltagare.förnamn }}, {{ placering.från }}."
        ),
    },
    "Ändra": {
        "Ett namn": (
            "Skriv det nya namnet, och det gamla under alias. Då förstår programmet gamla arbetsböcker. Finns"
            " ingen kolumn för alias på bladet behövs inget: där gäller id."
        ),
        "En inställning": "Skriv under värde på Inställningar. Förklaringen säger vad den påverkar.",
        "En regel": "På Regler: nej under aktiv stänger av den, och allvar säger hur mycket den betyder.",
        "Att göra": (
            "Listan på Översikt bryr sig inte om reglerna: också när F404 och F502 är avstängda frågar den "
            "efter utfall och steg."
        ),
        "Hur långt i förväg": (
            "dagar=28 på regeln F403 är när kontrollen varnar för att ett beslut går ut. soon_days på "
            "Inställningar är när något kommer in i Att göra. Ändra båda om du vill att de följs åt."
        ),
    },
    "Sluta använda": {
        "Ett val": (
            "Skriv ja under utgått på värdets, stegets eller modulens rad. Det går inte att välja i nya "
            "arbetsböcker, och det som är skrivet gäller."
        ),
        "En kolumn": (
            "Ta bort raden, och fältet ur de Wordmallar som använder det: framsteg model säger vilket. Det "
            "som redan är skrivet i arbetsböcker följer med som en egen kolumn."
        ),
    },
}


def add_read_me(workbook: Any) -> None:
    """Write the sheet: recipes under their headings, and a link to each sheet of the model."""
    page = workbook.add_worksheet("Läs mig")
    page.hide_gridlines(2)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, _LETTERS)
    page.write(0, 0, _TITLE, workbook.add_format({"bold": True, "font_size": 18, "font_color": "#1F4E5F"}))
    heading = workbook.add_format({"bold": True, "font_size": 13, "font_color": "#1F4E5F"})
    label = workbook.add_format({"bold": True, "valign": "top"})
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    row = 1
    for title, recipes in _RECIPES.items():
        page.write(row + 1, 0, title, heading)
        row += 2
        for what, how in recipes.items():
            page.write(row, 0, what, label)
            page.write(row, 1, how, text)
            page.set_row(row, _LINE * (1 + len(how) // _LETTERS))
            row += 1
    page.write(row + 1, 0, "Bladen", heading)
    for place, f in enumerate(fields(Model), start=row + 2):
        name = f.metadata["sheet"]
        page.write_url(place, 0, f"internal:'{name}'!A1", string=name)
        page.write(place, 1, f.metadata["description"], text)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
