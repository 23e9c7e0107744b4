"""The sample county: its rosters go through the ordinary import as the manifest says."""

import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from models.facts import CountyFacts
from models.ledgers import LEDGERS, OFFICER_LEDGERS
from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.membership import Role
from models.ledgers.papers import County, KeyCounty
from models.measures.coverage import coverage
from models.measures.rotation import rotation_count
from models.measures.shadowing import shadow_count
from models.problems import ProblemCode
from models.roster.plan import Plan, plan_import
from models.roster.reader import read_workbook
from models.rules.engine import check_county
from models.rules.finding import State
from models.rules.rule_set import RuleSet, load_rule_set
from models.store import Store

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"
MANIFEST: dict[str, Any] = tomllib.loads((SAMPLE / "manifest.toml").read_text("utf-8"))
ENTRIES: list[dict[str, Any]] = MANIFEST["import"]


@dataclass(frozen=True)
class Imported:
    """The sample county after the import of all its rosters."""

    store: Store
    plans: tuple[Plan, ...]


def _name(entry: dict[str, Any]) -> str:
    return f"{entry['file']}[{entry['sheet']}]" if "sheet" in entry else entry["file"]


def _plan(entry: dict[str, Any], store: Store) -> Plan:
    plan = plan_import(
        SAMPLE / entry["file"],
        LEDGERS[entry["ledger"]],
        store.known(),
        year=entry.get("year"),
        sheet=entry.get("sheet"),
    )
    return replace(plan, partial=entry["partial"])


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    values = MANIFEST["county"]
    county = County(**values | {"key_county": KeyCounty(values["key_county"])})
    path = tmp_path_factory.mktemp("sample") / f"{county.name}.yjtz"
    with Store.create(path, county, lambda: datetime(2026, 11, 22, 9, tzinfo=UTC)) as store:
        plans = []
        for entry in ENTRIES:
            plan = _plan(entry, store)
            store.commit(plan)
            plans.append(plan)
        yield Imported(store, tuple(plans))


@pytest.fixture(scope="module")
def facts(imported: Imported) -> CountyFacts:
    return imported.store.facts(MANIFEST["year"], MANIFEST["as_of"])


@pytest.fixture(scope="module")
def rule_set() -> RuleSet:
    return load_rule_set(MANIFEST["county"]["rule_set"])


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=[_name(each) for each in ENTRIES])
def test_each_sheet_brings_the_rows_that_the_manifest_promises(
    imported: Imported, number: int
) -> None:
    counts = [(sheet.name, sheet.counts()) for sheet in imported.plans[number].sheets]
    assert counts == [
        (
            each["sheet"],
            {"new": each["new"], "updated": 0, "same": 0}
            | {"skipped": each["skipped"], "failed": each["failed"]},
        )
        for each in ENTRIES[number]["expected"]
    ]


def test_only_files_that_say_so_hold_wrong_rows(imported: Imported) -> None:
    wrong = [
        _name(entry) for entry, plan in zip(ENTRIES, imported.plans, strict=True) if not plan.ok
    ]
    assert wrong == [_name(entry) for entry in ENTRIES if entry["partial"]]


def test_wrong_rows_are_wrong_in_many_ways(imported: Imported) -> None:
    seen = Counter(problem.code for plan in imported.plans for problem in plan.problems)
    assert 12 <= seen.total() <= 20
    assert set(seen) >= {
        ProblemCode.MISSING,
        ProblemCode.NOT_IN_LIST,
        ProblemCode.BAD_DATE,
        ProblemCode.BAD_NUMBER,
        ProblemCode.BAD_IDENTITY,
        ProblemCode.DAMAGED_NUMBER,
        ProblemCode.UNKNOWN_REFERENCE,
        ProblemCode.CONTRADICTION,
    }


def test_a_second_import_of_everything_changes_nothing(imported: Imported) -> None:
    before = imported.store.fingerprint()
    for entry in ENTRIES:
        plan = _plan(entry, imported.store)
        assert (plan.counts()["new"], plan.counts()["updated"]) == (0, 0), _name(entry)
        assert imported.store.commit(plan) is None
    assert imported.store.fingerprint() == before


def test_every_column_is_understood(imported: Imported) -> None:
    strange = {
        match.header
        for plan in imported.plans
        for sheet in plan.sheets
        for match in sheet.columns.values()
        if not match.field
    }
    assert {header.partition("_")[0] for header in strange} == {"序号"}


def test_every_ledger_has_rows(imported: Imported) -> None:
    assert [each.name for each in OFFICER_LEDGERS if not imported.store.rows(each.name)] == []


def test_manifest_names_every_workbook() -> None:
    lying = {path.name for path in SAMPLE.iterdir() if path.suffix in (".xls", ".xlsx")}
    assert lying == {entry["file"] for entry in ENTRIES}
    assert sum((SAMPLE / name).stat().st_size for name in lying) < 3_000_000


def test_the_generator_writes_the_same_cells_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLE / "make.py", tmp_path], check=True, capture_output=True)
    assert (tmp_path / "manifest.toml").read_text("utf-8") == (
        (SAMPLE / "manifest.toml").read_text("utf-8")
    )
    for name in {entry["file"] for entry in ENTRIES}:
        again, shipped = read_workbook(tmp_path / name), read_workbook(SAMPLE / name)
        assert again.sheets == shipped.sheets, name


