"""Fetching from a real server on loopback, hostile and damaged tarballs, and kills at any moment."""

import bz2
import errno
import gzip
import io
import json
import lzma
import os
import random
import signal
import stat
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from qa.archive import fetching, tarballs
from qa.archive.fetching import STATE, fetch
from qa.cli import app
from qa.errors import QaError
from qa.releases import MAX_FILE, Skipped

OLD = {"2004/05/2004-05-01-kahu.md": b"Kahu", "2004/05/2004-05-02-weka.md": b"Weka", "2005/01/a.md": b"A"}
NEW = {"2004/05/2004-05-01-kahu.md": b"Kahu", "2004/05/2004-05-02-weka.md": b"Weka!", "2006/02/b.md": b"B"}


def tarball(files: dict[str, bytes], top: str = "archive-main/releases/") -> bytes:
    return tarred([(tarfile.TarInfo(top + name), data) for name, data in files.items()])


def tarred(members: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as tar:
        for info, data in members:
            if info.isreg():
                info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return written.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    """What a folder holds, fetch's own note left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != STATE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass
class Site:
    """What the server answers, and what it was asked."""

    body: bytes = b""
    etag: str = '"1"'
    last_modified: str = ""
    status: int = 200
    length: int | None = None
    stall: threading.Event | None = None
    location: str = ""
    seen: list[dict[str, str]] = field(default_factory=list)
    address: str = ""


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        site = self.site
        self.site.seen.append(dict(self.headers))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", site.location)
            self.end_headers()
            return
        known = site.etag and self.headers.get("If-None-Match") == site.etag
        known = known or (site.last_modified and self.headers.get("If-Modified-Since") == site.last_modified)
        self.send_response(304 if known else site.status)
        if site.etag:
            self.send_header("ETag", site.etag)
        if site.last_modified:
            self.send_header("Last-Modified", site.last_modified)
        if known:
            self.end_headers()
            return
        if site.length != -1:
            self.send_header("Content-Length", str(site.length or len(site.body)))
        self.end_headers()
        self.wfile.write(site.body)
        if site.stall:
            self.wfile.flush()
            site.stall.wait(10)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"site": site})) as server:
        site.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            if site.stall:
                site.stall.set()
            server.shutdown()
            thread.join()


def url(site: Site) -> str:
    return f"{site.address}/archive.tar.gz"


def test_a_new_folder_is_filled_and_then_left_alone(site: Site, tmp_path: Path) -> None:
    site.body = gzip.compress(tarball(OLD))
    first = fetch(tmp_path / "new" / "releases", url(site))
    assert (first.releases, first.added, first.up_to_date, first.bytes) == (3, 3, False, len(site.body))
    assert tree(tmp_path / "new" / "releases") == OLD
    assert os.listdir(tmp_path / "new") == ["releases"]

    second = fetch(tmp_path / "new" / "releases", url(site))
    assert (second.releases, second.unchanged, second.up_to_date, second.bytes) == (3, 3, True, 0)
    assert site.seen[1]["If-None-Match"] == '"1"'


def test_an_update_adds_changes_and_removes(site: Site, tmp_path: Path) -> None:
    site.body = gzip.compress(tarball(OLD))
    fetch(tmp_path / "releases", url(site))
    kept = (tmp_path / "releases" / "2004/05/2004-05-01-kahu.md").stat()
    site.body, site.etag = gzip.compress(tarball(NEW)), '"2"'
    report = fetch(tmp_path / "releases", url(site))
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 1)
    assert str(report).startswith("3 releases (1 added, 1 changed, 1 removed, 1 unchanged)")
    assert tree(tmp_path / "releases") == NEW
    after = (tmp_path / "releases" / "2004/05/2004-05-01-kahu.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)


def test_a_folder_stays_as_closed_as_it_was(site: Site, tmp_path: Path) -> None:
    site.body = gzip.compress(tarball(OLD))
    fetch(tmp_path / "releases", url(site))
    (tmp_path / "releases").chmod(0o700)
    site.body, site.etag = gzip.compress(tarball(NEW)), '"2"'
    fetch(tmp_path / "releases", url(site))
    assert stat.S_IMODE((tmp_path / "releases").stat().st_mode) == 0o700


def test_last_modified_serves_where_there_is_no_etag(site: Site, tmp_path: Path) -> None:
    site.body, site.etag, site.last_modified = tarball(OLD), "", "Sat, 28 Feb 2026 10:00:00 GMT"
    fetch(tmp_path / "releases", url(site))
    assert fetch(tmp_path / "releases", url(site)).up_to_date
    assert site.seen[1]["If-Modified-Since"] == site.last_modified


def test_equal_bytes_are_up_to_date_without_any_validator(site: Site, tmp_path: Path) -> None:
    site.body, site.etag = gzip.compress(tarball(OLD)), ""
    fetch(tmp_path / "releases", url(site))
    before = (tmp_path / "releases").stat().st_ino
    assert fetch(tmp_path / "releases", url(site)).up_to_date
    assert (tmp_path / "releases").stat().st_ino == before


def test_lost_releases_are_brought_again(site: Site, tmp_path: Path) -> None:
    site.body = gzip.compress(tarball(OLD))
    fetch(tmp_path / "releases", url(site))
    (tmp_path / "releases" / "2005/01/a.md").unlink()
    report = fetch(tmp_path / "releases", url(site))
    assert (report.added, report.unchanged, report.up_to_date) == (1, 2, False)
    assert tree(tmp_path / "releases") == OLD


@pytest.mark.parametrize("lost", [False, True])
def test_what_somebody_has_put_there_is_kept(site: Site, tmp_path: Path, lost: bool) -> None:
    site.body = gzip.compress(tarball(OLD))
    releases = tmp_path / "releases"
    fetch(releases, url(site))
    mine = {"2004/05/mine.md": b"Mine", "2026/11/today.md": b"Today"}
    for name, body in mine.items():
        (releases / name).parent.mkdir(parents=True, exist_ok=True)
        (releases / name).write_bytes(body)
    again = fetch(releases, url(site))
    assert (again.up_to_date, again.releases, again.unchanged, again.kept) == (True, 5, 3, 2)

    if lost:
        (releases / "2005/01/a.md").unlink()
    site.body, site.etag = gzip.compress(tarball(NEW)), '"2"'
    report = fetch(releases, url(site))
    assert tree(releases) == NEW | mine
    assert (report.releases, report.removed, report.kept) == (5, 0 if lost else 1, 2)
    assert "1 unchanged, 2 kept that fetch did not bring)" in str(report)

    site.body, site.etag = gzip.compress(tarball(NEW | {"2026/11/today.md": b"Of today"})), '"3"'
    assert fetch(releases, url(site)).kept == 1  # of the same name, the source's counts
    assert tree(releases) == NEW | {"2004/05/mine.md": b"Mine", "2026/11/today.md": b"Of today"}


@pytest.mark.parametrize("note", ["", "[]", '{"releases": 3}', '{"names": 3}'])
def test_where_nobody_can_tell_what_was_brought_nothing_is_taken_away(tmp_path: Path, note: str) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    releases = tmp_path / "releases"
    fetch(releases, str(tmp_path / "a.tar"))
    state = json.loads((releases / STATE).read_text("utf-8"))
    changed = json.dumps(state | json.loads(note)) if note.startswith("{") else note
    (releases / STATE).write_text(changed, "utf-8")
    (tmp_path / "a.tar").write_bytes(tarball(NEW))
    report = fetch(releases, str(tmp_path / "a.tar"))
    assert (report.removed, report.kept) == (0, 1)
    assert tree(releases) == OLD | NEW


def test_another_source_is_asked_without_conditions(site: Site, tmp_path: Path) -> None:
    site.body = gzip.compress(tarball(OLD))
    fetch(tmp_path / "releases", url(site))
    fetch(tmp_path / "releases", f"{site.address}/other")
    assert "If-None-Match" not in site.seen[1]


def test_a_redirect_is_followed_to_http_only(site: Site, tmp_path: Path) -> None:
    site.body = gzip.compress(tarball(OLD))
    site.location = url(site)
    assert fetch(tmp_path / "releases", f"{site.address}/moved").releases == 3
    secret = tmp_path / "secret.tar"
    secret.write_bytes(tarball(NEW))
    site.location = secret.as_uri()
    with pytest.raises(QaError, match=r"/moved: .*try again"):
        fetch(tmp_path / "other", f"{site.address}/moved")
    with pytest.raises(QaError, match=r"^file://.*expected an http\(s\) address or the path of a file, found file:"):
        fetch(tmp_path / "other", secret.as_uri())


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_file_packed_in_any_usual_way(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    packed = tmp_path / "releases.tar.any"
    packed.write_bytes(pack(tarball(OLD, top="./")))
    steps: list[tuple[int, int]] = []
    report = fetch(tmp_path / "releases", str(packed), lambda done, total: steps.append((done, total)))
    assert report.added == 3
    assert tree(tmp_path / "releases") == OLD
    assert steps[-1] == (packed.stat().st_size, packed.stat().st_size)
    assert fetch(tmp_path / "releases", str(packed)).up_to_date
    packed.write_bytes(pack(tarball(NEW)))
    assert fetch(tmp_path / "releases", str(packed)).removed == 1


def test_only_releases_are_taken_from_the_largest_folder(tmp_path: Path) -> None:
    others = {"README.md": b"no", "tools/x.py": b"no", "drafts/2004/05/2004-05-01-kahu.md": b"draft"}
    junk = {
        "releases/2004/05/._2004.md": b"no",
        "releases/2004/notes.md": b"no",
        "releases/2004/05/a.txt": b"no",
    }
    packed = tmp_path / "a.tar"
    packed.write_bytes(tarball(others | junk | {f"releases/{name}": data for name, data in OLD.items()}, top="top/"))
    assert fetch(tmp_path / "releases", str(packed)).releases == 3
    assert tree(tmp_path / "releases") == OLD


def test_of_a_name_twice_the_last_counts(tmp_path: Path) -> None:
    info = "2004/05/2004-05-01-kahu.md"
    packed = tmp_path / "a.tar"
    packed.write_bytes(tarball({info: b"old"}, top=""))
    fetch(tmp_path / "releases", str(packed))
    packed.write_bytes(tarred([(tarfile.TarInfo(info), b"old"), (tarfile.TarInfo(info), b"new")]))
    assert fetch(tmp_path / "releases", str(packed)).changed == 1
    assert tree(tmp_path / "releases") == {info: b"new"}


# --- What must leave the folder as it was ----------------------------------------------------------------


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Path]:
    """A folder with OLD in it, which must still hold it at the end, with nothing left beside it."""
    (tmp_path / "old.tar").write_bytes(tarball(OLD))
    fetch(tmp_path / "releases", str(tmp_path / "old.tar"))
    beside = set(os.listdir(tmp_path))
    yield tmp_path / "releases"
    assert tree(tmp_path / "releases") == OLD
    assert set(os.listdir(tmp_path)) == beside


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            {"status": 404},
            "archive.tar.gz: expected a tarball, found HTTP 404 Not Found; try again, or say --from",
        ),
        ({"status": 500}, "found HTTP 500"),
        ({"body": b"<!DOCTYPE html><p>Sign in"}, "found a page; check the address"),
        ({"body": b'{"message": "rate limit"}'}, "found JSON; check the address"),
        ({"body": b""}, "found nothing"),
        ({"body": b"no tarball " * 100}, "found a damaged one"),
        ({"length": 10_000}, "expected 10,000 bytes, found [0-9]+; try again"),
        ({"body": gzip.compress(tarball(NEW))[:-9]}, "ends too early"),
        ({"body": gzip.compress(tarball(NEW))[:-9], "length": -1}, "ends too early"),
        ({"body": tarball(NEW)[:514], "length": -1}, "unexpected end of data"),
        ({"body": tarball(NEW)[:1500], "length": -1}, "truncated header"),
        ({"body": tarball(NEW)[:1024], "length": -1}, "ends too early"),
        ({"body": gzip.compress(tarball(NEW))[:-8] + bytes(8)}, "damaged"),
        ({"body": tarball({"README.md": b"no releases"})}, "YYYY/MM/name.md, found none"),
    ],
)
def test_a_bad_answer(site: Site, filled: Path, answer: dict[str, object], message: str) -> None:
    site.body = gzip.compress(tarball(NEW))
    for name, value in answer.items():
        setattr(site, name, value)
    with pytest.raises(QaError, match=message):
        fetch(filled, url(site))


def test_a_server_that_falls_silent(site: Site, filled: Path) -> None:
    site.body, site.length, site.stall = gzip.compress(tarball(NEW))[:50], 10_000, threading.Event()
    with pytest.raises(QaError, match=r"stopped after 0 bytes \(timed out\); try again"):
        fetch(filled, url(site), timeout=2)


def test_a_server_that_is_not_there(filled: Path) -> None:
    with pytest.raises(QaError, match=r"127.0.0.1:9/x: cannot be reached \(.*refused.*\); try again later"):
        fetch(filled, "http://127.0.0.1:9/x")
    with pytest.raises(QaError, match="expected an address in ASCII"):
        fetch(filled, "http://ex\u00e4mple.invalid/\u0101")


def test_a_file_that_is_not_there(filled: Path) -> None:
    with pytest.raises(QaError, match=r"missing.tar: expected a tarball .*, found nothing there; say --from"):
        fetch(filled, str(filled.parent / "missing.tar"))
    with pytest.raises(QaError, match="found a folder"):
        fetch(filled, str(filled))


def link(name: str, kind: bytes, target: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize(
    "name", ["../2004/05/evil.md", "/2004/05/evil.md", "a/../../2004/05/evil.md", "2004/05/../../x"]
)
def test_names_that_leave_the_folder(filled: Path, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    packed = tmp_path_factory.mktemp("evil") / "evil.tar"
    packed.write_bytes(tarred([(tarfile.TarInfo("2004/05/a.md"), b"A"), (tarfile.TarInfo(name), b"evil")]))
    with pytest.raises(QaError, match=r"expected names inside the folder, found '.*'; .* not to be trusted"):
        fetch(filled, str(packed))


def test_links_and_devices_are_never_made(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("secret")
    packed = tmp_path / "evil.tar"
    packed.write_bytes(
        tarred(
            [
                (link("2004", tarfile.SYMTYPE, str(tmp_path / "outside")), b""),
                (link("2004/05", tarfile.SYMTYPE, "../outside"), b""),
                (tarfile.TarInfo("2004/05/a.md"), b"A"),
                (link("2004/05/b.md", tarfile.SYMTYPE, str(tmp_path / "outside" / "secret.md")), b""),
                (link("2004/05/c.md", tarfile.LNKTYPE, "2004/05/a.md"), b""),
                (link("2004/05/d.md", tarfile.CHRTYPE, ""), b""),
                (link("2004/05/e.md", tarfile.FIFOTYPE, ""), b""),
                (link("2004/05/f.md", tarfile.DIRTYPE, ""), b""),
            ]
        )
    )
    fetch(tmp_path / "releases", str(packed))
    assert tree(tmp_path / "releases") == {"2004/05/a.md": b"A"}
    assert not any(path.is_symlink() for path in (tmp_path / "releases").rglob("*"))
    assert os.listdir(tmp_path / "outside") == ["secret.md"]


def test_a_release_that_is_too_large_is_named(tmp_path: Path) -> None:
    packed = tmp_path / "a.tar.gz"
    packed.write_bytes(gzip.compress(tarball({**OLD, "2007/01/huge.md": bytes(MAX_FILE + 1)}), 1))
    report = fetch(tmp_path / "releases", str(packed))
    assert report.skipped == (Skipped("2007/01/huge.md", "expected at most 10 MB, found 10.0 MB"),)
    assert "skipped 2007/01/huge.md" in str(report)
    assert tree(tmp_path / "releases") == OLD


def test_a_release_whose_name_no_disk_takes_is_named(tmp_path: Path) -> None:
    packed = tmp_path / "a.tar.gz"
    long = f"2007/01/{'a' * 300}.md"
    packed.write_bytes(gzip.compress(tarball({**OLD, long: b"L"})))
    report = fetch(tmp_path / "releases", str(packed))
    assert report.skipped == (Skipped(long, "its name is too long for this disk"),)
    assert tree(tmp_path / "releases") == OLD


def bomb(info: tarfile.TarInfo, size: int) -> bytes:
    """A tar of one member of zeros, compressed a thousandfold."""
    info.size = size
    block = 1 << 25
    return gzip.compress(info.tobuf(tarfile.GNU_FORMAT)) + gzip.compress(bytes(block)) * (size // block)


def test_a_decompression_bomb_is_cut_off(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    packed = tmp_path_factory.mktemp("evil") / "bomb.tar.gz"
    packed.write_bytes(bomb(tarfile.TarInfo("a.bin"), tarballs.MAX_UNPACKED + (64 << 20)))
    with pytest.raises(QaError, match="expected at most 2 GB unpacked, found more"):
        fetch(filled, str(packed))


def test_a_huge_extended_header_is_not_read(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type = tarfile.GNUTYPE_LONGNAME
    packed = tmp_path_factory.mktemp("evil") / "bomb.tar.gz"
    packed.write_bytes(bomb(info, 64 << 20))
    with pytest.raises(QaError, match="a header of 67,108,864 bytes"):
        fetch(filled, str(packed))


def test_headers_without_end_and_files_with_holes_are_refused(
    filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    evil = tmp_path_factory.mktemp("evil")
    header = tarfile.TarInfo("././@PaxHeader")
    header.type, header.size = tarfile.XHDTYPE, 13
    block = header.tobuf(tarfile.USTAR_FORMAT) + b"13 comment=a\n".ljust(512, b"\0")
    (evil / "endless.tar").write_bytes(block * 3_000)
    with pytest.raises(QaError, match="not to be trusted"):
        fetch(filled, str(evil / "endless.tar"))
    holes = tarfile.TarInfo("2004/05/a.md")
    holes.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "2004/05/a.md"}
    holes.size = 512
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(holes, io.BytesIO(b"1000000\n".ljust(512, b"0")))
    (evil / "holes.tar").write_bytes(written.getvalue())
    with pytest.raises(QaError, match="a file with holes"):
        fetch(filled, str(evil / "holes.tar"))


def test_a_file_that_is_larger_than_all_may_be_is_refused_at_once(
    filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    large = tarfile.TarInfo("2004/05/a.md")
    large.pax_headers = {"size": str(10**14)}  # tarfile would ask for so many bytes beyond the end: for days
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(large)
    packed = tmp_path_factory.mktemp("evil") / "large.tar"
    packed.write_bytes(written.getvalue())
    with pytest.raises(QaError, match="the tarball ends too early"):
        fetch(filled, str(packed))


def test_a_source_without_end_is_cut_off(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path_factory.mktemp("evil") / "nothing.tar.gz"
    packed.write_bytes(gzip.compress(b"") * 100_000)  # which unpacks to nothing
    monkeypatch.setattr(fetching, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(QaError, match="GB, found more"):
        fetch(filled, str(packed))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flips=st.lists(st.tuples(st.integers(0, 1 << 14), st.integers(1, 255)), min_size=1, max_size=6),
    cut=st.integers(0, 1 << 14),
    form=st.sampled_from([tarfile.PAX_FORMAT, tarfile.GNU_FORMAT]),
)
def test_whatever_is_damaged_ends_in_our_error(
    flips: list[tuple[int, int]], cut: int, form: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=form) as tar:
        for name in ("2004/05/kahu.md", f"{'long' * 40}/2004/05/māori.md", "2004/06/weka.md"):
            info = tarfile.TarInfo(name)
            info.size = 700
            tar.addfile(info, io.BytesIO(bytes(700)))
    data = bytearray(written.getvalue())
    for place, change in flips:
        data[place % len(data)] ^= change
    packed = tmp_path_factory.getbasetemp() / "damaged.tar"
    packed.write_bytes(data[: len(data) - cut % 2000])
    try:
        with packed.open("rb") as stream:
            members = list(tarballs.read_tarball(stream, "damaged"))
    except QaError as error:
        assert str(error).startswith("damaged: ")
    else:
        assert all(member.data is None or len(member.data) == member.size for member in members)


@pytest.mark.parametrize("stray", ["notes.txt", "2004/05/notes.txt", "mine/2004/05/a.md"])
def test_other_peoples_files_are_not_replaced(tmp_path: Path, stray: str) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    place = tmp_path / "releases" / stray
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("mine")
    (tmp_path / "a.tar").write_bytes(tarball(NEW))
    with pytest.raises(QaError, match=rf"releases: .*found {stray}, which would be lost; name another"):
        fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    assert place.read_text() == "mine"


def test_what_looking_at_a_folder_leaves_in_it_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    for stray in (".DS_Store", "2004/._05"):
        (tmp_path / "releases" / stray).write_text("x")
    (tmp_path / "a.tar").write_bytes(tarball(NEW))
    assert fetch(tmp_path / "releases", str(tmp_path / "a.tar")).kept == 0


def test_a_linked_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "releases" / "2019").symlink_to(tmp_path / "mine")
    (tmp_path / "a.tar").write_bytes(tarball(NEW))
    with pytest.raises(QaError, match="found 2019, which would be lost"):
        fetch(tmp_path / "releases", str(tmp_path / "a.tar"))


def test_a_folder_that_fetch_did_not_make_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    place = tmp_path / "releases" / "2004" / "05" / "mine.md"
    place.parent.mkdir(parents=True)
    place.write_text("mine")
    with pytest.raises(QaError, match=r"found 2004/05/mine\.md, which would be lost"):
        fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    with pytest.raises(QaError, match="expected a folder, found a file"):
        fetch(place, str(tmp_path / "a.tar"))
    assert tree(tmp_path / "releases") == {"2004/05/mine.md": b"mine"}


@pytest.mark.skipif(not Path("/dev/shm").is_mount(), reason="no disk is mounted at /dev/shm")
def test_a_mounted_disk_is_refused_before_anything_is_brought(site: Site) -> None:
    with pytest.raises(QaError, match=r"mounted disk.*/dev/shm/releases"):
        fetch(Path("/dev/shm"), url(site))
    assert not site.seen


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    (tmp_path / "releases").mkdir()
    assert fetch(tmp_path / "releases", str(tmp_path / "a.tar")).added == 3


def test_of_two_fetches_the_second_leaves(site: Site, tmp_path: Path) -> None:
    site.body, site.length, site.stall = gzip.compress(tarball(NEW))[:50], 10_000, threading.Event()
    errors: list[QaError] = []

    def first() -> None:
        try:
            fetch(tmp_path / "releases", url(site))
        except QaError as error:
            errors.append(error)

    thread = threading.Thread(target=first)
    thread.start()
    while thread.is_alive() and not site.seen:
        time.sleep(0.01)
    with pytest.raises(QaError, match="another fetch into this folder is running"):
        fetch(tmp_path / "releases", url(site))
    site.stall.set()
    thread.join()
    assert "expected 10,000 bytes" in str(errors[0])
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(QaError, match=r"locked.*: Permission denied; .* is as it was"):
        fetch(tmp_path / "locked" / "releases", str(tmp_path / "a.tar"))


def test_what_a_kill_between_two_renames_leaves_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    (tmp_path / ".releases.fetching").mkdir()
    (tmp_path / "releases").rename(tmp_path / ".releases.fetching" / "old")
    assert fetch(tmp_path / "releases", str(tmp_path / "a.tar")).up_to_date
    assert tree(tmp_path / "releases") == OLD


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_what_was_there_comes_back_if_the_new_cannot_take_its_place(
    failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails, or Ctrl-C, between the two renames of a system that cannot exchange two folders."""
    folder, source = tmp_path / "releases", tmp_path / "a.tar"
    source.write_bytes(tarball(OLD))
    fetch(folder, str(source))
    source.write_bytes(tarball(NEW))
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "tree":
            raise failure
        return rename(self, target)

    monkeypatch.setattr("qa.archive.fetching._exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises((QaError, KeyboardInterrupt)):
        fetch(folder, str(source))
    assert tree(folder) == OLD
    monkeypatch.setattr(Path, "rename", rename)
    fetch(folder, str(source))
    assert tree(folder) == NEW
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_killed_at_any_moment_it_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    old = {f"2004/{month:02}/{n}.md": b"old" * n for month in range(1, 13) for n in range(40)}
    new = {f"2004/{month:02}/{n}.md": b"new" * n for month in range(1, 13) for n in range(20, 60)}
    packed = {name: tmp_path / f"{name}.tar" for name in ("old", "new")}
    for name, files in (("old", old), ("new", new)):
        packed[name].write_bytes(tarball(files))
    folder = tmp_path / "releases"
    started = time.monotonic()
    fetch(folder, str(packed["old"]))
    one_fetch = time.monotonic() - started
    code = "import sys; from qa.archive.fetching import fetch; print(flush=True); fetch(sys.argv[1], sys.argv[2])"
    chance = random.Random(7)
    states, kills = [old], 0
    for turn in range(10):
        target = packed["new" if states[-1] == old else "old"]
        process = subprocess.Popen([sys.executable, "-c", code, str(folder), str(target)], stdout=subprocess.PIPE)
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, one_fetch))
            kills += process.poll() is None
            process.send_signal(signal.SIGKILL)
        states.append(tree(folder))
        assert states[-1] in (old, new), turn
        assert json.loads((folder / STATE).read_text("utf-8"))["names"] == sorted(states[-1])
    assert kills > 2
    fetch(folder, str(packed["new"]))
    assert tree(folder) == new
    assert sorted(os.listdir(tmp_path)) == ["new.tar", "old.tar", "releases"]


