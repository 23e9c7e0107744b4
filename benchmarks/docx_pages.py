"""How many pages a word processor makes of our DOCX files, beside those of the PDF.

Run: `python -m benchmarks.docx_pages DATA.yjtz 2026 OUT`. Writes the year's summary in its three
lengths as PDF and DOCX into OUT and says how long building and drawing the PDF took. LibreOffice
(`soffice`, a tool of development only) lays the DOCX out, with the shipped faces in the place of
those of Windows; both numbers of pages are printed. The laid out files stay in OUT to be looked at.
"""

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pypdfium2

from models.rules.engine import check_county
from models.rules.rule_set import load_rule_set
from models.statistics.catalogue import county_figures
from models.store import Store
from reports import docx, pdf
from reports.builders import summary
from reports.builders.summary_options import Length, SummaryOptions
from reports.layout.faces import SHIPPED_FOLDER
from reports.wordml import FACES
from ui.clock import now

_SHIPPED = {
    "仿宋": "Youjiao Fang",
    "楷体": "Youjiao Kai",
    "黑体": "Youjiao Hei",
    "宋体": "Youjiao Song",
    "方正小标宋简体": "Youjiao Title",
    "Times New Roman": "Liberation Serif",
}


def fonts_file(folder: Path) -> Path:
    """A fontconfig file in which the names of Windows' faces mean the shipped ones."""
    matches = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{face}</string></edit></match>'
        for name, face in _SHIPPED.items()
    )
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{SHIPPED_FOLDER}</dir>{matches}</fontconfig>",
        encoding="utf-8",
    )
    return file


def laid_out(file: Path, fonts: Path) -> Path:
    """The DOCX file as LibreOffice prints it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise SystemExit("LibreOffice (soffice) is not installed")
    folder = file.parent / "libreoffice"
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts.resolve())},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return folder / f"{file.stem}.pdf"


def pages(file: Path) -> int:
    """How many pages a PDF file has."""
    with pypdfium2.PdfDocument(file) as opened:
        return len(opened)


def main() -> None:
    """Print the numbers of pages."""
    data, year, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    assert set(FACES.values()) <= set(_SHIPPED)
    out.mkdir(parents=True, exist_ok=True)
    fonts = fonts_file(out)
    with Store.open(data, now) as store:
        facts = store.facts(year)
    rules = load_rule_set(facts.county.rule_set, on=facts.as_of)
    figures, findings = county_figures(facts, rules), check_county(facts, rules)
    for length in Length:
        start = time.process_time()
        document = summary.build(
            facts,
            figures,
            findings,
            rules,
            today=date(year, 12, 20),
            options=SummaryOptions(length=length, letterhead=True, imprint=True),
        )
        ours, theirs = out / f"{length.value}.pdf", out / f"{length.value}.docx"
        ours.write_bytes(pdf.render(document))
        taken = time.process_time() - start
        theirs.write_bytes(docx.render(document))
        counts = f"PDF {pages(ours)}, DOCX {pages(laid_out(theirs, fonts))} pages"
        print(f"{length.value:8} {counts}, {taken:.2f} s")


if __name__ == "__main__":
    main()
