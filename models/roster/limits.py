"""How much time, memory and content reading one file may take, and how a process is held to it."""

import ctypes
import sys
from dataclasses import dataclass
from typing import Any

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class ReadLimits:
    """The bounds of one reading. The defaults fit a prefecture's 65,000 teachers.

    Attributes:
        file_bytes: Largest file.
        unpacked_bytes: Largest sum of the parts of a packed workbook, unpacked.
        ratio: Largest ratio of packing for parts above `ratio_from_bytes`; real sheets stay below.
        ratio_from_bytes: Size from which `ratio` is asked.
        sheets: Most sheets.
        rows: Most rows of all sheets together.
        cells: Most filled cells of all sheets together.
        columns: Rightmost column that may hold a value (702 is Excel's ZZ).
        memory_bytes: Address space of the reading process.
        seconds: Time until the reading process is stopped.
    """

    file_bytes: int = 64 * MEBIBYTE
    unpacked_bytes: int = 320 * MEBIBYTE
    ratio: int = 200
    ratio_from_bytes: int = 5 * MEBIBYTE
    sheets: int = 255
    rows: int = 250_000
    cells: int = 8_000_000
    columns: int = 702
    memory_bytes: int = 1536 * MEBIBYTE
    seconds: float = 60.0


def confine_this_process(limits: ReadLimits) -> None:
    """Let the system end this process when it takes more memory or time than `limits` allow."""
    if sys.platform == "win32":
        confine_by_job(ctypes.WinDLL("kernel32", use_last_error=True), limits)
    else:
        # Not at the top: the module is absent on Windows.
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        # Should the parent die, nobody else is left to stop a reader that spins.
        seconds = int(limits.seconds) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_user_time_limit", ctypes.c_int64),
        ("per_job_user_time_limit", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set_size", ctypes.c_size_t),
        ("maximum_working_set_size", ctypes.c_size_t),
        ("active_process_limit", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory_limit", ctypes.c_size_t),
        ("job_memory_limit", ctypes.c_size_t),
        ("peak_process_memory_used", ctypes.c_size_t),
        ("peak_job_memory_used", ctypes.c_size_t),
    )


_PROCESS_TIME = 0x2
_PROCESS_MEMORY = 0x100
_DIE_ON_UNHANDLED_EXCEPTION = 0x400
_EXTENDED_LIMIT_INFORMATION = 9
_HUNDRED_NANOSECONDS = 10_000_000


def confine_by_job(kernel32: Any, limits: ReadLimits) -> None:
    """Put this process into a Windows job object that carries `limits`.

    Args:
        kernel32: The loaded system library.
        limits: What the process may take.

    Raises:
        OSError: When Windows refuses; nothing hostile may be read without limits.
    """
    kernel32.CreateJobObjectW.restype = ctypes.c_void_p
    kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel32.CreateJobObjectW(None, None))
    wanted = ExtendedLimits()
    wanted.basic.limit_flags = _PROCESS_TIME | _PROCESS_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION
    wanted.basic.per_process_user_time_limit = int(limits.seconds + 5) * _HUNDRED_NANOSECONDS
    wanted.process_memory_limit = limits.memory_bytes
    done = (
        bool(job)
        and kernel32.SetInformationJobObject(
            job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(wanted), ctypes.sizeof(wanted)
        )
        and kernel32.AssignProcessToJobObject(job, ctypes.c_void_p(kernel32.GetCurrentProcess()))
    )
    if not done:
        raise OSError("the reading process could not be put under a memory limit")
