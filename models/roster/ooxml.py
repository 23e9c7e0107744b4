"""What the pre-scan finds in an .xlsx: error cells, the date system, cells too far out.

The library that reads the cells shows error cells as empty, and dies of a value in the last cell
of the grid. So the parts are looked over as bytes first, which costs a fraction of reading them.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from models.roster.archive import Archive
from models.roster.hidden import Hidden, joined, spans
from models.roster.limits import ReadLimits
from models.roster.refusals import Refusal, Refused
from models.roster.sheets import MergedRange

Errors = dict[int, dict[int, str]]
"""Row → column → error text, both counted from 0."""

_WORKBOOK_TYPE = "/officeDocument"
_EXCEL_ROWS = 1_048_576

# What Excel, WPS and the usual libraries write is searched by its fixed beginning, many times
# faster than what XML would allow; anything else goes the slow way.
_PLAIN_THREE_LETTERS = re.compile(rb' r="[A-Za-z]{3}\d')
_PLAIN_ROW_NUMBER = re.compile(rb'<row r="(\d{1,9})"')
_ANY_THREE_LETTERS = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{3}\d""")
_ANY_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d{1,9})["']""")
_VALUED_CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,9})["'][^>]*(?<!/)>"""
    rb"""\s*<(?:\w+:)?(?:v|is|f)\b"""
)
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\st\s*=\s*["']e["'])[^>]*?\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']"""
    rb"""[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v[^>]*>([^<]{1,40})<""",
    re.DOTALL,
)
_HIDDEN_MARK = b' hidden="'
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^>]*\shidden="(?:1|true)"[^>]*>')
_BOUND = re.compile(rb'\s(min|max)="(\d{1,5})"')
_ERROR_MARK = re.compile(rb"""\st=["']e["']""")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})[0-9]{1,7}")
_ROW_REFERENCE = re.compile(r"[0-9]{1,7}")


@dataclass(frozen=True)
class WorkbookScan:
    """What the library does not say of a workbook.

    Attributes:
        errors: Error cells by the place of the sheet among all tabs, charts too, from 0.
        epoch_1904: Whether bare day numbers count from 1904.
        hidden: Hidden rows and columns by the place of the sheet.
        merged: Merged areas by the place of the sheet, where the library does not tell them.
    """

    errors: Mapping[int, Errors] = field(default_factory=dict)
    epoch_1904: bool = False
    hidden: Mapping[int, Hidden] = field(default_factory=dict)
    merged: Mapping[int, Sequence[MergedRange]] = field(default_factory=dict)


def scan(archive: Archive, limits: ReadLimits) -> WorkbookScan:
    """Look over an .xlsx before it is read.

    Raises:
        Refused: When a part is damaged or hostile, or a value stands too far out.
    """
    workbook = workbook_part(archive)
    root = _parsed(archive.read(workbook))
    targets = targets_of(archive, workbook)
    errors: dict[int, Errors] = {}
    hidden: dict[int, Hidden] = {}
    for index, sheet in enumerate(root.iterfind("{*}sheets/{*}sheet")):
        part = targets.get(next((v for k, v in sheet.items() if k.endswith("}id")), ""))
        name = archive.find(part) if part else None
        if name:
            content = archive.read(name)
            errors[index] = _scan_sheet(content, limits)
            hidden[index] = _hidden(content)
    for part in targets.values():
        if part.lower().endswith(("sharedstrings.xml", "styles.xml")) and archive.find(part):
            archive.read(archive.find(part) or part)
    properties = root.find("{*}workbookPr")
    flag = "" if properties is None else properties.get("date1904", "")
    return WorkbookScan(errors, flag.lower() in {"1", "true", "on"}, hidden)


def _parsed(content: bytes) -> ElementTree.Element:
    try:
        # The archive has refused every document that defines entities.
        return ElementTree.fromstring(content)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused(Refusal.DAMAGED) from error


def _relations(archive: Archive, part: str) -> list[tuple[str, str, str]]:
    """Return (id, type, target part) of everything that `part` points to."""
    folder, name = posixpath.split(part)
    relations = archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if relations is None:
        return []
    found = []
    for relation in _parsed(archive.read(relations)):
        target = relation.get("Target", "")
        whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found.append((relation.get("Id", ""), relation.get("Type", ""), whole))
    return found


def workbook_part(archive: Archive) -> str:
    """Return the name of the part that lists the sheets.

    Raises:
        Refused: When the package does not name it.
    """
    for _, kind, target in _relations(archive, ""):
        if kind.endswith(_WORKBOOK_TYPE) and (name := archive.find(target)):
            return name
    raise Refused(Refusal.DAMAGED)


def targets_of(archive: Archive, workbook: str) -> dict[str, str]:
    """Return the parts that the workbook points to, by the ids that it uses for them."""
    return {identity: target for identity, _, target in _relations(archive, workbook)}


def _scan_sheet(content: bytes, limits: ReadLimits) -> Errors:
    rows, far = _reach(content)
    if rows > _EXCEL_ROWS:
        raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"超过 {_EXCEL_ROWS} 行")
    if rows > limits.rows or far:
        _check_bounds(content, limits)
    marked = len(_ERROR_MARK.findall(content))
    if not marked:
        return {}
    places = _ERROR_CELL.findall(content)
    if len(places) < marked:
        return _counted_errors(content)
    errors: Errors = {}
    for letters, number, text in places:
        row = errors.setdefault(int(number) - 1, {})
        row[_column(letters) - 1] = text.decode("utf-8", "replace").strip()
    return errors


def _counted_errors(content: bytes) -> Errors:
    """Return the error cells of a sheet whose cells do not all say where they stand."""
    errors: Errors = {}
    row_number = -1
    for row in _parsed(content).iterfind("{*}sheetData/{*}row"):
        number = row.get("r", "")
        row_number = int(number) - 1 if _ROW_REFERENCE.fullmatch(number) else row_number + 1
        column = -1
        for cell in row.iterfind("{*}c"):
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1].encode()) - 1 if place else column + 1
            if cell.get("t") == "e":
                errors.setdefault(row_number, {})[column] = cell.findtext("{*}v", "#N/A").strip()
    return errors


def _hidden(content: bytes) -> Hidden:
    if _HIDDEN_MARK not in content:
        return Hidden()
    rows = (int(row[1]) for row in _HIDDEN_ROW.finditer(content))
    columns = []
    for element in _HIDDEN_COLUMN.finditer(content):
        told = {name: int(value) for name, value in _BOUND.findall(element[0])}
        if {b"min", b"max"} <= told.keys():
            columns.append((told[b"min"], told[b"max"]))
    return Hidden(spans(rows), joined(columns))


def _reach(content: bytes) -> tuple[int, bool]:
    """Return the highest row number, and whether a cell stands in a column of three letters."""
    numbers = _PLAIN_ROW_NUMBER.findall(content)
    if content.count(b"<row ") == len(numbers) and b":row" not in content:
        far = _PLAIN_THREE_LETTERS.search(content)
    else:
        numbers = _ANY_ROW_NUMBER.findall(content)
        far = _ANY_THREE_LETTERS.search(content)
    return max(map(int, numbers), default=0), far is not None


def _check_bounds(content: bytes, limits: ReadLimits) -> None:
    # Styled empty cells may reach the end of the grid: staff format whole columns.
    for place in _VALUED_CELL.finditer(content):
        if _column(place[1]) > limits.columns or int(place[2]) > limits.rows:
            where = (place[1] + place[2]).decode("ascii").upper()
            raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"单元格 {where} 离表格太远")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
