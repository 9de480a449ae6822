"""Reading releases, and saying plainly which file cannot be read and why."""

import hashlib
import json
import os
import re
import time
from copy import copy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import QaError, ReleaseError
from qa.releases import SETTLED, Scanned, parse_release, read_release, scan
from vectorstore import Release

FOLDER = Path(__file__).parent / "data" / "releases"


def release(front: str, body: str = "The text.") -> Release:
    return parse_release("a.md", f"---\n{front}\n---\n\n{body}\n".encode())


def fields(**changed: str) -> str:
    """Front matter of a sound release with some lines replaced."""
    sound = {"title": "A wharf", "date": "2018-08-07", "url": "https://releases.example/wharf"}
    return "\n".join(f"{key}: {value}" for key, value in {**sound, **changed}.items())


# --- A sound release -------------------------------------------------------------------------------------


def test_a_release_is_read_whole():
    path = "2016/05/2016-05-26-budget-2016-more-for-rural-roads.md"
    read = read_release(FOLDER, path)
    assert read.path == path
    assert read.title == "Budget 2016: More for rural roads"
    assert read.date == date(2016, 5, 26)
    assert read.url == "https://releases.example/release/budget-2016-more-for-rural-roads"
    assert read.ministers == ("Grace Kōkako",)
    assert read.portfolios == ("Finance", "Budget 2016")
    assert read.attachments == ("https://releases.example/files/budget-2016-rural-roads.pdf",)
    assert read.sha256 == hashlib.sha256((FOLDER / path).read_bytes()).hexdigest()
    assert read.extra == {}
    assert "an extra $85.2 million over four years" in read.body
    assert "Kahu Bay | $4.1m | $18.9m\nMount Example | $6.0m | $25.0m" in read.body
    assert read.body.endswith("\n\n-ENDS-")


def test_copies_have_one_body_and_two_ministers():
    copies = [read_release(FOLDER, scanned.path) for scanned in scan(FOLDER)[0] if "insulation" in scanned.path]
    assert len({copy.body for copy in copies}) == 1
    assert {copy.ministers for copy in copies} == {("Mere Tūī",), ("Bill Ruru",)}


def test_unknown_keys_are_kept_as_json_can_hold_them():
    extra = release(
        fields()
        + "\nslug: wharf\nread: 12\nseen: 2019-01-02\nwhen: 2019-01-02 03:04:05"
        + "\nraw: !!binary aGk=\nodd: .nan"
        + "\ntags: !!set {b, a}\nnested: {1: [true, null, 2.5]}\nlong: 0x"
        + "f" * 400
    ).extra
    assert json.loads(json.dumps(extra, allow_nan=False)) == {
        "slug": "wharf",
        "read": 12,
        "seen": "2019-01-02",
        "when": "2019-01-02 03:04:05",
        "raw": "b'hi'",
        "odd": "nan",
        "tags": ["a", "b"],
        "nested": {"1": [True, None, 2.5]},
        "long": "0x" + "f" * 400,
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018-08-07", date(2018, 8, 7)),
        ("'2018-08-07'", date(2018, 8, 7)),
        ("2018-08-07T23:30:00+12:00", date(2018, 8, 7)),
        ("2018-08-07 23:30:00", date(2018, 8, 7)),
        ("'2018-08-07T23:30'", date(2018, 8, 7)),
        ("0001-01-01", None),
        ("'0001-01-01'", None),
        ("0001-01-01 00:00:00", None),
        ("", None),
        ("null", None),
    ],
)
def test_dates(value: str, expected: date | None):
    assert release(fields(date=value)).date == expected


def test_nothing_but_a_title_is_needed():
    read = release("title: A wharf")
    assert (read.date, read.url, read.ministers, read.portfolios, read.attachments) == (None, "", (), (), ())
    assert read.body == "The text."


def test_a_release_without_a_text_keeps_its_title():
    assert release(fields(), "\n<!-- nothing -->\n* * *\n").body == ""


