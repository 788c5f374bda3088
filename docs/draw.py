"""Draw every sheet of the standard workbook, and the README's picture: ``python docs/draw.py``.

Needs LibreOffice and poppler-utils. The pictures in ``docs/bilder/blad`` show a made-up company of the demo with 15
participants, the first page of each sheet without its header, footer and white edges. A wide sheet is printed small,
so it is drawn sharper. LibreOffice is asked to write days and numbers as in Sweden.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.run import run_demo
from framsteg_xl.demo.story import tell
from framsteg_xl.handbook import PAGES, picture_of
from framsteg_xl.model.look_ups import tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.open_book.findings import rows_of
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook

OUT = Path(__file__).parent / "bilder" / "blad"
FRONT = Path(__file__).parent / "bilder" / "framsteg.png"
PEOPLE = 15
#: Dots per inch for a sheet of the usual width (in the columns' units), and for the widest.
SHARPNESS, SHARPEST, USUAL = 80, 170, 150
#: The white that is left round a picture, in dots, and how near the paper's edge headers and footers end, in inches.
EDGE, MARGIN = 12, 0.47
SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop>
</item></oor:items>
"""


def draw() -> None:
    """Build the workbook, have it printed to PDF, and keep the first page of every sheet as a PNG."""
    today = date.today()
    model = example_model(load_model(), today)
    stories = ((company, tell(model, today, f"framsteg {company.id}")) for company in model.companies)
    company, story = next(pair for pair in stories if len(pair[1].rows["deltagare"]) == PEOPLE)
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        book, pdf = Path(folder) / "bok.xlsx", Path(folder) / "bok.pdf"
        book.write_bytes(standard_workbook(model, company, today, story.rows))
        found_wrong = check(Entries(read_xlsx(book), model), today)  # on Kontroll as after the button, colours and all
        told = [model.row("findings", **row) for row in rows_of(found_wrong)]
        book.write_bytes(standard_workbook(model, company, today, {**story.rows, "kontroll": told}))
        _print(folder, book)
        pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
        names = [*PAGES, *(tab.name for tab in tabs(model))]
        found: dict[str, int] = {}
        for number, text in enumerate(pages.stdout.split("\f"), start=1):
            words = [part for part in text.split("\n", 1)[0].split("  ") if part.strip()]
            title = words[1].strip() if len(words) > 1 else "Start"
            if title in names:
                found.setdefault(title, number)
        for name in names:
            page, target = str(found[name]), OUT / picture_of(model, name)
            dots = _sharpness(model, name)
            only = ["-r", str(dots), "-png", "-singlefile", "-f", page, "-l", page]
            subprocess.run(["pdftoppm", *only, str(pdf), str(target.with_suffix(""))], check=True)
            _without_edges(target, round(MARGIN * dots))


def _print(folder: str, *files: Path) -> None:
    """Make a PDF of each file, as an office in Sweden would."""
    profile = Path(folder) / "profil"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SWEDISH, encoding="utf-8")
    office = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", folder, *map(str, files)], check=True, capture_output=True)


def _sharpness(model: Model, name: str) -> int:
    sheet = next((sheet for sheet in model.sheets if sheet.name == name), None)
    width = sum(column.width or 16 for column in model.columns_of(sheet.id)) if sheet else 1.4 * USUAL
    return round(SHARPNESS * min(max(width / USUAL, 1), SHARPEST / SHARPNESS))


def _without_edges(path: Path, margin: int) -> None:
    with Image.open(path) as picture:
        plain = picture.convert("RGB").crop((0, margin, picture.width, picture.height - margin))
    left, top, right, bottom = ImageChops.difference(plain, Image.new("RGB", plain.size, "white")).getbbox() or (
        0,
        0,
        *plain.size,
    )
    box = (max(left - EDGE, 0), max(top - EDGE, 0), min(right + EDGE, plain.width), min(bottom + EDGE, plain.height))
    plain.crop(box).quantize(64).save(path, optimize=True)


def draw_front() -> None:
    """The README's picture: *Översikt*, a work plan and a certificate of the demo, side by side."""
    with tempfile.TemporaryDirectory() as folder:
        made = run_demo(load_model(), Path(folder) / "demo", date.today())
        papers = [
            next(path for path in sorted(made.documents) if path.name.startswith(word))
            for word in ("arbetsplan", "intyg")
        ]
        _print(folder, *papers)
        sheet = Image.new("RGB", (1500, 760), "#E9EFF1")
        drawn = [Image.open(OUT / picture_of(load_model(), "Översikt")).convert("RGB").crop((0, 0, 620, 470))]
        for paper in papers:
            target = Path(folder) / paper.stem
            only = ["-r", "90", "-png", "-singlefile", "-l", "1"]
            subprocess.run(["pdftoppm", *only, f"{target}.pdf", str(target)], check=True)
            drawn.append(Image.open(f"{target}.png").convert("RGB"))
        for picture, (left, top, height) in zip(drawn, ((20, 150, 470), (540, 60, 640), (985, 20, 720)), strict=True):
            size = (round(picture.width * height / picture.height), height)
            framed = ImageOps.expand(picture.resize(size, Image.Resampling.LANCZOS), 1, "#9DB0B5")
            sheet.paste(framed, (left, top))
        sheet.save(FRONT, optimize=True)


if __name__ == "__main__":
    draw()
    draw_front()
