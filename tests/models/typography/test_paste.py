"""粘贴净化: what comes from web pages and chats, made fit for an official document."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.typography.paste import clean_paste
from models.typography.slips import SlipKind, slips

PIECES = (
    *'县區校学的吗,.;:?!()[]"-…（），。“”１ａＡk12 \t\n\r\u3000\u200b\ufeff⼀\ufffd',
    *(
        "什么",
        "(gòu)",
        "(de)",
        "(km)",
        "...",
        "--",
        "  ",
        "[2026]",
        "12号",
        "線余名",
        "达余位",
        "表1",
    ),
)
PASTED = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("全县共有学校12所,其中小学8所;初中4所.", "全县共有学校12所，其中小学8所；初中4所。"),
        ("(一)学校与师资", "（一）学校与师资"),
        ('落实"双减"政策:减负提质!', "落实“双减”政策：减负提质！"),
        ("覆盖率92.5%,较上年提高1.25个百分点", "覆盖率92.5%，较上年提高1.25个百分点"),
        ("构(gòu)建教育集团(tuán)", "构建教育集团"),
        ("我们(men)的(de)学校", "我们的学校"),
        ("構建優質均衡體系", "构建优质均衡体系"),
        ("⼀县⼀案", "一县一案"),
        ("共有１２所，占３５％", "共有12所，占35％"),
        ("青\u200b禾\ufeff县", "青禾县"),
        ("　　各学区 统一安排　　教研活动  ", "各学区统一安排教研活动"),
        ("共 12 所学校", "共12所学校"),
        ("第一段\r\n\r\n\r\n 第二段", "第一段\n第二段"),
        ("学校、学区...", "学校、学区……"),
        ("学区--集团", "学区——集团"),
        ("青教[2026]12号", "青教〔2026〕12号"),
        ("青教(2026)12号", "青教〔2026〕12号"),
        ("青教〔2026〕 第 012 号", "青教〔2026〕12号"),
        ("为什么要结对?因为薄弱.", "为什么要结对？因为薄弱。"),
        ("附件(.docx)另发", "附件（.docx）另发"),
        ("“优质带动薄弱.”", "“优质带动薄弱。”"),
    ],
)
def test_text_from_elsewhere_is_mended(pasted: str, cleaned: str) -> None:
    assert clean_paste(pasted).text == cleaned


@pytest.mark.parametrize(
    "clean",
    [
        "全县共有学校12所，其中小学8所。",
        "比例为1:3，时间为8:30，共5,000人，占3.5%",
        "见 https://example.cn/a?b=1,2;c",
        "Word, Excel (2016) and so on.",
        "1.基本情况",
        "表1　2026年各种形式开展情况",
        "图1 教研活动",
        "张　三",
        "No.(2026)12号",
        "约5 km (3 miles)",
        'He said "no".',
        "著名的乾县",
        "2026—2027学年——新的开始……",
        "",
    ],
)
def test_what_is_right_stays_as_it_is(clean: str) -> None:
    cleaned = clean_paste(clean)
    assert (cleaned.text, cleaned.changes, cleaned.doubts) == (clean, (), ())


@pytest.mark.parametrize(
    ("pasted", "doubtful"),
    [
        ("差距明显缩??;到2025年", "??;"),
        ("纳入?yún)^域规划", "?"),
        ("当地基\ufffd教育", "\ufffd"),
        ("结对帮?学校", "?"),
        ("培训在线余人", "线余"),
        ("累计选派达余名教师", "达余"),
        ("近 余人次参加", "近 余"),
        ("占比，较上年提高", "占比，"),
        ("校长陈\ue000", "\ue000"),
    ],
)
def test_lost_characters_and_numbers_are_named_but_not_guessed(pasted: str, doubtful: str) -> None:
    cleaned = clean_paste(pasted)
    assert [cleaned.text[each.start : each.end] for each in cleaned.doubts] == [doubtful]
    assert cleaned.text == pasted


def test_a_question_in_a_foreign_language_is_no_damage() -> None:
    assert clean_paste("Why? Because.").doubts == ()


def test_an_odd_quotation_mark_stays_for_the_officer() -> None:
    assert clean_paste('落实"双减政策').text == '落实"双减政策'


def test_every_change_is_told_with_its_kind() -> None:
    changes = clean_paste("構(gòu)建１所,\u200b学 校⼀〔2026〕03号").changes
    assert {change.kind for change in changes} == set(SlipKind) - {SlipKind.DAMAGED}


@given(PASTED)
@example('"區."')
@example("區(\rgò):")
def test_cleaning_twice_is_cleaning_once(pasted: str) -> None:
    once = clean_paste(pasted)
    twice = clean_paste(once.text)
    assert (twice.text, twice.changes) == (once.text, ())


@given(PASTED)
def test_slips_stand_in_order_and_none_over_another(pasted: str) -> None:
    found = slips(pasted)
    places = [place for slip in found for place in (slip.start, slip.end)]
    assert places == sorted(places)
    assert all(slip.start < slip.end for slip in found)
    assert all(slip.replacement != pasted[slip.start : slip.end] for slip in found)


@given(st.text(max_size=30))
def test_any_text_at_all_can_be_cleaned(pasted: str) -> None:
    cleaned = clean_paste(pasted).text
    assert clean_paste(cleaned).text == cleaned
