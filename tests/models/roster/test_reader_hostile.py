"""Files that would stop the program: each ends in one sentence, or in its right rows."""

import contextlib
import random
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from models.roster.limits import ReadLimits
from models.roster.reader import read_workbook
from models.roster.refusals import Refusal, WorkbookError
from tests.models.roster import workbooks
from tests.models.roster.workbooks import SHEET, packed, parts_of_xlsx, with_sheet

ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
HTML = "<html><body><p>学校名册见附件</p><table></table></body></html>"
XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def far_cell(path: Path) -> None:
    row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with_sheet(path, ONE + row)


def far_cell_in_another_dialect(path: Path) -> None:
    row = b"<x:row x:a='' r='1048576'><x:c s='1' r='XFD1048576'><x:v>1</x:v></x:c></x:row>"
    content = ONE.replace(b"<", b"<x:").replace(b"<x:/", b"</x:") + row
    sheet = b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    sheet += b"<x:sheetData>" + content + b"</x:sheetData></x:worksheet>"
    packed(path, parts_of_xlsx() | {SHEET: sheet})


def too_many_rows(path: Path) -> None:
    cells = (b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1002))
    with_sheet(path, b"".join(cells))


def rows_beyond_excel(path: Path) -> None:
    with_sheet(path, ONE + b'<row r="99999999"><c><v>1</v></c></row>')


def billion_laughs(path: Path) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;&a;">]>'.encode()
    parts = parts_of_xlsx()
    packed(path, parts | {SHEET: entities + parts[SHEET]})


def zip_bomb(path: Path) -> None:
    with_sheet(path, ONE + b" " * 20_000_000)


def unpacks_to_too_much(path: Path) -> None:
    noise = random.Random(1).randbytes(2_000_000)
    packed(path, parts_of_xlsx() | {"xl/media/image1.png": noise})


def huge_cell(path: Path) -> None:
    words = b"<is><t>" + b"abcdefgh" * 5000 + b"</t></is>"
    with_sheet(path, b'<row r="1"><c r="A1" t="inlineStr">' + words + b"</c></row>")


