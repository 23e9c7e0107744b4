"""R-DATA-01 to R-DATA-04: codes, numbers, dates and schools of the rosters."""

from datetime import date

import pytest

from models.ledgers.school import SchoolKind
from models.ledgers.teacher import Sex, TeacherState
from tests.models.rules.policed_county import (
    HARD,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    WARN,
    PolicedCounty,
)

# Published examples of GB 11643, of nobody alive: a woman of 1949, a man of 1880.
WOMAN, MAN = "11010519491231002X", "440524188001010014"


# R-DATA-01


def test_ten_digits_of_yunnan(county: PolicedCounty) -> None:
    county.school(code="2153000001")
    county.school(code="1153000001", kind=SchoolKind.KINDERGARTEN)
    finding = county.only("R-DATA-01")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (MET, HARD, 2)


@pytest.mark.parametrize("code", ["215300001", "21530000011", "215300000A", "２１５３００００01"])
def test_a_code_that_is_not_ten_digits(county: PolicedCounty, code: str) -> None:
    county.school("镇小学", code=code)
    finding = county.only("R-DATA-01")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert code in finding.message


def test_a_code_that_two_schools_share(county: PolicedCounty) -> None:
    county.school("镇一小", code="2153000001")
    county.school("镇二小", code="2153000001", closed_on=date(2020, 1, 1))
    first, second = county.said("R-DATA-01")
    assert "镇二小" in first.message
    assert "镇一小" in second.message


def test_a_code_of_another_province_only_warns(county: PolicedCounty) -> None:
    county.school(code="2152000001")
    finding = county.only("R-DATA-01")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert county.only("R-DATA-01", data__province_code=None).state is MET


def test_a_code_of_another_kind_only_warns(county: PolicedCounty) -> None:
    county.school(code="3153000001", kind=SchoolKind.PRIMARY)
    county.school(code="3153000002", kind=SchoolKind.NINE_YEAR)
    finding = county.only("R-DATA-01")
    assert finding.severity is WARN
    assert "小学一般以 21 开头" in finding.message
    assert county.only("R-DATA-01", data__school_code_kinds=[]).state is MET


def test_schools_without_code(county: PolicedCounty) -> None:
    county.school("没有码的小学")
    county.school("山后教学点", kind=SchoolKind.TEACHING_POINT)
    county.school("已撤小学", closed_on=date(2020, 1, 1))
    finding = county.only("R-DATA-01")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (MISSING, WARN, 1)


# R-DATA-02


def test_numbers_that_agree_with_birth_and_sex(county: PolicedCounty) -> None:
    details = {"identity_number": WOMAN.lower(), "birth": date(1949, 12, 31), "sex": Sex.FEMALE}
    county.teacher(**details)
    county.teacher(identity_number=MAN)
    finding = county.only("R-DATA-02")
    assert (finding.state, finding.numbers["count"]) == (MET, 2)


@pytest.mark.parametrize("number", ["110105194912310021", "1101051949123100", "E1234567"])
def test_a_number_that_cannot_be(county: PolicedCounty, number: str) -> None:
    county.teacher(county.school("镇小学"), "张丽", identity_number=number)
    finding = county.only("R-DATA-02")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert finding.subject == "张丽（镇小学）"
    assert number not in finding.message


def test_a_birth_date_that_differs_from_the_number(county: PolicedCounty) -> None:
    county.teacher(identity_number=WOMAN, birth=date(1949, 12, 30))
    assert "1949-12-31，登记的是 1949-12-30" in county.only("R-DATA-02").message


@pytest.mark.parametrize(
    ("birth", "state"), [(date(1949, 12, 1), MET), (date(1949, 11, 1), NOT_MET)]
)
def test_a_roster_that_gives_only_the_month(
    county: PolicedCounty, birth: date, state: object
) -> None:
    county.teacher(identity_number=WOMAN, birth=birth)
    assert county.only("R-DATA-02").state is state


def test_a_sex_that_differs_from_the_number(county: PolicedCounty) -> None:
    county.teacher(identity_number=WOMAN, sex=Sex.MALE)
    assert "性别为女，登记的是男" in county.only("R-DATA-02").message


def test_one_number_of_two_teachers(county: PolicedCounty) -> None:
    county.teacher(name="张丽", identity_number=WOMAN)
    county.teacher(name="张莉", identity_number=WOMAN)
    first, second = county.said("R-DATA-02")
    assert "张莉" in first.message
    assert "张丽" in second.message
    assert len(first.rows) == 2


