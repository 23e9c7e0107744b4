"""Photographs of typical cases: the original beside the data file, the caption in it."""

from models.ledgers.photo import Photo
from models.ledgers.report_text import Paper, PaperRef
from models.store.attachments import keep
from models.store.operation import Changes
from models.store.store import Store
from models.store.versions import refuse_locked


def photos(store: Store, case: int) -> tuple[Photo, ...]:
    """Return the photographs of a case in the order in which they were added."""
    return tuple(row for row in store.rows("photos") if row.typical_case == case)


def add_photo(store: Store, case: int, content: bytes, caption: str, file_name: str) -> Changes:
    """Keep a photograph of a case after those it has, as one step of undo.

    Raises:
        StoreError: The case is locked, or the original could not be kept.
    """
    refuse_locked(store, _subject(store, case))
    sha256 = keep(store.path, content)
    last = max((row.place or 0 for row in photos(store, case)), default=0)
    with store.operation(f"添加案例图片：{caption}") as operation:
        operation.insert(
            "photos",
            {
                "typical_case": case,
                "caption": caption,
                "sha256": sha256,
                "file_name": file_name,
                "place": last + 1,
            },
        )
    return store.changes(operation.number)


def change_photo(store: Store, photo: Photo, *, caption: str, place: int) -> Changes:
    """Give a photograph another caption or place, as one step of undo.

    Raises:
        StoreError: The case is locked.
    """
    refuse_locked(store, _subject(store, photo.typical_case))
    with store.operation(f"修改案例图片：{caption}") as operation:
        operation.update("photos", photo.id, {"caption": caption, "place": place})
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
