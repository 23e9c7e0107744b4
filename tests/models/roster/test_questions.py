"""What a roster leaves open is asked, answered, and planned again by the same function."""

from dataclasses import replace

import pytest

from models.ledgers import LEDGERS
from models.ledgers.school import SchoolAlias
from models.ledgers.teacher import Teacher, TeacherState
from models.roster.candidates import candidates
from models.roster.plan import Plan
from models.roster.question import Question, QuestionKind
from models.roster.questions import answer_to, answered, taken_back
from models.roster.sheets import CellValue
from models.roster.wishes import AS_NEW, NO_WISHES, SKIP, Record, Wishes
from tests.models.roster.rosters import county, messages, only, outcomes, planned

TWO_PHONES = (
    ("学校名称", "联系电话", "手机"),
    ("青禾县第一小学", "0872-1234567", "13887650001"),
)
Rows = tuple[tuple[CellValue, ...], ...]


def asked(plan: Plan) -> Question:
    (question,) = plan.questions
    return question


def offered(question: Question, ledger_name: str) -> list[str]:
    return [each.label for each in candidates(question, LEDGERS[ledger_name], county())]


def answer(ledger_name: str, rows: Rows, choice: str, wishes: Wishes = NO_WISHES) -> Plan:
    """The plan after its one question was answered by the candidate labelled `choice`."""
    question = asked(planned(ledger_name, *rows, wishes=wishes))
    found = candidates(question, LEDGERS[ledger_name], county())
    (chosen,) = (each.answer for each in found if each.label.startswith(choice))
    return planned(ledger_name, *rows, wishes=answered(wishes, question, chosen))


def test_two_columns_that_claim_one_field_are_asked_about() -> None:
    plan = planned("schools", *TWO_PHONES)

    assert plan.undecided == plan.questions
    assert (asked(plan).kind, asked(plan).field, asked(plan).rows) == (
        QuestionKind.COLUMN,
        "phone",
        (2,),
    )
    assert offered(asked(plan), "schools") == ["联系电话", "手机"]
    assert plan.as_json()["questions"] == [
        {
            "kind": "column",
            "ledger": "schools",
            "field": "phone",
            "column": "联系电话",
            "text": "",
            "sheet": "Sheet1",
            "rows": [2],
            "options": ["联系电话", "手机"],
        }
    ]


@pytest.mark.parametrize(
    ("column", "phone"), [("联系电话", "0872-1234567"), ("手机", "13887650001")]
)
def test_the_column_that_was_answered_is_taken(column: str, phone: str) -> None:
    plan = answer("schools", TWO_PHONES, column)

    assert plan.questions == ()
    assert [(change.field, change.after) for change in only(plan).changes] == [("phone", phone)]


def test_columns_that_say_the_same_are_not_asked_about() -> None:
    plan = planned("schools", TWO_PHONES[0], ("青禾县第一小学", "13887650001", None))
    assert plan.questions == ()
    assert planned("schools", TWO_PHONES[0], ("青禾县第一小学", "1", "1")).questions == ()


def test_the_second_of_two_columns_with_one_heading_can_be_chosen() -> None:
    rows: Rows = (("学校名称", "电话", "电话"), ("青禾县第一小学", "111", "222"))

    assert offered(asked(planned("schools", *rows)), "schools") == ["电话", "电话（第 2 个）"]
    assert only(answer("schools", rows, "电话（第 2 个）")).changes[0].after == "222"


def test_a_column_that_only_helps_to_find_a_teacher_is_asked_about_as_such() -> None:
    rows: Rows = (
        ("教师", "身份证号", "证件号码", "接收学校", "类型", "起始日期"),
        ("王芳", "532125198005120023", "532125198505120046", "县一小", "集团内交流", "2026-09-01"),
    )
    question = asked(planned("rotations", *rows))
    assert question.field == "teacher.identity_number"
    plan = planned("rotations", *rows, wishes=answered(NO_WISHES, question, "证件号码"))
    assert {match.target for match in plan.sheets[0].columns.values()} >= {
        "teacher.identity_number",
        "",
    }


