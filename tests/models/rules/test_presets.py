"""The rule sets of other places, and which text judges which year."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from models.ledgers import LEDGERS
from models.ledgers.school import Area, Tag
from models.rules.engine import check_county
from models.rules.finding import Finding
from models.rules.rule_set import POLICIES, RuleSet, load_rule_set, rule_set_names
from models.rules.rule_set_files import ELLIPSIS, squeezed
from tests.models.measures.county import CITY, VILLAGE
from tests.models.rules.policed_county import MET, NOT_MET, PolicedCounty

PLACES = {"mianyang-2023": "MY", "suichang-2019": "SUI", "zhenjiang-2022": "ZJ"}
REPORTS = {"summary", "case", "annexes", "package"}
names = pytest.mark.parametrize("name", rule_set_names())


def said(county: PolicedCounty, rule_set: RuleSet, rule: str) -> list[Finding]:
    return [each for each in check_county(county.facts(), rule_set) if each.rule == rule]


# Texts and clauses


@pytest.mark.parametrize("name", PLACES)
def test_every_clause_of_a_place_stands_in_its_text(name: str) -> None:
    paper = squeezed((POLICIES / "texts" / f"{name}.txt").read_text(encoding="utf-8"))
    own = [
        each for each in load_rule_set(name).clauses.values() if each.id.startswith(PLACES[name])
    ]
    assert len(own) >= 18
    for clause in own:
        assert clause.quoted
        for piece in clause.text.split(ELLIPSIS):
            assert squeezed(piece) in paper, clause.id


@pytest.mark.parametrize("name", PLACES)
def test_the_texts_are_clean(name: str) -> None:
    text = (POLICIES / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    # GB 2312 holds simplified characters only; no letters means no pinyin and no garbage.
    text.encode("gb2312")
    letters = {letter for letter in text if letter.isascii() and letter.isalpha()}
    assert letters <= {"X"}
    assert not set("?!,;:()<>") & set(text)


def test_damaged_places_of_the_original_are_mended() -> None:
    text = (POLICIES / "texts" / "zhenjiang-2022.txt").read_text(encoding="utf-8")
    assert "与珠三角地区差距明显缩小；到2035年" in text
    assert "纳入区政府主要领导年终述职" in text
    assert "加快办理学校基本建设审批事项" in text


@names
def test_every_clause_has_a_rule_a_parameter_or_another_use(name: str, repository: Path) -> None:
    rule_set = load_rule_set(name)
    asked = {rule.clause for rule in rule_set.rules.values()}
    asked |= {case.clause for rule in rule_set.rules.values() for case in rule.cases.values()}
    asked |= {each.clause for each in rule_set.limits.parameters.values()}
    page = (repository / "docs" / "statistics.md").read_text(encoding="utf-8")
    for clause in rule_set.clauses.values():
        assert clause.id in asked or clause.used, clause.id
        for use in clause.used:
            what, _, which = use.partition(" ")
            known = {
                "ledger": which in LEDGERS,
                "statistic": f"| `{which}` |" in page,
                "report": which in REPORTS,
                "parameter": which in rule_set.limits.parameters,
            }
            assert known[what], (clause.id, use)


# What the places ask


def test_mianyang_asks_fifteen_per_cent_to_country_and_weak_schools(
    county: PolicedCounty,
) -> None:
    rule_set = load_rule_set("mianyang-2023")
    assert rule_set.limits.ratio("rotation.min_ratio") == Fraction(3, 20)
    town, other = county.school("县一小", CITY), county.school("县二小", CITY)
    village, weak = county.school("村小", VILLAGE), county.school("薄弱小学", CITY)
    county.tag(weak, Tag.WEAK)
    teachers = county.staff(20, town)
    for teacher in teachers:
        county.eligible(teacher)
    for teacher, to in zip(teachers, (village, weak, other), strict=False):
        county.moves(teacher, to)
    [finding] = said(county, rule_set, "R-ROT-01")
    assert (finding.state, finding.numbers["rotated"]) == (NOT_MET, 2)
    assert finding.clause.endswith("10%的比例要求提高到15%")
    [left_out] = said(county, rule_set, "R-ROT-05")
    assert left_out.numbers["elsewhere"] == 1
    county.moves(teachers[3], village)
    [finding] = said(county, rule_set, "R-ROT-01")
    assert (finding.state, finding.numbers["ratio"]) == (MET, "15.00%")


def test_a_stay_that_the_officer_counts_is_counted_wherever_it_leads(
    county: PolicedCounty,
) -> None:
    town, other = county.school("县一小", CITY), county.school("县二小", CITY)
    [teacher] = county.staff(1, town)
    county.eligible(teacher)
    county.moves(teacher, other, counted=True)
    [finding] = said(county, load_rule_set("mianyang-2023"), "R-ROT-01")
    assert finding.state is MET


def test_a_stay_outside_the_county_leads_to_no_country_school(county: PolicedCounty) -> None:
    [teacher] = county.staff(1, county.school("县一小", CITY))
    county.eligible(teacher)
    county.moves(teacher, county.body())
    [finding] = said(county, load_rule_set("mianyang-2023"), "R-ROT-01")
    assert finding.numbers["rotated"] == 0


def test_mianyang_has_communities_of_one_and_many(county: PolicedCounty) -> None:
    county.community(partners=5)
    rule_set = load_rule_set("mianyang-2023")
    assert said(county, rule_set, "R-COM-01")[0].state is MET
    assert said(county, rule_set, "R-COM-02")[0].state is MET
    assert "R-GRP-01" not in rule_set.rules


def test_mianyangs_leading_school_lies_in_the_city(county: PolicedCounty) -> None:
    county.helps(
        county.community().kind, county.school("镇中心小学", Area.TOWN_CENTRE), name="镇共同体"
    )
    found = said(county, load_rule_set("mianyang-2023"), "R-COM-02")
    assert [each.state for each in found] == [MET, NOT_MET]
    assert "领航校不在城区" in found[1].message


def test_what_is_borrowed_brings_no_clause_along() -> None:
    for name in PLACES:
        rule_set = load_rule_set(name)
        named = {case.clause for rule in rule_set.rules.values() for case in rule.cases.values()}
        assert not [clause for clause in named if clause.startswith("YN")]


def test_zhenjiang_asks_for_seats_backbone_and_training() -> None:
    limits = load_rule_set("zhenjiang-2022").limits
    assert limits.ratio("backbone.cultivate_min") == Fraction(1, 10)
    assert limits.words("training.share") == ("province:10%", "prefecture:20%", "county:70%")
    assert limits.words("seats.target")[0] == "2025:kindergarten:5400"


# Which text judges which year


@pytest.mark.parametrize(
    ("name", "day", "taken"),
    [
        ("yunnan-2024", date(2026, 12, 31), "yunnan-2024"),
        ("yunnan-2024", date(2024, 2, 1), "yunnan-2024"),
        ("yunnan-2024", date(2024, 1, 31), "national"),
        ("mianyang-2023", date(2022, 12, 31), "national"),
        ("national", date(2010, 12, 31), "national"),
    ],
)
def test_an_old_year_is_judged_by_the_text_then_in_force(name: str, day: date, taken: str) -> None:
    assert load_rule_set(name, on=day).name == taken


def test_the_countys_own_values_go_back_as_far_as_the_text_knows_them() -> None:
    own = {"group.member_max": 8, "zone.lead_min": 2, "rotation.min_ratio": "12%"}
    now = load_rule_set(overrides=own, on=date(2026, 12, 31)).limits
    assert (now.integer("group.member_max"), now.integer("zone.lead_min")) == (8, 2)
    then = load_rule_set(overrides=own, on=date(2023, 12, 31)).limits
    assert then.ratio("rotation.min_ratio") == Fraction(12, 100)
    assert "zone.lead_min" not in then.parameters


def test_a_text_that_replaces_another_one_names_it(tmp_path: Path) -> None:
    (tmp_path / "first.toml").write_text(
        'title = "甲"\nvalid_from = 2020-01-01\n[parameters]\n[clauses]\n[rules]\n', "utf-8"
    )
    (tmp_path / "second.toml").write_text(
        'title = "乙"\nvalid_from = 2025-01-01\nbefore = "first"\n'
        "[parameters]\n[clauses]\n[rules]\n",
        "utf-8",
    )
    assert load_rule_set("second", on=date(2024, 12, 31), folder=tmp_path).title == "甲"
    assert load_rule_set("second", on=date(2025, 1, 1), folder=tmp_path).title == "乙"
