"""What a field of a ledger is: label, type, choices, and the spellings that rosters use for it.

A field is declared once; the grid, the form, the template, the import and the export all read the
declaration. Values are typed in the program and plain in the data file:

| kind        | in the program      | in the data file                 |
|-------------|---------------------|----------------------------------|
| text kinds  | str                 | TEXT                             |
| INTEGER     | int                 | INTEGER                          |
| MONEY       | int, in 分          | INTEGER                          |
| DECIMAL     | Decimal             | TEXT, canonical                  |
| DAY         | date                | TEXT, 2025-09-01                 |
| MONTH       | date, day 1         | TEXT, 2025-09                    |
| YES_NO      | bool                | INTEGER, 0 or 1                  |
| CHOICE      | Choice              | TEXT, the choice's code          |
| CHOICES     | tuple of Choice     | TEXT, codes joined by a blank    |
| REFERENCE   | int, the row's id   | INTEGER, foreign key             |
| SCHOOL_YEAR | int, its first year | INTEGER                          |
| YEAR        | int, calendar year  | INTEGER                          |
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import TypeVar


class Kind(Enum):
    """The type of a field."""

    TEXT = auto()
    LONG_TEXT = auto()
    CODE = auto()
    IDENTITY = auto()
    PHONE = auto()
    INTEGER = auto()
    DECIMAL = auto()
    MONEY = auto()
    DAY = auto()
    MONTH = auto()
    YES_NO = auto()
    CHOICE = auto()
    CHOICES = auto()
    REFERENCE = auto()
    SCHOOL_YEAR = auto()
    YEAR = auto()


TEXT_KINDS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.IDENTITY, Kind.PHONE})
WHOLE_NUMBER_KINDS = frozenset(
    {Kind.INTEGER, Kind.MONEY, Kind.REFERENCE, Kind.SCHOOL_YEAR, Kind.YEAR}
)
PERSONAL_KINDS = frozenset({Kind.IDENTITY, Kind.PHONE})


class Choice(StrEnum):
    """A closed list of terms: the code is kept, the label is shown, the spellings are understood.

    Members are written `STRONG = "strong", "优质学校", "优质", "优质校"`: code, label, spellings.
    """

    label: str
    spellings: tuple[str, ...]

    def __new__(cls, code: str, label: str = "", *spellings: str) -> "Choice":
        """Make a member from its code, its label and further spellings."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.spellings = (label, *spellings)
        return member


FieldValue = str | int | bool | Decimal | date | Choice | tuple[Choice, ...] | None


Term = TypeVar("Term", bound=Choice)


def term_of(choices: type[Term], word: str) -> Term:
    """Return the term of which a word is the code or the label.

    Raises:
        ValueError: It is that of none.
    """
    return next((term for term in choices if term.label == word), None) or choices(word)


@dataclass(frozen=True)
class Companion:
    """A roster column that is not kept in this ledger but helps to find a referenced row.

    A rotation roster names a teacher and, beside the name, often the ID number.
    """

    name: str
    label: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One column of a ledger.

    Attributes:
        name: Attribute of the entity and column of the table.
        label: Title in the grid, the form, the template and the export.
        kind: The type.
        required: An empty value is a problem.
        spellings: Further titles under which rosters carry the column.
        choices: The list of terms, for CHOICE and CHOICES.
        target: The ledger that is referenced, for REFERENCE.
        companions: Further roster columns that help to find the referenced row.
        unit: What is counted: 人, 人次, 所, 平方米, 元 …
        help: One sentence for the form, the template and the data dictionary.
        in_grid: Shown as a column of the grid from the start.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    spellings: tuple[str, ...] = ()
    choices: type[Choice] | None = None
    target: str = ""
    companions: tuple[Companion, ...] = ()
    unit: str = ""
    help: str = ""
    in_grid: bool = True

    @property
    def personal(self) -> bool:
        """Whether the value is masked wherever it is shown, printed or exported by default."""
        return self.kind in PERSONAL_KINDS

    @property
    def title(self) -> str:
        """The label with its unit, as templates and exports write it: 金额（元）."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


def text(
    name: str,
    label: str,
    *spellings: str,
    required: bool = False,
    help: str = "",
    in_grid: bool = True,
) -> Field:
    """Declare a line of text."""
    return Field(name, label, Kind.TEXT, required, spellings, help=help, in_grid=in_grid)


def long_text(name: str, label: str, *spellings: str, help: str = "") -> Field:
    """Declare a text of several paragraphs, edited in the form, not in the grid."""
    return Field(name, label, Kind.LONG_TEXT, False, spellings, help=help, in_grid=False)


def code(name: str, label: str, *spellings: str, required: bool = False, help: str = "") -> Field:
    """Declare a code: digits that are text, with their leading zeros."""
    return Field(name, label, Kind.CODE, required, spellings, help=help)


def identity(name: str, label: str, *spellings: str, help: str = "") -> Field:
    """Declare a resident's ID number; masked by default."""
    return Field(name, label, Kind.IDENTITY, False, spellings, help=help)


