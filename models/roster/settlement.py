"""From drafts to outcomes: which rows are new, changed, the same, skipped or wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import FieldValue, Kind
from models.ledgers.ledger import empty_value, no_faults
from models.ledgers.school import SCHOOLS
from models.ledgers.teacher import TEACHERS, Sex
from models.problems import ProblemCode
from models.roster.cells import BadCell
from models.roster.checks import Draft
from models.roster.identity_number import birth_date, sex
from models.roster.matching import NameIndex, SchoolWords
from models.roster.recognition import MASKS, Recogniser
from models.roster.references import References, row_reason
from models.roster.results import CellChange, NewRow, Outcome, PlannedValue, RowResult
from models.roster.school_names import SchoolNames
from models.roster.values import find_term, is_masked
from models.wording import quoted

# What a new row is given where the file has no such column: a list of the eligible, for one,
# lists the eligible.
_WHERE_LACKING: Mapping[str, Mapping[str, FieldValue]] = {"eligibility": {"eligible": True}}

_TOLD_BY_IDENTITY: Mapping[str, Callable[[str], FieldValue]] = {
    "birth": birth_date,
    "sex": lambda number: find_term(sex(number) or "", tuple(Sex)),
}


class _Shape:
    """What is asked of every row of a ledger, looked up once."""

    def __init__(self, ledger: AnyLedger) -> None:
        self.ledger = ledger
        self.fields = {each.name: each for each in ledger.fields}
        self.empty = {each.name: empty_value(each) for each in ledger.fields}
        self.masks = {each.name: MASKS[each.kind] for each in ledger.fields if each.kind in MASKS}
        self.lacking = _WHERE_LACKING.get(ledger.name, {})
        self.required = tuple(
            each
            for each in ledger.fields
            if (each.required or each.name in self.lacking) and each.name not in ledger.fixed
        )
        keys = dict.fromkeys(name for key in ledger.keys for name in key)
        # An empty cell here means "not known" rather than "none": what finds a row stays.
        self.found_by = tuple(
            name
            for name in keys
            if not self.fields[name].required and self.fields[name].kind is not Kind.REFERENCE
        )
        self.checks = ledger.check is not no_faults


@dataclass(slots=True)
class Case:
    """A draft on its way to an outcome.

    Attributes:
        place: Its place among all drafts of the file.
        draft: The draft.
        known: The row of the data file that it is, if it is one.
        unclear: It may be several rows of the data file.
        reason: Why it is skipped.
        changes: What it changes of the known row.
        links: Fields that refer to another new row of the file, with the place of that row.
    """

    place: int
    draft: Draft
    known: Any = None
    unclear: bool = False
    reason: str = ""
    changes: list[CellChange] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        """What becomes of the row, as far as it has been looked at."""
        if self.draft.problems:
            return Outcome.FAILED
        if self.reason:
            return Outcome.SKIPPED
        if self.known is None:
            return Outcome.NEW
        return Outcome.UPDATED if self.changes or self.links else Outcome.SAME

    @property
    def key(self) -> int:
        """The id of the known row; for a new one a number below zero that stands for its place."""
        return -1 - self.place if self.known is None else int(self.known.id)


def settle(drafts: Sequence[Draft], ledger: AnyLedger, references: References) -> list[RowResult]:
    """Return the result of every draft, in their order."""
    cases = [Case(place, draft) for place, draft in enumerate(drafts)]
    recogniser = _recognise(cases, ledger, references)
    _find_twins(cases, ledger, recogniser.key_fields)
    _link(cases, ledger, references)
    shape = _Shape(ledger)
    for case in cases:
        if not case.reason:
            _finish(case, shape)
    _fail_with_their_targets(cases, ledger)
    return _results(cases, shape)


def _recognise(cases: Sequence[Case], ledger: AnyLedger, references: References) -> Recogniser:
    rows = {row.id: row for row in references.known.of_ledger(ledger)}
    recogniser = Recogniser(ledger)
    for row_id, row in rows.items():
        recogniser.add(row_id, recogniser.plain(vars(row)))
    names = SchoolNames(references) if ledger.name == SCHOOLS.name else None
    for case in cases:
        draft = case.draft
        if not draft.bad.isdisjoint(recogniser.key_fields):
            continue
        ids: Sequence[int] = recogniser.find(recogniser.plain(draft.values), draft.values)
        if not ids and names:
            ids = names.find(draft.values)
        if len(ids) == 1:
            case.known = rows[ids[0]]
            if names:
                names.keep_present_name(case.known, draft.values)
        elif ids:
            case.unclear = True
            titles = {i: references.known.title(ledger.name, i) for i in ids}
            first = next(iter(titles.values()))
            draft.blame("", ProblemCode.AMBIGUOUS_REFERENCE, first, **row_reason(titles))
        if names:
            names.refuse_taken_name(draft, case.known)
    return recogniser


def _find_twins(cases: Sequence[Case], ledger: AnyLedger, key_fields: Sequence[str]) -> None:
    """Skip rows that repeat another row of the file, and blame those that contradict it."""
    first_of: dict[int, Case] = {}
    recogniser = Recogniser(ledger)
    for case in cases:
        if case.unclear or not case.draft.bad.isdisjoint(key_fields):
            continue
        if case.known is None:
            plain = recogniser.plain(case.draft.values)
            ids = recogniser.find(plain, case.draft.values)
            twin = first_of.get(ids[0]) if ids else None
            if twin is None:
                recogniser.add(case.key, plain)
        else:
            twin = first_of.get(case.key)
        if twin is None:
            first_of[case.key] = case
        else:
            _settle_twin(case, twin, ledger)


def _settle_twin(case: Case, twin: Case, ledger: AnyLedger) -> None:
    mine = {**case.draft.values, **case.draft.names}
    other = {**twin.draft.values, **twin.draft.names}
    differing = [
        case.draft.titles.get(each.name, each.label)
        for each in ledger.fields
        if mine.get(each.name) != other.get(each.name)
    ]
    if not differing:
        case.reason = f"与{_place(twin.draft, case.draft)}完全相同，只取一行"
        return
    columns = quoted(differing)
    for one, another in ((case, twin), (twin, case)):
        one.draft.blame(
            "", ProblemCode.DUPLICATE_ROW, row=_place(another.draft, one.draft), columns=columns
        )


def _place(draft: Draft, seen_from: Draft) -> str:
    sheet = "" if draft.sheet == seen_from.sheet else f"工作表“{draft.sheet}”"
    return f"{sheet}第 {draft.row} 行"


def _link(cases: Sequence[Case], ledger: AnyLedger, references: References) -> None:
    """Find the rows of the same ledger that rows name, be they known or in this very file."""
    if not any(case.draft.names for case in cases):
        return
    index = _index_with_file(cases, ledger, references)
    for case in cases:
        for name, text in case.draft.names.items():
            each = ledger.field(name)
            title = case.draft.titles[name]
            found = references.settle(each.target, text, index, title)
            if isinstance(found, BadCell):
                case.draft.blame_field(each, found.code, text, **found.words)
            elif found == case.key:
                fault = f"“{title}”填的就是本行自己，请清空或改成另一个。"
                case.draft.blame_field(each, ProblemCode.CONTRADICTION, text, fault=fault)
            elif found < 0:
                case.links[name] = -1 - found
            else:
                case.draft.values[name] = found


def _index_with_file(cases: Sequence[Case], ledger: AnyLedger, references: References) -> NameIndex:
    given = [(case.key, case.draft.values) for case in cases if not case.reason]
    if ledger.name == SCHOOLS.name:
        words = ((key, SchoolWords(*_school_words(values))) for key, values in given)
        return references.schools(words)
    names = ((key, values.get("name") or "") for key, values in given)
    return references.named(ledger, names)


def _school_words(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(values.get(name) or "" for name in SchoolWords._fields)


def _finish(case: Case, shape: _Shape) -> None:
    """Compare with the known row, look for what is missing, and let the ledger check the row."""
    draft, known = case.draft, case.known
    if case.unclear:
        # Whether it is new or known, and what it would change, is for the officer to say first.
        _require(draft, shape, is_new=False)
        return
    values = draft.values
    before: Mapping[str, Any] = {}
    if known is not None:
        before = {name: getattr(known, name) for name in shape.fields}
    elif shape.lacking:
        values.update((n, v) for n, v in shape.lacking.items() if n not in values)
    if shape.ledger.name == TEACHERS.name:
        _complete_from_identity(draft, before)
    if known is not None:
        _leave_what_stands(draft, shape, before)
    _refuse_masked(draft, shape)
    _require(draft, shape, is_new=known is None)
    if known is not None:
        case.changes = [
            CellChange(name, before[name], value)
            for name, value in values.items()
            if before[name] != value and name not in case.links and not _equal(before[name], value)
        ]
    if shape.checks and (known is None or case.changes or case.links):
        links = {name: -1 - place for name, place in case.links.items()}
        _check_whole_row(draft, shape, {**before, **values, **links}, max(case.key, 0))


def _complete_from_identity(draft: Draft, before: Mapping[str, Any]) -> None:
    """Take birth date and sex from an ID number that is new, where nothing else tells them."""
    number = draft.values.get("identity_number") or ""
    if not number or before.get("identity_number"):
        return
    for name, tell in _TOLD_BY_IDENTITY.items():
        if (draft.values.get(name) or before.get(name)) is None and name not in draft.bad:
            value = tell(number)
            if value is not None:
                draft.values[name] = value


def _leave_what_stands(draft: Draft, shape: _Shape, before: Mapping[str, Any]) -> None:
    """Drop values that say no more than the known row does."""
    values = draft.values
    for name in shape.found_by:
        if name in values and values[name] in (None, ""):
            del values[name]
    for name, mask in shape.masks.items():
        if values.get(name) and before[name] and values[name] == mask(before[name]):
            del values[name]
    for name in draft.at_least:
        terms = list(shape.fields[name].choices or ())
        given, stands = values.get(name), before[name]
        if given is not None and stands is not None and terms.index(stands) > terms.index(given):
            del values[name]


def _refuse_masked(draft: Draft, shape: _Shape) -> None:
    for name in shape.masks:
        value = draft.values.get(name)
        if value and is_masked(value):
            each = shape.fields[name]
            title = draft.titles.get(name, each.label)
            fault = (
                f"“{title}”里的“{value}”遮住了中间几位，与已有的号码对不上；"
                "请填完整的号码，或删去这一列再导入。"
            )
            draft.blame_field(each, ProblemCode.CONTRADICTION, value, fault=fault)


def _require(draft: Draft, shape: _Shape, is_new: bool) -> None:
    for each in shape.required:
        name = each.name
        if name in draft.bad:
            continue
        if name in draft.values:
            if draft.values[name] in (None, "") and name not in draft.names:
                draft.blame_field(each, ProblemCode.MISSING)
        elif is_new:
            draft.blame_field(each, ProblemCode.NO_COLUMN)


def _check_whole_row(draft: Draft, shape: _Shape, values: Mapping[str, Any], row_id: int) -> None:
    """Let the ledger look for contradictions, unless what it must rely on could not be read."""
    unread: dict[str, int] = {}
    for name in draft.bad:
        if shape.fields[name].required:
            return
        # A link that could not be read is not "no link": a number that is no row's stands for it.
        if shape.fields[name].kind is Kind.REFERENCE:
            unread[name] = 0
    row = shape.ledger.make({**values, **unread}, row_id)
    for fault in shape.ledger.check(row):
        if fault.field not in draft.bad:
            title = draft.titles.get(fault.field, shape.fields[fault.field].label)
            draft.blame(title, ProblemCode.CONTRADICTION, fault=fault.message)


def _equal(before: FieldValue, after: FieldValue) -> bool:
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) == set(after)
    return before == after


def _fail_with_their_targets(cases: Sequence[Case], ledger: AnyLedger) -> None:
    """Fail the rows that refer to a new row of the file that fails itself."""
    failing = True
    while failing:
        failing = False
        for case in cases:
            for name, place in list(case.links.items()):
                target = cases[place]
                if target.outcome is Outcome.FAILED and name not in case.draft.bad:
                    failing = failing or case.outcome is not Outcome.FAILED
                    each = ledger.field(name)
                    title = case.draft.titles[name]
                    fault = (
                        f"“{title}”指的是本文件{_place(target.draft, case.draft)}，"
                        "那一行有问题；请先改正那一行。"
                    )
                    text = case.draft.names[name]
                    case.draft.blame_field(each, ProblemCode.CONTRADICTION, text, fault=fault)


def _results(cases: Sequence[Case], shape: _Shape) -> list[RowResult]:
    new = [case for case in cases if case.outcome is Outcome.NEW]
    index_of = {case.place: index for index, case in enumerate(new)}
    return [_result(case, shape, index_of) for case in cases]


def _result(case: Case, shape: _Shape, index_of: Mapping[int, int]) -> RowResult:
    outcome = case.outcome
    values: dict[str, PlannedValue] = dict(case.draft.values)
    changes = list(case.changes)
    for name, place in case.links.items():
        if place not in index_of:
            continue
        values[name] = NewRow(index_of[place])
        if case.known is not None:
            changes.append(CellChange(name, getattr(case.known, name), values[name]))
    if outcome is Outcome.NEW:
        values = {**shape.empty, **values}
    return RowResult(
        sheet=case.draft.sheet,
        row=case.draft.row,
        outcome=outcome,
        values=values,
        row_id=0 if case.known is None else case.known.id,
        changes=tuple(changes) if outcome is Outcome.UPDATED else (),
        problems=tuple(case.draft.problems),
        reason=case.reason if outcome is Outcome.SKIPPED else "",
    )
