"""The demonstration: messy rosters in, a checked county, the year's documents out, the window."""

from argparse import Namespace
from collections import Counter

from platformdirs import user_documents_path

from models.roster.results import Plan
from reports.xlsx import write_failed
from ui.clock import now
from ui.commands.console import answer, say
from ui.commands.reports import write_documents, year_material
from ui.commands.window import run_window
from ui.demo import SampleRoster, free_folder, make_sample, read_sample


def demo(chosen: Namespace) -> int:
    """Make the sample county, write its documents, and open the window on it."""
    folder = free_folder(chosen.out or user_documents_path() / "优教台账示例县")
    sample = read_sample()
    totals: Counter[str] = Counter()

    def imported(roster: SampleRoster, plan: Plan) -> None:
        counts = plan.counts()
        totals.update(counts)
        if not chosen.json:
            say(
                f"{roster.path.name}：新增 {counts['new']}，更新 {counts['updated']}，"
                f"略过 {counts['skipped']}，有问题 {counts['failed']}"
            )
        if not plan.ok:
            folder_of_faults = folder / "退回的问题行"
            folder_of_faults.mkdir(exist_ok=True)
            write_failed(plan, roster.path, folder_of_faults / f"{roster.path.stem}_问题行.xlsx")

    data = make_sample(folder, now, imported=imported)
    material, kept = year_material(data, sample.year)
    files = write_documents(material, kept, "all", ("pdf", "xlsx"), folder, sample.today)
    states = Counter(finding.state.value for finding in material.findings)
    answer(
        chosen,
        {"data": data, "year": sample.year, "rows": totals, "findings": states, "files": files},
        [
            f"数据文件：{data}",
            f"合规检查：达标 {states['met']} 项，未达标 {states['not_met']} 项，"
            f"已说明原因 {states['excused']} 项，缺数据 {states['missing']} 项",
            *(f"已生成：{file}" for file in files),
        ],
    )
    return 0 if chosen.no_window else run_window(data)
