"""Bringing an archive of releases into a folder, and keeping it up to date.

The folder is replaced as a whole, by one rename: killed at any moment, it holds what it held before or what
it is to hold. What has not changed at the source is not downloaded again, and what somebody has put beside it stays.
"""

import ctypes
import errno
import fcntl
import hashlib
import http.client
import io
import json
import os
import re
import shutil
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, cast

from qa.archive.tarballs import MAX_UNPACKED, read_tarball
from qa.errors import QaError
from qa.language.spelling import counted
from qa.releases import Skipped

ARCHIVE = "https://github.com/marcus-crane/beehive-markdown/archive/HEAD.tar.gz"
TIMEOUT = 30.0  # seconds without a byte

STATE = ".fetch.json"
_NUMBER = re.compile(r"[0-9]{1,18}")  # "²" is a digit, and no number
_BUFFER = 1 << 18  # bytes between two reports of progress
_HELD = re.compile(r"\d{4}/\d{2}/[^/]+\.(?i:md)")
_OF_A_DESKTOP = re.compile(r"\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$")  # what looking at a folder leaves in it


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a fetch did. `up_to_date`: the source has not changed, and nothing was touched.

    `releases` counts all that the folder holds now, `kept` those of them that no fetch has brought.
    """

    source: str
    releases: int
    added: int
    changed: int
    removed: int
    unchanged: int
    kept: int
    skipped: tuple[Skipped, ...]
    bytes: int
    seconds: float
    up_to_date: bool

    def __str__(self) -> str:
        brought = counted(self.releases, "release")
        if self.up_to_date:
            return f"{brought}, up to date with {self.source}"
        counts = {name: getattr(self, name) for name in ("added", "changed", "removed", "unchanged")}
        if self.kept:
            counts["kept that fetch did not bring"] = self.kept
        found = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        skipped = "".join(f"\nskipped {item.path}: {item.reason}" for item in self.skipped)
        size = f"{self.bytes / 1e6:.1f} MB"
        return f"{brought} ({found}), {size} in {self.seconds:.1f} s{skipped}"


@dataclass(frozen=True, slots=True)
class _State:
    """Where the releases of a folder came from, kept beside them; what the next request is conditional on."""

    source: str
    etag: str
    last_modified: str
    sha256: str
    bytes: int
    names: list[str]


def fetch(
    destination: str | Path,
    source: str = ARCHIVE,
    progress: Callable[[int, int], None] | None = None,
    timeout: float = TIMEOUT,
) -> FetchReport:
    """Bring the releases in a tarball to `destination`, as YYYY/MM/name.md, or bring those there up to date.

    `source` is an http(s) address or a file, .tar, .tar.gz, .tar.xz or .tar.bz2; only its *.md under YYYY/MM
    are taken, whatever lies above. Releases that an earlier fetch brought and the tarball no longer holds are removed;
    those that somebody else has put there are kept, unless the tarball holds one of that name.
    `progress(done, total)` counts bytes of the tarball; total is 0 where it is not known. `timeout` is in
    seconds without a byte.

    Raises QaError, and leaves the folder as it was: for a source that cannot be had, is no tarball, is
    damaged or hostile (see qa.archive.tarballs), for a folder that holds other files, and while another fetch runs.
    """
    started = time.perf_counter()
    folder = Path(destination).resolve()
    try:
        with _workplace(folder) as work:
            held = _held(folder)
            before = _state(folder)
            brought = held.intersection(before.names if before else ())
            if before and len(brought) < len(before.names):
                before = None  # what is missing is to be brought again
            own = held - brought
            with _opened(source, before, timeout) as opened:
                if opened is None:
                    return _up_to_date(source, held, own, 0, started)
                reader = _Metered(opened, source, progress, before.bytes if before else 0)
                tree = work / "tree"
                outcomes, skipped = _unpack(reader, source, folder, tree)
            state = reader.state(outcomes)
            if before and before.sha256 == state.sha256:
                _save(state, folder, work)
                return _up_to_date(source, held, own, state.bytes, started)
            _save(state, tree, work)
            own -= outcomes.keys()
            for name in own:
                _keep(folder / name, tree / name)
            if folder.exists():
                shutil.copymode(folder, tree)
            _swap(tree, folder, work / "old")
    except OSError as error:
        where = error.filename or folder
        raise QaError(f"{where}: {error.strerror or error}; {folder} is as it was") from None
    counts = {name: sum(found == name for found in outcomes.values()) for name in ("added", "changed", "unchanged")}
    removed = len(brought - outcomes.keys())
    seconds = round(time.perf_counter() - started, 3)
    return FetchReport(source, len(outcomes) + len(own), removed=removed, kept=len(own), skipped=tuple(skipped),
                       bytes=state.bytes, seconds=seconds, up_to_date=False, **counts)  # fmt: skip


def _up_to_date(source: str, held: set[str], own: set[str], size: int, started: float) -> FetchReport:
    seconds = round(time.perf_counter() - started, 3)
    unchanged = len(held) - len(own)
    return FetchReport(source, len(held), 0, 0, 0, unchanged, len(own), (), size, seconds, up_to_date=True)


# --- The source ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Opened:
    stream: IO[bytes]
    size: int | None
    etag: str
    last_modified: str


@contextmanager
def _opened(source: str, before: _State | None, timeout: float) -> Iterator[_Opened | None]:
    """The source's bytes, or None where it has not changed since `before`."""
    if before and before.source != source:
        before = None
    if "://" not in source:
        with _local(Path(source)) as stream:
            if before and hashlib.file_digest(stream, "sha256").hexdigest() == before.sha256:
                yield None
                return
            stream.seek(0)
            yield _Opened(stream, os.fstat(stream.fileno()).st_size, "", "")
        return
    response = _request(source, before, timeout)
    if response is None:
        yield None
        return
    with response:
        length = response.headers.get("Content-Length", "")
        yield _Opened(
            cast("IO[bytes]", response),
            int(length) if _NUMBER.fullmatch(length) else None,
            response.headers.get("ETag", ""),
            response.headers.get("Last-Modified", ""),
        )


