"""Versions of the year's documents: draft, proof-read, issued, submitted.

An issued version is locked and kept as it was, with the checksum of its content; a new one begins
with a reason. The register is never undone: every step is a line of the history that stays.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.ledgers.field import Choice
from models.ledgers.report_text import Paper, PaperRef
from models.store.closing import refuse_closed
from models.store.errors import DamagedFileError, StoreError
from models.store.store import Store

# The register of versions; whoever shows states watches it.
VERSION_TABLE = "report_version"


class VersionState(Choice):
    """文稿状态."""

    DRAFT = "draft", "草稿"
    PROOFREAD = "proofread", "已校对"
    ISSUED = "issued", "已签发"
    SUBMITTED = "submitted", "已报送"


@dataclass(frozen=True)
class Version:
    """A version of a document.

    Attributes:
        subject: The document.
        number: 1, 2 …
        state: How far it has come.
        reason: Why it followed on an issued one; "" for the first.
        proofread_on: When it was proof-read.
        issued_on: When it was issued.
        submitted_on: When it was sent.
        sha256: The checksum of its content; "" before it is issued.
        proofread_by: Who proof-read it.
        issued_by: Who issued it.
        submitted_by: Who sent it.
        pdf: Under which SHA-256 its PDF is kept among the attachments; "" where none was.
    """

    subject: PaperRef
    number: int = 1
    state: VersionState = VersionState.DRAFT
    reason: str = ""
    proofread_on: date | None = None
    issued_on: date | None = None
    submitted_on: date | None = None
    sha256: str = ""
    proofread_by: str = ""
    issued_by: str = ""
    submitted_by: str = ""
    pdf: str = ""

    @property
    def locked(self) -> bool:
        """Whether it was issued and can no longer be changed."""
        return self.state in (VersionState.ISSUED, VersionState.SUBMITTED)

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.subject.title}第{self.number}版"


def versions(store: Store, subject: PaperRef) -> tuple[Version, ...]:
    """Return the versions of a document that are on record, oldest first."""
    found = store.query(
        "SELECT paper, year, typical_case, number, state, reason,"
        " proofread_on, issued_on, submitted_on, sha256,"
        " proofread_by, issued_by, submitted_by, pdf FROM report_version"
        " WHERE paper = ? AND year = ? AND typical_case IS ? ORDER BY number",
        [str(subject.paper), subject.year, subject.typical_case],
    )
    return tuple(_version(row) for row in found)


def _version(row: tuple[Any, ...]) -> Version:
    paper, year, case, number, state, reason, *days, sha256 = row[:10]
    proofread_on, issued_on, submitted_on = (day and date.fromisoformat(day) for day in days)
    proofread_by, issued_by, submitted_by, pdf = row[10:]
    return Version(
        PaperRef(Paper(paper), year, case),
        number,
        VersionState(state),
        reason,
        proofread_on,
        issued_on,
        submitted_on,
        sha256 or "",
        proofread_by,
        issued_by,
        submitted_by,
        pdf,
    )


def current_version(store: Store, subject: PaperRef) -> Version:
    """Return the version that is worked on; a document without any is a first draft."""
    found = versions(store, subject)
    return found[-1] if found else Version(subject)


def refuse_locked(store: Store, subject: PaperRef) -> None:
    """Refuse to change a document that is no draft.

    Raises:
        StoreError: It is proof-read or issued, or its year is closed.
    """
    refuse_closed(store, subject.year)
    version = current_version(store, subject)
    if version.state is VersionState.PROOFREAD:
        raise StoreError(f"{version.name}已经校对，不能直接修改。请先退回草稿，改完后重新校对。")
    if version.locked:
        raise StoreError(
            f"{version.name}{version.state.label}，已经锁定。需要修改时请写明原因，建立新版本。"
        )


# --- steps ---------------------------------------------------------------------------------------


def _by(person: str) -> str:
    """Return how the history says who took a step."""
    return f"（{person}）" if person else ""


def mark_proofread(store: Store, subject: PaperRef, today: date, person: str = "") -> Version:
    """Put down that the draft was proof-read.

    Raises:
        StoreError: It is no draft, or its year is closed.
    """
    version = _expect(store, subject, VersionState.DRAFT, "校对")
    _write(
        store,
        version,
        {
            "state": VersionState.PROOFREAD,
            "proofread_on": today.isoformat(),
            "proofread_by": person,
        },
        f"{version.name}：校对完成{_by(person)}",
    )
    return current_version(store, subject)


def return_to_draft(store: Store, subject: PaperRef) -> Version:
    """Open a proof-read version for changes again.

    Raises:
        StoreError: It is not proof-read, or its year is closed.
    """
    version = _expect(store, subject, VersionState.PROOFREAD, "退回草稿")
    values = {"state": VersionState.DRAFT, "proofread_on": None, "proofread_by": ""}
    _write(store, version, values, f"{version.name}：退回草稿")
    return current_version(store, subject)


def issue(
    store: Store, subject: PaperRef, content: str, today: date, person: str = "", pdf: str = ""
) -> Version:
    """Lock the proof-read version and keep its content.

    Args:
        store: The data file.
        subject: The document.
        content: The whole document as text.
        today: The day of issue.
        person: Who issues it.
        pdf: Under which SHA-256 its PDF is kept among the attachments.

    Raises:
        StoreError: It is not proof-read, or its year is closed.
    """
    version = _expect(store, subject, VersionState.PROOFREAD, "签发")
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    with store.registering(f"{version.name}：签发{_by(person)}") as db:
        db.execute(
            "INSERT INTO frozen_document (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [sha256, content],
        )
        _update(
            db,
            version,
            {
                "state": VersionState.ISSUED,
                "issued_on": today.isoformat(),
                "issued_by": person,
                "sha256": sha256,
                "pdf": pdf,
            },
        )
    return current_version(store, subject)


def submit(store: Store, subject: PaperRef, today: date, person: str = "") -> Version:
    """Put down that the issued version was sent.

    Raises:
        StoreError: It is not issued, or was sent before.
    """
    version = _expect(store, subject, VersionState.ISSUED, "报送", even_closed=True)
    values = {
        "state": VersionState.SUBMITTED,
        "submitted_on": today.isoformat(),
        "submitted_by": person,
    }
    _write(store, version, values, f"{version.name}：报送{_by(person)}")
    return current_version(store, subject)


def begin_new_version(store: Store, subject: PaperRef, reason: str) -> Version:
    """Begin a new draft after an issued version.

    Raises:
        StoreError: There is no issued version, no reason was given, or the year is closed.
    """
    refuse_closed(store, subject.year)
    last = current_version(store, subject)
    if not last.locked:
        raise StoreError(f"{last.name}还没有签发，可以直接修改，不用建立新版本。")
    if not reason.strip():
        raise StoreError(f"{last.name}{last.state.label}，建立新版本要写明原因。请填写原因后重试。")
    new = Version(subject, last.number + 1, reason=reason.strip())
    with store.registering(f"{new.name}：新建，原因：{new.reason}") as db:
        _insert(db, new)
    return new


def issued_content(store: Store, version: Version) -> str:
    """Return the content of an issued version, as it was.

    Raises:
        StoreError: The version was not issued.
        DamagedFileError: The content is no longer what was issued.
    """
    found = store.query("SELECT content FROM frozen_document WHERE sha256 = ?", [version.sha256])
    if not found:
        raise StoreError(f"{version.name}没有签发，没有存下定稿。请先签发。")
    ((content,),) = found
    if hashlib.sha256(content.encode()).hexdigest() != version.sha256:
        raise DamagedFileError(
            f"{version.name}的定稿与签发时的校验值不一致。请用“恢复备份”打开签发后的备份。"
        )
    return str(content)


def _expect(
    store: Store,
    subject: PaperRef,
    state: VersionState,
    step: str,
    *,
    even_closed: bool = False,
) -> Version:
    if not even_closed:
        refuse_closed(store, subject.year)
    version = current_version(store, subject)
    if version.state is not state:
        raise StoreError(
            f"{version.name}现在是“{version.state.label}”，不能{step}；"
            f"只有“{state.label}”的文稿可以{step}。请先看文稿状态。"
        )
    return version


def _write(store: Store, version: Version, values: dict[str, Any], label: str) -> None:
    with store.registering(label) as db:
        _update(db, version, values)


def _update(db: Any, version: Version, values: dict[str, Any]) -> None:
    subject = version.subject
    place = [str(subject.paper), subject.year, subject.typical_case, version.number]
    where = "paper = ? AND year = ? AND typical_case IS ? AND number = ?"
    if db.execute(f"SELECT 1 FROM report_version WHERE {where}", place).fetchone() is None:
        _insert(db, version)
    sets = ", ".join(f"{name} = ?" for name in values)
    plain = [str(each) if isinstance(each, VersionState) else each for each in values.values()]
    db.execute(f"UPDATE report_version SET {sets} WHERE {where}", [*plain, *place])


def _insert(db: Any, version: Version) -> None:
    subject = version.subject
    db.execute(
        "INSERT INTO report_version (paper, year, typical_case, number, state, reason)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            str(subject.paper),
            subject.year,
            subject.typical_case,
            version.number,
            str(version.state),
            version.reason,
        ],
    )
