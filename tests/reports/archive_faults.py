"""What PDF/A-2b (ISO 19005-2) forbids or demands, looked for in a file part by part."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont

# Names of actions that a file for archives does without (6.5.1).
_ACTIONS = {
    f"/{name}"
    for name in (
        *("Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState"),
        *("Rendition", "Trans", "GoTo3DView", "JavaScript"),
    )
}
_BANNED_KEYS = {"/AA", "/JS", "/XFA", "/OPI", "/PS", "/Ref", "/SMask", "/Trans", "/TR", "/HTP"}
_FILTERS = {"/FlateDecode", "/DCTDecode", "/ASCII85Decode", "/RunLengthDecode"}
_TRANSPARENT = {"/ca": 1, "/CA": 1, "/BM": pikepdf.Name.Normal}
_SUBSET = re.compile(r"/[A-Z]{6}\+.+")


def archive_faults(data: bytes) -> list[str]:
    """Return what an archive would not take, in words."""
    with pikepdf.open(BytesIO(data)) as file:
        return [
            *_frame(data, file),
            *_metadata(file),
            *(fault for item in _parts(file) for fault in (*_object(item), *_stream(item))),
            *(fault for font in _fonts(file) for fault in _font(font)),
            *_colours(file),
        ]


def _frame(data: bytes, file: pikepdf.Pdf) -> Iterator[str]:
    """Header, trailer and end of the file (6.1)."""
    if not re.match(rb"%PDF-1\.[1-7]\n%[\x80-\xff]{4}", data):
        yield "the header is not followed by a comment of four bytes beyond ASCII"
    if not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "something follows the end of the file"
    if "/ID" not in file.trailer or len(file.trailer.ID) != 2:
        yield "the file has no identifier"
    if file.is_encrypted:
        yield "the file is encrypted"
    for key in ("/OpenAction", "/AcroForm", "/OCProperties", "/Collection", "/NeedsRendering"):
        if key in file.Root:
            yield f"the catalogue has {key}"
    if "/Names" in file.Root and "/EmbeddedFiles" in file.Root.Names:
        yield "files are embedded"


def _metadata(file: pikepdf.Pdf) -> Iterator[str]:
    """XMP that says what the file is, and says the same as the older dictionary (6.6)."""
    stream = file.Root.get("/Metadata")
    if stream is None:
        yield "there is no XMP"
        return
    if "/Filter" in stream:
        yield "the XMP is packed"
    if b"encoding=" in stream.read_bytes().split(b"?>")[0]:
        yield "the XMP packet names an encoding"
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        if (about.get("pdfaid:part"), about.get("pdfaid:conformance")) != ("2", "B"):
            yield "the XMP does not say PDF/A-2b"
        same = {
            "/Title": about.get("dc:title"),
            "/Author": "".join(about.get("dc:creator") or []),
            "/Subject": about.get("dc:description"),
            "/Keywords": about.get("pdf:Keywords"),
            "/Creator": about.get("xmp:CreatorTool"),
            "/Producer": about.get("pdf:Producer"),
        }
    for key, value in same.items():
        if str(file.docinfo.get(key, "")) != (value or ""):
            yield f"{key} and the XMP differ"
    for key in set(file.docinfo.keys()) - {*same, "/CreationDate", "/ModDate"}:
        yield f"{key} is not in the XMP"


def _parts(file: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream, also those that stand inside others."""
    waiting = list(file.objects)
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += [each for each in item if _is_direct(each)]
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield item
            waiting += [each for _, each in item.items() if _is_direct(each)]


def _is_direct(item: object) -> bool:
    return isinstance(item, pikepdf.Array | pikepdf.Dictionary) and not item.is_indirect


def _object(item: pikepdf.Object) -> Iterator[str]:
    """What no object may be or have (6.2.10, 6.5)."""
    yield from (f"an object has {key}" for key in sorted(set(item.keys()) & _BANNED_KEYS))
    if item.get("/S") in _ACTIONS:
        yield f"an action is {item.S}"
    if item.get("/S") == "/Transparency":
        yield "a group is transparent"
    for key, plain in _TRANSPARENT.items():
        if item.get("/Type") == "/ExtGState" and item.get(key, plain) != plain:
            yield f"{key} makes something transparent"


def _stream(item: pikepdf.Object) -> Iterator[str]:
    """What no stream may be or have (6.1.7, 6.2.8)."""
    if not isinstance(item, pikepdf.Stream):
        return
    if set(item.keys()) & {"/F", "/FFilter", "/FDecodeParms"}:
        yield "a stream lies outside the file"
    filters = item.get("/Filter", [])
    for each in [filters] if isinstance(filters, pikepdf.Name) else filters:
        if str(each) not in _FILTERS:
            yield f"a stream is packed by {each}"
    if item.get("/Subtype") == "/Image" and item.get("/Interpolate"):
        yield "an image is smoothed"


def _fonts(file: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            yield item


def _font(font: pikepdf.Dictionary) -> Iterator[str]:
    """Embedded, named as a subset, readable, with the widths of its own programme (6.2.11)."""
    name = str(font.BaseFont)
    if not _SUBSET.fullmatch(name):
        yield f"{name} is not named as a subset"
    if "/ToUnicode" not in font:
        yield f"{name} cannot be read"
    if "/FontFile2" not in font.get("/FontDescriptor", {}):
        yield f"{name} is not embedded"
        return
    if not int(font.FontDescriptor.Flags) & 4 or "/Encoding" in font:
        yield f"{name} is not a symbolic face with its own coding"
    programme = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    if len(programme["cmap"].tables) != 1:
        yield f"{name} has {len(programme['cmap'].tables)} codings, not one"
    scale = 1000 / programme["head"].unitsPerEm
    glyphs = programme["cmap"].tables[0].cmap
    for code, width in enumerate(font.Widths, start=int(font.FirstChar)):
        glyph = glyphs.get(code) or glyphs.get(0xF000 + code)
        if glyph in (None, ".notdef"):
            continue
        if abs(programme["hmtx"][glyph][0] * scale - float(width)) > 1:
            yield f"{name}: code {code} is {width} wide, not as its programme says"


def _colours(file: pikepdf.Pdf) -> Iterator[str]:
    """Numbers of colours mean something: an sRGB profile, and nothing in CMYK (6.2.2, 6.2.4)."""
    intents = [each for each in file.Root.get("/OutputIntents", []) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents for archives, not one"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if profile.N != 3 or data[16:20] != b"RGB " or data[36:40] != b"acsp" or data[8] > 4:
        yield "the colour profile is none of version 2 or 4 for RGB"
    for page in file.pages:
        operators = {str(operator) for _, operator in pikepdf.parse_content_stream(page)}
        if operators & {"k", "K", "sh"}:
            yield "a colour is told in CMYK or a shading"