def phone(name: str, label: str, *spellings: str) -> Field:
    """Declare a telephone number; masked by default."""
    return Field(name, label, Kind.PHONE, False, spellings, in_grid=False)


def integer(
    name: str,
    label: str,
    *spellings: str,
    required: bool = False,
    unit: str = "",
    help: str = "",
    in_grid: bool = True,
) -> Field:
    """Declare a whole number of at least 0."""
    return Field(
        name, label, Kind.INTEGER, required, spellings, unit=unit, help=help, in_grid=in_grid
    )


def decimal(
    name: str,
    label: str,
    *spellings: str,
    required: bool = False,
    unit: str = "",
    help: str = "",
    in_grid: bool = True,
) -> Field:
    """Declare an exact decimal number."""
    return Field(
        name, label, Kind.DECIMAL, required, spellings, unit=unit, help=help, in_grid=in_grid
    )


def money(
    name: str,
    label: str,
    *spellings: str,
    required: bool = False,
    help: str = "",
    in_grid: bool = True,
) -> Field:
    """Declare an amount: kept in 分, written in 元; a roster's 万元 is read from its header."""
    return Field(
        name, label, Kind.MONEY, required, spellings, unit="元", help=help, in_grid=in_grid
    )


def day(
    name: str,
    label: str,
    *spellings: str,
    required: bool = False,
    help: str = "",
    in_grid: bool = True,
) -> Field:
    """Declare a day."""
    return Field(name, label, Kind.DAY, required, spellings, help=help, in_grid=in_grid)


def month(name: str, label: str, *spellings: str, required: bool = False, help: str = "") -> Field:
    """Declare a month of a year."""
    return Field(name, label, Kind.MONTH, required, spellings, help=help)


def yes_no(name: str, label: str, *spellings: str, help: str = "", in_grid: bool = True) -> Field:
    """Declare a question answered by 是 or 否."""
    return Field(name, label, Kind.YES_NO, False, spellings, help=help, in_grid=in_grid)


def choice(
    name: str,
    label: str,
    choices: type[Choice],
    *spellings: str,
    required: bool = False,
    help: str = "",
    in_grid: bool = True,
) -> Field:
    """Declare one term of a closed list."""
    return Field(name, label, Kind.CHOICE, required, spellings, choices, help=help, in_grid=in_grid)


def several(name: str, label: str, choices: type[Choice], *spellings: str, help: str = "") -> Field:
    """Declare any number of terms of a closed list; rosters separate them by 、."""
    return Field(name, label, Kind.CHOICES, False, spellings, choices, help=help, in_grid=False)


def reference(
    name: str,
    label: str,
    target: str,
    *spellings: str,
    required: bool = False,
    companions: tuple[Companion, ...] = (),
    help: str = "",
    in_grid: bool = True,
) -> Field:
    """Declare a link to a row of the ledger named `target`."""
    return Field(
        name,
        label,
        Kind.REFERENCE,
        required,
        spellings,
        target=target,
        companions=companions,
        help=help,
        in_grid=in_grid,
    )


def in_school_year(name: str = "year", label: str = "学年", *spellings: str) -> Field:
    """Declare the school year that a row belongs to, named by its first year."""
    return Field(name, label, Kind.SCHOOL_YEAR, True, ("学年度", *spellings))


def in_year(name: str = "year", label: str = "年度", *spellings: str) -> Field:
    """Declare the calendar year that a row belongs to."""
    return Field(name, label, Kind.YEAR, True, ("年份", *spellings))


NOTE = text("note", "备注", "说明", "备注说明", in_grid=False)
