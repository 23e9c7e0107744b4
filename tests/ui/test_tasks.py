"""Slow work: off the GUI thread, one at a time, with an end that is always told."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.problems import AppError
from models.progress import Progress
from models.store import Store
from tests.ui.conftest import clock
from ui.tasks import BusyError, TaskRunner


def test_work_runs_elsewhere_and_ends_here(qtbot: QtBot) -> None:
    tasks = TaskRunner()
    threads: list[int] = []
    ended: list[tuple[str, int]] = []

    def work(progress: Progress) -> str:
        threads.append(threading.get_ident())
        progress(1, 2, "正在写入")
        return "写好了"

    with qtbot.waitSignals([tasks.progressed, tasks.finished]):
        tasks.start("写入", work, lambda result: ended.append((result, threading.get_ident())))
    assert threads != [threading.get_ident()]
    assert ended == [("写好了", threading.get_ident())]
    assert not tasks.busy


def test_second_job_is_refused_while_one_runs(qtbot: QtBot) -> None:
    tasks = TaskRunner()
    go_on = threading.Event()
    tasks.start("导入", lambda _progress: go_on.wait(5), lambda _result: None)
    with pytest.raises(BusyError, match="正在导入"):
        tasks.start("导出", lambda _progress: None, lambda _result: None)
    with qtbot.waitSignal(tasks.finished):
        go_on.set()


def test_job_waits_for_a_quiet_one(qtbot: QtBot) -> None:
    tasks = TaskRunner()
    go_on = threading.Event()
    ended: list[str] = []
    started: list[str] = []
    tasks.started.connect(started.append)

    def quiet(progress: Progress) -> str:
        progress(1, 2, "正在核对")
        go_on.wait(5)
        return "核对"

    tasks.start("核对", quiet, ended.append, quiet=True)
    assert not tasks.busy
    tasks.start("导入", lambda _progress: "导入", ended.append)
    with pytest.raises(BusyError, match="正在导入"):
        tasks.start("导出", lambda _progress: "导出", ended.append)
    go_on.set()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert ended == ["核对", "导入"]
    assert started == ["导入"]


@pytest.mark.parametrize("error", [AppError("文件打不开。"), ZeroDivisionError()])
def test_failure_is_told(qtbot: QtBot, error: Exception) -> None:
    tasks = TaskRunner()

    def work(_progress: Progress) -> None:
        raise error

    with qtbot.waitSignal(tasks.failed) as told:
        tasks.start("导入", work, lambda _result: pytest.fail("the job did not succeed"))
    assert told.args == [error]


def test_cancelled_job_leaves_nothing(qtbot: QtBot, county_file: Path) -> None:
    tasks = TaskRunner()
    begun, go_on = threading.Event(), threading.Event()
    cancelled: list[bool] = []

    def work(progress: Progress) -> None:
        with Store.open(county_file, clock) as store, store.operation("改名") as operation:
            for number in range(1, 6):
                progress(number, 5, "正在改名")
                operation.update("schools", number, {"name": f"新校名{number}"})
                if number == 2:
                    begun.set()
                    go_on.wait(5)

    with Store.open(county_file, clock) as store:
        before = store.fingerprint()
    tasks.start("改名", work, lambda _result: None, lambda: cancelled.append(True))
    assert begun.wait(5)
    tasks.cancel()
    with qtbot.waitSignal(tasks.finished):
        go_on.set()
    assert cancelled == [True]
    with Store.open(county_file, clock) as store:
        assert store.fingerprint() == before


def test_shutdown_waits_and_tells_nobody(qtbot: QtBot) -> None:
    tasks = TaskRunner()
    ended: list[object] = []
    for _ in range(50):
        tasks.start("计算", lambda progress: progress(1, 1, ""), ended.append)
        tasks.shutdown()
    qtbot.wait(20)
    assert ended == []


def test_news_of_a_job_that_was_shut_down_is_not_taken_for_the_next_ones(qtbot: QtBot) -> None:
    tasks = TaskRunner()
    told: list[tuple[str, object]] = []
    tasks.start("旧的", lambda _progress: "旧", lambda result: told.append(("旧的", result)))
    tasks.shutdown()
    go_on = threading.Event()

    def work(_progress: Progress) -> str:
        go_on.wait(5)
        return "新"

    tasks.start("新的", work, lambda result: told.append(("新的", result)), quiet=True)
    qtbot.wait(20)
    assert told == []
    with qtbot.waitSignal(tasks.finished):
        go_on.set()
    assert told == [("新的", "新")]