def test_nobody_can_be_taken_for_a_real_person(facts: CountyFacts) -> None:
    assert {each.identity_number[:6] for each in facts.teachers} == {"532999"}
    numbers = [each.phone for each in (*facts.teachers, *facts.schools, *facts.cases)]
    assert {number[:3] for number in numbers if number} == {"129"}


def test_names_with_rare_characters_arrive_whole(facts: CountyFacts) -> None:
    assert {"杨喆", "𠮷建华", "马㛃", "普䶮", "罗龘", "阿依·木果"} <= {
        each.name for each in facts.teachers
    }


def test_the_county_has_the_size_of_a_county(facts: CountyFacts) -> None:
    assert len(facts.open_schools) == 149
    assert len(facts.teachers) == 3000
    counted = Counter(each.kind for each in facts.arrangements if each.in_force_on(facts.as_of))
    assert counted == {
        ArrangementKind.DISTRICT: 8,
        ArrangementKind.GROUP: 6,
        ArrangementKind.COMMUNITY: 20,
        ArrangementKind.ASSISTANCE: 3,
        ArrangementKind.LEAGUE: 1,
        ArrangementKind.TRUST: 1,
        ArrangementKind.PARTNERSHIP: 1,
    }
    students = sum(each.students for each in facts.year_figures)
    teachers = sum(each.full_time_teachers or 0 for each in facts.year_figures)
    assert 12 < students / teachers < 17


def test_figures_of_schools_agree_with_the_roster_of_teachers(facts: CountyFacts) -> None:
    staff = Counter((each.school, each.stage) for each in facts.teachers)
    assert {(each.school, each.stage): each.staff for each in facts.year_figures} == staff


def test_coverage_is_just_short_of_all(facts: CountyFacts, rule_set: RuleSet) -> None:
    found = coverage(facts, rule_set.limits)
    assert [each.school.name.removeprefix("青禾县") for each in found.uncovered] == [
        "七彩虹幼儿园",
        "马鞍桥镇双龙潭幼儿园",
        "花椒箐镇野猪塘小学",
        "石榴园乡甜水井幼儿园",
        "三岔箐乡木姜坪小学",
    ]
    last_year = coverage(facts.in_year(2025), rule_set.limits)
    assert len(last_year.uncovered) > len(found.uncovered)


def test_rotation_is_a_little_short_this_year_only(facts: CountyFacts, rule_set: RuleSet) -> None:
    count = rotation_count(facts, rule_set.limits)
    assert (count.shortfall, count.backbone_shortfall) == (4, 1)
    last_year = rotation_count(facts.in_year(2025), rule_set.limits)
    assert (last_year.shortfall, last_year.backbone_shortfall) == (0, 0)


def test_one_of_six_shadow_trainings_is_not_valid(facts: CountyFacts, rule_set: RuleSet) -> None:
    count = shadow_count(facts, rule_set.limits)
    assert (len(count.persons), len(count.qualified)) == (6, 5)


def test_one_group_is_full_and_one_was_too_large_for_some_months(facts: CountyFacts) -> None:
    def members(name: str, day: date) -> int:
        (group,) = (each for each in facts.arrangements if each.name == name)
        return len(facts.memberships(group.id, day, Role.MEMBER))

    assert members("青禾县第一小学教育集团", facts.as_of) == 10
    larger = "青禾县实验小学教育集团"
    assert members(larger, date(2026, 5, 1)) == 11
    assert members(larger, facts.as_of) == 9


def test_a_group_is_only_planned(facts: CountyFacts) -> None:
    planned = [each for each in facts.arrangements if each.state is ArrangementState.PLANNED]
    assert [each.name for each in planned] == ["青禾县第四中学教育集团"]


def test_schools_were_renamed_closed_and_merged(facts: CountyFacts) -> None:
    schools = {each.name: each for each in facts.schools}
    renamed = schools["青禾县禾源小学"]
    assert facts.school_name(renamed.id, date(2025, 6, 1)) == "青禾县城关小学"
    closed = schools["青禾县白石井镇白石上村小学"]
    assert closed.closed_on == date(2026, 8, 31)
    assert closed.successor == schools["青禾县白石井镇中心小学"].id


def test_the_rules_find_what_was_planted(facts: CountyFacts, rule_set: RuleSet) -> None:
    found = {(each.rule, each.subject, each.state) for each in check_county(facts, rule_set)}
    assert found >= {
        ("R-CNTY-01", "全县", State.MET),
        ("R-COM-01", "响水河镇中心小学—响水河镇长田城乡学校共同体", State.NOT_MET),
        ("R-COV-01", "全县", State.EXCUSED),
        ("R-GRP-01", "青禾县实验小学教育集团", State.NOT_MET),
        ("R-GRP-01", "青禾县第一小学教育集团", State.MET),
        ("R-GRP-02", "青禾县第五小学教育集团", State.NOT_MET),
        ("R-GRP-05", "青禾县第二中学教育集团", State.NOT_MET),
        ("R-ROT-01", "全县", State.NOT_MET),
        ("R-ROT-03", "全县", State.EXCUSED),
        ("R-SHD-01", "全县", State.MET),
        ("R-ZON-01", "花椒赤土学区", State.NOT_MET),
    }


def test_the_case_is_ready_to_print(facts: CountyFacts) -> None:
    (case,) = facts.cases
    text = (case.background, case.practice, case.effect, case.experience, case.reflection)
    assert all(text)
    assert 1500 <= sum(map(len, text)) <= 2500
