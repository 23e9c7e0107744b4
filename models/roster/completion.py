"""The last look at a row: what it changes of the known row, what it lacks, what contradicts."""

from collections.abc import Callable, Mapping
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import FieldValue, Kind
from models.ledgers.ledger import empty_value, no_faults
from models.ledgers.teacher import TEACHERS, Sex
from models.problems import ProblemCode
from models.roster.case import Case
from models.roster.checks import Draft
from models.roster.headings import heading_text
from models.roster.identity_number import MASKS, birth_date, is_masked, sex
from models.roster.results import CellChange
from models.roster.values import find_term
from models.roster.wishes import ColumnPolicy

# What a new row is given where the file has no such column: a list of the eligible, for one,
# lists the eligible.
_WHERE_LACKING: Mapping[str, Mapping[str, FieldValue]] = {"eligibility": {"eligible": True}}

_TOLD_BY_IDENTITY: Mapping[str, Callable[[str], FieldValue]] = {
    "birth": birth_date,
    "sex": lambda number: find_term(sex(number) or "", tuple(Sex)),
}


class Shape:
    """What is asked of every row of a ledger, looked up once."""

    def __init__(
        self,
        ledger: AnyLedger,
        policies: Mapping[str, ColumnPolicy],
        given: Mapping[str, FieldValue],
    ) -> None:
        self.ledger = ledger
        self.policies = policies
        self.fields = {each.name: each for each in ledger.fields}
        self.empty = {each.name: empty_value(each) for each in ledger.fields}
        self.blank: dict[str, Any] = {**ledger.fixed, **self.empty}
        self.masks = {each.name: MASKS[each.kind] for each in ledger.fields if each.kind in MASKS}
        self.lacking = {**_WHERE_LACKING.get(ledger.name, {}), **given}
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


def finish(case: Case, shape: Shape) -> None:
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
        lacking = shape.lacking.items()
        values.update((n, v) for n, v in lacking if n not in values and n not in draft.bad)
    if shape.ledger.name == TEACHERS.name:
        _complete_from_identity(draft, before)
    if known is not None:
        _leave_what_stands(draft, shape, before)
        _obey_policies(case, shape, before)
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


def _leave_what_stands(draft: Draft, shape: Shape, before: Mapping[str, Any]) -> None:
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


def _obey_policies(case: Case, shape: Shape, before: Mapping[str, Any]) -> None:
    """Drop values of columns that may only fill what is empty, or touch nothing that is known."""
    draft = case.draft
    for name, policy in shape.policies.items():
        blank = before.get(name) in (None, "", ())
        if policy is ColumnPolicy.KEEP or (policy is ColumnPolicy.FILL_BLANKS and not blank):
            draft.values.pop(name, None)
            case.links.pop(name, None)
            if name in draft.bad:
                # What will not be taken need not be right.
                draft.bad.discard(name)
                title = draft.titles.get(name)
                draft.problems[:] = [each for each in draft.problems if each.column != title]


def _refuse_masked(draft: Draft, shape: Shape) -> None:
    for name in shape.masks:
        value = draft.values.get(name)
        if value and is_masked(value):
            each = shape.fields[name]
            title = draft.titles.get(name, each.label)
            fault = (
                f"“{heading_text(title)}”里的“{value}”遮住了中间几位，与已有的号码对不上；"
                "请填完整的号码，或删去这一列再导入。"
            )
            draft.blame_field(each, ProblemCode.CONTRADICTION, value, fault=fault)


def _require(draft: Draft, shape: Shape, is_new: bool) -> None:
    for each in shape.required:
        name = each.name
        if name in draft.bad:
            continue
        if name in draft.values:
            if draft.values[name] in (None, "") and name not in draft.names:
                draft.blame_field(each, ProblemCode.MISSING)
        elif is_new:
            draft.blame_field(each, ProblemCode.NO_COLUMN)


def _check_whole_row(draft: Draft, shape: Shape, values: Mapping[str, Any], row_id: int) -> None:
    """Let the ledger look for contradictions, unless what it must rely on could not be read."""
    unread: dict[str, int] = {}
    for name in draft.bad:
        if shape.fields[name].required:
            return
        # A link that could not be read is not "no link": a number that is no row's stands for it.
        if shape.fields[name].kind is Kind.REFERENCE:
            unread[name] = 0
    row = shape.ledger.entity(id=row_id, **{**shape.blank, **values, **unread})
    for fault in shape.ledger.check(row):
        if fault.field not in draft.bad:
            title = draft.titles.get(fault.field, shape.fields[fault.field].label)
            draft.blame(title, ProblemCode.CONTRADICTION, fault=fault.message)


def _equal(before: FieldValue, after: FieldValue) -> bool:
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) == set(after)
    return before == after
