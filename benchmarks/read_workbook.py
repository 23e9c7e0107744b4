"""Compares reading a county's roster with its floors, side by side in one run.

Floors: unpacking and an expat scan of the sheet (nothing that reads .xlsx does less), and the
library itself in this process, unguarded. Run: `python benchmarks/read_workbook.py [ROWS]`.
"""

import os
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

import python_calamine
import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models.roster.reader import read_workbook
from models.roster.tables import find_tables

COLUMNS = 30
REPEATS = 5


def write_roster(path: Path, rows: int) -> None:
    """Write teachers: half the columns text, the others numbers, ID numbers and dates."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    sheet = book.add_worksheet("教师")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [f"字段{number}" for number in range(1, COLUMNS + 1)])
    for row in range(1, rows + 1):
        for column in range(COLUMNS):
            if column % 2 == 0:
                sheet.write_string(row, column, f"教师{row * 7 % 5000}第{column}列")
            elif column % 6 == 1:
                sheet.write_number(row, column, 40000 + row % 3000, day)
            elif column % 6 == 3:
                sheet.write_string(row, column, f"53010219{row:010}")
            else:
                sheet.write_number(row, column, row * column)
    book.close()


def scan(path: Path) -> None:
    """Unpack and tokenise the parts that hold the cells."""
    with zipfile.ZipFile(path) as archive:
        for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
            expat.ParserCreate().Parse(archive.read(name), True)


def library(path: Path) -> None:
    """Read the cells with the bare library."""
    with python_calamine.CalamineWorkbook.from_path(path) as workbook:
        for _ in workbook.get_sheet_by_index(0).iter_rows():
            pass


def whole(path: Path) -> None:
    """Read as the program does, tables included."""
    for sheet in read_workbook(path).sheets:
        find_tables(sheet, frozenset())


def median(job: Callable[[Path], object], path: Path) -> float:
    """Return the median time of a job in seconds."""
    times = []
    job(path)
    for _ in range(REPEATS):
        started = time.perf_counter()
        job(path)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    """Print seconds and ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write_roster(path, rows)
        # The reading process starts from compiled modules, as it does where it is installed.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        jobs = {"expat scan": scan, "library": library, "read": read_workbook, "with tables": whole}
        seconds = {name: median(job, path) for name, job in jobs.items()}
    for name, value in seconds.items():
        print(
            f"{name:12} {value:6.2f} s  {value / seconds['expat scan']:5.2f} × scan"
            f"  {value / seconds['library']:5.2f} × library"
        )


if __name__ == "__main__":
    main()
