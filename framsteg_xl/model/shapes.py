"""What a row of each sheet in ``modell.xlsx`` is.

Every field carries the Swedish heading it stands under and a help text: reading, writing and the text
picture of the model are all made from these, so a new field is added here and nowhere else.

A *role* (``participant_id``, ``start_date`` …) is the hinge between the model's words and the code: code asks
for roles and never for a heading, an id or a list value, so that all of those can change without code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from typing import Any, ClassVar

from framsteg_xl.finding import Severity

#: What stands for the present day in *minst* and *högst*.
TODAY = "idag"


def under(
    text: str,
    help_text: str = "",
    *,
    refers: str = "",
    required: bool = False,
    bounds: tuple[int, int] | None = None,
    later: bool = False,
) -> Any:
    """A field's column in the model: its heading, its help, ``sheet.field`` if it must lead to another row.

    ``bounds`` are the smallest and the largest number that makes sense. ``later``: models made before the field was
    thought of lack its column, and are read as if it were blank.
    """
    meta = {"heading": text, "help": help_text, "refers": refers, "required": required, "bounds": bounds}
    return field(metadata={**meta, "later": later})


def known_by(text: str, help_text: str = "") -> Any:
    """The field that a row is known by: it must be there, once."""
    return field(metadata={**under(text, help_text, required=True).metadata, "key": True})


def may_retire() -> Any:
    """The field that takes a row out of use: it is not offered any longer, and what is written with it still counts."""
    help_text = "ja: går inte längre att välja i nya arbetsböcker. Det som redan är skrivet gäller. Ta inte bort raden."
    return field(default=False, metadata=under("utgått", help_text, later=True).metadata)


class ColumnType(StrEnum):
    """What kind of value a column holds; the words are those of the model workbook."""

    TEXT = "text"
    DATE = "datum"
    TIME = "klockslag"
    INTEGER = "heltal"
    NUMBER = "tal"
    CHOICE = "lista"  # one value of a list
    REFERENCE = "referens"  # the key of a row on another sheet
    REFERENCES = "referenser"  # one or more keys, parted by commas
    PERSONAL_NUMBER = "personnummer"


class Sensitivity(StrEnum):
    """What a column may reveal. Only unmarked columns and ``PLAIN`` ones may ever be delivered."""

    PLAIN = ""
    NAME = "namn"
    CONTACT = "kontakt"
    PERSONAL_NUMBER = "personnummer"
    FREE_TEXT = "fritext"


class FormKind(StrEnum):
    """What a placement form is."""

    MEASURE = "insats"  # somebody has commissioned it
    EMPLOYMENT = "anställning"


class CountedFrom(StrEnum):
    """What a step's deadline is counted from."""

    START = "start"  # the placement's first day
    END = "slut"  # its last day


class Per(StrEnum):
    """What one document is made for."""

    PARTICIPANT = "deltagare"
    PLACEMENT = "placering"


class ModuleStatus(StrEnum):
    """Whether a panel has adopted a module."""

    DRAFT = "utkast"
    ADOPTED = "fastställd"


class Issuer(StrEnum):
    """Who issues a programme's certificates (domain: *utfärdas av*)."""

    UNCLEAR = "ej klarlagt"  # first: what a blank cell means
    COMPANY = "företaget"
    NVF = "Nordiskt Valideringsforum"
    TRADE_BODY = "branschorganisation"


@dataclass(frozen=True, slots=True)
class Setting:
    key: str = known_by("nyckel", "Det som programmet känner inställningen som. Ändra inte.")
    name: str = under("namn", "Inställningens namn på svenska.")
    value: str = under("värde", "Det här är cellen du ändrar.")
    unit: str = under("enhet")
    explanation: str = under("förklaring", "Vad inställningen påverkar.")
    source: str = under("källa", "Varifrån värdet kommer: ett dokument, eller vårt eget antagande.")


