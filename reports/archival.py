"""Makes a PDF file one that archives accept (PDF/A-2b): it carries all it needs, and says so."""

import zlib
from functools import cache
from io import BytesIO

import pikepdf
from PIL import ImageCms

_CONDITION = "sRGB"
_ICC_VERSION = slice(8, 12)
_ICC_DATE = slice(24, 36)
_ICC_PLATFORM = slice(40, 44)
_ICC_IDENTIFIER = slice(84, 100)


def archival(data: bytes) -> bytes:
    """The same pages as a PDF/A-2b file; the same bytes give the same bytes."""
    result = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        for page in file.pages:
            # ReportLab gives every page an empty transition, as if it were a slide.
            del page["/Trans"]
        # It also says, as a name that metadata cannot hold, that nothing is trapped for print.
        del file.docinfo["/Trapped"]
        with file.open_metadata(set_pikepdf_as_editor=False) as about:
            about.load_from_docinfo(file.docinfo)
            about["pdfaid:part"] = "2"
            about["pdfaid:conformance"] = "B"
        file.Root.OutputIntents = pikepdf.Array([_output_intent(file)])
        # All that is large is packed already: to try again takes longer than all the rest.
        file.save(result, deterministic_id=True, compress_streams=False)
    return result.getvalue()


def _output_intent(file: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Which colours the numbers in the file mean."""
    packed = zlib.compress(_colour_profile())
    profile = file.make_stream(packed, N=3, Filter=pikepdf.Name.FlateDecode)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=_CONDITION,
        Info=_CONDITION,
        DestOutputProfile=profile,
    )


@cache
def _colour_profile() -> bytes:
    """The sRGB profile of version 4.2, which PDF/A-2 knows, without when and where it was made."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_ICC_VERSION] = bytes((4, 0x20, 0, 0))
    profile[_ICC_DATE] = bytes((0x07, 0xE8, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    profile[_ICC_PLATFORM] = b"APPL"
    profile[_ICC_IDENTIFIER] = bytes(16)
    return bytes(profile)
