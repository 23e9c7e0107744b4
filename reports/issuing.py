"""Issuing documents: what is signed is kept as it was, and drawn again from what was kept."""

from dataclasses import replace
from datetime import date

from models.ledgers.report_text import Paper, PaperRef
from models.store import Store
from models.store.attachments import keep, read, reader
from models.store.closing import closing_of
from models.store.versions import Version, issue, issued_content, versions
from reports.document import Document
from reports.frozen import frozen, thawed
from reports.package import Kept


def issue_document(
    store: Store,
    subject: PaperRef,
    document: Document,
    today: date,
    person: str = "",
    pdf: bytes = b"",
) -> Version:
    """Lock the proof-read version of a document and keep what it says: it is no draft any more.

    Args:
        store: The data file.
        subject: The document.
        document: What it says.
        today: The day of issue.
        person: Who issues it.
        pdf: The document on paper, as it is signed; it is kept among the attachments.

    Raises:
        StoreError: The document is not proof-read, its year is closed, or the disk is full.
    """
    kept = keep(store.path, pdf) if pdf else ""
    return issue(store, subject, frozen(as_issued(document)), today, person, kept)


def as_issued(document: Document) -> Document:
    """Return a document as it is printed once it is issued: no page says that it is a draft."""
    return replace(document, draft=False)


def issued_pdf(store: Store, version: Version) -> bytes:
    """Return the PDF of an issued version as it was signed; b"" where none was kept.

    Raises:
        StoreError: It is not there any more, or was changed.
    """
    return read(store.path, version.pdf) if version.pdf else b""


def issued_document(store: Store, version: Version) -> Document:
    """Return the document of an issued version, as it was signed.

    Raises:
        StoreError: The version was not issued, was changed, or misses a photograph.
        UnreadableVersion: A newer program wrote it.
    """
    return thawed(issued_content(store, version), reader(store.path))


def last_issued(store: Store, subject: PaperRef) -> Version | None:
    """Return the version that was issued last; a draft that follows it is not counted."""
    return next((each for each in reversed(versions(store, subject)) if each.locked), None)


def kept_documents(store: Store, year: int) -> Kept:
    """Return what the package of a year takes from the data file: photographs, signed documents.

    A document of which a newer version has been begun is made anew, not sent as it was.

    Raises:
        StoreError: A signed document was changed, or misses a photograph.
    """
    cases = (row.id for row in store.rows("cases") if row.year == year)
    subjects = (
        PaperRef(Paper.SUMMARY, year),
        *(PaperRef(Paper.CASE, year, case) for case in cases),
    )
    issued, pdfs = {}, {}
    for subject in subjects:
        known = versions(store, subject)
        if known and known[-1].locked:
            issued[subject] = issued_document(store, known[-1])
            pdfs[subject] = issued_pdf(store, known[-1])
    closing = closing_of(store, year)
    closed_on = None if closing is None else closing.closed_at.date()
    return Kept(reader(store.path), issued, pdfs, closed_on)