def test_an_unknown_word_is_asked_about_once_for_all_its_rows() -> None:
    rows: Rows = (
        ("姓名", "学校", "人员状态", "是否在编"),
        ("赵云", "县一小", "在编在岗人员", "在编在岗"),
        ("孙权", "县一小", "在编在岗人员", "是"),
    )
    plan = planned("teachers", *rows)
    assert [(each.column, each.text, each.rows) for each in plan.questions] == [
        ("人员状态", "在编在岗人员", (2, 3)),
        ("是否在编", "在编在岗", (2,)),
    ]
    state, post = plan.questions
    assert offered(state, "teachers")[0] == "在职"
    assert offered(state, "teachers")[-1] == "留空"
    assert offered(post, "teachers") == ["是", "否", "留空"]
    wishes = answered(answered(NO_WISHES, state, "in_service"), post, "1")
    plan = planned("teachers", *rows, wishes=wishes)
    assert outcomes(plan) == ["new", "new"], messages(plan)
    first, _ = plan.inserts()
    assert (first["state"], first["on_establishment"]) == (TeacherState.IN_SERVICE, True)


def test_a_word_may_be_said_to_mean_nothing() -> None:
    rows: Rows = (("姓名", "学校", "人员状态"), ("赵云", "县一小", "待定"))
    (row,) = answer("teachers", rows, "留空").inserts()
    assert row["state"] is None


def test_a_required_word_cannot_be_left_empty_and_fixed_terms_are_the_only_ones() -> None:
    rows: Rows = (("名称", "类型", "状态"), ("青山结对", "结成对子", "正式"))
    kinds = offered(planned("pairings", *rows).questions[0], "pairings")
    assert "留空" not in kinds
    assert "学区" not in kinds


@pytest.mark.parametrize("name", ["青禾县第伊小学", "第一小"])
def test_a_name_that_looks_or_sounds_alike_is_offered_and_never_taken(name: str) -> None:
    rows: Rows = (("姓名", "学校"), ("赵云", name))
    plan = planned("teachers", *rows)
    assert outcomes(plan) == ["failed"]
    assert offered(asked(plan), "teachers")[0].startswith("青禾县第一小学")
    (row,) = answer("teachers", rows, "青禾县第一小学").inserts()
    assert row["school"] == 1


def test_an_answered_name_can_be_remembered_as_an_alias() -> None:
    rows: Rows = (("姓名", "学校"), ("赵云", "城关老校"), ("钱一", "城关老校"))
    question = asked(planned("teachers", *rows))
    assert question.rows == (2, 3)
    wishes = answered(replace(NO_WISHES, remember=True), question, "1")
    plan = planned("teachers", *rows, wishes=wishes)
    (alias,) = plan.added
    assert (alias.ledger, alias.values["school"], alias.values["alias"]) == (
        "school_aliases",
        1,
        "城关老校",
    )
    known = county(school_aliases=[SchoolAlias(id=1, school=1, alias="城关老校")])
    assert planned("teachers", *rows, wishes=wishes, known=known).added == ()
    assert planned("teachers", *rows, known=known).questions == ()


def test_an_answer_without_remembering_leaves_no_trace() -> None:
    rows: Rows = (("姓名", "学校"), ("赵云", "城关老校"))
    question = asked(planned("teachers", *rows))
    assert planned("teachers", *rows, wishes=answered(NO_WISHES, question, "1")).added == ()


def test_people_of_one_name_are_asked_about_row_by_row() -> None:
    rows: Rows = (
        ("教师", "派出学校", "接收学校", "类型", "起始日期"),
        ("李强", "青禾县第一中学", "青山镇大坪小学", "集团内交流", "2026-09-01"),
        ("李强", "青山镇大坪小学", "青禾县第一中学", "集团内交流", "2026-09-01"),
    )
    plan = planned("rotations", *rows)
    first, second = plan.questions
    assert (first.rows, second.rows) == ((2,), (3,))
    assert [each.split("（")[1] for each in offered(first, "rotations")] == [
        "青禾县第一小学，编号2）",
        "青禾县青山镇中心小学，编号3）",
    ]
    wishes = answered(answered(NO_WISHES, first, "3"), second, "2")
    plan = planned("rotations", *rows, wishes=wishes)
    assert [row["teacher"] for row in plan.inserts()] == [3, 2], messages(plan)