@dataclass(frozen=True, slots=True)
class Company:
    id: str = known_by("id", "Kort, utan mellanslag. Används i nummer och leveransens filnamn. Ändra aldrig.")
    name: str = under("namn", "Företagets namn som det ska stå i dokument.", required=True)
    organisation_number: str = under("organisationsnummer")
    municipality: str = under("kommun", "Kommunen där företaget finns. Blir ort på intyg.")


@dataclass(frozen=True, slots=True)
class Text:
    role: str = under(
        "roll",
        "guide: hur man gör. newcomer: ny handledare. missing, shown, overdue, soon, done, wrong, input, error, "
        "warning, notice: teckenförklaringen. "
        "modules, checklist, indicators: bladen där man slår upp koder.",
        required=True,
    )
    title: str = under("rubrik", "Står till vänster, eller på bladets flik.", required=True)
    text: str = under("text", "Står till höger, eller överst på bladet.", required=True)


@dataclass(frozen=True, slots=True)
class SheetGroup:
    id: str = known_by("id")
    name: str = under("namn", required=True)
    colour: str = under("färg", "Flikarnas färg, till exempel #1F6F78.", required=True)
    description: str = under("beskrivning")


@dataclass(frozen=True, slots=True)
class Sheet:
    id: str = known_by("id", "Bladets namn i Wordmallarna, när de går igenom deltagarens rader: {% for rad in mål %}.")
    role: str = under("roll", "Bladets roll i programmet. Tom för egna blad.")
    name: str = under("namn", "Det som står på bladets flik.", required=True)
    singular: str = under(
        "en rad",
        "Vad en rad kallas. På bladen med deltagare och placeringar är det också namnet i Wordmallarna, och då ett "
        "enda ord: {{ deltagare.förnamn }}.",
        required=True,
    )
    group: str = under("grupp", "Gruppens id: ger fliken dess färg.", refers="groups.id", required=True)
    description: str = under("beskrivning", "Står överst på bladet: vad man skriver här.")


@dataclass(frozen=True, slots=True)
class Column:
    sheet: str = under("blad", "Bladets id.", refers="sheets.id", required=True)
    id: str = under("id", "Kolumnens namn i Wordmallarna: {{ deltagare.id }}.", required=True)
    heading: str = under("rubrik", "Det som står överst i kolumnen.", required=True)
    role: str = under("roll", "Kolumnens roll i programmet. Tom för egna kolumner.")
    type: ColumnType = under(
        "typ", "text, datum, klockslag, heltal, tal, lista, referens, referenser eller personnummer."
    )
    required: bool = under("obligatorisk", "ja eller nej.")
    list: str = under("lista", "Listans namn, när typen är lista.")
    refers_to: str = under("refererar", "Bladets id, när typen är referens.", refers="sheets.id")
    shows: str = under(
        "visar",
        "Fylls i av sig självt: kolumn.uppgift (deltagare.förnamn), en siffra i ord (indikator.handledarens), "
        "två kolumner med streck (deltagare-modul), eller en av programmets uträkningar (=timmar).",
    )
    depends_on: str = under(
        "beror på", "Rullistan visar bara det som hör till värdet i den här kolumnen på samma blad."
    )
    assignment: str = under("uppdrag", "Rullistan visar bara personal med det här uppdraget den dag som den beror på.")
    done_in: str = under(
        "klart i",
        "Gör datumet till en tidsgräns: kolumnen som är ifylld när det är klart. "
        "Är den en lista där något värde har rollen done är det klart först med ett sådant värde.",
    )
    least: str = under("minst", "Minsta tillåtna tal eller tidigaste datum.")
    most: str = under("högst", "Största tillåtna tal eller senaste datum.")
    pattern: str = under("mönster", "Reguljärt uttryck för hela värdet.")
    unique: bool = under("unik", "ja: samma värde får bara stå en gång. Radens id är alltid unikt.")
    sensitivity: Sensitivity = under(
        "känslighet", "namn, kontakt, personnummer eller fritext. Lämnar aldrig företaget."
    )
    delivered: bool = under("i leverans", "ja: följer med i leveransen till projektet.")
    help: str = under("hjälp", "Visas när cellen är vald. Högst 255 tecken.")
    aliases: tuple[str, ...] = under(
        "alias", "Äldre rubriker för samma kolumn, och vad den kan heta i egna listor, med komma emellan."
    )
    width: int | None = under("bredd", "Kolumnens bredd i tecken.", bounds=(1, 255))
    todo: str = under(
        "att göra",
        "Står i Att göra på Översikt när tidsgränsen närmar sig. {mål} i texten blir det som står i kolumnen med "
        "det id:t. Tom: står inte där.",
        later=True,
    )

    @property
    def may_leave(self) -> bool:
        """Whether the column's kind of value may ever stand in a delivery: no names, numbers or free text."""
        return (
            self.sensitivity is Sensitivity.PLAIN
            and self.role not in ("birth_date", "protected")
            and self.type in (ColumnType.CHOICE, ColumnType.DATE, ColumnType.INTEGER, ColumnType.NUMBER)
        )

    @property
    def todo_parts(self) -> Sequence[str]:
        """*Att göra* taken apart: every second part, from the second on, is the id of a column."""
        return re.split(r"\{(\w+)\}", self.todo)

    def bound(self, text: str, today: date) -> Any:
        """``least`` or ``most`` as a value to compare with; None where there is none.

        Raises :class:`ValueError` where the text is neither a date (or *idag*) nor a number.
        """
        if not text:
            return None
        if self.type is ColumnType.DATE:
            return today if text.casefold() == TODAY else datetime.strptime(text, "%Y-%m-%d").date()
        number = float(text.replace(",", "."))
        if not isfinite(number):
            raise ValueError(text)
        return number


