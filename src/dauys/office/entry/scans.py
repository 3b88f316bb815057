"""Scans of signed papers: decoded and encoded again, so that only the picture is kept.

What a camera or scanner writes beside the picture (place, device, thumbnails) is left out, and a
file that is no picture is refused. The picture stays in the office; the register gets its hash.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import IO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.law.faults import Fault
from dauys.office.entry.models import Scan
from dauys.office.entry.station import Station
from dauys.store import blobs
from dauys.store.home import Home

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a file that is taken."""
PIXELS: Final = 60_000_000
"""Pixels of a picture that is taken: an A3 sheet at 400 dots an inch has 31 million."""
EDGE: Final = 3600
"""The longer edge that is kept: an A4 sheet at 300 dots an inch has 3,508."""
FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
_QUALITY: Final = 85


def keep(station: Station, account: Account, file: IO[bytes], size: int) -> Scan:
    """Encode the picture again and keep it. Faults F-541 (too large), F-542 (no picture)."""
    return keep_of(station.home, station.stream, account, read(file, size))


@dataclass(frozen=True, slots=True)
class Picture:
    """A scan as it will be kept."""

    content: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """The hash by which acts name it."""
        return hashlib.sha256(self.content).hexdigest()


def read(file: IO[bytes], size: int) -> Picture:
    """The picture encoded again; nothing is kept. Faults F-541 (too large), F-542 (no picture)."""
    if size > LARGEST:
        raise _too_large(f"{size} > {LARGEST}")
    return Picture(*encoded(file.read(LARGEST + 1)))


def keep_of(home: Home, stream: str, account: Account, picture: Picture) -> Scan:
    """Keep the picture of a paper that an act of this stream rests on."""
    sha256 = blobs.add(home, picture.content, "image/jpeg")
    return Scan.objects.create(
        stream=stream,
        account=account,
        sha256=sha256,
        width=picture.width,
        height=picture.height,
        at=homes.now(),
    )


def forget(home: Home, scan: Scan) -> None:
    """Take back a picture on which nothing came to rest."""
    scan.delete()
    if not Scan.objects.filter(sha256=scan.sha256).exists():
        blobs.forget(home, scan.sha256)


def encoded(content: bytes) -> tuple[bytes, int, int]:
    """The picture alone as JPEG, upright, with its width and height. Faults F-541, F-542."""
    try:
        with warnings.catch_warnings():
            # Our own limit is looked at before anything is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                if picture.width * picture.height > PIXELS:
                    raise _too_large(f"{picture.width} × {picture.height}")
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Fault(
            "F-542",
            what="a file that is no picture",
            where="scan",
            value=content[:8].hex(),
            why="scans are JPEG, PNG, TIFF or WebP files",
            remedy="Scan or photograph the paper again",
        ) from error
    upright.thumbnail((EDGE, EDGE))
    out = io.BytesIO()
    # A fresh picture of the same pixels: nothing that came with the file goes along.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    clean.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue(), clean.width, clean.height


def _too_large(value: str) -> Fault:
    return Fault(
        "F-541",
        what="a picture that is too large",
        where="scan",
        value=value,
        why=f"files up to {LARGEST} bytes and {PIXELS} pixels are taken",
        remedy="Scan it with 300 dots an inch",
    )