def _local(path: Path) -> io.BufferedReader:
    if not path.is_file():
        found = "a folder" if path.is_dir() else "nothing there"
        raise QaError(f"{path}: expected a tarball of releases or an http(s) address, found {found}; say --from FILE")
    return path.open("rb")


def _request(source: str, before: _State | None, timeout: float) -> http.client.HTTPResponse | None:
    scheme = source.partition(":")[0].lower()
    if scheme not in ("http", "https"):
        raise QaError(f"{source}: expected an http(s) address or the path of a file, found {scheme}:; say --from FILE")
    headers = {"User-Agent": "beehive-qa", "Accept-Encoding": "identity"}
    if before and before.etag:
        headers["If-None-Match"] = before.etag
    if before and before.last_modified:
        headers["If-Modified-Since"] = before.last_modified
    # Only these: the usual opener would also follow a redirect to ftp, and read file addresses.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(source, headers=headers)  # noqa: S310 (the opener knows only http)
        response = cast("http.client.HTTPResponse", opener.open(request, timeout=timeout))
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.client.NOT_MODIFIED and before:
            return None
        found = f"HTTP {error.code} {error.reason}"
        raise QaError(f"{source}: expected a tarball, found {found}; try again, or say --from FILE") from None
    except UnicodeError:
        raise QaError(
            f"{source}: expected an address in ASCII: write a host as xn--… and other letters as %…"
        ) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise QaError(f"{source}: cannot be reached ({reason}); try again later, or say --from FILE") from None
    if response.status != http.client.OK:  # a part of it (206) may end as the whole does
        response.close()
        raise QaError(
            f"{source}: expected a whole tarball (HTTP 200), found HTTP {response.status} {response.reason}; "
            "try again, or say --from FILE"
        )
    return response


