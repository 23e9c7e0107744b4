"""The words in columns of terms are listed once each, with what they are taken for."""

from dataclasses import replace

from models.ledgers import LEDGERS
from models.roster.learned import Learned, LearnedValue
from models.roster.plan import Roster, plan_with_sources
from models.roster.sheets import CellValue
from models.roster.wishes import NO_WISHES, Wishes, Word
from models.roster.words import WordUse, words_of
from tests.models.roster.rosters import county, workbook

Rows = tuple[tuple[CellValue, ...], ...]
TEACHERS: Rows = (
    ("姓名", "学校", "人员状态", "是否在编", "性别"),
    ("赵云", "县一小", "在编在岗人员", "是", "男"),
    ("孙权", "县一小", "在编在岗人员", "Y", "男性"),
    ("周瑜", "县一小", "在职", None, "无"),
)


def listed(ledger: str, *sheets: Rows, wishes: Wishes = NO_WISHES) -> list[WordUse]:
    book = workbook({f"表{number}": rows for number, rows in enumerate(sheets)})
    roster = Roster("名册.xlsx", "0" * 64, book)
    found = plan_with_sources(roster, LEDGERS[ledger], county(), wishes)
    return list(words_of(found.sources, LEDGERS[ledger], wishes))


def lines(uses: list[WordUse]) -> list[tuple[object, ...]]:
    return [(use.column, use.text, use.rows, use.meaning, use.confidence.value) for use in uses]


def test_each_word_is_listed_once_with_its_rows_and_what_is_unknown_first() -> None:
    assert lines(listed("teachers", TEACHERS)) == [
        ("人员状态", "在编在岗人员", 2, "", "none"),
        ("人员状态", "在职", 1, "在职", "label"),
        ("是否在编", "是", 1, "是", "label"),
        ("是否在编", "Y", 1, "是", "spelling"),
        ("性别", "男", 1, "男", "label"),
        ("性别", "男性", 1, "男", "spelling"),
        ("性别", "无", 1, "", "spelling"),
    ]


def test_what_was_answered_and_what_was_learned_is_told_apart() -> None:
    learned = Learned((), (LearnedValue("teachers", "state", "在编在岗人员", "in_service"),))
    wishes = Wishes(learned=learned)
    first = listed("teachers", TEACHERS, wishes=wishes)[0]
    assert (first.meaning, first.code, first.confidence.value) == ("在职", "in_service", "learned")
    now = replace(wishes, words={Word("state", "在编在岗人员"): "retired"})
    (first, *_) = listed("teachers", TEACHERS, wishes=now)
    assert (first.meaning, first.confidence.value) == ("退休", "chosen")


def test_a_word_that_is_understood_can_be_said_to_mean_something_else() -> None:
    wishes = Wishes(words={Word("state", "在职"): ""})
    uses = {use.text: use for use in listed("teachers", TEACHERS, wishes=wishes)}
    assert (uses["在职"].meaning, uses["在职"].code) == ("", "")
    assert uses["在职"].confidence.value == "chosen"


def test_words_of_several_sheets_are_counted_together() -> None:
    uses = {use.text: use for use in listed("teachers", TEACHERS, TEACHERS)}
    assert (uses["在编在岗人员"].rows, uses["在编在岗人员"].first_row) == (4, 2)


def test_several_terms_in_one_cell_have_no_single_code() -> None:
    header = ("名称", "状态", "统一事项")
    rows: Rows = (header, ("青山集团", "正式", "人事、经费"), ("白水集团", "正式", "人事"))
    uses = [use for use in listed("groups", rows) if use.field == "unified"]
    assert [(use.meaning, use.code) for use in uses] == [("人事、经费", None), ("人事", "staff")]
