"""From drafts to outcomes: which rows are new, changed, the same, skipped or wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.school import SCHOOLS
from models.problems import ProblemCode
from models.roster.case import Case, place_of
from models.roster.cells import BadCell
from models.roster.checks import Draft
from models.roster.completion import Shape, finish
from models.roster.matching import NameIndex, SchoolWords
from models.roster.recognition import Recogniser
from models.roster.references import References, row_reason
from models.roster.results import CellChange, NewRow, Outcome, PlannedValue, RowResult
from models.roster.school_names import SchoolNames
from models.roster.wishes import AS_NEW, NO_WISHES, SKIP, Record, Wishes
from models.wording import quoted

LEFT_ALONE = "按您的选择略过"


def settle(
    drafts: Sequence[Draft], ledger: AnyLedger, references: References, wishes: Wishes = NO_WISHES
) -> list[RowResult]:
    """Return the result of every draft, in their order."""
    cases = [Case(place, draft) for place, draft in enumerate(drafts)]
    _leave_alone(cases, wishes)
    recogniser = _recognise(cases, ledger, references, wishes)
    _find_twins(cases, ledger, recogniser.key_fields)
    _link(cases, ledger, references)
    shape = Shape(ledger, wishes.policies, wishes.given)
    for case in cases:
        if not case.reason:
            finish(case, shape)
    _fail_with_their_targets(cases, ledger)
    return _results(cases, shape)


def _leave_alone(cases: Sequence[Case], wishes: Wishes) -> None:
    """Skip the rows that the officer wants left alone, whatever is wrong with them."""
    for case in cases:
        draft = case.draft
        if draft.skipped or wishes.records.get(Record(draft.sheet, draft.row)) == SKIP:
            case.reason = LEFT_ALONE
            draft.problems.clear()


def _recognise(
    cases: Sequence[Case], ledger: AnyLedger, references: References, wishes: Wishes
) -> Recogniser:
    rows = {row.id: row for row in references.known.of_ledger(ledger)}
    recogniser = Recogniser(ledger)
    for row_id, row in rows.items():
        recogniser.add(row_id, recogniser.plain(vars(row)))
    names = SchoolNames(references) if ledger.name == SCHOOLS.name else None
    for case in cases:
        draft = case.draft
        if case.reason or not draft.bad.isdisjoint(recogniser.key_fields):
            continue
        case.plain = recogniser.plain(draft.values)
        ids: Sequence[int] = recogniser.find(case.plain, draft.values)
        if not ids and names:
            ids = names.find(draft.values)
        if wishes.records:
            ids = _as_answered(ids, wishes.records.get(Record(draft.sheet, draft.row)))
        if len(ids) == 1:
            case.known = rows[ids[0]]
            if names:
                names.keep_present_name(case.known, draft.values)
        elif ids:
            case.may_be = tuple(ids)
            titles = {i: references.known.title(ledger.name, i) for i in ids}
            first = next(iter(titles.values()))
            draft.blame("", ProblemCode.AMBIGUOUS_REFERENCE, first, **row_reason(titles))
        if names:
            names.refuse_taken_name(draft, case.known)
    return recogniser


def _as_answered(ids: Sequence[int], answer: int | None) -> Sequence[int]:
    """Return what the officer has said of a row, as long as it is one of the possible answers."""
    if answer == AS_NEW:
        return ()
    return (answer,) if answer is not None and answer in ids else ids


def _find_twins(cases: Sequence[Case], ledger: AnyLedger, key_fields: Sequence[str]) -> None:
    """Skip rows that repeat another row of the file, and blame those that contradict it."""
    first_of: dict[int, Case] = {}
    recogniser = Recogniser(ledger)
    for case in cases:
        if case.unclear or case.reason or not case.draft.bad.isdisjoint(key_fields):
            continue
        if case.known is None:
            ids = recogniser.find(case.plain, case.draft.values)
            twin = first_of.get(ids[0]) if ids else None
            if twin is None:
                recogniser.add(case.key, case.plain)
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
        case.reason = f"与{place_of(twin.draft, case.draft)}完全相同，只取一行"
        return
    columns = quoted(differing)
    for one, another in ((case, twin), (twin, case)):
        one.draft.blame(
            "", ProblemCode.DUPLICATE_ROW, row=place_of(another.draft, one.draft), columns=columns
        )


def _link(cases: Sequence[Case], ledger: AnyLedger, references: References) -> None:
    """Find the rows of the same ledger that rows name, be they known or in this very file."""
    if not any(case.draft.names for case in cases):
        return
    index = _index_with_file(cases, ledger, references)
    for case in cases:
        for name, text in () if case.reason else case.draft.names.items():
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
                        f"“{title}”指的是本文件{place_of(target.draft, case.draft)}，"
                        "那一行有问题；请先改正那一行。"
                    )
                    text = case.draft.names[name]
                    case.draft.blame_field(each, ProblemCode.CONTRADICTION, text, fault=fault)


def _results(cases: Sequence[Case], shape: Shape) -> list[RowResult]:
    new = [case for case in cases if case.outcome is Outcome.NEW]
    index_of = {case.place: index for index, case in enumerate(new)}
    return [_result(case, shape, index_of) for case in cases]


def _result(case: Case, shape: Shape, index_of: Mapping[int, int]) -> RowResult:
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
        may_be=case.may_be,
    )
