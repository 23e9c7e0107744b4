"""How much layout costs: a document of 100 pages against ReportLab writing its ready lines.

Run: `python -m benchmarks.pdf_layout`. Both sides are timed in the same process, so that the ratio
means something on any machine. The floor knows where every line goes and writes it with one face.
"""

import gc
import resource
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from reports import pdf
from reports.document import (
    Annex,
    Document,
    Heading,
    Metadata,
    Paragraph,
)
from reports.layout.faces import Role, load, shipped_fonts
from reports.layout.geometry import BODY_SIZE, PAGE_HEIGHT, PAGE_WIDTH
from reports.layout.marks import Page, Rule, TextMark
from reports.layout.pages import lay_out
from reports.table import Align, HeaderCell, Table, TableColumn

ROUNDS = 5
SECTIONS = 64
ROWS = 1_200


def sample() -> Document:
    """About a hundred pages: prose with numbers, and a long roster."""
    prose = (
        "本年度全县参与交流轮岗的教师共312人，其中骨干教师68人，占符合条件教师的15.2%；"
        "各牵头学校按照“统一计划、统一教研、统一评价”的要求，面向成员学校开放课程24门——"
        "较上年增加6门，开展联合教研118次，参加教师4,260人次。"
    )
    blocks: list[Heading | Paragraph] = []
    for number in range(SECTIONS):
        blocks.append(Heading(2 if number % 8 else 1, (f"第{number + 1}项工作的开展情况",)))
        blocks += [Paragraph((prose * 2,)), Paragraph((prose,))]
    columns = tuple(TableColumn(weight) for weight in (1, 2, 1.5, 3, 3, 2, 1))
    header = ("序号", "学区", "姓名", "流出学校", "流入学校", "起始日期", "骨干")
    rows = tuple(
        (
            str(number + 1),
            f"第{number // 40 + 1}学区",
            "".join(chr(0x4E00 + number * step % 3000) for step in (7, 13, 29)),
            f"示例县第{number % 17 + 1}小学",
            f"示例乡中心学校第{number % 23 + 1}教学点",
            f"2024-09-{number % 28 + 1:02}",
            "是" if number % 3 else "否",
        )
        for number in range(ROWS)
    )
    table = Table(
        caption="附表1 交流轮岗教师花名册",
        header=(tuple(map(HeaderCell, header)),),
        rows=rows,
        columns=(columns[0], TableColumn(2, Align.LEFT), *columns[2:]),
        group_columns=(1,),
    )
    return Document(
        title=("示例县教育体育局关于2024年工作情况的报告",),
        blocks=tuple(blocks),
        metadata=Metadata("示例县教育体育局", 2024, "报告", "1", "0", date(2024, 12, 31)),
        annexes=(Annex("交流轮岗教师花名册", (table,), landscape=True),),
    )


def floor(pages: list[Page]) -> bytes:
    """Write the lines and rules of pages that are laid out already, with one face."""
    file = BytesIO()
    face = load(shipped_fonts().hanzi[Role.FANG][0]).fontName
    canvas = Canvas(file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=face)
    for page in pages:
        text = canvas.beginText()
        text.setFont(face, BODY_SIZE)
        for mark in page.marks:
            if isinstance(mark, TextMark):
                text.setTextOrigin(mark.x, PAGE_HEIGHT - mark.y)
                text.textOut(mark.line.text)
        canvas.drawText(text)
        canvas.lines(
            [(mark.x1, mark.y1, mark.x2, mark.y2) for mark in page.marks if isinstance(mark, Rule)]
        )
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run of `work`."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print pages, times, their ratio, and the memory at the peak."""
    document = sample()
    cold = seconds(lambda: pdf.render(document))
    pages = lay_out(document, shipped_fonts())
    ours = min(seconds(lambda: pdf.render(document)) for _ in range(ROUNDS))
    bare = min(seconds(lambda: floor(pages)) for _ in range(ROUNDS))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"pages                      {len(pages)}")
    print(f"floor, ready lines         {bare:.2f} s")
    print(f"render, faces loaded       {ours:.2f} s   {ours / bare:.1f} × floor")
    print(f"render, first in a process {cold:.2f} s   {cold / bare:.1f} × floor")
    print(f"memory at the peak         {peak:.0f} MiB")


if __name__ == "__main__":
    main()
