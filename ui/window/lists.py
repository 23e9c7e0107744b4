"""The one way by which the list of a page goes out: as a workbook that says what it is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from models.progress import Progress
from reports.document import Annex
from reports.table import Table
from ui.session import Session
from ui.widgets.notice import Notice
from ui.window.page import Page
from ui.window.pages_report.folders import ask_file, tell_saved


def write_lists_job(
    name: str,
    lists: Sequence[Annex],
    path: Path,
    about: Sequence[tuple[str, str]],
    progress: Progress,
) -> Path:
    """Write lists to a workbook, with a sheet that says what was exported and how; a job."""
    from reports.xlsx import write_lists

    progress(0, 0, f"正在写入{name}")
    write_lists(lists, path, about)
    return path


def save_lists(
    page: Page,
    message: Notice,
    name: str,
    lists: Sequence[Annex],
    said: str = "",
    *,
    yearly: bool = True,
) -> None:
    """Ask where the lists of a page are to be written, write them, and tell where they lie.

    Args:
        page: The page.
        message: Where it says that the workbook is written.
        name: What the workbook is about; the county, and the year, are put before it.
        lists: The lists, a sheet for each; where there are none, there is nothing to ask.
        said: By which words the lists are filtered; "" for no filter.
        yearly: Whether the lists are those of the report year.
    """
    if not lists:
        message.say("还没有可以导出的内容，请等核对完成。")
        return
    if not any(_count(each) for each in lists):
        message.say("列表里一行也没有，不用导出。")
        return
    session = page.session
    year = f"{session.year}年" if yearly else ""
    whole = f"{session.store.county.name}{year}{name}"
    path = ask_file(page, session.path.parent, whole, "xlsx")
    if path is not None:
        about = _about(session, name, lists, said, yearly=yearly)
        work = partial(write_lists_job, name, tuple(lists), path, about)
        session.tasks.start(f"导出{name}", work, partial(tell_saved, message))


def _about(
    session: Session, name: str, lists: Sequence[Annex], said: str, *, yearly: bool
) -> list[tuple[str, str]]:
    """Return what the workbook says of itself."""
    about = [("清单", name), ("县", session.store.county.name)]
    if yearly:
        day, rules = session.report_facts().as_of, session.rule_set().title
        about.append(("年度", f"{session.year} 年度，以 {day:%Y-%m-%d} 为准，按{rules}规则"))
    counts = [f"{each.title} {_count(each)} 行" for each in lists]
    return [
        *about,
        ("导出时间", f"{session.clock():%Y-%m-%d %H:%M}"),
        ("导出人", session.store.person),
        ("行数", "；".join(counts) if len(lists) > 1 else f"{_count(lists[0])} 行"),
        ("筛选", said or "没有筛选"),
    ]


def _count(annex: Annex) -> int:
    return sum(len(block.rows) for block in annex.blocks if isinstance(block, Table))