def test_no_sentence_shows_a_whole_number(county: PolicedCounty) -> None:
    for name in ("张丽", "张莉"):
        county.teacher(name=name, identity_number=WOMAN, sex=Sex.MALE, birth=date(1950, 1, 2))
    for finding in county.said("R-DATA-02"):
        assert WOMAN not in str(finding.as_json())
        assert "110105********002X" in finding.message


def test_teachers_in_service_without_number(county: PolicedCounty) -> None:
    county.staff(2)
    county.teacher(state=TeacherState.RETIRED)
    finding = county.only("R-DATA-02")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (MISSING, WARN, 2)


def test_numbers_without_teachers(county: PolicedCounty) -> None:
    assert county.only("R-DATA-02").severity is INFO


# R-DATA-03

BORN = date(1980, 5, 6)


@pytest.mark.parametrize(("work", "state"), [(date(1995, 5, 6), NOT_MET), (date(1995, 5, 7), MET)])
def test_nobody_works_as_a_child(county: PolicedCounty, work: date, state: object) -> None:
    county.teacher(birth=BORN, joined_work_on=work)
    finding = county.only("R-DATA-03")
    assert (finding.state, finding.severity) == (state, WARN)


@pytest.mark.parametrize(
    ("school", "state"), [(date(2002, 7, 31), NOT_MET), (date(2002, 8, 1), MET)]
)
def test_work_begins_before_the_school(county: PolicedCounty, school: date, state: object) -> None:
    county.teacher(birth=BORN, joined_work_on=date(2002, 8, 1), joined_school_on=school)
    assert county.only("R-DATA-03").state is state


@pytest.mark.parametrize(
    ("birth", "state"), [(date(1965, 12, 31), NOT_MET), (date(1966, 1, 1), MET)]
)
def test_who_is_past_sixty_is_asked_about(
    county: PolicedCounty, birth: date, state: object
) -> None:
    county.teacher(birth=birth, joined_work_on=date(1990, 8, 1), on_establishment=True)
    assert county.only("R-DATA-03").state is state


def test_past_sixty_without_establishment_or_in_retirement(county: PolicedCounty) -> None:
    old = {"birth": date(1950, 1, 1), "joined_work_on": date(1970, 8, 1)}
    county.teacher(on_establishment=False, **old)
    county.teacher(on_establishment=True, state=TeacherState.RETIRED, **old)
    assert county.only("R-DATA-03").numbers["count"] == 1


def test_a_rule_set_may_leave_ages_open(county: PolicedCounty) -> None:
    county.teacher(birth=BORN, joined_work_on=date(1990, 8, 1), on_establishment=True)
    assert county.only("R-DATA-03", data__min_work_age=None, data__max_age=None).state is MET


def test_dates_that_are_not_on_record(county: PolicedCounty) -> None:
    county.teacher(birth=BORN)
    county.teacher(joined_work_on=date(2002, 8, 1))
    finding = county.only("R-DATA-03")
    assert (finding.state, finding.numbers["count"]) == (MISSING, 2)


# R-DATA-04


def test_every_teacher_has_a_school(county: PolicedCounty) -> None:
    county.staff(2)
    finding = county.only("R-DATA-04")
    assert (finding.state, finding.numbers["count"]) == (MET, 2)


def test_teachers_whose_school_was_not_found(county: PolicedCounty) -> None:
    county.staff(2)
    county.teacher(None, "周红")
    finding = county.only("R-DATA-04")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (NOT_MET, WARN, 1)
    assert "周红" in finding.message


def test_two_open_schools_of_one_name(county: PolicedCounty) -> None:
    county.teacher(county.school("中心小学", township="东山镇"))
    county.school("中心小学")
    finding = county.only("R-DATA-04")
    assert finding.state is NOT_MET
    assert "东山镇、未填乡镇" in finding.message


def test_a_name_may_be_used_again_after_a_school_has_closed(county: PolicedCounty) -> None:
    county.teacher(county.school("中心小学"))
    county.school("中心小学", closed_on=date(2026, 12, 31))
    assert county.only("R-DATA-04").state is MET


def test_teachers_before_any_school(county: PolicedCounty) -> None:
    county.teacher(None)
    assert county.only("R-DATA-04").state is MISSING


def test_nothing_is_asked_of_nobody(county: PolicedCounty) -> None:
    assert [county.only(rule).severity for rule in ("R-DATA-01", "R-DATA-03", "R-DATA-04")] == (
        [INFO] * 3
    )
