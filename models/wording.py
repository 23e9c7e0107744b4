"""Chinese words of the whole program: sentences of problems, and typed values as text.

A sentence says what is wrong and what to do, in the words of the officer's own table.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from models.ledgers.field import Choice, Field, FieldValue, Kind
from models.problems import ProblemCode
from models.years import school_year_text

YES, NO = "是", "否"

_SENTENCES: dict[ProblemCode, str] = {
    ProblemCode.MISSING: "“{column}”没有填，请补上。",
    ProblemCode.NOT_IN_LIST: "“{column}”里的“{value}”不在可填的范围内，请改为：{allowed}。",
    ProblemCode.BAD_NUMBER: "“{column}”里的“{value}”不是{number}，请改正。",
    ProblemCode.NEGATIVE: "“{column}”里的“{value}”是负数，请改为 0 或正数。",
    ProblemCode.BAD_DATE: "“{column}”里的“{value}”不是日期，请写成“{example}”的样子。",
    ProblemCode.BAD_YES_NO: "“{column}”里的“{value}”看不出是或否，请填“是”或“否”。",
    ProblemCode.BAD_CODE: "“{column}”里的“{value}”不是代码，请只填数字和字母，不要加空格和汉字。",
    ProblemCode.TOO_LONG: "“{column}”有 {length} 个字，最多 {limit} 个字，请缩短。",
    ProblemCode.ERROR_CELL: "“{column}”显示的是错误值 {value}，请在 Excel 里改正公式或填上内容。",
    ProblemCode.DAMAGED_NUMBER: (
        "“{column}”里的“{value}”已被 Excel 改成近似的数，后面的数字丢失了；"
        "请把该列设为“文本”格式，照原件重新填写。"
    ),
    ProblemCode.BAD_IDENTITY: "“{column}”里的“{value}”{fault}，请照身份证件核对。",
    ProblemCode.UNKNOWN_REFERENCE: "{ledger}里没有“{value}”{similar}。",
    ProblemCode.AMBIGUOUS_REFERENCE: (
        "“{value}”对得上 {count} 个：{candidates}；看不出是哪一个，{remedy}。"
    ),
    ProblemCode.DUPLICATE_ROW: "本行与{row}是同一条记录，但{columns}填得不一样，请只留一行。",
    ProblemCode.DUPLICATE_VALUE: "“{column}”里的“{value}”与{other}重复，请核对后改正其中一个。",
    ProblemCode.CONTRADICTION: "{fault}",
    ProblemCode.NO_COLUMN: "文件里没有“{column}”这一列，新增的记录必须填；请加上这一列。",
}


def problem_sentence(code: ProblemCode, **words: str | int) -> str:
    """Return the sentence of a problem.

    Args:
        code: What is wrong.
        words: What the sentence of this code names: column, value and the like.
    """
    return _SENTENCES[code].format(**words)


def enumerated(words: Iterable[str], limit: int = 12) -> str:
    """Return words as Chinese lists them: 甲、乙、丙; a long list ends in 等."""
    listed = list(words)
    shown = "、".join(listed[:limit])
    return f"{shown}等 {len(listed)} 项" if len(listed) > limit else shown


_INNER_QUOTES = str.maketrans("“”", "‘’")


def quote(words: str) -> str:
    """Return words in quotes; quotes within them become inner ones: “说明‘甲’的原因”."""
    return f"“{words.translate(_INNER_QUOTES)}”"


def quoted(words: Iterable[str]) -> str:
    """Return words in quotes, one after the other: “甲”“乙”."""
    return "".join(map(quote, words))


def similar_names(names: Iterable[str], remedy: str) -> str:
    """Return the end of a sentence about an unknown name: what comes close, and what to do."""
    near = "、".join(f"“{name}”" for name in names)
    return f"，相近的有{near}；请改成准确的名称，{remedy}" if near else f"；请核对名称，{remedy}"


def day_text(day: date) -> str:
    """Return a day as tables write it: 2026-09-01."""
    return day.isoformat()


def month_text(day: date) -> str:
    """Return the month of a day as tables write it: 2026-09."""
    return f"{day.year:04d}-{day.month:02d}"


def money_text(fen: int) -> str:
    """Return an amount in 元, with 分 only where there are any: 1200, 1200.50."""
    yuan, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{yuan}.{rest:02d}" if rest else f"{sign}{yuan}"


def decimal_text(value: Decimal) -> str:
    """Return a decimal number without exponent and without zeros that say nothing."""
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


_TEXT_OF_KIND: dict[Kind, Callable[..., str]] = {
    Kind.DECIMAL: decimal_text,
    Kind.MONEY: money_text,
    Kind.DAY: day_text,
    Kind.MONTH: month_text,
    Kind.YES_NO: lambda value: YES if value else NO,
    Kind.CHOICE: lambda value: str(value.label),
    Kind.CHOICES: lambda value: "、".join(term.label for term in value),
    Kind.SCHOOL_YEAR: school_year_text,
}


def value_text(field: Field, value: FieldValue) -> str:
    """Return a typed value as the officer reads it; a reference as the number of its row.

    An import reads the text back as the same value.
    """
    if value is None:
        return ""
    return _TEXT_OF_KIND.get(field.kind, str)(value)


def allowed_terms(choices: Iterable[Choice]) -> str:
    """Return the terms that a cell may hold, as a sentence lists them."""
    return enumerated((term.label for term in choices), limit=20)
