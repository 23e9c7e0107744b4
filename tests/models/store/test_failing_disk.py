"""A full disk or a pulled stick is said in words, whenever it comes, and nothing is lost."""

import errno
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.ledgers import LEDGERS
from models.ledgers.report_text import Paper, PaperRef
from models.roster.plan import plan_import
from models.store import Store, StoreError, restore, verify
from models.store.attachments import keep
from models.store.backup import Verification
from models.store.closing import close_year, closings, frozen_facts
from models.store.photos import add_photo
from models.store.versions import issue, mark_proofread
from tests.models.store.conftest import COUNTY, NOON, noon
from tests.models.store.failing_disk import FailingDisk

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
MOST_STEPS = 200
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)

pytestmark = pytest.mark.slow


@pytest.fixture
def filled(path: Path) -> Path:
    """A county with a photograph, a closed year and a backup."""
    with Store.create(path, COUNTY, noon) as store:
        with store.operation("录入") as operation:
            operation.insert("cases", {"title": "同备一节课", "year": 2027})
        add_photo(store, 1, b"picture", "教研", "图.jpg")
        close_year(store, 2026, NOW)
        store.back_up("手动")
    return path


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "学校名册.xlsx"
    with closing(Workbook()) as book:
        sheet = book.active
        assert sheet is not None
        sheet.append(["学校名称", "办学类型", "举办者", "城乡类型"])
        sheet.append(["青禾县第一小学", "小学", "教育部门", "村庄"])
        book.save(path)
    return path


def nothing() -> None:
    pass


def fails_everywhere(
    act: Callable[[int], object], code: int, near: str, after: Callable[[], None] = nothing
) -> None:
    """Let the work fail at its first step, its second, … until it gets through."""
    for fails_at in range(1, MOST_STEPS):
        disk = FailingDisk(fails_at, code, near)
        with suppress(StoreError), disk.plugged_in():
            act(fails_at)
        after()
        if disk.steps < fails_at:
            assert fails_at > 1
            return
    raise AssertionError("the work never got through")


@pytest.mark.parametrize("code", FAULTS)
def test_backup(filled: Path, code: int) -> None:
    with Store.open(filled, noon) as store:
        fails_everywhere(lambda _: store.back_up("手动"), code, "备份")


@pytest.mark.parametrize("code", FAULTS)
def test_copy_on_a_stick(filled: Path, tmp_path: Path, code: int) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    with Store.open(filled, noon) as store:
        fails_everywhere(lambda n: store.copy_to(stick / f"备份{n}.yjtz"), code, "U盘")
    assert verify(filled).sound
    if code == errno.ENOSPC:
        (last,) = stick.glob("*.yjtz")
        assert verify(last) == Verification(last, verify(filled).rows, ())
        assert {each.name for each in stick.iterdir() if each.is_file()} == {
            last.name,
            f"{last.name}.json",
        }


@pytest.mark.parametrize("code", FAULTS)
def test_new_county(tmp_path: Path, code: int) -> None:
    fails_everywhere(
        lambda n: Store.create(tmp_path / f"新县{n}.yjtz", COUNTY, noon).close(), code, "新县"
    )


@pytest.mark.parametrize("code", FAULTS)
def test_opening(filled: Path, code: int) -> None:
    fails_everywhere(lambda _: Store.open(filled, noon).close(), code, "青禾县")
    Store.open(filled, noon).close()


@pytest.mark.parametrize("code", FAULTS)
def test_import(filled: Path, roster: Path, code: int) -> None:
    with Store.open(filled, noon) as store:
        plan = plan_import(roster, LEDGERS["schools"], store.known())
        before = store.fingerprint()
        disk = FailingDisk(1, code, "青禾县")
        with pytest.raises(StoreError), disk.plugged_in():
            store.commit(plan, roster)
        assert store.fingerprint() == before

        def commit_and_take_back(_: int) -> None:
            if store.commit(plan, roster) is not None:
                store.undo()

        fails_everywhere(commit_and_take_back, code, "青禾县")


@pytest.mark.parametrize("code", FAULTS)
def test_closing_a_year_and_reading_it(filled: Path, code: int) -> None:
    with Store.open(filled, noon) as store:
        fails_everywhere(lambda n: close_year(store, 1900 + n, NOW), code, "青禾县")
        (closed,) = (each for each in closings(store) if each.year == 2026)
        fails_everywhere(lambda _: frozen_facts(store, closed), code, "年度-1")


@pytest.mark.parametrize("code", FAULTS)
def test_restoring(filled: Path, tmp_path: Path, code: int) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    with Store.open(filled, noon) as store:
        store.copy_to(stick / "备份.yjtz")
    if code != errno.ENOSPC:
        fails_everywhere(lambda _: verify(stick / "备份.yjtz"), code, "U盘")

    def still_there() -> None:
        assert verify(filled).sound

    act = partial(restore, stick / "备份.yjtz", filled, NOON)
    fails_everywhere(lambda _: act(), code, "青禾县", still_there)


@pytest.mark.parametrize("code", FAULTS)
def test_restoring_a_damaged_file(filled: Path, code: int) -> None:
    with Store.open(filled, noon) as store:
        backup = store.back_up("手动")
    damaged = filled.read_bytes()[:4096]
    filled.write_bytes(damaged)

    def kept_or_restored() -> None:
        assert filled.read_bytes() == damaged or verify(filled).sound

    act = partial(restore, backup, filled, NOON)
    fails_everywhere(lambda _: act(), code, "青禾县", kept_or_restored)
    assert verify(filled).sound
    kept = next(each for each in backup.parent.iterdir() if each.name.startswith("损坏-"))
    assert kept.read_bytes() == damaged


@pytest.mark.parametrize("code", FAULTS)
def test_photograph_and_signed_document(filled: Path, code: int) -> None:
    with Store.open(filled, noon) as store:
        fails_everywhere(lambda n: add_photo(store, 1, b"%d" % n, "教研", "图.jpg"), code, "附件")
        subject = PaperRef(Paper.CASE, 2027, 1)
        mark_proofread(store, subject, NOW.date())
        with pytest.raises(StoreError), FailingDisk(1, code, "附件").plugged_in():
            issue(store, subject, "{}", date(2027, 1, 6), "王局长", keep(filled, b"%PDF"))
