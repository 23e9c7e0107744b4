"""What is wrong with the workbooks of a folder, as one list to be sent round."""

from collections.abc import Iterator, Sequence

from models.roster.results import Plan
from reports.lists import list_annex, list_table
from reports.xlsx_lists import lists_workbook

FAULTS_TITLE = "问题清单"
FAULTS_HEADINGS = ("文件", "学段的首张表", "指标", "现在填的内容", "问题和改法")
_UNREAD = "整个文件没有读取"


def faults_workbook(plan: Plan, files: Sequence[str]) -> bytes:
    """Return a list of what is wrong with exports of the statistics system, a fault in each line.

    Their figures stand anywhere in forms that the system itself has filled in, and may be sums of
    several cells: the school mends them there, so it is told the figure rather than a red cell.

    Args:
        plan: The plan of the folder.
        files: Names of the files that were read.
    """
    lines = sorted(_lines(plan, files))
    listed = list_annex(FAULTS_TITLE, list_table(FAULTS_HEADINGS, lines))
    about = (
        ("清单", FAULTS_TITLE),
        ("有问题的文件", f"{len({line[0] for line in lines})} 个"),
        ("行数", f"{len(lines)} 行"),
        ("怎么改", "请学校在统计系统里改好、重新导出，再导入一次。"),
    )
    return lists_workbook([listed], about)


def _lines(plan: Plan, files: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for each in plan.ignored:
        yield each.name, "", _UNREAD, "", each.reason
    for problem in plan.problems:
        # A stage is called after its file and its first sheet; both may have blanks in them.
        own = (name for name in files if problem.sheet.startswith(f"{name} "))
        file = max(own, key=len, default="")
        sheet = problem.sheet.removeprefix(file).strip()
        yield file, sheet, problem.column, problem.value, problem.message
