"""A release is a file: YAML front matter and a Markdown body. Reading one, and finding all in a folder.

Nothing in a file is trusted: size, encoding, nesting, aliases, links and addresses are checked before use.
"""

import codecs
import contextlib
import errno
import hashlib
import json
import math
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from qa.archive.cleaning import clean, clean_line
from qa.archive.front_matter import Refused, described, split
from qa.errors import ReleaseError
from vectorstore import Release

MAX_FILE = 10_000_000  # bytes; the longest of 55,167 releases has 97,000
UNREADABLE = "cannot be read: "  # how the reason begins where the operating system gives it
SETTLED = 2_000_000_000  # nanoseconds; clocks of file systems tick in milliseconds, FAT's every two seconds
UNDATED = Date(1, 1, 1)  # how the archive writes that a date is unknown
NOBODY = "No Minister"  # ... and that nobody signed
UNTITLED = "[Untitled]"  # for a title that is blank, as citations write it

FIELDS = ("title", "date", "url", "ministers", "portfolios", "attachments")  # of the front matter


@dataclass(frozen=True, slots=True)
class Scanned:
    """A release's file and the hash of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not read, and why."""

    path: str
    reason: str


# --- Files -----------------------------------------------------------------------------------------------


def scan(
    folder: Path, progress: Callable[[int, int], None] | None = None, memory: Path | None = None
) -> tuple[list[Scanned], list[Skipped]]:
    """All *.md below the folder with their hashes, and those that cannot be read; both sorted by path.

    `progress(done, total)` is told about every 500th file and the last. `memory` is a file that keeps the hashes for
    the next scan: what nobody has written to since is not read again. Links are followed to files inside
    the folder only; linked folders are never entered (what lies inside is found at its own place).
    Raises ReleaseError if there is no such folder, or it cannot be listed.
    """
    if not folder.is_dir():
        found = "a file" if folder.exists() else "nothing there"
        raise ReleaseError(str(folder), f"expected a folder of releases (*.md), found {found}")
    begun = time.time_ns()
    root = folder.resolve()
    skipped: list[Skipped] = []
    paths = sorted(_find(root, skipped))
    for closed in (skip for skip in skipped if skip.path == "."):
        raise ReleaseError(str(folder), closed.reason)
    known = _recall(memory, root) if memory else {}
    hashes: _Memory = {}
    for done, path in enumerate(paths, 1):
        try:
            stamp, seen = _stamp(_look(root, path)), known.get(path)
            hashes[path] = (seen[0] if seen and seen[1] == stamp else _sha256(_read(root, path)), stamp)
        except ReleaseError as error:
            skipped.append(Skipped(path, error.reason))
        if progress and (done % 500 == 0 or done == len(paths)):
            progress(done, len(paths))
    if memory:
        _remember(memory, root, known, hashes, settled=begun - SETTLED)
    scanned = [Scanned(path, sha256) for path, (sha256, _) in hashes.items()]
    return scanned, sorted(skipped, key=lambda skip: skip.path)


# Of each path the hash of a file and its stamp when it was read.
_Memory = dict[str, tuple[str, list[int]]]


def _stamp(info: os.stat_result) -> list[int]:
    """What changes whenever a file is written to: the system alone sets the time of the last change (ctime)."""
    return [info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino]


