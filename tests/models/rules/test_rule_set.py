"""Rule sets: what stands in resources/policies can be trusted and overridden."""

import re
import unicodedata
from datetime import date
from fractions import Fraction
from pathlib import Path
from string import Formatter

import pytest

from models.rules.rule_set import (
    POLICIES,
    Limits,
    Parameter,
    RuleSetError,
    load_rule_set,
    rule_set_names,
)

YUNNAN = load_rule_set()
OPINION = "《关于加强基础教育优质资源辐射引领的指导意见（试行）》"


def squeezed(text: str) -> str:
    """Leave out blanks and the width of punctuation."""
    return "".join(unicodedata.normalize("NFKC", text).split())


# What the policy says


def test_every_quoted_clause_stands_in_the_opinion_word_for_word() -> None:
    opinion = squeezed((POLICIES / "texts" / "yunnan-2024.txt").read_text(encoding="utf-8"))
    quoted = [clause for clause in YUNNAN.clauses.values() if clause.quoted]
    assert len(quoted) > 60
    assert [clause.id for clause in quoted if squeezed(clause.text) not in opinion] == []


def test_every_quoted_clause_stands_where_it_says() -> None:
    opinion = (POLICIES / "texts" / "yunnan-2024.txt").read_text(encoding="utf-8")
    parts: dict[str, str] = {"": ""}
    chapter = section = ""
    for line in opinion.splitlines():
        if line[1:2] == "、" and line[0] in "一二三四":
            chapter, section = line, ""
        elif line[:1] == "（" and line[2:3] == "）":
            section = line
        else:
            place = chapter + section or "导语"
            parts[place] = parts.get(place, "") + line
    for clause in YUNNAN.clauses.values():
        if clause.quoted:
            assert clause.text in parts[clause.place], clause.id


def test_the_text_of_the_opinion_is_clean() -> None:
    opinion = (POLICIES / "texts" / "yunnan-2024.txt").read_text(encoding="utf-8")
    strange = {
        letter
        for letter in opinion
        if not ("\u4e00" <= letter <= "\u9fff" or letter in "，。、；：（）《》“”—%\n")
        and not letter.isdigit()
    }
    assert strange == set()
    assert "结合当地基础教育优质资源总量" in opinion


def test_every_clause_that_is_named_exists() -> None:
    named = {case.clause for rule in YUNNAN.rules.values() for case in rule.cases.values()}
    named |= {rule.clause for rule in YUNNAN.rules.values()}
    named |= {each.clause for each in YUNNAN.limits.parameters.values() if each.clause}
    assert named <= set(YUNNAN.clauses)


