"""What stands between and under the records, and what only looks as if it did."""

import pytest

from models.roster.grid import shown
from models.roster.sheets import CellValue, ErrorValue
from models.roster.tables import find_tables
from tests.models.roster.layouts import KNOWN, numbers, only, reasons, sheet


def test_explanations_examples_and_column_numbers_under_the_head_are_no_records() -> None:
    head: list[CellValue] = ["学校名称*", "学校标识码*", "办学类型*", "在校生数"]
    explained = only(
        find_tables(
            sheet(
                head,
                ["请填全称", "10位数字", "下拉选择", "填写整数"],
                ["示例", "2153000009", "小学", 1],
                ["一小", "2153000001", "小学", 300],
            ),
            KNOWN,
        )
    )
    counted = only(find_tables(sheet(head, ["甲", "乙", 1, 2], ["一小", "21", "小学", 300]), KNOWN))
    counted_on = only(
        find_tables(sheet(head, ["甲", "乙", 3, 4], ["一小", "21", "小学", 3]), KNOWN)
    )

    assert reasons(explained) == {2: "填写说明行", 3: "示例行"}
    assert reasons(counted) == reasons(counted_on) == {2: "栏次编号行"}
    assert numbers(explained) == [4]


def test_a_first_record_that_speaks_of_choices_is_no_explanation() -> None:
    table = only(
        find_tables(
            sheet(
                ["活动名称", "活动内容", "负责人"],
                ["名师课堂选择会", "邀请专家讲座，教师不得缺席", "张三"],
                ["集体备课", "统一教案格式", "李四"],
            )
        )
    )

    assert numbers(table) == [2, 3]


def test_a_note_right_under_the_head_swallows_no_records() -> None:
    table = only(
        find_tables(
            sheet(["学校名称", "姓名"], ["注：一校一人。"], ["一小", "张三"], ["二小", "李四"]),
            KNOWN,
        )
    )

    assert (numbers(table), reasons(table)) == ([3, 4], {2: "注释、说明"})


def test_numbers_in_the_first_record_are_not_taken_for_column_numbers() -> None:
    rows: list[list[CellValue]] = [["班数", "人数", "面积", "年份"], [1, 2, 3, 5], [4, 40, 9, 8]]

    assert numbers(only(find_tables(sheet(*rows)))) == [2, 3]


def test_headings_repeated_for_print_are_left_out() -> None:
    head: list[CellValue] = ["学校名称", "办学类型", "在校生数"]
    record: list[CellValue] = ["一小", "小学", 300]
    table = only(find_tables(sheet(head, record, record, head, record), KNOWN))
    deep = only(find_tables(sheet(head, *[record] * 100, head, record), KNOWN))

    assert reasons(table) == {4: "重复的表头"}
    assert reasons(deep) == {102: "重复的表头"}


def test_a_poor_record_is_a_record_and_no_group() -> None:
    table = only(
        find_tables(
            sheet(
                ["序号", "学校名称", "办学类型", "在校生数"],
                [1, "一小", "小学", 3],
                [None, "二小", None, None],
                [None, ErrorValue("#N/A"), None, None],
            ),
            KNOWN,
        )
    )

    assert numbers(table) == [2, 3, 4]
    assert shown(None) == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("合计", "合计、小计行"),
        ("全县合计：", "合计、小计行"),
        ("小计（人）", "合计、小计行"),
        ("总计 35 所", "合计、小计行"),
        ("共计12人", "合计、小计行"),
        ("备注：数据截至 9 月。", "注释、说明"),
        ("※ 含教学点", "注释、说明"),
        ("制表：张三", "填表人、签章等落款"),
        ("单位负责人（签字）", "填表人、签章等落款"),
        ("某县教育体育局（盖章）", "填表人、签章等落款"),
        ("（一）城区", "分组标题行"),
        ("昆明市（12所）", "分组标题行"),
    ],
)
def test_what_stands_between_and_under_records(words: str, reason: str) -> None:
    rows: list[list[CellValue]] = [
        ["学校名称", "办学类型", "在校生数"],
        ["一小", "小学", 3],
        [words],
    ]

    assert reasons(only(find_tables(sheet(*rows), KNOWN))) == {3: reason}


@pytest.mark.parametrize(
    "name", ["共计小学", "累计乡中心小学", "说明坝小学", "注溪小学", "第一小学"]
)
def test_schools_with_odd_names_stay_records(name: str) -> None:
    rows: list[list[CellValue]] = [["学校名称", "办学类型", "在校生数"], [name, "小学", 3]]

    assert numbers(only(find_tables(sheet(*rows), KNOWN))) == [2]
