"""The page of teachers: beside the grid the teacher's exchanges."""

from collections.abc import Sequence
from html import escape

from models.ledgers.teacher import Teacher
from ui.theme import QUIET
from ui.window.linked_page import LinkedPage
from ui.window.side_panel import SideTab


class TeacherPage(LinkedPage):
    """Teachers, each with rotations, eligibility and shadow training."""

    parts = (72, 28)
    tabs = (
        SideTab(
            "交流轮岗", "rotations", "teacher", ("to_school", "kind", "started_on", "ended_on")
        ),
        SideTab("符合条件", "eligibility", "teacher", ("year", "eligible", "ground")),
        SideTab("跟岗研修", "shadowing", "teacher", ("to_school", "started_on", "ended_on")),
    )

    def lines_of(self, row: Teacher) -> Sequence[str]:
        """Return where the teacher works, and as what."""
        school = self.session.names("schools").get(row.school or 0, "没有填学校")
        terms = (row.position, row.title, row.backbone)
        work = [row.subject, *(term.label for term in terms if term is not None)]
        words = " · ".join(filter(None, work))
        lines = [escape(school)]
        if words:
            lines.append(f"<span style='color:{QUIET}'>{escape(words)}</span>")
        return lines
