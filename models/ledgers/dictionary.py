"""The data dictionary: what every ledger keeps, written out from the declarations."""

import sys
from collections.abc import Iterator

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Field, Kind

_KINDS = {
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "long text",
    Kind.CODE: "code",
    Kind.IDENTITY: "ID number, masked",
    Kind.PHONE: "telephone, masked",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "decimal",
    Kind.MONEY: "money, kept in 分",
    Kind.DAY: "day",
    Kind.MONTH: "month",
    Kind.YES_NO: "是 or 否",
    Kind.SCHOOL_YEAR: "school year",
    Kind.YEAR: "calendar year",
}
_INTRODUCTION = """\
# Data dictionary

Every ledger with its fields, as declared in `models/ledgers/`. A test holds this page to the
declarations; `python -m models.ledgers.dictionary > docs/data-dictionary.md` writes it anew.

`*` marks what must be filled. Spellings are further headings under which rosters carry the column.
"""


def data_dictionary() -> str:
    """Return the page: one table a ledger, in the order in which a county is filled."""
    # Districts, groups and pairings say everything that is true of all arrangements.
    ledgers = (each for each in LEDGERS.values() if each.name != "arrangements")
    return "\n".join([_INTRODUCTION, *("\n".join(_ledger(each)) + "\n" for each in ledgers)])


def _ledger(ledger: AnyLedger) -> Iterator[str]:
    yield f"## {ledger.name} {ledger.title}"
    yield ""
    yield f"{ledger.help} Table `{ledger.table}`."
    yield ""
    yield "| field | 名称 | what | spellings | note |"
    yield "|---|---|---|---|---|"
    for field in ledger.fields:
        if field.name not in ledger.fixed:
            yield _row(ledger, field)


def _row(ledger: AnyLedger, field: Field) -> str:
    mark = "*" if field.required else ""
    spellings = "、".join(field.spellings)
    cells = (f"{field.name}{mark}", field.title, _what(ledger, field), spellings, field.help)
    return f"| {' | '.join(cells)} |"


def _what(ledger: AnyLedger, field: Field) -> str:
    if field.kind is Kind.REFERENCE:
        return f"a row of {field.target}（{LEDGERS[field.target].title}）"
    terms = ledger.only.get(field.name) or tuple(field.choices or ())
    if terms:
        listed = "、".join(term.label for term in terms)
        return f"{'any' if field.kind is Kind.CHOICES else 'one'} of {listed}"
    return _KINDS[field.kind]


if __name__ == "__main__":
    sys.stdout.write(data_dictionary())