def test_a_blank_title_is_called_untitled_when_there_is_a_text():
    assert release("title: ''").title == "[Untitled]"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://a.example/b?c=1#d", "https://a.example/b?c=1#d"),
        ("  http://a.example  ", "http://a.example"),
        ("HTTPS://a.example/Ā", "HTTPS://a.example/Ā"),
        ("", ""),
        ("12", ""),
        ("[https://a.example]", ""),
        ("javascript:alert(1)", ""),
        ("'java\\nscript:alert(1)'", ""),
        ("data:text/html,hi", ""),
        ("//a.example/b", ""),
        ("/release/wharf", ""),
        ("https://", ""),
        ("'https://[::1'", ""),
        ("'https://a.example/ b'", ""),
        ("'https://a.example/\"onclick=x'", ""),
        ('"https://a.example/\\u202e"', ""),
    ],
)
def test_urls_are_web_addresses_or_nothing(value: str, expected: str):
    assert release(fields(url=value)).url == expected


def test_attachments_are_web_addresses():
    links = "\n  - https://a.example/b.pdf\n  - /files/c.pdf\n  - javascript:alert(1)\n  - https://a.example/b.pdf"
    assert release(fields(attachments=links)).attachments == ("https://a.example/b.pdf",)


# --- What a scraper mixed up -----------------------------------------------------------------------------


def test_names_are_trimmed_mended_and_told_once():
    people = "\n  - ' Hon  Aroha\u00a0Kererū '\n  - Hon Aroha Kererū\n  - Wha\u0304nau Tūī\n  - ''"
    assert release(fields(ministers=people)).ministers == ("Hon Aroha Kererū", "Whānau Tūī")


def test_a_colon_or_brackets_without_quotes_are_text():
    read = release(fields(portfolios="\n  - Coast and Sea: Te Takutai\n  - Health", ministers="\n  - [Tom Weka]"))
    assert read.portfolios == ("Coast and Sea: Te Takutai", "Health")
    assert read.ministers == ("Tom Weka",)


def test_addresses_among_names_become_attachments():
    read = release(
        fields(
            ministers="\n  - https://a.example/minister/weka/p.pdf\n  - Tom Weka\n  - www.a.example/",
            portfolios="\n  - http://b.example/portfolio/health\n  - Health",
            attachments="\n  - https://c.example/d.pdf",
        )
    )
    assert read.ministers == ("Tom Weka",)
    assert read.portfolios == ("Health",)
    assert read.attachments == (
        "https://c.example/d.pdf",
        "https://a.example/minister/weka/p.pdf",
        "http://b.example/portfolio/health",
    )


@pytest.mark.parametrize(
    ("name", "link", "kept"),
    [
        ("available here", "http://a.example/minister/weka/report", False),
        ("View  PDF", "/minister/weka/plan.pdf", False),
        ("The wharf plan", "http://a.example/central/minister/wharf.html", False),
        ("his speech", "/minister/tom+weka?type=speech", False),
        ("Tom Weka", "https://a.example/minister/tom-weka", True),
        ("Tom Weka", "https://a.example/minister/tom-weka/", True),
        ("Tom Weka", "https://a.example/minister/tom-weka#content", True),
        ("Tom Weka", "https://a.example/weka/", True),
    ],
)
def test_link_texts_among_ministers_are_dropped(name: str, link: str, kept: bool):
    body = f"The plan is: [{' '.join(name.split())}]({link})."
    read = release(fields(ministers=f"\n  - '{name}'\n  - Mere Tūī"), body)
    assert read.ministers == ((name, "Mere Tūī") if kept else ("Mere Tūī",))


def test_links_that_never_end_take_no_time():
    started = time.process_time()
    release(fields(ministers="\n  - Tom Weka"), "[a](/minister/x/" * 5_000)
    assert time.process_time() - started < 5


