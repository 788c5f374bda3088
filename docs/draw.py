"""Draw every sheet of the standard workbook: ``python docs/draw.py`` (needs LibreOffice and poppler-utils).

The pictures in ``docs/bilder/blad`` show a made-up company of the demo, one page a sheet.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.handbook import picture_of
from framsteg_xl.model.reading import load_model
from framsteg_xl.workbook.standard.workbook import standard_workbook

OUT = Path(__file__).parent / "bilder" / "blad"
SHARPNESS = "80"


def draw() -> None:
    """Build the workbook, have it printed to PDF, and keep the first page of every sheet as a PNG."""
    today = date.today()
    model = example_model(load_model(), today)
    company = model.companies[0]
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        book, pdf = Path(folder) / "bok.xlsx", Path(folder) / "bok.pdf"
        story = tell(model, today, f"framsteg {company.id}")
        book.write_bytes(standard_workbook(model, company, today, story.rows))
        office = ["soffice", "--headless", f"-env:UserInstallation={(Path(folder) / 'profil').as_uri()}"]
        subprocess.run([*office, "--convert-to", "pdf", "--outdir", folder, str(book)], check=True, capture_output=True)
        pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
        names = ["Start", "Översikt", *(sheet.name for sheet in model.sheets)]
        found: dict[str, int] = {}
        for number, text in enumerate(pages.stdout.split("\f"), start=1):
            words = [part for part in text.split("\n", 1)[0].split("  ") if part.strip()]
            title = words[1].strip() if len(words) > 1 else "Start"
            if title in names:
                found.setdefault(title, number)
        for name in names:
            page = str(found[name])
            target = OUT / picture_of(model, name).removesuffix(".png")
            subprocess.run(
                ["pdftoppm", "-r", SHARPNESS, "-png", "-singlefile", "-f", page, "-l", page, str(pdf), str(target)],
                check=True,
            )


if __name__ == "__main__":
    draw()