class _Metered(io.RawIOBase):
    """A source's bytes as they come: counted, hashed, reported, and missed when they are too few."""

    def __init__(
        self, opened: _Opened, source: str, progress: Callable[[int, int], None] | None, expected: int
    ) -> None:
        self._opened = opened
        self._source = source
        self._progress = progress
        self._total = opened.size or expected
        self._done = 0
        self._hash = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._opened.stream.read(len(buffer))
        except (OSError, http.client.HTTPException) as error:
            raise QaError(f"{self._source}: stopped after {self._done:,} bytes ({error}); try again") from None
        buffer[: len(data)] = data
        self._done += len(data)
        self._hash.update(data)
        if self._done > MAX_UNPACKED:  # what unpacks to nothing can go on for ever
            raise QaError(f"{self._source}: expected at most {MAX_UNPACKED / 1e9:g} GB, found more")
        size = self._opened.size
        if not data and size is not None and self._done < size:
            raise QaError(f"{self._source}: expected {size:,} bytes, found {self._done:,}; try again")
        if data and self._progress:
            self._progress(self._done, self._total if self._total >= self._done else 0)
        return len(data)

    def state(self, names: Iterable[str]) -> _State:
        opened = self._opened
        digest = self._hash.hexdigest()
        return _State(self._source, opened.etag, opened.last_modified, digest, self._done, sorted(names))