@dataclass(frozen=True, slots=True)
class ListValue:
    list: str = under("lista", "Listans namn.", required=True)
    value: str = under("värde", "Det som står i rullistan.", required=True)
    role: str = under("roll", "Värdets roll i programmet. Tom för egna värden.")
    aliases: tuple[str, ...] = under("alias", "Andra sätt att skriva samma sak, med komma emellan.")
    explanation: str = under("förklaring")
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "value"


@dataclass(frozen=True, slots=True)
class PlacementForm:
    id: str = known_by("id")
    name: str = under("namn", required=True)
    kind: FormKind = under("typ", "insats eller anställning.")
    longest_months: int | None = under("längst månader", "Tom: ingen gräns.", bounds=(1, 600))
    plan_title: str = under("dokumenttitel", "Vad planen heter för den här formen.")
    retention_months: int | None = under(
        "gallras efter månader", "Räknat från avslutet. Tom: inställningen gäller.", bounds=(0, 600)
    )
    aliases: tuple[str, ...] = under(
        "alias", "Andra sätt att skriva samma sak, också äldre namn, med komma emellan.", later=True
    )
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "name"


@dataclass(frozen=True, slots=True)
class CommissionerKind:
    id: str = known_by("id")
    name: str = under("namn", required=True)
    aliases: tuple[str, ...] = under(
        "alias", "Andra sätt att skriva samma sak, också äldre namn, med komma emellan.", later=True
    )
    absence_reported: bool = under(
        "frånvaro rapporteras",
        "ja: frånvaro, också sen ankomst och tidig hemgång, ska rapporteras till beställaren.",
        later=True,
    )
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "name"


@dataclass(frozen=True, slots=True)
class ExitOutcome:
    id: str = known_by("id")
    name: str = under("namn", required=True)
    commissioner_kinds: tuple[str, ...] = under(
        "beställartyper",
        "Id för de beställartyper som utfallet gäller, med komma emellan. Tom: alla.",
        refers="commissioner_kinds.id",
    )
    counts_as: str = under("räknas som", "arbete, studier eller annat.")
    after_days: int | None = under(
        "räknas efter dagar", "Först när så många dagar har gått. Till dess: inväntar.", bounds=(0, 3650)
    )
    aliases: tuple[str, ...] = under(
        "alias", "Andra sätt att skriva samma sak, också äldre namn, med komma emellan.", later=True
    )
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "name"


