"""Releases in a tarball that nobody vouches for, read as a stream.

Nothing is unpacked by tarfile itself: only the bytes of regular files called …/YYYY/MM/name.md come out, so a
link, a device or an absolute name cannot reach the disk. What grows without end is cut off.
"""

import bz2
import gzip
import lzma
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Self, cast

from qa.errors import QaError
from qa.releases import MAX_FILE, too_large

if TYPE_CHECKING:
    import io

# Ten times the archive of 55,167 releases, which unpacks to 0.2 GB.
MAX_MEMBERS = 600_000
MAX_UNPACKED = 2_000_000_000
MAX_ENDED = 1_000  # reads beyond the end, each of 10 kB
MAX_HEADER = 65_536  # a member's extended header, which tarfile holds in memory; names take a few hundred bytes

# Folders named ".", hidden files and names that cannot be shown are no releases.
_NAME = r"[^/.\x00-\x1f\x7f\ud800-\udfff][^/\x00-\x1f\x7f\ud800-\udfff]*\.(?i:md)"
_RELEASE = re.compile(rf"((?:[^/]++/)*)(\d{{4}}/\d{{2}}/{_NAME})")
_HEADERS = {
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
}


@dataclass(frozen=True, slots=True)
class Member:
    """What is called as a release in a tarball: the folders above YYYY/MM, the path from there, and its bytes.

    `data` is None where it is none, which `reason` tells.
    """

    root: str
    path: str
    size: int
    data: bytes | None
    reason: str = ""


def read_tarball(stream: "io.BufferedReader[Any]", source: str) -> Iterator[Member]:
    """The releases in a tar, plain or compressed by gzip, xz or bzip2, in its order.

    The stream is read to its end, so that checksums are checked. Raises QaError that begins with `source` for
    what is no tarball, is damaged or ends too early, leaves its folder, or is larger than MAX_MEMBERS and
    MAX_UNPACKED allow.
    """
    try:
        unpacked = _Limited(_decompressed(stream, source), source)
        with tarfile.open(fileobj=cast("IO[bytes]", unpacked), mode="r|", tarinfo=_CheckedInfo) as tar:
            for _ in range(MAX_MEMBERS + 1):
                info = tar.next()
                if info is None:
                    break
                tar.members.clear()  # type: ignore[attr-defined]  # tarfile would remember them all
                member = _member(tar, info, source)
                if member:
                    yield member
            else:
                raise QaError(f"{source}: expected at most {MAX_MEMBERS:,} files, found more")
        while unpacked.read(1 << 20):
            pass
    except EOFError:
        raise QaError(f"{source}: the tarball ends too early; fetch it again, or name another") from None
    except RecursionError:
        raise QaError(f"{source}: a header follows a header without end; this tarball is not to be trusted") from None
    except (tarfile.TarError, zlib.error, lzma.LZMAError, OSError, ValueError, OverflowError) as error:
        # tarfile lets ValueError and its kin through for numbers that are none.
        raise QaError(
            f"{source}: expected a tarball, found a damaged one ({error}); fetch it again, or name another"
        ) from None


def _member(tar: tarfile.TarFile, info: tarfile.TarInfo, source: str) -> Member | None:
    name = info.name
    if name.startswith("/") or ".." in name.split("/"):
        raise QaError(f"{source}: expected names inside the folder, found {name!r}; this tarball is not to be trusted")
    while name.startswith("./"):
        name = name[2:]
    found = _RELEASE.fullmatch(name)
    if not found or info.isdir():
        return None
    data, reason = None, ""
    if not info.isreg() or info.issparse():
        kind = "a link" if info.issym() or info.islnk() else "something else"
        reason = f"expected an ordinary file, found {kind}: pack the file itself"
    elif info.size > MAX_FILE:
        reason = too_large(info.size)
    else:
        data = cast("IO[bytes]", tar.extractfile(info)).read()
    return Member(found[1], found[2], info.size, data, reason)


def _decompressed(stream: "io.BufferedReader[Any]", source: str) -> IO[bytes]:
    start = stream.peek(6)
    if start.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    if start.startswith(b"\xfd7zXZ\x00"):
        return cast("IO[bytes]", lzma.LZMAFile(stream))
    if start.startswith(b"BZh"):
        return cast("IO[bytes]", bz2.BZ2File(stream))
    if start.lstrip().startswith((b"<", b"{")) or not start:
        found = "nothing" if not start else "a page" if start.lstrip()[:1] == b"<" else "JSON"
        raise QaError(f"{source}: expected a tarball (.tar.gz or .tar.xz), found {found}; check the address")
    return stream


class _Limited:
    """Reads on, but not beyond MAX_UNPACKED, nor for long where nothing comes any more: tarfile skips a file that is
    said to have a hundred terabytes by asking for each block of them."""

    def __init__(self, inner: IO[bytes], source: str) -> None:
        self._inner = inner
        self._source = source
        self._read = 0
        self._ended = 0  # how often nothing came

    def read(self, size: int) -> bytes:
        data = self._inner.read(size)
        self._ended = 0 if data else self._ended + 1
        if self._ended > MAX_ENDED:
            raise EOFError
        self._read += len(data)
        if self._read > MAX_UNPACKED:
            raise QaError(f"{self._source}: expected at most {MAX_UNPACKED / 1e9:g} GB unpacked, found more")
        return data


class _CheckedInfo(tarfile.TarInfo):
    """tarfile takes a broken header for the end of the archive, and reads extended headers of any size."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the empty block that ends an archive
            raise
        except tarfile.EmptyHeaderError:  # type: ignore[attr-defined]
            raise EOFError from None
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from None

    def _proc_member(self, tarfile_: tarfile.TarFile) -> tarfile.TarInfo:
        # What tarfile calls for every header, and means to be overridden.
        if self.type in _HEADERS and self.size > MAX_HEADER:
            raise tarfile.ReadError(f"a header of {self.size:,} bytes")
        found: tarfile.TarInfo = super()._proc_member(tarfile_)  # type: ignore[misc]
        return found

    def _proc_gnusparse_10(self, *_: object) -> None:
        # Its map lies in the data, of any length, and would be read before the member is seen to be no release.
        raise tarfile.ReadError("a file with holes")
