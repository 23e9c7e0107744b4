"""The page of schools: beside the grid what the school is recognised to be, and who helps it."""

from collections.abc import Iterator, Sequence
from html import escape

from models.ledgers.school import School
from models.measures.coverage import CATEGORY_WORDS, TargetSchool, coverage
from ui.theme import DANGER, QUIET, SUCCESS
from ui.window.linked_page import LinkedPage
from ui.window.side_panel import SideTab


class SchoolPage(LinkedPage):
    """Schools, each with its recognitions, memberships, figures and names."""

    tabs = (
        SideTab("参与", "members", "school", ("arrangement", "role", "joined_on", "left_on")),
        SideTab("认定", "school_tags", "school", ("tag", "number", "started_on", "ended_on")),
        SideTab(
            "年度数据",
            "school_years",
            "school",
            ("year", "stage", "students", "classes", "full_time_teachers"),
        ),
        SideTab("曾用名", "school_names", "school", ("name", "started_on", "ended_on")),
        SideTab("别名", "school_aliases", "school", ("alias", "note")),
    )

    def refresh(self) -> None:
        """Show the schools as they are now."""
        found = coverage(self.session.facts(), self.session.rule_set().limits)
        self._targets = {target.school.id: target for target in found.targets}
        self._uncovered = {target.school.id for target in found.uncovered}
        super().refresh()

    def lines_of(self, row: School) -> Sequence[str]:
        """Return the school's kind and place, its recognitions, and whether it is helped."""
        place = " · ".join(filter(None, (row.kind.label, row.township, row.area.label)))
        tags = sorted(tag.label for tag in self.session.facts().tags(row.id))
        lines = [f"<span style='color:{QUIET}'>{escape(place)}</span>"]
        if tags:
            lines.append("认定：" + "、".join(tags))
        target = self._targets.get(row.id)
        if target is not None:
            lines += self._help_lines(target)
        return lines

    def _help_lines(self, target: TargetSchool) -> Iterator[str]:
        kinds = "、".join(
            word for code, word in CATEGORY_WORDS.items() if code in target.categories
        )
        if target.school.id in self._uncovered:
            end = f"{self.session.year} 年底没有任何帮扶"
            yield f"<span style='color:{DANGER}'><b>未覆盖</b>：{kinds}学校，{end}。</span>"
            return
        helped = "、".join(dict.fromkeys(each.kind.label for each, _ in target.helps))
        yield f"<span style='color:{SUCCESS}'><b>已覆盖</b>：{kinds}学校，由{helped}帮扶。</span>"
