"""Photographs of typical cases: the original beside the data file, the caption in it."""

from collections.abc import Sequence
from pathlib import PurePath

from models.ledgers.field import FieldValue
from models.ledgers.photo import Photo
from models.ledgers.report_text import Paper, PaperRef
from models.store.attachments import keep
from models.store.errors import StoreError
from models.store.operation import Changes
from models.store.store import Store
from models.store.versions import refuse_locked
from models.wording import quote


def photos(store: Store, case: int) -> tuple[Photo, ...]:
    """Return the photographs of a case in the order in which they were added."""
    return tuple(row for row in store.rows("photos") if row.typical_case == case)


def add_photo(store: Store, case: int, content: bytes, caption: str, file_name: str) -> Changes:
    """Keep a photograph of a case after those it has, as one step of undo.

    Raises:
        StoreError: The case is locked, or the original could not be kept.
    """
    return _add(store, case, [(caption, file_name, content)], f"添加案例图片：{caption}")


def add_photos(store: Store, case: int, files: Sequence[tuple[str, bytes]]) -> Changes:
    """Keep files as photographs of a case, each named after its file, as one step of undo.

    Raises:
        StoreError: The case is locked, or an original could not be kept.
    """
    named = [(PurePath(name).stem, name, content) for name, content in files]
    return _add(store, case, named, f"添加案例图片 {len(named)} 张")


def _add(store: Store, case: int, files: Sequence[tuple[str, str, bytes]], label: str) -> Changes:
    refuse_locked(store, _subject(store, case))
    known = {row.sha256 for row in photos(store, case)}
    last = max((row.place or 0 for row in photos(store, case)), default=0)
    new: list[dict[str, FieldValue]] = []
    for caption, file_name, content in files:
        sha256 = keep(store.path, content)
        if sha256 in known:
            raise StoreError(f"图片{quote(file_name)}已经在这个案例里，没有再添加。请换一张图片。")
        known.add(sha256)
        new.append(
            {
                "typical_case": case,
                "caption": caption,
                "sha256": sha256,
                "file_name": file_name,
                "place": last + len(new) + 1,
            }
        )
    with store.operation(label) as operation:
        operation.insert_many("photos", new)
    return store.changes(operation.number)


def change_caption(store: Store, photo: Photo, caption: str) -> Changes:
    """Give a photograph another caption, as one step of undo.

    Raises:
        StoreError: The case is locked.
    """
    refuse_locked(store, _subject(store, photo.typical_case))
    with store.operation(f"修改案例图片：{caption}") as operation:
        operation.update("photos", photo.id, {"caption": caption})
    return store.changes(operation.number)


def order_photos(store: Store, case: int, order: Sequence[int]) -> Changes:
    """Put the photographs of a case into another order, as one step of undo.

    Args:
        store: The data file.
        case: The case.
        order: The ids of all its photographs.

    Raises:
        StoreError: The case is locked.
    """
    refuse_locked(store, _subject(store, case))
    with store.operation("调整案例图片的顺序") as operation:
        for place, photo in enumerate(order, start=1):
            operation.update("photos", photo, {"place": place})
    return store.changes(operation.number)


def remove_photo(store: Store, photo: Photo) -> Changes:
    """Take a photograph out of its case; the original stays, so that undo can bring it back.

    Raises:
        StoreError: The case is locked.
    """
    refuse_locked(store, _subject(store, photo.typical_case))
    with store.operation(f"删除案例图片：{photo.caption}") as operation:
        operation.delete("photos", photo.id)
    return store.changes(operation.number)


def _subject(store: Store, case: int) -> PaperRef:
    (year,) = (row.year for row in store.rows("cases") if row.id == case)
    return PaperRef(Paper.CASE, year, case)
