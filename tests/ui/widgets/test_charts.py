"""Where the words of a chart stand."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.charts import ChartPoint, LineChart


@pytest.mark.parametrize(
    ("values", "below"),
    [
        ((0.0, 0.0, 0.0), [False, False, False]),
        ((0.9, 0.9, 0.9), [False, False, False]),
        ((0.95, 0.9, 0.95), [False, True, False]),
        ((0.5, 0.0, 0.5), [False, False, False]),
        ((0.9, 0.95, 0.9), [False, False, False]),
    ],
)
def test_words_stand_below_only_in_a_valley_with_room(
    qtbot: QtBot, chinese_app: QApplication, values: tuple[float, ...], below: list[bool]
) -> None:
    chart = LineChart()
    qtbot.addWidget(chart)
    chart.resize(300, 180)
    chart.show_points([ChartPoint(str(n), value, f"{value:.0%}") for n, value in enumerate(values)])
    assert [chart.has_words_below(number) for number in range(len(values))] == below


def test_words_that_would_run_into_each_other_are_left_to_the_tip(
    qtbot: QtBot, chinese_app: QApplication
) -> None:
    chart = LineChart()
    qtbot.addWidget(chart)
    chart.show_points([ChartPoint(str(2024 + n), 0.0, "0.00%") for n in range(3)])
    chart.resize(400, 180)
    assert [chart.has_words_above(number) for number in range(3)] == [True, True, True]
    chart.resize(130, 180)
    assert [chart.has_words_above(number) for number in range(3)] == [True, False, True]
    assert "2025：0.00%" in chart.toolTip()
