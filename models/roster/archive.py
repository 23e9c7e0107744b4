"""A packed workbook (.xlsx, .xlsb, .ods) opened with suspicion, before any library sees it."""

import re
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

from models.roster.limits import MEBIBYTE, ReadLimits
from models.roster.refusals import Refusal, Refused

_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_DEFLATED_OR_STORED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_FLAG = 0x1
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """The parts of a zip archive that passed the checks of names and sizes."""

    def __init__(self, path: Path, limits: ReadLimits) -> None:
        """Open and check.

        Raises:
            Refused: When the archive is damaged, or built to do harm.
        """
        try:
            self._zip = zipfile.ZipFile(path)
        except (*_READ_ERRORS, ValueError, OSError) as error:
            raise Refused(Refusal.DAMAGED) from error
        self._limits = limits
        self._spelling = {name.lower(): name for name in self.names}
        try:
            self._check()
        except Refused:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return self._zip.namelist()

    def _check(self) -> None:
        members = self._zip.infolist()
        twins = [name for name, n in Counter(m.filename.lower() for m in members).items() if n > 1]
        if twins:
            raise Refused(Refusal.UNSAFE, detail="压缩包里有重名的部件")
        for member in members:
            _check_member(member, self._limits)
        total = sum(member.file_size for member in members)
        if total > self._limits.unpacked_bytes:
            limit = self._limits.unpacked_bytes // MEBIBYTE
            raise Refused(
                Refusal.TOO_MUCH_INSIDE, detail=f"展开后有 {total // MEBIBYTE} MB，上限 {limit} MB"
            )

    def find(self, name: str) -> str | None:
        """Return how a part is really spelled, or None when it is not there."""
        return self._spelling.get(name.lower())

    def read(self, name: str) -> bytes:
        """Return a part unpacked, never more than it declares.

        Raises:
            Refused: When the part is damaged, longer than declared, or defines entities.
        """
        try:
            content = self._zip.read(name)
        except (*_READ_ERRORS, ValueError, OSError, KeyError) as error:
            raise Refused(Refusal.DAMAGED) from error
        if content.startswith(_UTF_16) and name.lower().endswith(".xml"):
            # The library takes such a part for an empty one.
            raise Refused(Refusal.DAMAGED)
        # A document type can only stand before the first element.
        if _DECLARATION.search(content, 0, 65_536):
            raise Refused(Refusal.UNSAFE, detail="XML 实体定义")
        return content


def _check_member(member: zipfile.ZipInfo, limits: ReadLimits) -> None:
    name = member.filename
    if name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name):
        raise Refused(Refusal.UNSAFE, detail="部件路径指向文件之外")
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise Refused(Refusal.ENCRYPTED)
    if member.compress_type not in _DEFLATED_OR_STORED:
        raise Refused(Refusal.DAMAGED)
    if member.file_size > limits.ratio_from_bytes and member.file_size > limits.ratio * max(
        member.compress_size, 1
    ):
        raise Refused(Refusal.UNSAFE, detail="压缩比异常，疑似压缩炸弹")