def test_huge_numbers_are_kept_as_json_can_hold_it():
    read = release(fields() + f"\nx: !!set {{0x{'f' * 5000}}}\n? 0x{'f' * 6000}\n: 1", "A text.")
    assert json.dumps(read.extra)


def test_nobody_is_no_minister():
    assert release(fields(ministers="[No Minister, Tom Weka]")).ministers == ("Tom Weka",)


# --- What is refused -------------------------------------------------------------------------------------

BOMB = "a: &a [x,x]\n" + "\n".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]" for i in range(20))

REFUSED = {
    "empty": (b"", "expected a release, found an empty file"),
    "blank": (b" \n\n", "found an empty file"),
    "binary": (b"---\ntitle: a\0b\n---\n", "binary data (a NUL at byte 12)"),
    "latin-1": ("---\ntitle: Café\n---\n".encode("latin-1"), "expected UTF-8, found byte 0xe9 at 14"),
    "utf-16": ("---\ntitle: a\n---\n".encode("utf-16"), "expected UTF-8, found UTF-16"),
    "no front matter": (
        b"# Title\n\nText",
        "expected front matter (a first line “---”), found “# Title Text”",
    ),
    "unclosed": (b"---\ntitle: a\n\nText", "expected a line “---” that ends it, found the end of the file"),
    "nothing in it": (b"---\n\n---\nText", "expected “key: value” lines, found nothing"),
    "a list": (b"---\n- title\n---\nText", "expected “key: value” lines, found a list"),
    "colon": (b"---\ntitle: Budget: more\n---\n", "in line 2: put quotes around a value"),
    "a quote": (b'---\n\n\ntitle: "Budget" more\n---\n', "in line 4: put quotes around a value"),
    "twice": (
        b"---\ntitle: a\nministers:\n  - A\nministers:\n  - B\n---\n",
        "front matter, line 5: expected each field once, found “ministers” again",
    ),
    "twice in other words": (
        b"---\ntitle: a\nyes: 1\ntrue: 2\n---\n",
        "line 4: expected each field once, found “true”",
    ),
    "a control character": (b"---\ntitle: a\x07b\n---\n", "control characters are not allowed in"),
    "tabs": (b"---\ntitle: a\n\tdate: b\n---\n", "expected YAML, found “"),
    "alias": (
        b"---\ntitle: &t A\ndate: *t\n---\n",
        "line 2: expected plain values, found the YAML anchor or alias “t”",
    ),
    "bomb": (
        f"---\ntitle: x\n{BOMB}\n---\n".encode(),
        "line 3: expected plain values, found the YAML anchor",
    ),
    "python": (b"---\ntitle: !!python/object/apply:os.getcwd []\n---\n", "could not determine a constructor"),
    "deep": (b"---\ntitle: a\nx: " + b"[" * 5000 + b"\n---\n", "front matter: expected YAML"),
    "deep but closed": (
        b"---\ntitle: a\nx: " + b"[" * 300 + b"]" * 300 + b"\n---\n",
        "at most 20 levels deep",
    ),
    "long front matter": (
        b"---\ntitle: a\nx: " + b"y" * 70_000 + b"\n---\n",
        "at most 65,536 characters, found 70,",
    ),
    "huge number": (b"---\ntitle: a\nx: " + b"9" * 5000 + b"\n---\n", "a value that cannot be"),
    "large": (b"---\ntitle: a\n---\n" + b"x" * 10_000_000, "expected at most 10 MB, found 10.0 MB"),
    "month 13": (b"---\ntitle: a\ndate: 2018-13-01\n---\n", "date: expected YYYY-MM-DD, found text (2018-13-01)"),
    "no title": (b"---\ndate: 2018-01-01\n---\nText", "title: expected text, found nothing"),
    "a year for a title": (
        b"---\ntitle: 2018\n---\n",
        "title: expected text, found a number (2018): put quotes",
    ),
    "yes for a title": (
        b"---\ntitle: Yes\n---\n",
        "title: expected text, found yes or no (True): put quotes",
    ),
    "no boolean": (b"---\ntitle: a\nx: !!bool maybe\n---\n", "a value that cannot be"),
    "no time": (b"---\ntitle: a\nx: !!timestamp foo\n---\n", "a value that cannot be"),
    "no number": (b'---\ntitle: a\nx: !!int ""\n---\n', "a value that cannot be"),
    "a number in base sixty": (b"---\ntitle: a\nx: " + b"1:" * 200 + b"1.0\n---\n", "a value that cannot be"),
    "a list for a title": (b"---\ntitle: [a]\n---\n", "title: expected text, found a list"),
    "neither": (b"---\ntitle: ''\n---\n\n* * *\n", "expected a title or a text, found neither"),
    "a word for a date": (
        b"---\ntitle: a\ndate: soon\n---\n",
        "date: expected YYYY-MM-DD, found text (soon)",
    ),
    "blank date": (b"---\ntitle: a\ndate: ''\n---\n", "date: expected YYYY-MM-DD, found text ()"),
    "a number for a date": (
        b"---\ntitle: a\ndate: 20180807\n---\n",
        "date: expected YYYY-MM-DD, found a number (20180807)",
    ),
    "a list for a date": (
        b"---\ntitle: a\ndate: [2018-08-07]\n---\n",
        "date: expected YYYY-MM-DD, found a list",
    ),
    "one minister": (
        b"---\ntitle: a\nministers: Tom Weka\n---\n",
        "ministers: expected a list (lines “  - …”), found text (Tom Weka)",
    ),
    "a number of ministers": (
        b"---\ntitle: a\nministers: [Tom Weka, 3]\n---\n",
        "ministers: expected a list of texts, found a number (3) in it",
    ),
    "portfolios": (b"---\ntitle: a\nportfolios: {a: b}\n---\n", "portfolios: expected a list"),
    "attachments": (
        b"---\ntitle: a\nattachments: [2018]\n---\n",
        "attachments: expected a list of texts, found a number (2018)",
    ),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused_with_a_reason(data: bytes, reason: str):
    started = time.process_time()
    with pytest.raises(ReleaseError) as caught:
        parse_release("2018/a.md", data)
    assert reason in caught.value.reason
    assert str(caught.value) == f"2018/a.md: {caught.value.reason}"
    assert "\n" not in caught.value.reason
    assert time.process_time() - started < 2


def test_what_is_in_quotes_is_not_told_to_be_put_in_them() -> None:
    with pytest.raises(ReleaseError, match="escape code") as caught:
        parse_release("2018/a.md", b'---\ntitle: "Budget \\ud800"\n---\n')
    assert caught.value.reason.endswith("in line 2")


def test_a_refusal_can_be_copied() -> None:
    again = copy(ReleaseError("a.md", "no title"))
    assert (str(again), again.path, again.reason) == ("a.md: no title", "a.md", "no title")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_a_release_or_a_release_error(data: bytes, framed: bool):
    try:
        read = parse_release("a.md", b"---\ntitle: a\n" + data + b"\n---\nText" if framed else data)
    except ReleaseError as error:
        assert error.reason
    else:
        json.dumps(read.extra)


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter():
    data = b"\xef\xbb\xbf---\r\ntitle: A\r\ndate: 2018-01-02\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n"
    read = parse_release("a.md", data)
    assert (read.title, read.date, read.body) == ("A", date(2018, 1, 2), "One.\n\nTwo.")


def test_a_rule_in_the_body_is_no_end_of_the_front_matter():
    assert release(fields(), "One\n\n---\n\nTwo").body == "One\n\nTwo"


# --- Folders ---------------------------------------------------------------------------------------------


def write(folder: Path, path: str, data: bytes = b"---\ntitle: A\n---\nText") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def test_scan_finds_every_release_in_order_with_its_hash():
    scanned, skipped = scan(FOLDER)
    expected = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md"))
    assert [item.path for item in scanned] == expected
    assert len(expected) == 14
    assert skipped == []
    for item in scanned:
        assert item.sha256 == hashlib.sha256((FOLDER / item.path).read_bytes()).hexdigest()
        assert read_release(FOLDER, item.path).sha256 == item.sha256


def test_scan_reports_progress_to_the_end(tmp_path: Path):
    for number in range(501):
        write(tmp_path, f"{number:03}.md")
    seen: list[tuple[int, int]] = []
    scan(tmp_path, lambda done, total: seen.append((done, total)))
    assert seen == [(500, 501), (501, 501)]


def test_scan_takes_only_markdown(tmp_path: Path):
    for name in ("a.md", "b.MD", "c.txt", "md", ".d.md", "e.md.bak"):
        write(tmp_path, name)
    assert [item.path for item in scan(tmp_path)[0]] == [".d.md", "a.md", "b.MD"]


def test_links_are_followed_inside_the_folder_only(tmp_path: Path):
    folder, outside = tmp_path / "releases", tmp_path / "elsewhere"
    inside = write(folder, "2018/a.md")
    secret = write(outside, "secret.md")
    (folder / "inside.md").symlink_to(inside)
    (folder / "out.md").symlink_to(secret)
    (folder / "relative.md").symlink_to("../elsewhere/secret.md")
    (folder / "gone.md").symlink_to(folder / "nothing")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "linked").symlink_to(outside)
    (folder / "round").symlink_to(folder)
    scanned, skipped = scan(folder)
    assert [item.path for item in scanned] == ["2018/a.md", "inside.md"]
    reasons = {skip.path: skip.reason for skip in skipped}
    assert list(reasons) == ["gone.md", "linked", "loop.md", "out.md", "relative.md"]
    for path in ("out.md", "relative.md", "linked"):
        assert str(outside) in reasons[path]
        assert "copy the file in" in reasons[path]
    assert reasons["gone.md"] == "expected a file, found a link that leads nowhere"
    for path in ("out.md", "relative.md", "linked/secret.md", "../elsewhere/secret.md", str(secret)):
        with pytest.raises(ReleaseError, match="found a way out of it"):
            read_release(folder, path)
    assert read_release(folder, "inside.md").title == "A"


