"""The data file: opening, operations, undo, history, backups. The only SQL of the program."""

from models.store.backup import backups, verify
from models.store.errors import StoreError
from models.store.operation import Changes, HistoryEntry, Operation
from models.store.store import Store, restore

__all__ = [
    "Changes",
    "HistoryEntry",
    "Operation",
    "Store",
    "StoreError",
    "backups",
    "restore",
    "verify",
]
