"""What is handed out: the installation sheet, the zip, setup.exe, and the sums that prove them."""

import datetime
import hashlib
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from reports import pdf
from reports.document import Document, Heading, Metadata, Paragraph
from winpack.assemble import set_dates
from winpack.tools import PACKAGING, StoppedError, run

_OFFICE = "优教台账"
_SHEET: tuple[tuple[str, str], ...] = (
    (
        "需要什么电脑",
        "64 位的 Windows 10（1809 版以上）或 Windows 11，空闲磁盘 600 MB。"
        "不用联网，不用管理员权限，不用另装软件。",
    ),
    (
        "怎样安装",
        "双击 setup.exe，按提示点“下一步”。不许运行安装程序的单位，把 zip 解压后双击 youjiao.exe。"
        "如果被 Windows 或杀毒软件拦截，请信息技术人员先核对 SHA256SUMS.txt"
        "（certutil -hashfile 文件名 SHA256），再选“仍要运行”或加入信任名单。",
    ),
    (
        "升级、修复和卸载",
        "升级和修复：关闭程序，再运行新的 setup.exe。卸载：在 Windows“设置—应用”里。"
        "数据文件都不会删除。",
    ),
    (
        "数据放在哪里",
        "一个县的数据是一个 .yjtz 文件，双击就能打开。请放在本机硬盘上，"
        "不要放在桌面、同步盘和网络盘；U 盘只放备份。文件没有加密，请像纸质名册一样保管。",
    ),
    (
        "装好后自检",
        "在程序文件夹里打开命令行，运行 youjiao.exe --selftest D:\\自检。"
        "一两分钟后看其中的图片和 PDF 是否正常；出了问题，请交回整个文件夹，里面只有示例数据。",
    ),
)


def sheet(target: Path, version: str, date: int) -> None:
    """Write the one-page installation sheet, set by the program's own engine."""
    day = datetime.datetime.fromtimestamp(date, tz=datetime.UTC).date()
    blocks: list[Heading | Paragraph] = []
    for heading, paragraph in _SHEET:
        blocks += [Heading(1, (heading,)), Paragraph((paragraph,))]
    title = f"优教台账 {version} 安装说明"
    about = Metadata(_OFFICE, day.year, title, version, "", day)
    target.write_bytes(pdf.render(Document((title,), tuple(blocks), about)))


def zip_folder(folder: Path, target: Path, date: int) -> Path:
    """Pack a folder; the same folder gives the same bytes."""
    moment = time.gmtime(date)[:6]
    with zipfile.ZipFile(target, "w") as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.relative_to(folder.parent).as_posix()
                entry = zipfile.ZipInfo(name, moment)
                packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return target


def setup(
    folder: Path, target: Path, pictures: Path, version: str, date: int, *, proof: bool = False
) -> None:
    """Make the setup program of a folder.

    Args:
        folder: The program.
        target: The setup program.
        pictures: Where the launcher's icon and the banner lie, and the list of files is put.
        version: The program's version.
        date: What NSIS stamps into the file, and the pictures bear.
        proof: Make the one for the tests, which needs no 32-bit parts.

    Raises:
        StoppedError: What NSIS says.
    """
    files = pictures / "files.nsh"
    files.write_text(unpacking(folder), encoding="utf-8")
    # NSIS packs the banner with the time of its file.
    set_dates(pictures, date)
    values = {"FILES": files, "OUTPUT": target, "PICTURES": pictures, "VERSION": version}
    defined = [f"-D{name}={value}" for name, value in values.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined]
    run(
        [*command, *(["-DPROOF"] if proof else []), PACKAGING / "installer.nsi"],
        "NSIS could not make the setup program:",
        variables={"SOURCE_DATE_EPOCH": str(date)},
    )
    if not target.is_file():
        raise StoppedError("NSIS made no setup program.")


def unpacking(folder: Path) -> str:
    """Return what NSIS is told to unpack, one file after the other.

    By itself NSIS takes a folder's files as the disk lists them, another way on each disk. In this
    order the setup is the same everywhere, and smaller: what is alike stands together.
    """
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    lines, current = [], None
    for path in sorted(files, key=lambda path: (path.suffix, path.parent, path.name)):
        if path.parent != current:
            current = path.parent
            lines.append(f'SetOutPath "$INSTDIR\\program.new\\{_inside(current)}"')
        lines.append(f'File "{_quoted(folder / path)}"')
    return "\n".join(lines) + "\n"


def _inside(folder: Path) -> str:
    return "" if folder == Path() else _quoted(folder).replace("/", "\\")


def _quoted(path: Path) -> str:
    return path.as_posix().replace("$", "$$")


def sums(files: Sequence[Path], target: Path) -> None:
    """Write the SHA-256 sum of each file, as sha256sum checks them."""
    lines = [f"{_sum(path)}  {path.name}\n" for path in files]
    target.write_text("".join(lines), encoding="utf-8", newline="\n")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def summary(files: Sequence[Path]) -> str:
    """Return what was made, with sizes."""
    return "\n".join(f"{path.stat().st_size / 1e6:7.1f} MB  {path.name}" for path in files)