# --- The folder ------------------------------------------------------------------------------------------


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """An empty folder beside `folder`, of one fetch at a time; what a killed fetch left there is cleared."""
    with suppress(FileNotFoundError):  # the current folder may be gone, which is no matter here
        if Path.cwd().is_relative_to(folder):  # whoever stands in it would be left in the one that is taken away
            raise QaError(
                f"{folder}: expected another folder than the current one, since it is replaced as a whole; "
                f"cd {folder.parent} and name it {folder.name}"
            )
    if folder.is_mount():
        raise QaError(f"{folder}: a mounted disk cannot be replaced; name a folder on it, as {folder / 'releases'}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = folder.parent / f".{folder.name}.fetching"
    work.mkdir(exist_ok=True)
    handle = os.open(work, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = os.fstat(handle).st_ino == work.stat().st_ino
        except (BlockingIOError, FileNotFoundError):
            ours = False
        if not ours:
            raise QaError(f"{folder}: another fetch into this folder is running; wait for it")
        if (work / "old").exists() and not folder.exists():
            (work / "old").rename(folder)  # killed between the two renames of _swap
        for left in work.iterdir():
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()  # killed within _save
        try:
            yield work
        finally:
            if folder.exists() or not (work / "old").exists():  # else all that there is lies in `old`
                shutil.rmtree(work, ignore_errors=True)
    finally:
        os.close(handle)


def _held(folder: Path) -> set[str]:
    """The releases in the folder. Raises QaError for any other file: it would be lost."""
    if folder.exists() and not folder.is_dir():
        raise QaError(f"{folder}: expected a folder, found a file; name another folder")
    found: set[str] = set()

    def unseen(error: OSError) -> None:
        raise QaError(f"{error.filename}: cannot be looked into ({error.strerror}), and what it holds would be lost")

    for parent, folders, names in os.walk(folder, onerror=unseen if folder.exists() else None):
        folders.sort()
        links = [one for one in folders if Path(parent, one).is_symlink()]
        shown = [name for name in (*names, *links) if not _OF_A_DESKTOP.match(name)]
        files = sorted(str(Path(parent, name).relative_to(folder)) for name in shown)
        others = [file for file in files if file != STATE and not _HELD.fullmatch(file)]
        found.update(files)
        # At the first, before all of a home or a disk has been walked through.
        if other := others[:1] or (found and STATE not in found and [min(found)]):
            raise QaError(
                f"{folder}: expected an empty folder or one that fetch has made, found"
                f" {other[0]}, which would be lost; name another folder"
            )
    return found - {STATE}


def _state(folder: Path) -> _State | None:
    """How the folder came to be; None if it is new, or if nobody can tell."""
    try:
        state = _State(**json.loads((folder / STATE).read_text("utf-8")))
        return replace(state, names=[*map(str, state.names)])  # a TypeError where these are no names
    except (FileNotFoundError, ValueError, TypeError, RecursionError):
        return None


def _save(state: _State, folder: Path, work: Path) -> None:
    written = work / STATE
    written.write_text(json.dumps(asdict(state), indent=1) + "\n", "utf-8")
    written.replace(folder / STATE)


def _unpack(reader: io.RawIOBase, source: str, folder: Path, tree: Path) -> tuple[dict[str, str], list[Skipped]]:
    """Write the tarball's releases to `tree`: what became of each, and what is called as one and was not taken.

    Where a tarball holds several folders of releases (drafts, copies), the largest is taken.
    """
    roots: dict[str, Path] = {}
    outcomes: dict[str, dict[str, str]] = {}
    skipped: dict[str, list[Skipped]] = {}
    with io.BufferedReader(reader, _BUFFER) as stream:
        for member in read_tarball(stream, source):
            if member.data is None:
                skipped.setdefault(member.root, []).append(Skipped(member.path, member.reason))
                continue
            root = roots.setdefault(member.root, tree.with_name(f"root{len(roots)}"))
            try:
                outcome = _write(member.data, root / member.path, folder / member.path)
            except OSError as error:
                if error.errno != errno.ENAMETOOLONG:
                    raise
                skipped.setdefault(member.root, []).append(Skipped(member.path, "its name is too long for this disk"))
                continue
            outcomes.setdefault(member.root, {})[member.path] = outcome
    if not outcomes:
        raise QaError(f"{source}: expected releases called YYYY/MM/name.md, found none; check the address")
    largest = max(outcomes, key=lambda root: len(outcomes[root]))
    roots[largest].rename(tree)
    others = [
        Skipped(root or ".", f"{counted(len(found), 'release')} below it; taken is the larger folder, {largest or '.'}")
        for root, found in outcomes.items()
        if root != largest
    ]
    return outcomes[largest], [*skipped.get(largest, []), *others]


def _write(data: bytes, place: Path, old: Path) -> str:
    """Write one release; a link to the file that is there already where that holds the same."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # a tarball may hold a name twice, and a link must not be written through
    outcome = "added"
    if old.is_file() and not old.is_symlink():
        if old.stat().st_size == len(data) and old.read_bytes() == data:
            _keep(old, place)
            return "unchanged"
        outcome = "changed"
    place.write_bytes(data)
    return outcome


def _keep(old: Path, place: Path) -> None:
    """Have a file of the folder also in the tree that is to replace it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.hardlink_to(old)
    except OSError:  # a file system without links
        shutil.copy2(old, place, follow_symlinks=False)


def _swap(tree: Path, folder: Path, aside: Path) -> None:
    """Put `tree` in the place of `folder`, in one step where the system can; what was there goes."""
    os.sync()  # so that even a power cut does not leave names without contents
    if folder.exists() and any(folder.iterdir()):
        if _exchange(tree, folder):
            return
        folder.rename(aside)
        try:
            tree.rename(folder)
        except BaseException:
            if not folder.exists():
                aside.rename(folder)
            raise
        return
    tree.rename(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names (renameat2(2), renamex_np(2)); False where that cannot be done."""
    libc = ctypes.CDLL(None)
    if sys.platform == "darwin":
        return hasattr(libc, "renamex_np") and libc.renamex_np(os.fsencode(one), os.fsencode(other), 2) == 0
    at_cwd, rename_exchange = -100, 2  # linux/fcntl.h, linux/fs.h
    return (
        hasattr(libc, "renameat2")
        and libc.renameat2(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), rename_exchange) == 0
    )
