"""The limits of the reading process, as far as they show on a system that is not Windows."""

import ctypes

import pytest

from models.roster.limits import ExtendedLimits, ReadLimits, confine_by_job


class Call:
    """A function of a system library that notes its arguments."""

    def __init__(self, result: int) -> None:
        self.result = result
        self.arguments: tuple[object, ...] = ()
        self.restype: object = None

    def __call__(self, *arguments: object) -> int:
        self.arguments = arguments
        return self.result


class Kernel:
    """The calls of kernel32 that put a process into a job, with the results of one occasion."""

    def __init__(self, job: int = 40, set_limits: int = 1, assign: int = 1) -> None:
        self.CreateJobObjectW = Call(job)
        self.GetCurrentProcess = Call(-1)
        self.SetInformationJobObject = Call(set_limits)
        self.AssignProcessToJobObject = Call(assign)


def test_windows_is_handed_the_limits_in_its_own_layout() -> None:
    kernel = Kernel()
    confine_by_job(kernel, ReadLimits(memory_bytes=123_456_789, seconds=20))

    job, information, pointer, size = kernel.SetInformationJobObject.arguments
    assert isinstance(job, ctypes.c_void_p)
    assert job.value == 40
    # JobObjectExtendedLimitInformation, 144 bytes on 64-bit Windows.
    assert (information, size, ctypes.sizeof(ExtendedLimits)) == (9, 144, 144)
    limits = pointer._obj  # type: ignore[attr-defined]
    assert limits.process_memory_limit == 123_456_789
    assert limits.basic.per_process_user_time_limit == 25 * 10_000_000
    assert limits.basic.limit_flags == 0x502
    assert kernel.AssignProcessToJobObject.arguments


@pytest.mark.parametrize("kernel", [Kernel(job=0), Kernel(set_limits=0), Kernel(assign=0)])
def test_nothing_is_read_when_windows_refuses_the_limits(kernel: Kernel) -> None:
    with pytest.raises(OSError, match="memory limit"):
        confine_by_job(kernel, ReadLimits())