def two_parts_of_one_name(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in [*parts_of_xlsx().items(), (SHEET, b"<worksheet/>")]:
                archive.writestr(name, content)


def part_outside(path: Path) -> None:
    packed(path, parts_of_xlsx() | {"../../start.bat": b"echo"})


def broken_off(path: Path) -> None:
    content = packed(path, parts_of_xlsx()).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def damaged_inside(path: Path) -> None:
    content = bytearray(packed(path, parts_of_xlsx()).read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/workbook.xml").header_offset + 60
    content[start : start + 40] = bytes(40)
    path.write_bytes(content)


def encrypted_part(path: Path) -> None:
    content = bytearray(packed(path, parts_of_xlsx()).read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)


def strange_packing(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts_of_xlsx().items():
            archive.writestr(name, content)


def sheet_in_utf_16(path: Path) -> None:
    parts = parts_of_xlsx()
    packed(path, parts | {SHEET: parts[SHEET].decode().encode("utf-16")})


def broken_workbook_part(path: Path) -> None:
    packed(path, parts_of_xlsx() | {"xl/workbook.xml": b"<workbook><sheets>"})


def no_workbook_part(path: Path) -> None:
    packed(path, {"xl/styles.xml": b"<styleSheet/>"})


def wrong_string_index(path: Path) -> None:
    with_sheet(path, b'<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')


def no_sheets(path: Path) -> None:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = b'<workbook xmlns="' + main + b'"><sheets/></workbook>'
    packed(path, parts_of_xlsx() | {"xl/workbook.xml": content})


def many_sheets(path: Path) -> None:
    book = xlwt.Workbook()
    for number in range(12):
        book.add_sheet(f"表{number}")
    book.save(str(path))


def written(content: str | bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


def compound_of(*streams: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        workbooks.compound(path, dict.fromkeys(streams, b""))

    return write


def archive_of(*names: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        packed(path, dict.fromkeys(names, b"x"))

    return write


def broken_off_xls(path: Path) -> None:
    many_sheets(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def xls_with_a_circle(path: Path) -> None:
    many_sheets(path)
    content = bytearray(path.read_bytes())
    directory = struct.unpack_from("<I", content, 48)[0]
    table = (struct.unpack_from("<I", content, 76)[0] + 1) * 512
    struct.pack_into("<I", content, table + directory * 4, directory)
    path.write_bytes(content)


def encrypted_xls(path: Path) -> None:
    many_sheets(path)
    content = bytearray(path.read_bytes())
    # The first record of our own choice after the workbook's beginning becomes FILEPASS.
    at = content.index(b"\xe1\x00\x02\x00")
    content[at : at + 2] = b"\x2f\x00"
    path.write_bytes(content)


def small_xls(path: Path) -> bytearray:
    """Write a workbook that lies in the mini stream of its container."""
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "学校")
    workbooks.compound(path, {"Workbook": book.get_biff_data()})
    return bytearray(path.read_bytes())


def xls_with_a_small_circle(path: Path) -> None:
    content = small_xls(path)
    struct.pack_into("<I", content, 3 * 512, 0)
    path.write_bytes(content)


def xls_stream_that_leads_out(path: Path) -> None:
    content = small_xls(path)
    struct.pack_into("<I", content, 3 * 512, 127)
    path.write_bytes(content)


def xls_of_a_strange_sector_size(path: Path) -> None:
    content = small_xls(path)
    struct.pack_into("<H", content, 30, 7)
    path.write_bytes(content)


def xls_of_many_rows(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for number in range(1001):
        sheet.write(number, 0, number)
    book.save(str(path))


def xls_of_a_row_far_below(path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("表").write(65_535, 0, 1)
    book.save(str(path))


def sheet_part_is_missing(path: Path) -> None:
    packed(path, {name: part for name, part in parts_of_xlsx().items() if name != SHEET})


def relations_are_missing(path: Path) -> None:
    parts = parts_of_xlsx()
    del parts["xl/_rels/workbook.xml.rels"]
    packed(path, parts)


def root_relation_is_missing(path: Path) -> None:
    parts = parts_of_xlsx()
    del parts["_rels/.rels"]
    packed(path, parts)


def broken_off_xlsb(path: Path) -> None:
    workbooks.xlsb(path, workbooks.binary(3, b"\x00"))


def xlsb_without_its_sheet(path: Path) -> None:
    workbooks.xlsb(path, b"")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    packed(path, parts)


def encrypted_ods(path: Path) -> None:
    workbooks.ods(path, "<table:table-row/>")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spaces = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = f'<?xml version="1.0"?><manifest:manifest {spaces}><manifest:file-entry '
    entry += 'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    parts["META-INF/manifest.xml"] = f"{entry}</manifest:manifest>".encode()
    packed(path, parts)


SMALL = ReadLimits(rows=1000, sheets=10, unpacked_bytes=1_000_000, ratio_from_bytes=1_000_000)
CASES: list[tuple[Callable[[Path], None], Refusal, str]] = [
    (far_cell, Refusal.TOO_MUCH_INSIDE, "单元格 XFD1048576 离表格太远"),
    (far_cell_in_another_dialect, Refusal.TOO_MUCH_INSIDE, "单元格 XFD1048576 离表格太远"),
    (too_many_rows, Refusal.TOO_MUCH_INSIDE, "单元格 A1001 离表格太远"),
    (rows_beyond_excel, Refusal.TOO_MUCH_INSIDE, "超过 1048576 行"),
    (billion_laughs, Refusal.UNSAFE, "XML 实体定义"),
    (zip_bomb, Refusal.UNSAFE, "压缩炸弹"),
    (unpacks_to_too_much, Refusal.TOO_MUCH_INSIDE, "展开后有"),
    (huge_cell, Refusal.TOO_MUCH_INSIDE, "有单元格超过 32767 个字"),
    (two_parts_of_one_name, Refusal.UNSAFE, "重名"),
    (part_outside, Refusal.UNSAFE, "部件路径"),
    (broken_off, Refusal.DAMAGED, "已损坏或没有传完整"),
    (damaged_inside, Refusal.DAMAGED, "已损坏"),
    (encrypted_part, Refusal.ENCRYPTED, "打开密码"),
    (strange_packing, Refusal.DAMAGED, "已损坏"),
    (sheet_in_utf_16, Refusal.DAMAGED, "已损坏"),
    (broken_workbook_part, Refusal.DAMAGED, "已损坏"),
    (no_workbook_part, Refusal.DAMAGED, "已损坏"),
    (wrong_string_index, Refusal.DAMAGED, "已损坏"),
    (no_sheets, Refusal.NO_SHEET, "没有工作表"),
    (many_sheets, Refusal.TOO_MUCH_INSIDE, "有 12 张工作表"),
    (broken_off_xls, Refusal.DAMAGED, "已损坏"),
    (xls_with_a_circle, Refusal.DAMAGED, "已损坏"),
    (xls_with_a_small_circle, Refusal.DAMAGED, "已损坏"),
    (xls_stream_that_leads_out, Refusal.DAMAGED, "已损坏"),
    (xls_of_a_strange_sector_size, Refusal.DAMAGED, "已损坏"),
    (xls_of_many_rows, Refusal.TOO_MUCH_INSIDE, "超过 1000 行"),
    (xls_of_a_row_far_below, Refusal.TOO_MUCH_INSIDE, "超过 1000 行"),
    (sheet_part_is_missing, Refusal.DAMAGED, "已损坏"),
    (relations_are_missing, Refusal.DAMAGED, "已损坏"),
    (root_relation_is_missing, Refusal.DAMAGED, "已损坏"),
    (broken_off_xlsb, Refusal.DAMAGED, "已损坏"),
    (xlsb_without_its_sheet, Refusal.DAMAGED, "已损坏"),
    (encrypted_ods, Refusal.ENCRYPTED, "打开密码"),
    (encrypted_xls, Refusal.ENCRYPTED, "打开密码"),
    (compound_of("EncryptionInfo", "EncryptedPackage"), Refusal.ENCRYPTED, "打开密码"),
    (compound_of("WordDocument"), Refusal.NOT_A_WORKBOOK, "Word 文档"),
    (compound_of("PowerPoint Document"), Refusal.NOT_A_WORKBOOK, "演示文稿"),
    (compound_of("Contents"), Refusal.NOT_A_WORKBOOK, "别的程序的文件"),
    (compound_of("Workbook"), Refusal.NO_SHEET, "没有工作表"),
    (written(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), Refusal.DAMAGED, "已损坏"),
    (archive_of("word/document.xml"), Refusal.NOT_A_WORKBOOK, "Word 文档"),
    (archive_of("ppt/presentation.xml"), Refusal.NOT_A_WORKBOOK, "演示文稿"),
    (archive_of("照片.jpg"), Refusal.NOT_A_WORKBOOK, "压缩包"),
    (archive_of("mimetype", "content.xml"), Refusal.DAMAGED, "已损坏"),
    (archive_of("xl/workbook.bin"), Refusal.DAMAGED, "已损坏"),
    (written(HTML), Refusal.NOT_A_WORKBOOK, "网页"),
    (written(HTML.encode("utf-16")), Refusal.NOT_A_WORKBOOK, "网页"),
    (written("MIME-Version: 1.0\r\n"), Refusal.NOT_A_WORKBOOK, "网页"),
    (written(XML_2003), Refusal.NO_SHEET, "没有工作表"),
    (written(XML_2003[:-2]), Refusal.DAMAGED, "已损坏"),
    (written("<!DOCTYPE a [<!ENTITY b 'c'>]>" + XML_2003[21:]), Refusal.UNSAFE, "实体定义"),
    (written("<?xml version='1.0'?><a/>"), Refusal.NOT_A_WORKBOOK, "XML 文件"),
    (written(b"%PDF-1.7\n"), Refusal.NOT_A_WORKBOOK, "PDF 文件"),
    (written(b"\x89PNG\r\n\x1a\n"), Refusal.NOT_A_WORKBOOK, "图片"),
    (written("各校：\n请于周五前报送名册。\n"), Refusal.NOT_A_WORKBOOK, "普通文本"),
    (written(random.Random(2).randbytes(3000)), Refusal.NOT_A_WORKBOOK, "无法识别的文件"),
    (written("学校,备注\n一小," + "长" * 200_000), Refusal.DAMAGED, "已损坏"),
    (written("学校,人数\n" * 1001), Refusal.TOO_MUCH_INSIDE, "超过 1000 行"),
]


@pytest.mark.parametrize(("make", "reason", "words"), CASES)
def test_every_bad_file_ends_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], None], reason: Refusal, words: str
) -> None:
    path = tmp_path / "报送名册.xls"
    make(path)

    with pytest.raises(WorkbookError) as caught:
        read_workbook(path, limits=SMALL)
    sentence = str(caught.value)
    assert caught.value.refusal is reason
    assert words in sentence
    assert sentence.startswith(("“报送名册.xls”", "打不开“报送名册.xls”"))
    assert sentence.endswith("。")
    assert "\n" not in sentence


@pytest.mark.parametrize("seed", range(40))
def test_a_file_damaged_anywhere_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "a.xlsx"
    if seed % 2:
        small_xls(path)
        content = bytearray(path.read_bytes())
        for _ in range(chance.choice([1, 3, 20])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
    else:
        parts = parts_of_xlsx()
        name = chance.choice(sorted(parts))
        part = bytearray(parts[name])
        start = chance.randrange(len(part))
        part[start : start + chance.randrange(40)] = chance.choice(
            [b"", b"<", b'r="XFE0"', b"\x00", b'"', b"</row>", b"99999999999"]
        )
        packed(path, parts | {name: bytes(part)})
    with contextlib.suppress(WorkbookError):
        assert read_workbook(path).sheets
