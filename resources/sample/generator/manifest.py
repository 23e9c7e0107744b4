"""The list of the workbooks in the order of import, with what the import shall make of each row."""

from collections.abc import Iterator, Sequence

from generator.places import BUREAU, COUNTY, COUNTY_CODE, PREFECTURE
from generator.sheets import Book, Fate, Roster

_PREAMBLE = f"""\
# Written by make.py; read by the demonstration and by the tests. Change the generator, not this.
# Files stand in the order of import: what is referred to comes before what refers to it.

today = 2026-11-22
as_of = 2026-12-31
year = 2026

[county]
code = "{COUNTY_CODE}"
name = "{COUNTY}"
prefecture = "{PREFECTURE}"
bureau = "{BUREAU}"
key_county = "province"
border = false
rule_set = "yunnan-2024"
report_to = "云南省教育厅"
director = "和景行"
deputy = "木清源"
officer = "赵知微"
phone = "12900000001"
"""


def _counts(roster: Roster) -> str:
    counts = {
        "new": roster.count(Fate.NEW),
        "skipped": roster.count(Fate.SKIPPED),
        "failed": roster.count(Fate.FAILED),
    }
    shown = ", ".join(f"{name} = {count}" for name, count in counts.items())
    return f'    {{ sheet = "{roster.sheet}", {shown} }},'


def _entry(book: Book, rosters: Sequence[Roster], extra: Sequence[str]) -> Iterator[str]:
    partial = any(roster.count(Fate.FAILED) for roster in rosters)
    yield ""
    yield "[[import]]"
    yield f'file = "{book.file}"'
    yield f'ledger = "{book.ledger}"'
    yield from extra
    yield f"partial = {str(partial).lower()}"
    yield "expected = ["
    yield from (_counts(roster) for roster in rosters)
    yield "]"


def manifest(books: Sequence[Book]) -> str:
    """Return the manifest as TOML; a sheet that does not tell its year gets its own entry."""
    lines = [_PREAMBLE.rstrip("\n")]
    for book in books:
        if not book.years:
            lines += _entry(book, book.rosters, ())
        for roster, year in zip(book.rosters, book.years, strict=False):
            lines += _entry(book, (roster,), (f'sheet = "{roster.sheet}"', f"year = {year}"))
    return "\n".join(lines) + "\n"
