"""Finding the tables of a sheet as county offices lay them out."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.roster.headings import normal_header
from models.roster.sheets import CellValue, ErrorValue, MergedRange, Sheet
from models.roster.tables import find_tables
from tests.models.roster.layouts import KNOWN, numbers, only, reasons, sheet


@pytest.mark.parametrize("known", [KNOWN, frozenset(), frozenset({"经费来源", "拨款单位"})])
def test_a_roster_with_titles_groups_totals_and_signatures(known: frozenset[str]) -> None:
    table = only(
        find_tables(
            sheet(
                ["某县义务教育学校名册"],
                ["填报单位：教育体育局", None, "2025 年 9 月", "单位：人"],
                ["序号", "学校名称", "办学类型", "在校生数"],
                ["城区（2所）"],
                [1, "一小", "小学", 300],
                [None, None, None, None],
                [2, "二小", "小学", "二百"],
                ["一、乡镇学校"],
                [3, "三小", "小学", 100],
                [4],
                [5, None, None, 0],
                ["合 计", None, None, 600],
                ["注：在校生数为 9 月 1 日数据。"],
                ["教学点并入中心校统计"],
                [None],
                ["填表人：张三", None, "审核人：李四", "日期：2025.9.10"],
                [None],
                merged=((1, 1, 1, 4), (4, 1, 4, 4)),
            ),
            known,
        )
    )

    assert table.title_rows == (1, 2)
    assert table.header_rows == (3,)
    assert table.headers == {1: "序号", 2: "学校名称", 3: "办学类型", 4: "在校生数"}
    assert (table.first_row, table.last_row) == (4, 16)
    assert numbers(table) == [5, 7, 9]
    assert table.rows[1].cells == {1: 2, 2: "二小", 3: "小学", 4: "二百"}
    assert reasons(table) == {
        4: "分组标题行",
        6: "空行",
        8: "分组标题行",
        10: "只有序号，没有内容",
        11: "只有序号，没有内容",
        12: "合计、小计行",
        13: "注释、说明",
        14: "注释、说明",
        15: "空行",
        16: "填表人、签章等落款",
    }


MERGED_HEAD = ((1, 1, 1, 6), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 5), (2, 6, 3, 6))


@pytest.mark.parametrize("merged", [MERGED_HEAD, ()])
def test_two_rows_of_headings_become_one(merged: tuple[tuple[int, int, int, int], ...]) -> None:
    table = only(
        find_tables(
            sheet(
                ["学校规模表"],
                ["序号", "学校名称", "在校生数", None, None, "备注"],
                [None, None, "小学", "初中\n（含复读）", "高中", None],
                [1, "一小", 10, 20, 30, "无"],
                merged=merged,
            ),
            KNOWN,
        )
    )

    assert table.header_rows == (2, 3)
    assert list(table.headers.values()) == [
        "序号",
        "学校名称",
        "在校生数_小学",
        "在校生数_初中（含复读）",
        "在校生数_高中",
        "备注",
    ]
    assert numbers(table) == [4]


def test_the_row_that_is_known_may_be_the_lower_one() -> None:
    table = only(
        find_tables(
            sheet(
                ["教师", None, "所在学校", None],
                ["姓名", "任教学科", "学校名称", "学校标识码"],
                ["张三", "语文", "一小", "2153000001"],
                merged=((1, 1, 1, 2), (1, 3, 1, 4)),
            ),
            KNOWN,
        )
    )

    assert table.header_rows == (1, 2)
    assert table.headers[3] == "所在学校_学校名称"


def test_a_second_line_of_the_title_is_no_heading() -> None:
    table = only(
        find_tables(
            sheet(
                ["教师名册"],
                ["某县教育体育局", None, "2025年9月", None],
                ["姓名", "任教学科", "学校名称", "学校标识码"],
                ["张三", "语文", "一小", "2153000001"],
                merged=((1, 1, 1, 4), (2, 1, 2, 2), (2, 3, 2, 4)),
            ),
            KNOWN,
        )
    )

    assert (table.title_rows, table.header_rows) == ((1, 2), (3,))


def test_a_merged_heading_over_lower_ones_needs_no_other_mark() -> None:
    rows: list[list[CellValue]] = [
        ["学校名称", "在校生数", None],
        [None, "男生", "女生"],
        ["一小", 10, 12],
    ]
    for merged in (((1, 2, 1, 3),), ((5, 1, 6, 1),)):
        table = only(find_tables(sheet(*rows, merged=merged), KNOWN))
        assert table.headers == {1: "学校名称", 2: "在校生数_男生", 3: "在校生数_女生"}


def test_three_rows_of_headings_and_a_row_of_units() -> None:
    table = only(
        find_tables(
            sheet(
                ["学校名称", "规模", None, None, "经费"],
                [None, "学生", None, "班数", None],
                [None, "男", "女", None, None],
                [None, "（人）", "（人）", "（个）", "（万元）"],
                ["一小", 100, 120, 6, 3.5],
                merged=((1, 1, 3, 1), (1, 2, 1, 4), (2, 2, 2, 3), (2, 4, 3, 4), (1, 5, 3, 5)),
            )
        )
    )

    assert table.header_rows == (1, 2, 3, 4)
    assert table.headers == {
        1: "学校名称",
        2: "规模_学生_男_（人）",
        3: "规模_学生_女_（人）",
        4: "规模_班数_（个）",
        5: "经费_（万元）",
    }
    assert normal_header(table.headers[2]) == "规模_学生_男"


def test_merged_data_is_filled_down_only_in_its_own_column() -> None:
    table = only(
        find_tables(
            sheet(
                ["学校名称", "姓名", "任教学科"],
                ["一小", "张三", "语文"],
                [None, "李四", None],
                [None, None, None],
                ["二小", "王五", "数学"],
                merged=(
                    (2, 1, 4, 1),
                    (2, 3, 3, 3),
                    (5, 1, 9, 3),
                    (3, 1, 1_048_576, 16_384),
                    (3, 7, 4, 7),
                ),
            ),
            KNOWN,
        )
    )

    assert [dict(row.cells) for row in table.rows] == [
        {1: "一小", 2: "张三", 3: "语文"},
        {1: "一小", 2: "李四", 3: "语文"},
        {1: "二小", 2: "王五", 3: "数学"},
    ]
    assert reasons(table) == {4: "只有上方合并单元格的延续，没有自己的内容"}


def test_tables_one_under_another_keep_their_titles_apart() -> None:
    first, second = find_tables(
        sheet(
            ["表一 学校"],
            ["学校名称", "办学类型"],
            ["一小", "小学"],
            ["填表人：张三"],
            [None],
            ["表二 教师"],
            ["姓名", "任教学科", "学校名称"],
            ["李四", "语文", "一小"],
        ),
        KNOWN,
    )

    assert (first.title_rows, second.title_rows) == ((1,), (6,))
    assert (first.first_row, first.last_row) == (3, 4)
    assert (second.first_row, second.last_row) == (8, 8)
    assert reasons(first) == {4: "填表人、签章等落款"}


def test_the_same_headings_under_a_title_of_their_own_begin_a_table() -> None:
    head: list[CellValue] = ["学校名称", "办学类型", "在校生数"]
    record: list[CellValue] = ["一小", "小学", 300]
    first, second = find_tables(sheet(head, record, [None], ["城区"], head, record), KNOWN)

    assert (numbers(first), second.title_rows, numbers(second)) == ([2], (4,), [6])


def test_forms_prose_and_empty_sheets_are_no_tables() -> None:
    form = sheet(
        ["教师登记表"],
        ["姓名", "张三", "性别", "男"],
        ["出生年月", "1980.1", "民族", "汉"],
        ["职称", "一级", "联系电话", "13800000000"],
        ["学历", "本科", "任教学科", "语文"],
        merged=((1, 1, 1, 4),),
    )
    prose = sheet(["填报说明"], ["一、请各校按要求填写。"], ["二、于周五前报送。"], ["说明"])

    for known in (
        KNOWN,
        frozenset({"姓名", "性别", "民族", "职称", "学历", "任教学科", "联系电话"}),
    ):
        assert find_tables(form, known) == ()
        assert find_tables(prose, known) == ()
        assert find_tables(sheet(), known) == ()
        assert find_tables(sheet(["封面"], [None], [2025]), known) == ()


def test_a_list_of_unknown_words_is_found_by_its_shape() -> None:
    table = only(find_tables(sheet(["标题"], ["甲类", "乙类"], ["子", 5], ["丑", 6])))
    words = only(find_tables(sheet(["课程", "教材"], ["子", "丑"], ["寅", "卯"], ["辰", "巳"])))

    assert (table.header_rows, numbers(table)) == ((2,), [3, 4])
    assert (words.header_rows, numbers(words)) == ((1,), [2, 3, 4])
    assert find_tables(sheet(["课程", "教材"], ["子", "丑"])) == ()
    assert find_tables(sheet(["课程", "教材"])) == ()
    blank: list[list[CellValue]] = [[None]] * 13
    assert find_tables(sheet(["课程", "教材"], *blank, ["完"])) == ()
    assert find_tables(sheet(["甲", "乙", "丙"], ["子"], ["丑"], ["寅"])) == ()


def test_a_template_without_records_is_a_table_without_records() -> None:
    table = only(find_tables(sheet(["学校名称", "办学类型"], [None]), KNOWN))

    assert (table.rows, table.first_row, table.last_row) == ((), 2, 1)


CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.sampled_from(
        ["学校名称", "办学类型", "姓名", "序号", "合计", "注：", "填表人：", "", " ", "（人）"]
    ),
    st.text(max_size=6),
    st.integers(-5, 3000),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.just(ErrorValue("#N/A")),
)
AREAS = st.tuples(st.integers(1, 9), st.integers(1, 5), st.integers(0, 4), st.integers(0, 4)).map(
    lambda a: MergedRange(a[0], a[1], a[0] + a[2], a[1] + a[3])
)


@given(
    st.lists(st.lists(CELLS, max_size=6), max_size=12),
    st.lists(AREAS, max_size=4),
    st.sampled_from([KNOWN, frozenset[str]()]),
)
def test_every_row_is_accounted_for(
    rows: list[list[CellValue]], merged: list[MergedRange], known: frozenset[str]
) -> None:
    last = above = 0
    columns: dict[int, set[int]] = {}
    for table in find_tables(Sheet("任意", tuple(map(tuple, rows)), tuple(merged)), known):
        told = sorted([*numbers(table), *reasons(table)])
        assert told == list(range(table.first_row, table.last_row + 1))
        assert table.header_rows[-1] + 1 == table.first_row
        top = table.header_rows[0]
        if top not in columns:
            above = last
        assert above < top
        assert columns.setdefault(top, set()).isdisjoint(table.headers)
        columns[top] |= set(table.headers)
        assert all(above < row < top for row in table.title_rows)
        last = max(last, table.last_row, table.header_rows[-1])
    assert last <= len(rows) + 4


def test_dates_in_cells_do_not_make_a_heading() -> None:
    day = datetime.date(2025, 9, 1)
    table = only(find_tables(sheet(["活动名称", "活动日期"], ["研讨", day], ["听课", day])))

    assert table.rows[0].cells == {1: "研讨", 2: day}


def test_two_tables_side_by_side_are_two(beside: Sheet) -> None:
    left, right = find_tables(beside, KNOWN)
    assert (left.headers, right.headers) == (
        {1: "序号", 2: "姓名", 3: "任教学科"},
        {5: "序号", 6: "姓名", 7: "任教学科"},
    )
    assert [row.cells for row in left.rows] == [
        {1: 1, 2: "赵云", 3: "语文"},
        {1: 2, 2: "孙权", 3: "数学"},
    ]
    assert [row.cells for row in right.rows] == [{5: 3, 6: "周瑜", 7: "英语"}]
    assert (left.title_rows, right.title_rows) == ((1,), (1,))


@pytest.fixture
def beside() -> Sheet:
    return sheet(
        ["教师花名册"],
        ["序号", "姓名", "任教学科", None, "序号", "姓名", "任教学科"],
        [1, "赵云", "语文", None, 3, "周瑜", "英语"],
        [2, "孙权", "数学"],
        merged=((1, 1, 1, 7),),
    )


def test_headings_that_begin_anew_without_a_gap_part_two_tables() -> None:
    left, right = find_tables(
        sheet(["姓名", "任教学科", "姓名", "任教学科"], ["赵云", "语文", "周瑜", "英语"]), KNOWN
    )
    assert ([row.cells for row in left.rows], [row.cells for row in right.rows]) == (
        [{1: "赵云", 2: "语文"}],
        [{3: "周瑜", 4: "英语"}],
    )


@pytest.mark.parametrize(
    "headings",
    [
        ["姓名", "任教学科", None, "学校名称", "备注"],
        ["姓名", "任教学科", None, "姓名"],
        ["姓名", "姓名"],
    ],
)
def test_a_blank_column_or_a_heading_twice_alone_parts_nothing(
    headings: list[CellValue],
) -> None:
    record: list[CellValue] = [h and f"{h}甲" for h in headings]
    assert len(find_tables(sheet(headings, record, record), KNOWN)) == 1


def test_cells_in_the_gap_make_it_one_table() -> None:
    headings: list[CellValue] = ["姓名", "任教学科", None, "姓名", "任教学科"]
    record: list[CellValue] = ["赵云", "语文", "甲", "周瑜", "英语"]
    assert len(find_tables(sheet(headings, record), KNOWN)) == 1


@pytest.mark.parametrize("title", ["（一）县直属学校（26所）", "（城区学校）"])
def test_a_group_title_right_under_the_headings_is_none_of_them(title: str) -> None:
    table = only(
        find_tables(
            sheet(
                ["学校名称", "办学类型", "在校生数"],
                [title],
                ["一小", "小学", 300],
                merged=((2, 1, 2, 3),),
            ),
            KNOWN,
        )
    )
    assert (table.header_rows, numbers(table)) == ((1,), [3])
    assert list(table.headers.values()) == ["学校名称", "办学类型", "在校生数"]
    assert reasons(table) == {2: "分组标题行"}


def test_one_unit_under_the_headings_is_one_of_them() -> None:
    table = only(
        find_tables(sheet(["学校名称", "在校生数"], [None, "（人）"], ["一小", 300]), KNOWN)
    )
    assert table.header_rows == (1, 2)


def test_headings_repeated_after_the_first_record_lose_no_record() -> None:
    headings: list[CellValue] = ["学校名称", "办学类型", "在校生数"]
    found = find_tables(
        sheet(headings, ["一小", "小学", "300"], [], headings, ["二小", "小学", "200"]), KNOWN
    )
    assert [number for table in found for number in numbers(table)] == [2, 5]