def test_every_source_that_a_docstring_names_can_be_looked_up(repository: Path) -> None:
    clauses = {key for name in rule_set_names() for key in load_rule_set(name).clauses}
    prefixes = "|".join(sorted({key.partition("-")[0] for key in clauses}))
    named = re.compile(rf"\b(?:{prefixes})-\d[\w.-]*[\w]-?\*?")
    lost = []
    for room in ("models", "reports", "ui"):
        for path in sorted((repository / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            said = set(named.findall(text))
            for line in re.findall(r"^ *Source: ([^\n]+(?:\n[^\n\"]+)*)", text, re.MULTILINE):
                said |= set(re.findall(r"\b[A-Z][A-Z0-9]*-[\w.*-]*\w\*?", line))
            lost += [
                f"{path.name}: {each}"
                for each in sorted(said)
                if not any(key.startswith(each.rstrip("*")) for key in clauses)
                and not each.startswith("S-")
            ]
    assert lost == []


def test_a_finding_names_the_document_and_the_place() -> None:
    clause = YUNNAN.clauses["YN-2.2-member-limit"]
    assert clause.text == "1个教育集团覆盖的成员校不超过10所"
    assert clause.source == f"{OPINION}二、工作举措（二）规范推进基础教育集团化办学"


def test_what_is_not_a_quotation_says_so() -> None:
    assert not YUNNAN.clauses["STD-identity"].quoted


@pytest.mark.parametrize("name", rule_set_names())
def test_the_words_of_every_rule_are_whole(name: str) -> None:
    for rule in load_rule_set(name).rules.values():
        assert rule.title
        assert rule.formula
        for case in rule.cases.values():
            assert case.sentence.endswith("。"), rule.id
            assert case.remedy.endswith("。"), rule.id
            assert all(field != "" for _, field, _, _ in Formatter().parse(case.sentence))


def test_what_is_to_be_confirmed_says_what_and_by_whom() -> None:
    keys = {parameter.key for parameter in YUNNAN.to_confirm}
    assert {"group.count_includes_lead", "rotation.period", "coverage.counted_kinds"} <= keys
    assert all(parameter.note.endswith("。") for parameter in YUNNAN.to_confirm)
    assert all(parameter.meaning for parameter in YUNNAN.limits.parameters.values())


# Reading


def test_yunnan_inherits_from_the_national_base() -> None:
    national = load_rule_set("national")
    assert national.limits.ratio("rotation.min_ratio") == Fraction(1, 10)
    assert YUNNAN.limits.ratio("rotation.min_ratio") == Fraction(1, 10)
    assert national.limits.text("data.province_code") == ""
    assert YUNNAN.limits.text("data.province_code") == "53"
    assert set(national.rules) < set(YUNNAN.rules)
    assert YUNNAN.limits.parameters["rotation.min_ratio"].clause == "YN-3.1-rotate10"


def test_values_come_typed() -> None:
    limits = YUNNAN.limits
    assert limits.integer("group.member_max") == 10
    assert limits.flag("zone.exclusive") is True
    assert limits.day("coverage.deadline") == date(2026, 12, 31)
    assert limits.words("coverage.targets") == ("new", "weak", "rural")
    assert limits.integer("eligible.years") is None
    assert YUNNAN.valid_from == date(2024, 2, 1)


def test_an_unknown_key_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        YUNNAN.limits.integer("group.members_max")


def test_a_key_of_another_kind_is_a_fault_of_the_program() -> None:
    with pytest.raises(AssertionError):
        YUNNAN.limits.integer("rotation.min_ratio")


def test_an_unknown_rule_set_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RuleSetError, match=r"national、.*yunnan-2024、"):
        load_rule_set("yunnan-2023")


# The county's own values


def overridden(key: str, value: object) -> Limits:
    return load_rule_set(overrides={key: value}).limits


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("group.member_max", "12", 12),
        ("rotation.min_ratio", "12.5%", Fraction(1, 8)),
        ("rotation.min_ratio", "1/8", Fraction(1, 8)),
        ("rotation.min_ratio", Fraction(1, 8), Fraction(1, 8)),
        ("zone.exclusive", "否", False),
        ("zone.exclusive", "是", True),
        ("coverage.deadline", "2027-12-31", date(2027, 12, 31)),
        ("report.deadline", "12-20", "12-20"),
        ("coverage.targets", ["weak", "rural"], ("weak", "rural")),
        ("coverage.targets", "weak", ("weak",)),
        ("rotation.period", "calendar_year", "calendar_year"),
        ("group.member_max", None, None),
    ],
)
def test_a_county_sets_its_own_values(key: str, typed: object, read: object) -> None:
    parameter = overridden(key, typed).parameters[key]
    assert parameter.value == read
    assert not parameter.to_confirm


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("group.member_max", "十"),
        ("group.member_max", 10.5),
        ("group.member_max", True),
        ("group.member_max", "-1"),
        ("rotation.min_ratio", "一成"),
        ("rotation.min_ratio", "1/0"),
        ("zone.exclusive", "也许"),
        ("coverage.deadline", "2027年底"),
        ("report.deadline", "02-29"),
        ("coverage.targets", ["strong"]),
        ("rotation.period", "term"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_words(key: str, typed: object) -> None:
    with pytest.raises(RuleSetError) as refused:
        overridden(key, typed)
    assert YUNNAN.limits.parameters[key].meaning in str(refused.value)
    assert str(typed) in str(refused.value)


def test_a_value_for_no_parameter_is_refused() -> None:
    with pytest.raises(RuleSetError, match=r"group\.max"):
        overridden("group.max", 12)


# The tables in docs


def rows_of(page: str, heading: str) -> list[str]:
    """Return the rows of the table under a heading, without its two head rows."""
    part = page.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    return [line for line in part.splitlines() if line.startswith("| ")][1:]


def value_text(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{value * 100}%"
    if isinstance(value, tuple):
        return " ".join(str(word) for word in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def meaning(parameter: Parameter) -> str:
    named = "、".join(f"{word} {name}" for word, name in parameter.names.items())
    return f"{parameter.meaning}（{named}）" if named else parameter.meaning


def test_the_table_of_rules_is_what_the_rule_sets_say(repository: Path) -> None:
    page = (repository / "docs" / "rules.md").read_text(encoding="utf-8")
    assert rows_of(page, "The rules") == [
        f"| {rule.id} | {rule.title} | {rule.severity.value} | {rule.clause} | {rule.formula} |"
        for rule in YUNNAN.rules.values()
    ]


def test_the_table_of_parameters_is_what_the_rule_sets_say(repository: Path) -> None:
    page = (repository / "docs" / "rules.md").read_text(encoding="utf-8")
    assert rows_of(page, "The parameters") == [
        f"| {each.key} | {value_text(each.value)} | {each.unit} | {meaning(each)} | {each.note} |"
        for each in YUNNAN.limits.parameters.values()
    ]
