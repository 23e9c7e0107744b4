"""Everything that can go wrong, in three families.

A `RowProblem` is data: one fault of one cell of a roster, collected with all its siblings. An
`AppError` is something outside the program that staff can mend; its text is shown as it stands.
Anything else that is raised is a fault of the program.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class AppError(Exception):
    """Staff can act on it: the text names the place, the problem and the remedy, in Chinese."""


class DiskError(AppError):
    """A disk, a stick or a folder refused a file that the program needed."""


def disk_error(error: OSError) -> DiskError:
    """Return what is said where nobody nearer could say it of a file."""
    path = error.filename2 or error.filename
    file = f"文件“{PurePath(path).name}”" if isinstance(path, str) and path else "文件"
    if isinstance(error, PermissionError):
        return DiskError(
            f"{file}正被别的程序占用，或所在文件夹不许写入，这一步没有完成；已保存的数据不受影响。"
            "请关闭占用它的程序，或换一个文件夹，再试一次。"
        )
    return DiskError(
        f"读写{file}时磁盘出错或空间不足，这一步没有完成；已保存的数据不受影响。"
        "请检查磁盘空间、U 盘和网络盘是否还在，再试一次。"
    )


class Cancelled(Exception):
    """The officer asked to stop; not an error, and nothing was changed."""


class ProblemCode(StrEnum):
    """What is wrong with a cell or a row. The sentences stand in `wording.problem_sentence`."""

    MISSING = "missing"
    NOT_IN_LIST = "not_in_list"
    BAD_NUMBER = "bad_number"
    NEGATIVE = "negative"
    BAD_DATE = "bad_date"
    BAD_YES_NO = "bad_yes_no"
    BAD_CODE = "bad_code"
    TOO_LONG = "too_long"
    ERROR_CELL = "error_cell"
    DAMAGED_NUMBER = "damaged_number"
    BAD_IDENTITY = "bad_identity"
    UNKNOWN_REFERENCE = "unknown_reference"
    AMBIGUOUS_REFERENCE = "ambiguous_reference"
    DUPLICATE_ROW = "duplicate_row"
    DUPLICATE_VALUE = "duplicate_value"
    CONTRADICTION = "contradiction"
    NO_COLUMN = "no_column"


@dataclass(frozen=True)
class RowProblem:
    """One fault of one cell of a roster row, as the officer sees it in Excel.

    Attributes:
        sheet: Name of the sheet.
        row: Row number as Excel shows it.
        column: Title of the column, or "" when the fault is of the whole row.
        code: What is wrong.
        value: The text that was read; a personal number is masked.
        message: The sentence: what is wrong and what to do.
    """

    sheet: str
    row: int
    column: str
    code: ProblemCode
    value: str
    message: str

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "code": self.code.value,
            "value": self.value,
            "message": self.message,
        }