@dataclass(frozen=True, slots=True)
class Step:
    id: str = known_by("id")
    name: str = under("namn", "Stegets namn i rullistan.", required=True)
    order: int = under("ordning", "Stegets plats i resan.", required=True)
    required: bool = under("obligatoriskt", "ja: steget ska göras i varje placering.")
    after: str = under("efter steg", "Id för steget som ska vara klart före.", refers="steps.id")
    deadline_days: int | None = under(
        "senast dagar", "Senast så många dagar efter (−: före) det som räknas från.", bounds=(-3650, 3650)
    )
    counted_from: CountedFrom = under("räknat från", "start eller slut (placeringens).")
    repeat_days: int | None = under("upprepas dagar", "Görs om så ofta. Tom: en gång.", bounds=(1, 3650))
    document: str = under("dokument", "Id för dokumentet som hör till steget.", refers="documents.id")
    description: str = under("beskrivning")
    aliases: tuple[str, ...] = under(
        "alias", "Andra sätt att skriva samma sak, också äldre namn, med komma emellan.", later=True
    )
    renewed: bool = under(
        "görs om vid förlängning",
        "ja: görs på nytt när placeringen förlängs. nej: det som är gjort räknas.",
        later=True,
    )
    role: str = under(
        "roll",
        "introduction, plan, follow_up eller exit: reglerna ser efter att resten av arbetsboken säger detsamma. "
        "Tom för andra steg.",
        later=True,
    )
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "name"

    @property
    def asked_for(self) -> bool:
        """Whether somebody waits for the step: it must be done, by a day."""
        return self.required and self.deadline_days is not None and not self.retired


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    id: str = known_by("id", "Står i rullistan på bladet Introduktion.")
    text: str = under("text", "Det som ni går igenom.", required=True)
    work_environment: bool = under("arbetsmiljö", "ja: måste vara undertecknad innan introduktionen är klar.")
    required: bool = under("obligatorisk", "ja eller nej.")
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "id"


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str = known_by("id", "Står i rullistan på bladet Skattningar.")
    name: str = under("namn", required=True)
    question: str = under("fråga", "Det som deltagaren och handledaren svarar på, var för sig.", required=True)
    one: str = under("etta", "Så ser en etta ut.", required=True)
    two: str = under("tvåa", "Så ser en tvåa ut.", required=True)
    three: str = under("trea", "Så ser en trea ut.", required=True)
    four: str = under("fyra", "Så ser en fyra ut.", required=True)
    five: str = under("femma", "Så ser en femma ut.", required=True)
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "id"
    STEPS: ClassVar[tuple[str, ...]] = ("one", "two", "three", "four", "five")


@dataclass(frozen=True, slots=True)
class Area:
    id: str = known_by("id")
    name: str = under("namn", required=True)
    description: str = under("beskrivning")
    aliases: tuple[str, ...] = under(
        "alias", "Andra sätt att skriva samma sak, också äldre namn, med komma emellan.", later=True
    )
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "name"


@dataclass(frozen=True, slots=True)
class Programme:
    id: str = known_by("id")
    area: str = under("område", refers="areas.id", required=True)
    name: str = under("namn", required=True)
    panel_date: date | None = under("panelens datum", "Dagen då en panel fastställde planen. Tom: utkast.")
    valid_until: date | None = under("giltig till")
    trade_body: str = under("branschorganisation", "Branschens nationella organ, om det finns.")
    agreement: str = under("samsyn", "Beslut eller avtal om samsyn. Tom: ingen samsyn.")
    issuer: Issuer = under("utfärdas av", "företaget, Nordiskt Valideringsforum, branschorganisation, ej klarlagt.")


