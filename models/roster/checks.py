"""From the records of a table to drafts: typed values, and every problem of every cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import Field, FieldValue, Kind
from models.ledgers.ledger import empty_value
from models.problems import ProblemCode, RowProblem
from models.roster.cells import BadCell, identity, text, unless_marked_empty
from models.roster.grid import shown
from models.roster.headings import heading_text
from models.roster.identity_number import is_masked, mask_identity, masked
from models.roster.references import References, TeacherClues
from models.roster.results import ColumnMatch
from models.roster.sheets import CellValue
from models.roster.sources import SourceTable
from models.roster.tables import TableRow
from models.roster.values import Reader, Reading, asks_at_least, reader_of
from models.roster.wishes import NO_WISHES, SKIP, Record, Wishes
from models.wording import problem_sentence

# A teacher is told from namesakes by school, and a school's name may be that of an outside body:
# what helps to find others is looked up before them.
_ORDER_OF_TARGETS = {"outside_bodies": 0, "schools": 1, "teachers": 3}
_SCHOOLS_OF_TEACHER = ("school", "from_school", "to_school")


@dataclass(slots=True)
class Draft:
    """A record while it is being checked.

    Attributes:
        sheet: Name of the sheet.
        row: Row number as Excel shows it.
        titles: Heading of each field in the file.
        at_least: Fields whose column only asks whether a level is reached.
        values: Typed values of the fields that the file has; empty ones too.
        names: Links to rows of the same ledger, still as names.
        problems: What is wrong so far.
        bad: Fields whose cells could not be read.
        skipped: Whether the officer has said to leave rows with such a name alone.
    """

    sheet: str
    row: int
    titles: Mapping[str, str]
    at_least: frozenset[str]
    values: dict[str, Any]
    names: dict[str, str] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    bad: set[str] = field(default_factory=set)
    skipped: bool = False

    def take(self, name: str, meant: int) -> None:
        """Take the row that the officer has said a name means, or leave this one alone."""
        if meant == SKIP:
            self.skipped = True
        else:
            self.values[name] = meant

    def blame(self, column: str, code: ProblemCode, value: str = "", **words: str | int) -> None:
        """Add a problem; `words` are what its sentence names besides column and value."""
        sentence = problem_sentence(code, column=heading_text(column), value=value, **words)
        self.problems.append(RowProblem(self.sheet, self.row, column, code, value, sentence))

    def blame_field(
        self, each: Field, code: ProblemCode, value: str = "", **words: str | int
    ) -> None:
        """Add a problem of a field, under the heading that the file gives it.

        Sentences are printed, exported and copied: they name no whole personal number.
        """
        self.bad.add(each.name)
        title = self.titles.get(each.name, each.label)
        self.blame(title, code, masked(each.kind, value), **words)


class TableReader:
    """Reads the records of one table as rows of a ledger."""

    def __init__(
        self,
        source: SourceTable,
        ledger: AnyLedger,
        references: References,
        *,
        given: Mapping[str, FieldValue],
        wishes: Wishes = NO_WISHES,
    ) -> None:
        """Prepare a reader for each column.

        Args:
            source: Where the records are, and what its columns stand for.
            ledger: What the records are rows of.
            references: Finds the rows that cells name.
            given: Values of fields that the file has no column for.
            wishes: What the officer has said of words and names.
        """
        self._table = source.table
        self._wishes = wishes
        self._ledger = ledger
        self._references = references
        self._given = dict(given)
        self._titles: dict[str, str] = {}
        self._plain: list[tuple[int, str, Reader, Mapping[CellValue, Reading], FieldValue]] = []
        self._links: list[tuple[int, Field]] = []
        self._companions: dict[tuple[str, str], int] = {}
        self._seen: dict[tuple[int, CellValue], int] = {}
        for column, match in source.columns.items():
            if match.companion:
                self._companions[match.field, match.companion] = column
            elif match.field:
                self._add_column(column, match, epoch_1904=source.epoch_1904)
        self._at_least = frozenset(
            name
            for name, header in self._titles.items()
            if ledger.field(name).kind is Kind.CHOICE and asks_at_least(header)
        )
        self._order_links()

    def _add_column(self, column: int, match: ColumnMatch, *, epoch_1904: bool) -> None:
        each = self._ledger.field(match.field)
        self._titles[each.name] = match.header
        if each.kind is Kind.REFERENCE:
            self._links.append((column, each))
            return
        read = reader_of(
            each,
            match,
            self._ledger.only.get(each.name, ()),
            epoch_1904=epoch_1904,
            words=self._wishes.words_of(self._ledger.name, each.name),
        )
        self._plain.append((column, each.name, read.read, read.texts, empty_value(each)))

    def _order_links(self) -> None:
        self._links.sort(key=lambda link: _ORDER_OF_TARGETS.get(link[1].target, 2))
        # A teacher may be known by ID number alone, without a column of names.
        linked = {each.name for _, each in self._links}
        for name, _ in self._companions:
            if name not in linked:
                self._links.append((0, self._ledger.field(name)))

    def drafts(self) -> Iterator[Draft]:
        """Yield a draft for every record."""
        for record in self._table.rows:
            yield self._draft(record)

    def _draft(self, record: TableRow) -> Draft:
        draft = Draft(
            self._table.sheet, record.number, self._titles, self._at_least, dict(self._given)
        )
        cells = record.cells
        values = draft.values
        for column, name, read, texts, empty in self._plain:
            cell = cells.get(column)
            if cell is None:
                values[name] = empty
                continue
            found = texts[cell] if cell.__class__ is str else read(cell)
            if found is None:
                values[name] = empty
            elif found.__class__ is BadCell:
                values[name] = empty
                each = self._ledger.field(name)
                draft.blame_field(each, found.code, shown(cell), **found.words)
            else:
                values[name] = found
        for column, each in self._links:
            self._link(draft, column, each, cells)
        return draft

    def _link(self, draft: Draft, column: int, each: Field, cells: Mapping[int, CellValue]) -> None:
        cell = cells.get(column)
        seen = self._seen.get((column, cell)) if isinstance(cell, str) else None
        if seen is not None:
            draft.values[each.name] = seen
            return
        draft.values.setdefault(each.name, None)
        clues = self._clues(draft, each, cells)
        name = text(unless_marked_empty(cell))
        if isinstance(name, BadCell):
            draft.blame_field(each, name.code, shown(cell), **name.words)
        elif name and (meant := self._meant(draft, each, name)) is not None:
            draft.take(each.name, meant)
        elif each.target == self._ledger.name or self._shares_table(each):
            if name:
                draft.names[each.name] = name
        elif name or clues.identity_number:
            found = self._find(each, name or "", clues)
            if isinstance(found, BadCell) and not self._as_body(draft, each, name or ""):
                told = name or mask_identity(clues.identity_number)
                draft.blame_field(each, found.code, told, **found.words)
            elif isinstance(found, int):
                draft.values[each.name] = found
                if each.target != "teachers":
                    # Who a teacher is depends on the row; what a school is called does not.
                    self._seen[column, cell] = found

    def _meant(self, draft: Draft, each: Field, name: str) -> int | None:
        """Return the row that the officer has said a name means, if it is still there."""
        meant = self._wishes.meant(each.target, name, Record(draft.sheet, draft.row))
        known = self._references.known
        if meant == SKIP:
            return SKIP
        return meant if meant and known.row_of(each.target, meant) is not None else None

    def _shares_table(self, each: Field) -> bool:
        return each.target == "arrangements" and self._ledger.table == "arrangement"

    def _find(self, each: Field, name: str, clues: TeacherClues) -> int | BadCell:
        if each.target == "teachers":
            return self._references.find_teacher(name, clues)
        return self._references.find(each.target, name, self._titles[each.name])

    def _clues(self, draft: Draft, each: Field, cells: Mapping[int, CellValue]) -> TeacherClues:
        if each.target != "teachers":
            return TeacherClues()
        number = ""
        column = self._companions.get((each.name, "identity_number"))
        if column is not None:
            cell = cells.get(column)
            read = cell if isinstance(cell, str) and is_masked(cell) else identity(cell)
            if isinstance(read, BadCell):
                told = mask_identity(shown(cell))
                draft.blame(self._table.headers[column], read.code, told, **read.words)
                draft.bad.add(each.name)
            else:
                number = read or ""
        near = (draft.values.get(name) for name in _SCHOOLS_OF_TEACHER)
        return TeacherClues(number, tuple(school for school in near if isinstance(school, int)))

    def _as_body(self, draft: Draft, each: Field, name: str) -> bool:
        """Take a name in a school's column for an outside body, when it is the name of one."""
        body = each.name.replace("school", "body")
        if each.target != "schools" or body == each.name or draft.values.get(body) is not None:
            return False
        if all(other.name != body for other in self._ledger.fields):
            return False
        found = self._references.find("outside_bodies", name)
        if isinstance(found, int):
            draft.values[body] = found
        return isinstance(found, int)