def test_a_row_that_may_be_several_known_ones_is_asked_about() -> None:
    known = county(
        teachers=[Teacher(id=8, name="李强", school=1), Teacher(id=9, name="李强", school=1)]
    )
    rows: Rows = (("姓名", "学校", "任教学科"), ("李强", "县一小", "语文"))
    question = asked(planned("teachers", *rows, known=known))
    assert (question.kind, question.options) == (QuestionKind.RECORD, ("8", "9"))
    labels = [each.label for each in candidates(question, LEDGERS["teachers"], known)]
    assert labels[-1] == "都不是，新增一行教师"
    as_nine = planned("teachers", *rows, known=known, wishes=answered(NO_WISHES, question, "9"))
    assert only(as_nine).row_id == 9
    as_new = answered(NO_WISHES, question, str(AS_NEW))
    assert outcomes(planned("teachers", *rows, known=known, wishes=as_new)) == ["new"]


def test_an_answer_that_names_a_vanished_row_is_no_answer() -> None:
    rows: Rows = (("姓名", "学校"), ("赵云", "城关老校"))
    question = asked(planned("teachers", *rows))
    plan = planned("teachers", *rows, wishes=answered(NO_WISHES, question, "77"))
    assert outcomes(plan) == ["failed"]


def test_rows_with_a_name_can_be_left_alone() -> None:
    rows: Rows = (
        ("姓名", "学校", "性别"),
        ("赵云", "城关老校", "南"),
        ("钱一", "城关老校", "男"),
        ("孙二", "县一小", "男"),
    )
    question = next(each for each in planned("teachers", *rows).questions if each.text)
    named = next(each for each in planned("teachers", *rows).questions if each.kind == "mention")
    plan = planned("teachers", *rows, wishes=answered(NO_WISHES, named, str(SKIP)))
    assert outcomes(plan) == ["skipped", "skipped", "new"]
    assert {row.reason for row in plan.results} == {"按您的选择略过", ""}
    assert plan.questions == ()
    assert question.kind is QuestionKind.WORD


def test_a_single_row_can_be_left_alone_whatever_is_wrong_with_it() -> None:
    rows: Rows = (("姓名", "学校", "性别"), ("赵云", "城关老校", "南"), ("赵云", "县一小", "男"))
    wishes = replace(NO_WISHES, records={Record("Sheet1", 2): SKIP})
    plan = planned("teachers", *rows, wishes=wishes)
    assert outcomes(plan) == ["skipped", "new"]


def test_a_row_that_is_left_alone_is_no_target_of_others() -> None:
    rows: Rows = (
        ("学校名称", "办学类型", "举办者", "城乡类型", "上级学校"),
        ("新桥中心小学", "小学", "公办", "村庄", "没有这所"),
        ("新桥教学点", "教学点", "公办", "村庄", "新桥中心小学"),
    )
    wishes = replace(NO_WISHES, records={Record("Sheet1", 2): SKIP})
    assert outcomes(planned("schools", *rows, wishes=wishes)) == ["skipped", "failed"]


def test_an_answer_can_be_looked_up_and_taken_back() -> None:
    rows: Rows = (("姓名", "学校"), ("赵云", "城关老校"))
    question = asked(planned("teachers", *rows))
    assert answer_to(NO_WISHES, question) is None
    wishes = answered(NO_WISHES, question, "1")
    assert answer_to(wishes, question) == "1"
    assert answer_to(taken_back(wishes, question), question) is None
    known = county(
        teachers=[Teacher(id=8, name="李强", school=1), Teacher(id=9, name="李强", school=1)]
    )
    same: Rows = (("姓名", "学校"), ("李强", "县一小"))
    record = asked(planned("teachers", *same, known=known))
    wishes = answered(NO_WISHES, record, str(AS_NEW))
    assert answer_to(wishes, record) == "0"
    assert taken_back(wishes, record) == NO_WISHES
