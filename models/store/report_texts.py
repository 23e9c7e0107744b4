"""Writing what the officer has changed in a document; refused where the document is locked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from models.ledgers.field import FieldValue
from models.ledgers.report_text import REPORT_TEXTS, PaperRef, ReportText, is_heading_name
from models.store.errors import StoreError
from models.store.operation import Changes, Operation
from models.store.store import Store
from models.store.versions import refuse_locked


def report_texts(store: Store, subject: PaperRef) -> dict[str, ReportText]:
    """Return the changed paragraphs of a document by name."""
    return {
        row.paragraph: row
        for row in store.rows("report_texts")
        if row.subject == subject and row.is_paragraph
    }


def _kind(name: str) -> str:
    """Say in the history what was written."""
    return "一个标题" if is_heading_name(name) else "一段文字"


def save_paragraph(store: Store, values: Mapping[str, FieldValue]) -> Changes:
    """Keep the officer's words for a paragraph, as one step of undo.

    Args:
        store: The data file.
        values: The row, as the ledger `report_texts` has it.

    Raises:
        StoreError: The document, or the paragraph, is locked.
    """
    new = REPORT_TEXTS.make(values)
    refuse_locked(store, new.subject)
    old = report_texts(store, new.subject).get(new.paragraph)
    _refuse_locked_paragraph(old)
    step = "锁定" if new.locked else "修改"
    with store.operation(f"{step}{new.subject.title}的{_kind(new.paragraph)}") as operation:
        _keep(operation, old, values)
    return store.changes(operation.number)


def save_paragraphs(
    store: Store, subject: PaperRef, rows: Sequence[Mapping[str, FieldValue]], label: str
) -> Changes:
    """Keep the officer's words for several paragraphs, as one step of undo.

    Raises:
        StoreError: The document, or one of the paragraphs, is locked; nothing is kept.
    """
    refuse_locked(store, subject)
    known = report_texts(store, subject)
    for values in rows:
        _refuse_locked_paragraph(known.get(str(values["paragraph"])))
    with store.operation(label) as operation:
        for values in rows:
            _keep(operation, known.get(str(values["paragraph"])), values)
    return store.changes(operation.number)


def unlock_paragraph(store: Store, subject: PaperRef, paragraph: str) -> Changes:
    """Let a locked paragraph be changed again; its figures become live.

    Raises:
        StoreError: The document is locked.
    """
    refuse_locked(store, subject)
    row = report_texts(store, subject)[paragraph]
    with store.operation(f"解除{subject.title}{_kind(paragraph)}的锁定") as operation:
        operation.update("report_texts", row.id, {"locked": False})
    return store.changes(operation.number)


def reset_paragraph(store: Store, subject: PaperRef, paragraph: str) -> Changes:
    """Let the program's own words stand again.

    Raises:
        StoreError: The document, or the paragraph, is locked.
    """
    refuse_locked(store, subject)
    row = report_texts(store, subject)[paragraph]
    _refuse_locked_paragraph(row)
    with store.operation(f"恢复{subject.title}{_kind(paragraph)}的系统原文") as operation:
        operation.delete("report_texts", row.id)
    return store.changes(operation.number)


def settle_paragraphs(
    store: Store,
    subject: PaperRef,
    settled: Sequence[Mapping[str, FieldValue]],
    dropped: Collection[str] = (),
) -> Changes:
    """Keep that changes were looked at, also in locked paragraphs, as one step of undo.

    Args:
        store: The data file.
        subject: The document.
        settled: Rows as they are from now on; each is kept already.
        dropped: Names of paragraphs whose words are given up.

    Raises:
        StoreError: The document is locked.
    """
    refuse_locked(store, subject)
    rows = report_texts(store, subject)
    with store.operation(f"核对{subject.title}里有变化的数字") as operation:
        for values in settled:
            operation.update("report_texts", rows[str(values["paragraph"])].id, values)
        for paragraph in dropped:
            operation.delete("report_texts", rows[paragraph].id)
    return store.changes(operation.number)


def choose(
    store: Store, subject: PaperRef, name: str, text: str, label: str, today: date
) -> Changes | None:
    """Keep what was chosen for a document as a whole, as one step of undo.

    Args:
        store: The data file.
        subject: The document.
        name: `OPTIONS` or `ACCEPTED`.
        text: What was chosen, as text.
        label: What the history says.
        today: The day of the choice.

    Returns:
        What was changed; None where the same was chosen before.

    Raises:
        StoreError: The document is locked.
    """
    refuse_locked(store, subject)
    rows = (row for row in store.rows("report_texts") if row.subject == subject)
    old = next((row for row in rows if row.paragraph == name), None)
    if text == (old.text if old is not None else ""):
        return None
    values: dict[str, FieldValue] = {
        "paper": subject.paper,
        "year": subject.year,
        "typical_case": subject.typical_case,
        "paragraph": name,
        "text": text,
        "edited_on": today,
    }
    with store.operation(label) as operation:
        _keep(operation, old, values)
    return store.changes(operation.number)


def _keep(operation: Operation, old: ReportText | None, values: Mapping[str, FieldValue]) -> None:
    if old is None:
        operation.insert("report_texts", values)
    else:
        operation.update("report_texts", old.id, values)


def _refuse_locked_paragraph(row: ReportText | None) -> None:
    if row is not None and row.locked:
        raise StoreError("这一段已经锁定，没有改动。请先解除锁定，再修改。")
