"""Photographs as documents carry them: upright, small, without hidden data."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from models.problems import AppError

_DOTS_PER_POINT = 220 / 72
_MOST_BYTES = 300_000
_QUALITIES = (85, 75, 65, 55, 45)
_FULL_QUALITY = 92


class UnreadablePhotoError(AppError):
    """A file given as a photograph is none."""

    def __init__(self, caption: str) -> None:
        """Name the photograph by its caption."""
        super().__init__(
            f"图片“{caption}”打不开，文件没有生成。请换成 JPG 或 PNG 格式的图片后重新生成。"
        )


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG file and the size in points at which it is shown."""

    jpeg: bytes
    width: float
    height: float


def prepared(data: bytes, caption: str, widest: float, highest: float) -> Photo:
    """Turn a photograph upright, fit it into `widest` × `highest` points, keep only its picture."""
    picture = _upright(data, caption)
    scale = min(widest / picture.width, highest / picture.height)
    width, height = picture.width * scale, picture.height * scale
    dots = (max(1, round(width * _DOTS_PER_POINT)), max(1, round(height * _DOTS_PER_POINT)))
    if dots[0] < picture.width:
        picture = picture.resize(dots, Image.Resampling.LANCZOS)
    return Photo(_small_jpeg(picture), width, height)


def full_size(data: bytes, caption: str) -> bytes:
    """Turn a photograph upright and keep only its picture, as large as it is.

    Raises:
        UnreadablePhotoError: It cannot be read.
    """
    file = BytesIO()
    _upright(data, caption).save(file, "JPEG", quality=_FULL_QUALITY, optimize=True)
    return file.getvalue()


def _upright(data: bytes, caption: str) -> Image.Image:
    try:
        with Image.open(BytesIO(data)) as opened:
            picture = _flat(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise UnreadablePhotoError(caption) from error
    # Pillow carries a comment in the file over to every copy.
    picture.info.clear()
    return picture


def _flat(picture: Image.Image) -> Image.Image:
    """The picture in plain colours; what is transparent lies on white paper."""
    if picture.mode in ("RGB", "L"):
        return picture.copy()
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")


def _small_jpeg(picture: Image.Image) -> bytes:
    """The picture as a JPEG file without metadata, of at most 300 kB."""
    while True:
        for quality in _QUALITIES:
            file = BytesIO()
            picture.save(file, "JPEG", quality=quality, optimize=True)
            if file.tell() <= _MOST_BYTES:
                return file.getvalue()
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))
