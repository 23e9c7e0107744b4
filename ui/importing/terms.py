"""The words of the import pages for causes, outcomes, confidences and policies."""

import re
from collections.abc import Mapping

from models.ledgers import AnyLedger
from models.problems import ProblemCode
from models.roster.identity_number import MASKS, mask_identity, mask_phone
from models.roster.results import Confidence, Outcome
from models.roster.wishes import ColumnPolicy

CAUSES: Mapping[ProblemCode, str] = {
    ProblemCode.MISSING: "必填项没有填",
    ProblemCode.NOT_IN_LIST: "不在可填的范围内",
    ProblemCode.BAD_NUMBER: "不是数字",
    ProblemCode.NEGATIVE: "是负数",
    ProblemCode.BAD_DATE: "不是日期",
    ProblemCode.BAD_YES_NO: "看不出是或否",
    ProblemCode.BAD_CODE: "不是代码",
    ProblemCode.TOO_LONG: "太长",
    ProblemCode.ERROR_CELL: "公式错误",
    ProblemCode.DAMAGED_NUMBER: "长数字已被改坏",
    ProblemCode.BAD_IDENTITY: "身份证件号有误",
    ProblemCode.UNKNOWN_REFERENCE: "找不到对应的记录",
    ProblemCode.AMBIGUOUS_REFERENCE: "对得上不止一条记录",
    ProblemCode.DUPLICATE_ROW: "文件内重复而内容不同",
    ProblemCode.DUPLICATE_VALUE: "与别的记录重复",
    ProblemCode.CONTRADICTION: "前后矛盾",
    ProblemCode.NO_COLUMN: "缺少必填的列",
}
CONFLICTS = frozenset(
    {
        ProblemCode.AMBIGUOUS_REFERENCE,
        ProblemCode.DUPLICATE_ROW,
        ProblemCode.DUPLICATE_VALUE,
    }
)
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NEW: "新增",
    Outcome.UPDATED: "更新",
    Outcome.SAME: "未变",
    Outcome.SKIPPED: "略过",
    Outcome.FAILED: "有问题",
}
CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.LABEL: "名称相同",
    Confidence.SPELLING: "常见写法",
    Confidence.PART: "相近，请核对",
    Confidence.CHOSEN: "手工指定",
    Confidence.LEARNED: "沿用上次",
    Confidence.NONE: "不认得",
}
POLICIES: Mapping[ColumnPolicy, str] = {
    ColumnPolicy.OVERWRITE: "覆盖",
    ColumnPolicy.FILL_BLANKS: "只补空白",
    ColumnPolicy.KEEP: "保留原值",
}


_SHORTEST_IDENTITY = 15
_NUMBER = re.compile(r"\d{11,17}[\dXx]?")


def shown_heading(heading: str) -> str:
    """Return a heading of two levels as it is read."""
    return heading.replace("_", " / ").lstrip("*＊★ ")


def masked(text: str, target: str, ledger: AnyLedger) -> str:
    """Return a text of a column with what is personal in it masked.

    Args:
        text: What stands in a cell.
        target: What the column is taken for; "" for nothing.
        ledger: The ledger.
    """
    field, _, companion = target.partition(".")
    if companion:
        return mask_identity(text)
    mask = MASKS.get(ledger.field(field).kind) if field else None
    return mask(text) if mask else without_numbers(text) if not field else text


def without_numbers(text: str) -> str:
    """Return a text with the ID and telephone numbers in it masked."""
    return _NUMBER.sub(_masked_number, text)


def _masked_number(found: re.Match[str]) -> str:
    number = found[0]
    return mask_phone(number) if len(number) < _SHORTEST_IDENTITY else mask_identity(number)
