"""Compares checking and planning a county's teachers with reading them, side by side in one run.

Floor: the library that reads the cells, in this process, unguarded. Three rosters: all rows new;
the same file again; one row in ten wrong. Run: `python benchmarks/import_plan.py [ROWS]`.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import python_calamine
import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models.ledgers import LEDGERS
from models.ledgers.school import Area, Holder, School, SchoolKind
from models.roster.plan import Known, plan_tables
from models.roster.reader import read_workbook
from models.roster.results import SheetResult
from models.roster.sheets import Workbook
from models.roster.sources import find_sources

TEACHERS = LEDGERS["teachers"]
COLUMNS = 30
REPEATS = 7
AGREED_RATIO = 3.0
SCHOOLS = tuple(
    School(
        id=number,
        code=f"21530{number:05}",
        name=f"青禾县第{number}小学",
        kind=SchoolKind.PRIMARY,
        holder=Holder.EDUCATION,
        area=Area.TOWN_CENTRE,
    )
    for number in range(1, 201)
)
HEADERS = (
    *("序号", "*姓名", "*身份证件号", "性别", "出生日期", "学校名称", "教职工号", "教职工类别"),
    *("行政职务", "任教学段", "任教学科", "第二学科", "专业技术职务", "最高学历"),
    *("是否县级及以上骨干教师", "是否是特级教师", "是否在编", "参加工作年月", "进本校年月"),
    *("人员状态", "联系电话", "备注"),
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity_number(person: int) -> str:
    """Return a right ID number."""
    place = 532125 + person // 21_000
    number = (
        f"{place}{1965 + person % 35}{1 + person % 12:02}{1 + person % 28:02}{person % 1000:03}"
    )
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True))
    return number + "10X98765432"[total % 11]


def write_roster(path: Path, rows: int, wrong_every: int = 0) -> None:
    """Write a roster of teachers; every so many rows one has two faults."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("教师")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    more = [f"本县另设的列{number}" for number in range(COLUMNS - len(HEADERS))]
    sheet.write_row(0, 0, [*HEADERS, *more])
    for row in range(1, rows + 1):
        wrong = wrong_every and row % wrong_every == 0
        number = identity_number(row)
        sheet.write_number(row, 0, row)
        sheet.write_string(row, 1, f"王{chr(0x4E00 + row % 5000)}{chr(0x5000 + row // 5000)}")
        sheet.write_string(row, 2, number)
        sheet.write_string(row, 3, "男" if int(number[16]) % 2 else "女")
        sheet.write_number(row, 4, 25000 + row % 9000, day)
        school = f"不存在的小学{row % 50}" if wrong else SCHOOLS[row % len(SCHOOLS)].name
        sheet.write_string(row, 5, school)
        degree = "飞行学" if wrong else "本科"
        texts = (
            *(f"T{row:06}", "专任教师", "", "小学", "语文", "数学", "一级教师", degree),
            *("否", "否", "是", f"{1994 + row % 26}-09", f"{1995 + row % 30}年8月", "在职"),
            *(f"138{row:08}", f"备注{row}"),
        )
        for column, text in enumerate(texts, start=6):
            sheet.write_string(row, column, text)
        for column in range(len(HEADERS), COLUMNS):
            sheet.write_string(row, column, f"另设{row % 97}")
    book.close()


def library(path: Path) -> None:
    """Read the cells with the bare library."""
    with python_calamine.CalamineWorkbook.from_path(path) as workbook:
        for _ in workbook.get_sheet_by_index(0).iter_rows():
            pass


def plan(workbook: Workbook, known: Known) -> tuple[SheetResult, ...]:
    """Find the table, check every row and plan what becomes of it."""
    sources, _ = find_sources(workbook, TEACHERS)
    return plan_tables(sources, TEACHERS, known)


def seconds(job: Callable[[], object]) -> float:
    """Return the processor time of a job."""
    started = time.process_time()
    job()
    return time.process_time() - started


def ratio(job: Callable[[], object], floor: Callable[[], object]) -> float:
    """Return how many times the floor a job takes: the best of each, taken in turns."""
    pairs = [(seconds(job), seconds(floor)) for _ in range(REPEATS)]
    return min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)


def main() -> None:
    """Print the table of ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    empty = Known.of({"schools": SCHOOLS})
    with tempfile.TemporaryDirectory() as folder:
        right, wrong = Path(folder, "right.xlsx"), Path(folder, "wrong.xlsx")
        write_roster(right, rows)
        write_roster(wrong, rows, wrong_every=10)
        floor = min(seconds(lambda: library(right)) for _ in range(REPEATS))
        print(f"{rows} rows × {COLUMNS} columns; calamine reads them in {floor:.3f} s\n")
        workbook = read_workbook(right)
        (sheet,) = plan(workbook, empty)
        people = [TEACHERS.make(row.values, number) for number, row in enumerate(sheet.results, 1)]
        full = Known.of({"schools": SCHOOLS, "teachers": people})
        jobs = (
            ("all rows new", workbook, empty),
            ("the same file again", workbook, full),
            ("one row in ten wrong", read_workbook(wrong), empty),
        )
        for name, book, known in jobs:
            (sheet,) = plan(book, known)
            times = ratio(partial(plan, book, known), partial(library, right))
            print(f"{name:22} {times:5.2f} × calamine  (agreed: {AGREED_RATIO})  {sheet.counts()}")


if __name__ == "__main__":
    main()
