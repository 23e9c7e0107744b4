"""Tells the records of a table from what stands between and under them, with the reason."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from models.roster.characters import half_width
from models.roster.grid import Grid, is_text, shown
from models.roster.header_rows import Band
from models.roster.headings import SERIAL_HEADERS, normal_header
from models.roster.sheets import CellValue, ErrorValue

BLANK = "空行"
MERGED_ONLY = "只有上方合并单元格的延续，没有自己的内容"
SERIAL_ONLY = "只有序号，没有内容"
TOTAL = "合计、小计行"
NOTE = "注释、说明"
SIGNATURE = "填表人、签章等落款"
GROUP = "分组标题行"
REPEATED_HEADER = "重复的表头"
EXPLANATION = "填写说明行"
EXAMPLE = "示例行"
COLUMN_NUMBERS = "栏次编号行"

_TOTAL = re.compile(
    r".{0,8}?(?:合计|小计|总计|共计|累计|总合计)(?:数|人数|所数)?(?:\([^()]*\))?:?(?:\d[\d.,]*\D{0,4})?"
)
_NOTE = re.compile(
    r"(?:备?注|说明|附注|填表说明|填写说明|填报说明|注意事项|特别说明|数据来源|资料来源|来源)\d?[:、.]"
    r"|[*※☆]|(?:填表|填写|填报)说明"
)
_SIGNATURE = re.compile(
    r"(?:填表|制表|填报|审核|复核|经办|审批|统计|校对|报送|签发|录入|联系|负责)(?:人|单位|部门|日期|时间|电话)?"
    r"(?:姓名|电话|签字|签名|签章|盖章|\([^()]*\))*:"
    r"|(?:单位|部门|学校|校长|园长|分管领导|主管领导|局长|科室|股室).{0,6}(?:负责人|签字|签名|签章|盖章).{0,8}$"
    r"|.{0,12}\((?:盖章|公章|签章|签字)\).{0,12}$|(?:日期|电话|联系电话):"
)
_NUMBERED_TITLE = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第.{1,3}(?:部分|类|组)"
)
_COUNTED_TITLE = re.compile(r".+\((?:共|计)?\d+(?:所|人|个|名|校|家|项|对)\)|.+:")
_EXPLANATION = re.compile(
    r"必填|选填|可不填|可空|下拉|单选|多选|填写|系统自动|yyyy|\d+位(?:数字|代码|数)|文本格式|格式[:为]|(?:例如|如|示例):"
    r"|^(?:请|选择|填|例如|须|按.{1,12}填|与.{1,12}一致)"
)
_EXAMPLE = re.compile(r"(?:填写)?(?:示例|样例|范例|举例|例)\d*(?::.*)?|\(?(?:例|示例|样例)\)?\d*")
_LONG_NOTE = 30
_SENTENCE = re.compile(r"[。;!?，,]")
_HEAD_ROWS = 3
_COUNTING_LETTERS = ("甲", "乙", "丙", "丁", "戊")


@dataclass(frozen=True)
class Surroundings:
    """What a row is judged by, the same for all rows of a table.

    Attributes:
        grid: The sheet.
        band: The headings of the table.
        heading_texts: The heading rows as they were read, to know them when they are repeated.
        serial: Columns that only count the rows.
    """

    grid: Grid
    band: Band
    heading_texts: tuple[Mapping[int, str], ...]
    serial: frozenset[int]

    @classmethod
    def of(cls, grid: Grid, band: Band) -> "Surroundings":
        """Gather the surroundings of one table."""
        heading_texts = tuple(grid.texts(row) for row in range(band.top, band.bottom + 1))
        names = {column: normal_header(text) for column, text in band.headers.items()}
        serial = frozenset(c for c, name in names.items() if name in SERIAL_HEADERS)
        return cls(grid, band, heading_texts, serial)


@dataclass(frozen=True)
class RowSeen:
    """A row under the headings, before it is known what it is.

    Attributes:
        number: Its number.
        cells: Its own filled cells.
        continued: Columns in which a merged area above continues into the row.
        after_note: Whether the row before was a note: notes run on over several rows.
        words: The words in its first two filled cells, half-width and without blanks.
    """

    number: int
    cells: Mapping[int, CellValue]
    continued: Collection[int]
    after_note: bool
    words: tuple[str, ...]

    @classmethod
    def of(
        cls,
        number: int,
        cells: Mapping[int, CellValue],
        continued: Collection[int] = (),
        after_note: bool = False,
    ) -> "RowSeen":
        """See a row."""
        first_two = islice(cells.values(), 2)
        words = tuple(half_width(value) for value in first_two if is_text(value))
        return cls(number, cells, continued, after_note, words)


def reason_to_leave_out(row: RowSeen, about: Surroundings) -> str | None:
    """Tell why a row is no record; None when it is one."""
    for check in _CHECKS:
        reason = check(row, about)
        if reason:
            return reason
    return None


def _blank(row: RowSeen, about: Surroundings) -> str | None:
    del about
    if row.cells:
        return None
    return MERGED_ONLY if row.continued else BLANK


def _serial_only(row: RowSeen, about: Surroundings) -> str | None:
    serial = about.serial
    if serial.isdisjoint(row.cells):
        return None
    for column, value in row.cells.items():
        # Sheets are prepared with formulas far below the last record.
        prepared = not is_text(value) if column in serial else _shows_nothing(value)
        if not prepared:
            return None
    return SERIAL_ONLY


def _shows_nothing(value: CellValue) -> bool:
    return value == 0 or isinstance(value, ErrorValue)


def _total(row: RowSeen, about: Surroundings) -> str | None:
    del about
    return TOTAL if any(_TOTAL.fullmatch(word) for word in row.words) else None


def _note(row: RowSeen, about: Surroundings) -> str | None:
    if not row.words:
        return None
    first = row.words[0]
    if _SIGNATURE.match(first):
        return SIGNATURE
    alone = len(row.cells) == 1
    runs_on = alone and row.after_note and len(about.band.headers) > 1
    # A title may be as long as the name of a pairing; a note is told in sentences.
    long = alone and len(first) > _LONG_NOTE and (_SENTENCE.search(first) or not _titled(first))
    if runs_on or long or (len(row.cells) <= 2 and _NOTE.match(first)):
        return NOTE
    return None


def _head_row(row: RowSeen, about: Surroundings) -> str | None:
    if row.number > about.band.bottom + _HEAD_ROWS:
        return None
    texts = [half_width(shown(value)) for value in row.cells.values()]
    if _EXAMPLE.fullmatch(texts[0]):
        return EXAMPLE
    if _counts_columns(texts, about):
        return COLUMN_NUMBERS
    explained = sum(_EXPLANATION.search(text) is not None for text in texts)
    if explained * 2 >= len(texts) and all(map(is_text, row.cells.values())):
        return EXPLANATION
    return None


def _counts_columns(texts: list[str], about: Surroundings) -> bool:
    if len(texts) < 4 or len(texts) * 10 < len(about.band.headers) * 7:
        return False
    numbers = [text.strip("()") for text in texts if text not in _COUNTING_LETTERS]
    if not all(number.isdecimal() for number in numbers):
        return False
    first = len(texts) - len(numbers) + 1
    return [int(number) for number in numbers] in (
        list(range(1, len(numbers) + 1)),
        list(range(first, len(texts) + 1)),
    )


def _repeated_header(row: RowSeen, about: Surroundings) -> str | None:
    for texts in about.heading_texts:
        if len(texts) == len(row.cells) and all(
            shown(value) == texts.get(column) for column, value in row.cells.items()
        ):
            return REPEATED_HEADER
    return None


def _group_title(row: RowSeen, about: Surroundings) -> str | None:
    if len(row.cells) > 1 or row.continued or len(about.band.headers) < 3 or not row.words:
        return None
    column, first = next(iter(row.cells)), row.words[0]
    wide = any(
        (area.last_column - area.first_column + 1) * 2 >= len(about.band.headers)
        for area in about.grid.wide(row.number)
        if area.first_column == column
    )
    return GROUP if wide or _titled(first) or column in about.serial else None


def _titled(words: str) -> bool:
    return bool(_NUMBERED_TITLE.match(words) or _COUNTED_TITLE.fullmatch(words))


_CHECKS = (_blank, _serial_only, _total, _note, _head_row, _repeated_header, _group_title)
