"""The county's own values judge on the command line, each year by what held in it."""

from datetime import date
from pathlib import Path

import pytest

from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.membership import Role
from models.ledgers.rule_value import RuleValue
from models.ledgers.school import Area, Holder, SchoolKind
from models.rules.own_values import settled
from models.store import Store
from models.store.own_values import write_own_values
from tests.end_to_end.command_line import CommandLine
from ui.clock import now

CAP = "group.member_max"


@pytest.fixture
def data(tmp_path: Path, command: CommandLine) -> Path:
    """A county with a group of three members."""
    path = tmp_path / "青禾县.yjtz"
    assert command("new", path, "--county", "532999", "--name", "青禾县").code == 0
    with Store.open(path, now) as store, store.operation("建集团") as operation:
        values = {"kind": SchoolKind.PRIMARY, "holder": Holder.EDUCATION, "area": Area.VILLAGE}
        group = {"kind": ArrangementKind.GROUP, "state": ArrangementState.FORMAL}
        begins = date(2024, 9, 1)
        number = operation.insert("groups", {"name": "一小集团", "started_on": begins, **group})
        for each in range(4):
            school = operation.insert("schools", {"name": f"第{each}小学", **values})
            role = Role.MEMBER if each else Role.LEAD
            member = {"arrangement": number, "school": school, "role": role, "joined_on": begins}
            operation.insert("members", member)
    return path


def cap(command: CommandLine, data: Path, year: int) -> tuple[int, str]:
    """Return the cap by which a year was judged, and what came of it."""
    findings = command("check", data, "--year", str(year), "--json").json["findings"]
    (found,) = [each for each in findings if each["rule"] == "R-GRP-01"]
    return found["numbers"]["limit"], found["state"]


def test_a_year_is_judged_by_the_value_then_in_force(command: CommandLine, data: Path) -> None:
    assert cap(command, data, 2026) == (10, "met")
    new = RuleValue(key=CAP, value="2", started_on=date(2026, 1, 1), reason="局党组会议确定")
    with Store.open(data, now) as store:
        rows = store.rows("rule_values")
        with store.operation("改参数") as operation:
            write_own_values(operation, rows, settled(rows, new))
    assert cap(command, data, 2026) == (2, "not_met")
    assert cap(command, data, 2025) == (10, "met")
    assert command("undo", data).code == 0
    assert cap(command, data, 2026) == (10, "met")