def test_what_a_fetch_left_that_was_killed_while_it_wrote_its_state_is_cleared(tmp_path: Path) -> None:
    packed = tmp_path / "new.tar"
    packed.write_bytes(tarball(OLD))
    left = tmp_path / ".releases.fetching"
    (left / "root0" / "2004").mkdir(parents=True)
    (left / STATE).write_text("{", "utf-8")
    assert fetch(tmp_path / "releases", str(packed)).added == len(OLD)
    assert sorted(os.listdir(tmp_path)) == ["new.tar", "releases"]


def test_the_command(site: Site, tmp_path: Path) -> None:
    site.body = gzip.compress(tarball(OLD))
    run = CliRunner().invoke
    done = run(app, ["fetch", str(tmp_path / "releases"), "--from", url(site), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["added"] == 3
    assert "up to date" in run(app, ["fetch", str(tmp_path / "releases"), "--from", url(site)]).stdout
    assert isinstance(run(app, ["fetch", str(tmp_path / "x"), "--from", "missing.tar"]).exception, QaError)


def test_what_may_not_be_looked_into_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    own = tmp_path / "releases" / "2004" / "07" / "own.md"
    own.parent.mkdir()
    own.write_text("mine")
    (tmp_path / "a.tar").write_bytes(tarball(NEW))
    scan = os.scandir

    def denied(path: str) -> Any:  # noqa: ANN401 - as a user without rights has it, which root never is
        if str(path).endswith("2004/07"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(QaError, match=r"2004/07: cannot be looked into \(Permission denied\)"):
        fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    assert own.read_text() == "mine"


def test_a_note_that_is_nested_too_deeply_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarball(OLD))
    fetch(tmp_path / "releases", str(tmp_path / "a.tar"))
    (tmp_path / "releases" / ".fetch.json").write_text("[" * 100_000)
    assert fetch(tmp_path / "releases", str(tmp_path / "a.tar")).releases == len(OLD)


def test_a_part_of_a_tarball_is_not_taken_for_the_whole(site: Site, filled: Path) -> None:
    site.status, site.body, site.etag = 206, tarball({"2004/05/2004-05-01-kahu.md": b"new"}), ""
    before = tree(filled)
    with pytest.raises(QaError, match=r"expected a whole tarball \(HTTP 200\), found HTTP 206"):
        fetch(filled, url(site))
    assert tree(filled) == before


def test_the_current_folder_is_not_taken_away(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.body = tarball(OLD)
    (tmp_path / "releases").mkdir()
    monkeypatch.chdir(tmp_path / "releases")
    with pytest.raises(QaError, match="expected another folder than the current one"):
        fetch(".", url(site))
    assert os.listdir() == []


def test_what_is_called_as_a_release_and_not_taken_is_told(tmp_path: Path) -> None:
    packed = tmp_path / "a.tar"
    packed.write_bytes(
        tarred(
            [
                (tarfile.TarInfo("a/2004/05/a.md"), b"A"),
                (tarfile.TarInfo("a/2004/05/b.MD"), b"B"),
                (link("a/2004/05/c.md", tarfile.LNKTYPE, "a/2004/05/a.md"), b""),
                (tarfile.TarInfo("drafts/2004/05/d.md"), b"D"),
            ]
        )
    )
    report = fetch(tmp_path / "releases", str(packed))
    assert tree(tmp_path / "releases") == {"2004/05/a.md": b"A", "2004/05/b.MD": b"B"}
    assert [item.path for item in report.skipped] == ["2004/05/c.md", "drafts/"]
    assert "found a link: pack the file itself" in str(report)
    assert fetch(tmp_path / "releases", str(packed)).up_to_date
