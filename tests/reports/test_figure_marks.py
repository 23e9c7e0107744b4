from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.statistics.figure import Figure
from reports.document import Live, Runs, Told, plain
from reports.figure_marks import Mark, as_it_was, filled, find, marked, marks, words_of

FIGURES = {
    "S-CNT-1": Figure("S-CNT-1", "学区数", 8, "个", previous=6),
    "S-COV-2": Figure("S-COV-2", "目标学校覆盖率", Fraction(290, 3), "%"),
    "S-ACT-1": Figure("S-ACT-1@group:3", "某集团联合教研次数", 4, "次", previous=4),
}
TEXT = "全县有学区⟦S-CNT-1⟧，⟦S-CNT-1·较上年⟧，覆盖率⟦S-COV-2⟧，⟦S-COV-2·较上年⟧。"


def test_marks_become_live_numbers_and_back() -> None:
    runs = filled("有学区⟦S-CNT-1⟧，⟦S-CNT-1·较上年⟧。", FIGURES)
    assert runs == (
        "有学区",
        Live("8个", "S-CNT-1"),
        "，",
        Live("较上年增加2个、增长33.33%", "S-CNT-1", Told.CHANGE),
        "。",
    )
    assert marked(runs) == "有学区⟦S-CNT-1⟧，⟦S-CNT-1·较上年⟧。"


def test_a_change_that_is_not_known_takes_its_comma_along() -> None:
    assert plain(filled(TEXT, FIGURES)) == (
        "全县有学区8个，较上年增加2个、增长33.33%，覆盖率96.67%。"
    )


def test_a_change_at_the_start_that_is_not_known_leaves_nothing() -> None:
    assert filled("⟦S-COV-2·较上年⟧", FIGURES) == ()


def test_a_figure_of_a_case_is_found_by_its_statistic_and_by_its_own_id() -> None:
    assert find(FIGURES, "S-ACT-1") is find(FIGURES, "S-ACT-1@group:3")
    assert filled("⟦S-ACT-1@group:3⟧", FIGURES) == (Live("4次", "S-ACT-1@group:3"),)


def test_a_figure_that_is_gone_stays_as_it_was_in_plain_words() -> None:
    text = "任务完成⟦S-COV-6.3⟧。"
    assert filled(text, FIGURES, {"⟦S-COV-6.3⟧": "90%"}) == ("任务完成90%。",)
    assert filled(text, FIGURES) == ("任务完成××。",)


def test_a_locked_text_says_what_it_said() -> None:
    before = {"⟦S-CNT-1⟧": "6个", "⟦S-CNT-1·较上年⟧": ""}
    assert as_it_was("学区⟦S-CNT-1⟧，⟦S-CNT-1·较上年⟧。", before) == (
        "学区",
        Live("6个", "S-CNT-1"),
        "。",
    )
    assert plain(as_it_was("⟦S-CNT-1⟧", {})) == "××"


def test_a_text_names_each_of_its_marks_once() -> None:
    assert marks("⟦S-1⟧和⟦S-1⟧，⟦S-1·较上年⟧") == (Mark("S-1"), Mark("S-1", Told.CHANGE))
    assert marks("没有标记 [S-1]") == ()


def test_what_a_mark_says_now() -> None:
    assert words_of(Mark("S-CNT-1"), FIGURES) == "8个"
    assert words_of(Mark("S-CNT-1", Told.CHANGE), FIGURES) == "较上年增加2个、增长33.33%"
    assert words_of(Mark("S-XYZ"), FIGURES) is None


words = st.text(st.characters(exclude_characters="⟦⟧，", exclude_categories=["Cs"]), min_size=1)
lives = st.sampled_from([Live("8个", "S-CNT-1"), Live("96.67%", "S-COV-2")])


@given(st.lists(st.tuples(words, lives)))
def test_prose_is_the_same_after_marks_and_back(pieces: list[tuple[str, Live]]) -> None:
    runs: Runs = tuple(run for piece in pieces for run in piece)
    assert filled(marked(runs), FIGURES) == runs