def _recall(memory: Path, root: Path) -> _Memory:
    """What an earlier scan of this folder left; nothing where there is none, or it makes no sense."""
    try:
        kept = json.loads(memory.read_bytes())
        return {path: (str(sha256), stamp) for path, (sha256, stamp) in kept[str(root)].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _remember(memory: Path, root: Path, known: _Memory, found: _Memory, settled: int) -> None:
    """Keep what was found, but for files so new that they may be written again without a later time; as Git does."""
    kept = {path: (sha256, stamp) for path, (sha256, stamp) in found.items() if max(stamp[1:3]) < settled}
    if kept == known:
        return
    temporary = memory.with_name(f"tmp-{memory.name}")
    with contextlib.suppress(OSError):  # the next scan takes longer
        temporary.write_text(json.dumps({str(root): kept}), "utf-8")
        temporary.replace(memory)


def _find(root: Path, skipped: list[Skipped]) -> Iterator[str]:
    """Paths of what is called *.md, files or not, in any order; folders that cannot be listed are skipped."""
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            with os.scandir(root / below) as entries:
                for entry in entries:
                    path = f"{below}/{entry.name}" if below else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(path)
                    if entry.name.lower().endswith(".md"):
                        if _shown(path) == path:
                            yield path
                        else:
                            skipped.append(Skipped(_shown(path), "expected a name in UTF-8: rename it"))
                    elif entry.is_symlink() and (reason := _led_outside(root, path, entry)):
                        skipped.append(Skipped(_shown(path), reason))
        except OSError as error:
            skipped.append(Skipped(_shown(below or "."), _os_reason(error)))


def _led_outside(root: Path, path: str, entry: os.DirEntry[str]) -> str:
    """Why a link to a folder is not followed: it leads outside, round and round, or where nobody may look; else ""."""
    try:
        return _outside(root, path) if entry.is_dir() and not _inside(root, path) else ""
    except OSError as error:
        return _os_reason(error)


def _shown(path: str) -> str:
    """The path with bytes that are no UTF-8 written out: such a name is neither JSON nor printable."""
    return path.encode(errors="backslashreplace").decode()


def _inside(root: Path, path: str) -> bool:
    return Path(os.path.realpath(root / path)).is_relative_to(root)


def _outside(root: Path, path: str) -> str:
    target = os.path.realpath(root / path)
    return f"expected what lies in the releases folder, found a way out of it to {target}: copy the file in"


def _os_reason(error: OSError) -> str:
    return f"{UNREADABLE}{error.strerror or error}"


def too_large(size: int) -> str:
    """Why a file of so many bytes is no release."""
    return f"expected at most {MAX_FILE / 1e6:.0f} MB, found {size / 1e6:,.1f} MB"


def _look(root: Path, path: str) -> os.stat_result:
    """What a file is, unless it leads outside, is no ordinary file or too large: none that may be opened."""
    full = f"{root}/{path}"  # a Path of each would take as long as all else
    try:
        info = os.lstat(full)
        # An ordinary file whose parents are real folders cannot lead outside; only links need the long way.
        if stat.S_ISLNK(info.st_mode):
            if not _inside(root, path):
                raise ReleaseError(path, _outside(root, path))
            info = _stat_target(root, path)
        if stat.S_ISDIR(info.st_mode):
            raise ReleaseError(path, "expected a file, found a folder of that name")
        if not stat.S_ISREG(info.st_mode):
            raise ReleaseError(path, "expected an ordinary file, found a pipe, socket or device")
        if info.st_size > MAX_FILE:
            raise ReleaseError(path, too_large(info.st_size))
    except OSError as error:
        raise ReleaseError(path, _os_reason(error)) from error
    return info


def _stat_target(root: Path, path: str) -> os.stat_result:
    try:
        return (root / path).stat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise ReleaseError(path, "expected a file, found a link that leads nowhere") from None
        raise


def _read(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as error:
        raise ReleaseError(path, _os_reason(error)) from error


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_release(folder: Path, path: str) -> Release:
    """The release at `path` below the folder. Raises ReleaseError if it cannot be read or makes no sense."""
    root = folder.resolve()
    if not _inside(root, path):
        raise ReleaseError(path, _outside(root, path))
    _look(root, path)
    return parse_release(path, _read(root, path))


# --- Contents --------------------------------------------------------------------------------------------


def parse_release(path: str, data: bytes) -> Release:
    """The release in a file's bytes. Raises ReleaseError naming the field, what was expected and found."""
    try:
        metadata, markdown = split(_decode(data))
        title, body = _title(metadata.get("title")), clean(markdown)
        if title == UNTITLED and not body:
            raise Refused("expected a title or a text, found neither")
        ministers, portfolios, misplaced = _people(metadata, markdown)
        return Release(
            path=path,
            title=title,
            date=_date(metadata.get("date")),
            url=_url(metadata.get("url")),
            ministers=ministers,
            portfolios=portfolios,
            attachments=_unique(filter(None, map(_url, [*_strings(metadata, "attachments"), *misplaced]))),
            body=body,
            sha256=_sha256(data),
            extra={str(_json(key)): _json(value) for key, value in metadata.items() if key not in FIELDS},
        )
    except Refused as refused:
        raise ReleaseError(path, str(refused)) from None


def _decode(data: bytes) -> str:
    if not data.strip():
        raise Refused("expected a release, found an empty file")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused("expected UTF-8, found UTF-16: save the file as UTF-8")
    if b"\0" in data:
        raise Refused(f"expected text, found binary data (a NUL at byte {data.index(0):,})")
    if len(data) > MAX_FILE:
        raise Refused(too_large(len(data)))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise Refused(f"expected UTF-8, found byte 0x{byte:02x} at {error.start:,}: save the file as UTF-8") from None


# --- Fields ----------------------------------------------------------------------------------------------


def _title(value: object) -> str:
    if not isinstance(value, str):
        hint = "" if value is None or isinstance(value, dict | list) else ": put quotes around it"
        raise Refused(f"title: expected text, found {described(value)}{hint}")
    return clean_line(value) or UNTITLED


def _date(value: object) -> Date | None:
    if value is None:
        return None
    try:
        date = datetime.fromisoformat(value.strip()).date() if isinstance(value, str) else None
    except ValueError:
        date = None
    if date is None:
        raise Refused(f"date: expected YYYY-MM-DD, found {described(value)}")
    return None if date == UNDATED else date


def _url(value: object) -> str:
    """An http(s) address, or "": it becomes a link in a page, so nothing else may pass."""
    if not isinstance(value, str):
        return ""
    url = value.strip()
    try:
        parts = urlsplit(url)
        safe = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        return ""
    return url if safe and url.isprintable() and not re.search(r"[\s<>\"`]", url) else ""


def _strings(metadata: dict[Any, Any], field: str) -> list[str]:
    """The field's list of texts; an absent field is an empty list."""
    value = metadata.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(f"{field}: expected a list (lines “  - …”), found {described(value)}")
    return [_string(field, item) for item in value]


def _string(field: str, item: object) -> str:
    """A list's item as it is printed in the file: “- A: B” and “- [A]” are text that lacks its quotes."""
    match item:
        case str():
            return item
        case [str(inner)]:
            return inner
        case dict() if len(item) == 1 and all(isinstance(part, str) for pair in item.items() for part in pair):
            ((key, value),) = item.items()
            return f"{key}: {value}"
        case _:
            raise Refused(f"{field}: expected a list of texts, found {described(item)} in it")


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
# A link into a minister's pages: to a document there, not to the page of the minister. Of a name's length at most, and
# gone through once: a body of nothing but "[\\" would take days.
_LINKED = re.compile(r"\[((?:\\.|[^\[\]\\]){1,200}+)\]\(([^()\s]*)")
_BELOW_MINISTER = re.compile(r"/minister/[^/?#.]*[/?.].")


def _people(metadata: dict[Any, Any], markdown: str) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Ministers, portfolios, and the addresses found among them.

    The archive was gathered by taking for a minister whatever text links to ".../minister/...": addresses
    and link texts of the body ("available here") stand among the names.
    """
    ministers = [clean_line(name) for name in _strings(metadata, "ministers")]
    portfolios = [clean_line(name) for name in _strings(metadata, "portfolios")]
    linked = set()
    if "/minister/" in markdown:
        linked = {_letters(match[1]) for match in _LINKED.finditer(markdown) if _BELOW_MINISTER.search(match[2])}
    return (
        _unique(
            name for name in ministers if name != NOBODY and not _ADDRESS.match(name) and _letters(name) not in linked
        ),
        _unique(name for name in portfolios if not _ADDRESS.match(name)),
        [name for name in (*ministers, *portfolios) if _ADDRESS.match(name)],
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _unique(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _json(value: object, depth: int = 20) -> object:
    """The value as JSON can hold it: dates and whatever else has no form there as text."""
    if depth == 0:
        raise Refused("front matter: expected values at most 20 levels deep, found deeper ones")
    if isinstance(value, dict):
        return {str(_json(key, depth - 1)): _json(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json(inner, depth - 1) for inner in value]
    if isinstance(value, set):
        return sorted(str(_json(inner, depth - 1)) for inner in value)
    if isinstance(value, int) and value.bit_length() > 64:
        return hex(value)  # in decimal it may be longer than Python agrees to write
    plain = value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
    return value if plain else str(value)