def test_a_linked_releases_folder_is_a_folder(tmp_path: Path):
    write(tmp_path / "real", "a.md")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [item.path for item in scan(tmp_path / "link")[0]] == ["a.md"]
    assert read_release(tmp_path / "link", "a.md").title == "A"


def test_what_is_no_ordinary_file_is_skipped_unopened(tmp_path: Path):
    write(tmp_path, "folder.md/b.md")
    os.mkfifo(tmp_path / "pipe.md")  # opening it would wait for ever
    with write(tmp_path, "large.md").open("r+b") as large:
        large.truncate(3_000_000_000)  # a sparse file: reading it would be noticed
    started = time.monotonic()
    scanned, skipped = scan(tmp_path)
    assert time.monotonic() - started < 2
    assert [item.path for item in scanned] == ["folder.md/b.md"]
    assert [(skip.path, skip.reason) for skip in skipped] == [
        ("folder.md", "expected a file, found a folder of that name"),
        ("large.md", "expected at most 10 MB, found 3,000.0 MB"),
        ("pipe.md", "expected an ordinary file, found a pipe, socket or device"),
    ]
    for skip in skipped:
        with pytest.raises(ReleaseError, match=re.escape(skip.reason)):
            read_release(tmp_path, skip.path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_skipped(tmp_path: Path):
    write(tmp_path, "secret.md").chmod(0)
    write(tmp_path, "closed/a.md")
    (tmp_path / "closed").chmod(0)
    try:
        assert [(skip.path, skip.reason) for skip in scan(tmp_path)[1]] == [
            ("closed", "cannot be read: Permission denied"),
            ("secret.md", "cannot be read: Permission denied"),
        ]
    finally:
        (tmp_path / "closed").chmod(0o700)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_is_none_without_releases(tmp_path: Path):
    write(tmp_path, "a.md")
    tmp_path.chmod(0)
    try:
        with pytest.raises(ReleaseError, match="cannot be read: Permission denied"):
            scan(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_name_that_is_no_utf8_is_skipped_printably(tmp_path: Path):
    write(tmp_path, "a.md")
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.md")).write_bytes(b"x")
        Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.jpg")).write_bytes(b"x")  # which nobody asked for
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    scanned, skipped = scan(tmp_path)
    assert scanned == [Scanned("a.md", hashlib.sha256((tmp_path / "a.md").read_bytes()).hexdigest())]
    assert [(skip.path, skip.reason) for skip in skipped] == [("caf\\udce9.md", "expected a name in UTF-8: rename it")]


def test_what_was_not_written_to_is_not_read_again(tmp_path: Path):
    folder, memory = tmp_path / "releases", tmp_path / "scan.json"
    for name in ("edited.md", "same.md", "swapped.md", "touched.md"):
        write(folder, name)
    (folder / "link.md").symlink_to(folder / "same.md")
    first, _ = scan(folder, memory=memory)
    assert scan(folder, memory=memory)[0] == first
    time.sleep(SETTLED / 1e9 + 0.1)
    scan(folder, memory=memory)
    # A hash that no content has tells what was read from what was remembered.
    kept = memory.read_text("utf-8")
    memory.write_text(re.sub(r'"[0-9a-f]{64}"', f'"{"0" * 64}"', kept), "utf-8")
    old = (folder / "edited.md").stat()
    with (folder / "edited.md").open("r+b") as file:  # of the same length, its time set back
        file.write(b"-+-")
    os.utime(folder / "edited.md", ns=(old.st_atime_ns, old.st_mtime_ns))
    os.utime(folder / "touched.md")
    write(folder, "new.md").replace(folder / "swapped.md")
    remembered = {item.path for item in scan(folder, memory=memory)[0] if item.sha256 == "0" * 64}
    assert remembered == {"link.md", "same.md"}


def test_what_was_just_written_is_read_again(tmp_path: Path):
    folder, memory = tmp_path / "releases", tmp_path / "scan.json"
    path = write(folder, "a.md")
    for n in range(200):  # as quick as the clock of the file system allows, and quicker
        path.write_bytes(b"%03d" % n)
        (found,) = scan(folder, memory=memory)[0]
        assert found.sha256 == hashlib.sha256(b"%03d" % n).hexdigest()
        assert json.loads(memory.read_bytes() if memory.exists() else b"{}").get(str(folder), {}) == {}


@pytest.mark.parametrize(
    "kept", [b"", b"\xff", b"[]", b"{}", b'{"FOLDER": {"a.md": 1}}', b'{"FOLDER": {"a.md": ["0"]}}']
)
def test_a_memory_that_makes_no_sense_is_not_believed(tmp_path: Path, kept: bytes):
    folder, memory = tmp_path / "releases", tmp_path / "scan.json"
    write(folder, "a.md")
    memory.write_bytes(kept.replace(b"FOLDER", bytes(folder)))
    assert scan(folder, memory=memory) == scan(folder)
    assert scan(folder, memory=tmp_path / "none" / "scan.json") == scan(folder)  # nowhere to keep it


def test_a_folder_that_is_none_is_said_so(tmp_path: Path):
    for path, found in ((tmp_path / "none", "nothing there"), (write(tmp_path, "a.md"), "a file")):
        with pytest.raises(QaError, match=f"expected a folder of releases .*found {found}"):
            scan(path)


def test_a_file_that_is_gone_since_the_scan_is_an_error_of_its_own(tmp_path: Path):
    with pytest.raises(ReleaseError, match="cannot be read: No such file"):
        read_release(tmp_path, "a.md")
