"""Throws damaged and hostile files at the reading process and counts what becomes of each.

Every file must be read, or refused in one sentence, within the limits of time and memory; a fault
of our own, a hang or a gigabyte is a failure. Each file is read by a process of its own, forked
from this one so that thousands take minutes (Linux only). What was read is searched for tables.

Run: `python benchmarks/fuzz_rosters.py [FILES] [SEED]`. Exit code 1 when a file was a failure; it
is then kept in `build/fuzz`.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models.roster import child
from models.roster.limits import MEBIBYTE, ReadLimits
from models.roster.reader import _Reading
from models.roster.refusals import WorkbookError
from models.roster.tables import find_tables
from models.roster.transport import decode
from tests.models.roster import workbooks

ROOT = Path(__file__).resolve().parents[1]
LIMITS = ReadLimits(seconds=20)
OUR_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
MOST_MEMORY = 1024 * MEBIBYTE
TOKENS = (
    *(b"99999999999", b"-1", b"1048577", b'r="XFD1048576"', b'r="A0"', b"<row>", b"</c>", b"<v>"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&amp;", b"&#0;", b"\x00", b"<![CDATA[", b"]]>"),
    *(b't="e"', b't="s"', b"1E999", b"NaN", b'hidden="1"', b"<table:table-row ", b'"', b"=", b"<"),
    *(b'table:number-rows-repeated="1048576"', b'colspan="1000"', b"<table><tr><td>", b"\xff\xfe"),
)
HTML = b"<html><table><tr><th>\xe5\xad\xa6\xe6\xa0\xa1</th></tr><tr><td rowspan=2>1</td></table>"
XML = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>'
    b'<Row ss:Index="2"><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell></Row>'
    b"</Table></Worksheet></Workbook>"
)
ODS = (
    '<table:table-row><table:table-cell table:number-columns-spanned="2" '
    'office:value-type="float" office:value="3"/></table:table-row>'
)


class Outcome(NamedTuple):
    """What became of one file."""

    verdict: str
    seconds: float
    memory: int
    trouble: str


def seeds(folder: Path) -> list[bytes]:
    """Return honest files of every format; small ones, so that each change counts."""
    sample = sorted((ROOT / "resources" / "sample").glob("*.xls*"), key=lambda p: p.stat().st_size)
    files = [path.read_bytes() for path in sample[:24] if path.suffix == ".xlsx"]
    files += [path.read_bytes() for path in sample if path.suffix == ".xls"]
    record = workbooks.binary(0, bytes(17)) + workbooks.binary(5, bytes(8) + bytes(8))
    files.append(workbooks.xlsb(folder / "a.xlsb", record).read_bytes())
    files.append(workbooks.ods(folder / "a.ods", ODS).read_bytes())
    text = "学校名称,在校生数\r\n一小,300\r\n"
    files += [text.encode("gb18030"), text.encode("utf-16"), HTML, XML]
    return files


def spoiled(content: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """Return a file with damage from outside, or from inside its packed parts."""
    if content.startswith(b"PK") and dice.random() < 0.6:
        return _repacked(content, dice)
    return _damaged(content, others, dice)


def _damaged(content: bytes, others: list[bytes], dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 5, 30))):
        at = dice.randrange(len(changed) or 1)
        kind = dice.randrange(6)
        if kind == 0 and changed:
            changed[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            changed[at : at + 4] = dice.randbytes(4)
        elif kind == 2:
            del changed[at : at + dice.randrange(1, 600)]
        elif kind == 3:
            changed[at:at] = changed[at : at + dice.randrange(1, 600)]
        elif kind == 4:
            changed[at:at] = dice.choice(TOKENS)
        elif dice.random() < 0.3:
            other = dice.choice(others)
            changed[at:] = other[dice.randrange(len(other)) :]
    return bytes(changed)


def _repacked(content: bytes, dice: random.Random) -> bytes:
    """Change one part of a packed workbook and pack it again, so that the zip itself is sound."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(packed, "w", 8) as target:
        names = source.namelist()
        chosen = dice.choice(names)
        for name in names:
            part = source.read(name)
            if name == chosen:
                part = _damaged(part, [part or b" "], dice)
                part = part * dice.choice((1, 1, 1, 1, 3, 400)) if len(part) < 10**5 else part
            target.writestr(name, part)
    return packed.getvalue()


def outcome_of(path: Path, output: Path) -> Outcome:
    """Let a forked process read a file, and look at what it printed."""
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        _read_here(path, output)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.monotonic() - started
    memory = usage.ru_maxrss * 1024
    verdict, trouble = _verdict(path, output, status)
    if seconds > LIMITS.seconds + 10:
        trouble = trouble or f"took {seconds:.0f} s"
    if memory > MOST_MEMORY:
        trouble = trouble or f"took {memory // MEBIBYTE} MB"
    return Outcome(verdict, seconds, memory, trouble)


def _read_here(path: Path, output: Path) -> None:
    """Serve one request as the reading process does, and leave."""
    signal.alarm(int(LIMITS.seconds) + 8)
    request = json.dumps({"path": str(path), "limits": asdict(LIMITS)}) + "\n"
    output.with_suffix(".in").write_text(request)
    with (
        output.with_suffix(".in").open() as given,
        output.open("wb") as taken,
        Path(os.devnull).open("wb") as nowhere,
    ):
        os.dup2(given.fileno(), 0)
        os.dup2(taken.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        code = 0
        try:
            child.main()
        except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception
            sys.excepthook(type(error), error, error.__traceback__)
            code = 1
        sys.stdout.flush()
        os._exit(code)


def _verdict(path: Path, output: Path, status: int) -> tuple[str, str]:
    reading = _Reading(path)
    reading.ended_well = status == 0
    try:
        for line in output.read_bytes().splitlines():
            reading.take(decode(line))
        workbook = reading.workbook()
        tables = sum(len(find_tables(sheet)) for sheet in workbook.sheets)
    except WorkbookError as error:
        return f"refused: {error.refusal.value}", "" if str(error).endswith("。") else "no sentence"
    except OUR_FAULTS:
        return "fault", traceback.format_exc()
    return ("read, with tables" if tables else "read, without tables"), ""


def main() -> int:
    """Print how many files were read and refused, and what the worst of them took."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = sys.argv[2] if len(sys.argv) > 2 else "1"
    counted: Counter[str] = Counter()
    slowest, largest, failures = 0.0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        honest = seeds(folder)
        path, output = folder / "名册.xls", folder / "output"
        for number in range(files):
            dice = random.Random(f"{seed} {number}")
            path.write_bytes(spoiled(dice.choice(honest), honest, dice))
            found = outcome_of(path, output)
            counted[found.verdict] += 1
            slowest, largest = max(slowest, found.seconds), max(largest, found.memory)
            if found.trouble:
                failures += 1
                kept = ROOT / "build" / "fuzz" / f"{seed}-{number}"
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(path.read_bytes())
                print(f"{number}: {found.trouble}")
            if number % 1000 == 999:
                print(f"{number + 1} files", flush=True)
    for verdict, count in counted.most_common():
        print(f"{count:6} {verdict}")
    print(f"slowest {slowest:.1f} s, largest {largest // MEBIBYTE} MB, failures {failures}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