@dataclass(frozen=True, slots=True)
class Module:
    id: str = known_by("id", "Står i rullistan på bladet Valideringar.")
    programme: str = under("programplan", refers="programmes.id", required=True)
    title: str = under("titel", required=True)
    level: int | None = under("nivå", "1, 2 eller 3.", bounds=(1, 3))
    hours: int | None = under("timmar", bounds=(1, 5000))
    status: ModuleStatus = under("status", "utkast eller fastställd.")
    adopted: date | None = under("fastställd", "Dagen då panelen fastställde modulen.")
    valid_until: date | None = under("giltig till")
    version: str = under("version")
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "id"


@dataclass(frozen=True, slots=True)
class LearningOutcome:
    id: str = known_by("id")
    module: str = under("modul", refers="modules.id", required=True)
    text: str = under("text", "Deltagaren kan …", required=True)
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "id"


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str = known_by("id")
    outcome: str = under("läranderesultat", refers="learning_outcomes.id", required=True)
    text: str = under("text", "Det som bedömaren kan se.", required=True)
    retired: bool = may_retire()
    CHOICE: ClassVar[str] = "id"


@dataclass(frozen=True, slots=True)
class CertificateKind:
    role: str = known_by("roll", "vocational, competence, certificate eller partial. Ändra inte.")
    name: str = under("namn", "Det som står överst på intyget.", required=True)
    explanation: str = under("förklaring", "När det blir ett sådant.")


@dataclass(frozen=True, slots=True)
class RuleSetting:
    code: str = known_by("kod", "Regelns kod i programmet.")
    name: str = under("namn", "Felet som regeln hittar.")
    active: bool = under("aktiv", "ja eller nej. nej: regeln används inte.", required=True)
    severity: Severity = under("allvar", "fel, varning eller upplysning.", required=True)
    parameters: tuple[str, ...] = under("parametrar", "namn=värde, med komma emellan.")
    comment: str = under("kommentar")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    id: str = known_by("id", "Namnet i kommandot: framsteg document id.")
    name: str = under("namn", required=True)
    role: str = under("roll", "certificate: numreras och skrivs i registret. plan: tar titeln från placeringens form.")
    template: str = under("mall", "Wordmallens filnamn.", required=True)
    per: Per = under("en per", "deltagare eller placering.")
    blocked_by: tuple[str, ...] = under(
        "blockeras av", "Regler som hindrar, med komma emellan. F7 = alla som börjar så."
    )
    file_name: str = under("filnamn", "Utan personuppgifter: {dokument}, {id}, {datum}, {nummer}.", required=True)
    button: str = under("knapp", "Texten på knappen i Excel. Tom: ingen knapp.")
    icon: str = under("ikon", "Namnet på en av Offices egna bilder (imageMso).", later=True)


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the tab in Excel; those whose ``id`` begins with ``document_`` stand in every document's menu."""

    id: str = known_by("id", "Knappens namn i programmet. Ändra inte.")
    group: str = under("grupp", "Rubriken under knapparna som hör ihop.", required=True)
    label: str = under("text", "Det som står på knappen.", required=True)
    tip: str = under("tips", "Visas när man håller pekaren över knappen.", required=True)
    icon: str = under("ikon", "Namnet på en av Offices egna bilder (imageMso).")
    large: bool = under("stor", "ja: en hög knapp.")


@dataclass(frozen=True, slots=True)
class FormField:
    """A cell that a button reads on the sheet with forms."""

    button: str = under("knapp", "Id för knappen som läser cellen.", refers="buttons.id", required=True)
    role: str = under("roll", "Det programmet gör med värdet. Tom: det skrivs bara i kolumnen på den nya raden.")
    sheet: str = under("blad", "Bladets id. Rullista och format är kolumnens. Tom: en text.", refers="sheets.id")
    column: str = under("kolumn", "Kolumnens id på bladet.")
    label: str = under("text", "Det som står före cellen.", required=True)
    required: bool = under("obligatorisk", "ja: knappen gör inget förrän cellen är ifylld.")
    kept: bool = under("står kvar", "ja: töms inte när knappen är klar.")
    help: str = under("hjälp", "Visas bredvid cellen.")
