"""From drafts to outcomes: which rows are new, changed, the same, skipped or wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import Field, FieldValue, Kind
from models.ledgers.ledger import empty_value
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
from models.roster.values import asks_at_least, find_term, is_masked
from models.wording import quoted

# What a new row is given where the file has no such column: a list of the eligible, for one,
# lists the eligible.
_WHERE_LACKING: Mapping[str, Mapping[str, FieldValue]] = {"eligibility": {"eligible": True}}


@dataclass
class Case:
    """A draft on its way to an outcome.

    Attributes:
        place: Its place among all drafts of the file.
        draft: The draft.
        known: The row of the data file that it is, if it is one.
        reason: Why it is skipped.
        changes: What it changes of the known row.
        links: Fields that refer to another new row of the file, with the place of that row.
    """

    place: int
    draft: Draft
    known: Any = None
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
    for case in cases:
        if not case.reason:
            _finish(case, ledger)
    _fail_with_their_targets(cases, ledger)
    return _results(cases, ledger)


def _recognise(cases: Sequence[Case], ledger: AnyLedger, references: References) -> Recogniser:
    rows = {row.id: row for row in references.known.of_ledger(ledger)}
    recogniser = Recogniser(ledger, ((i, ledger.values(row)) for i, row in rows.items()))
    names = SchoolNames(references) if ledger.name == SCHOOLS.name else None
    for case in cases:
        draft = case.draft
        if draft.bad.intersection(recogniser.key_fields):
            continue
        ids = recogniser.find(draft.values)
        if not ids and names:
            ids = names.find(draft.values)
        if len(ids) == 1:
            case.known = rows[ids[0]]
            if names:
                names.keep_present_name(case.known, draft.values)
        elif ids:
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
        if case.draft.bad.intersection(key_fields):
            continue
        if case.known is None:
            ids = recogniser.find(case.draft.values)
            twin = first_of.get(ids[0]) if ids else None
            if twin is None:
                recogniser.add(case.key, case.draft.values)
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


def _finish(case: Case, ledger: AnyLedger) -> None:
    """Compare with the known row, look for what is missing, and let the ledger check the row."""
    draft = case.draft
    if case.known is None:
        lacking = _WHERE_LACKING.get(ledger.name, {})
        draft.values.update((n, v) for n, v in lacking.items() if n not in draft.values)
    before = None if case.known is None else ledger.values(case.known)
    if ledger.name == TEACHERS.name:
        _complete_from_identity(draft, before or {})
    if before is not None:
        _leave_what_stands(draft, ledger, before)
    _refuse_masked(draft, ledger)
    _require(draft, ledger, is_new=before is None)
    values = {**(before or {}), **draft.values, **{n: -1 - p for n, p in case.links.items()}}
    _check_whole_row(draft, ledger, values, 0 if case.known is None else case.known.id)
    if before is not None:
        case.changes = [
            CellChange(name, before[name], value)
            for name, value in draft.values.items()
            if name not in case.links and not _equal(before[name], value)
        ]


def _complete_from_identity(draft: Draft, before: Mapping[str, Any]) -> None:
    """Take birth date and sex from an ID number that is new, where nothing else tells them."""
    number = draft.values.get("identity_number") or ""
    if before.get("identity_number"):
        return
    told = {"birth": birth_date(number), "sex": find_term(sex(number) or "", tuple(Sex))}
    for name, value in told.items():
        stands = draft.values.get(name) or before.get(name)
        if value is not None and stands is None and name not in draft.bad:
            draft.values[name] = value


def _leave_what_stands(draft: Draft, ledger: AnyLedger, before: Mapping[str, Any]) -> None:
    """Drop values that say no more than the known row does."""
    keys = {name for key in ledger.keys for name in key}
    for name, value in list(draft.values.items()):
        each = ledger.field(name)
        stands = before[name]
        if _says_nothing(each, value, name in keys) or _is_mask_of(each, value, stands):
            del draft.values[name]
        elif each.kind is Kind.CHOICE and value is not None and stands is not None:
            terms = list(each.choices or ())
            at_least = asks_at_least(draft.titles.get(name, ""))
            if at_least and terms.index(stands) > terms.index(value):
                del draft.values[name]


def _says_nothing(each: Field, value: Any, is_key: bool) -> bool:
    """Tell whether an empty cell means "not known" rather than "none": what finds a row stays."""
    return is_key and not each.required and each.kind is not Kind.REFERENCE and value in (None, "")


def _is_mask_of(each: Field, value: Any, stands: Any) -> bool:
    mask = MASKS.get(each.kind)
    return mask is not None and bool(stands) and bool(value == mask(stands))


def _refuse_masked(draft: Draft, ledger: AnyLedger) -> None:
    for name, value in draft.values.items():
        each = ledger.field(name)
        if each.personal and value and is_masked(value):
            title = draft.titles.get(name, each.label)
            fault = (
                f"“{title}”里的“{value}”遮住了中间几位，与已有的号码对不上；"
                "请填完整的号码，或删去这一列再导入。"
            )
            draft.blame_field(each, ProblemCode.CONTRADICTION, value, fault=fault)


def _require(draft: Draft, ledger: AnyLedger, is_new: bool) -> None:
    always = _WHERE_LACKING.get(ledger.name, {})
    for each in ledger.fields:
        if each.name in draft.bad or not (each.required or each.name in always):
            continue
        if each.name in draft.values:
            if draft.values[each.name] in (None, "") and each.name not in draft.names:
                draft.blame_field(each, ProblemCode.MISSING)
        elif is_new and each.name not in ledger.fixed:
            draft.blame_field(each, ProblemCode.NO_COLUMN)


def _check_whole_row(
    draft: Draft, ledger: AnyLedger, values: Mapping[str, Any], row_id: int
) -> None:
    """Let the ledger look for contradictions, unless what it must rely on could not be read."""
    if any(each.required and each.name in draft.bad for each in ledger.fields):
        return
    # A link that could not be read is not "no link": a number that is no row's stands for it.
    unread = {n: 0 for n in draft.bad if ledger.field(n).kind is Kind.REFERENCE}
    for fault in ledger.check(ledger.make({**values, **unread}, row_id)):
        if fault.field not in draft.bad:
            each = ledger.field(fault.field)
            shown = draft.titles.get(each.name, each.label)
            draft.blame(shown, ProblemCode.CONTRADICTION, fault=fault.message)


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


def _results(cases: Sequence[Case], ledger: AnyLedger) -> list[RowResult]:
    new = [case for case in cases if case.outcome is Outcome.NEW]
    index_of = {case.place: index for index, case in enumerate(new)}
    return [_result(case, ledger, index_of) for case in cases]


def _result(case: Case, ledger: AnyLedger, index_of: Mapping[int, int]) -> RowResult:
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
        values = {each.name: values.get(each.name, empty_value(each)) for each in ledger.fields}
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
