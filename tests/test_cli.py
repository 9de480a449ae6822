"""The command line as a script would use it: JSON shapes, exit codes, errors without a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import SEED, copy_corpus, write_release

import vectorstore
from qa import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).parent.parent / "seeds"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "qa", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def data(*arguments: str | Path, code: int = 0) -> Any:  # noqa: ANN401 - JSON
    ran = run(*arguments, "--json")
    assert ran.returncode == code, ran.stderr
    return json.loads(ran.stdout)


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path) -> None:
    (folder := tmp_path / "releases").mkdir()
    write_release(folder, "good", "title: Ferries\npublished: 2020-01-01", "A ferry.")
    (folder / "bad.md").write_text('---\ntitle: T\ndate: "\\e]52;c;cHduZWQ=\\e\\\\"\n---\nx\n', "utf-8")
    done = run("build", folder, "--index", tmp_path / "index")
    assert "skipped bad.md: date: expected YYYY-MM-DD" in done.stdout
    assert "not used published: a field of 1 of the releases read now" in done.stdout
    assert "\x1b" not in done.stdout


def test_of_thousands_of_fields_twenty_are_printed(tmp_path: Path) -> None:
    (folder := tmp_path / "releases").mkdir()
    write_release(folder, "wide", "\n".join(["title: Ferries", *(f"field{n}: x" for n in range(25))]), "A ferry.")
    done = run("build", folder, "--index", tmp_path / "index")
    assert done.stdout.count("not used field") == 20
    assert "not used 5 more, which --json lists" in done.stdout


def test_an_argument_that_is_empty_is_no_current_folder(tmp_path: Path) -> None:
    for arguments in (("build", "", "--index", tmp_path / "index"), ("status", "--index", ""), ("fetch", "")):
        done = run(*arguments)
        assert done.returncode == 2
        assert "expected a path" in done.stderr
    for option in (("fetch", tmp_path / "r", "--from"), ("build", tmp_path, "--model"), ("serve", "--host")):
        done = run(*option, "")
        assert (done.returncode, "expected a name" in done.stderr) == (2, True)


def test_a_date_is_no_earlier_question() -> None:
    done = run("ask", "ferries", "--after", "2018")
    assert done.returncode == 2
    assert "earlier" in done.stderr
    assert "--from" in done.stderr


def test_json_holds_whatever_a_path_is_called(tmp_path: Path) -> None:
    source = tmp_path / "x\udcff.tar"
    with tarfile.open(source, "w") as tar:
        entry = tarfile.TarInfo("2020/01/a.md")
        tar.addfile(entry, BytesIO(b""))
    assert data("fetch", tmp_path / "releases", "--from", source)["releases"] == 1


def test_without_anywhere_to_print_it_still_says_by_its_code(index_dir: Path, tmp_path: Path) -> None:
    def code(*arguments: str | Path, **streams: Any) -> int:  # noqa: ANN401
        return subprocess.run([sys.executable, "-m", "qa", *map(str, arguments)], check=False, **streams).returncode

    assert code("status", "--index", index_dir, preexec_fn=lambda: os.close(1)) == 0
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            assert code("status", "--index", tmp_path / "none", stderr=full) == 2


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"beehive-qa {version('beehive-qa')}\n")


def test_retrieve_prints_the_documented_shape(index_dir: Path) -> None:
    found = data("retrieve", "people smuggling", "-k", "3", "--index", index_dir)
    assert set(found) == {"question", "understood", "hits"}
    hit = found["hits"][0]
    assert set(hit) == {"rank", "score", "path", "title", "date", "ministers", "portfolios", "url", "also", "passage",
                        "citation"}  # fmt: skip
    assert hit["path"] == SEED
    assert set(hit["passage"]) == {"text", "start", "end"}
    assert set(hit["citation"]) == {"number", "apa", "bibtex", "url"}
    assert len(found["hits"]) == 3


def test_retrieve_prints_how_it_read_the_question_within_the_filter(index_dir: Path) -> None:
    asked = ("retrieve", "people smuggling last year", "--index", index_dir, "--today", "2026-06-01")
    assert data(*asked)["understood"]["dates"][0]["start"] == "2025-01-01"
    assert data(*asked, "--to", "2018-12-31")["understood"]["dates"][0]["start"] == "2017-01-01"


def test_ask_prints_the_documented_shape(index_dir: Path) -> None:
    answer = data("ask", "What did New Zealand say at the Bali Process about business?", "--index", index_dir)
    assert {"status", "text", "quotes", "sources", "nearest", "understood", "timings"} <= set(answer)
    assert set(answer["quotes"][0]) == {"text", "path", "start", "end", "citation"}


def test_nothing_found_is_1_and_an_error_is_2(index_dir: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.jsonl"
    elsewhere.write_text('{"id": "1", "question": "Kelp?", "gold": ["no/such.md"]}\n', "utf-8")
    assert data("retrieve", "ferries", "--to", "1950", "--index", index_dir, code=1)["hits"] == []
    assert "no release passes the filter" in run("retrieve", "ferries", "--to", "1950", "--index", index_dir).stdout
    for bad in (
        ("ask", "x", "--index", tmp_path / "none"),
        ("ask", "x", "--from", "soon", "--index", index_dir),
        ("retrieve", "x", "--no-dense", "--no-keywords", "--index", index_dir),
        ("retrieve", "x", "--minister", "Nobody Atall", "--index", index_dir),
        ("build", tmp_path / "none", "--index", tmp_path / "index"),
        ("eval", tmp_path / "none.jsonl", "--index", index_dir),
        ("eval", elsewhere, "--index", index_dir),
        ("ask", "x", "--index", elsewhere),
        ("serve", "--port", "99999"),
        ("doctor", "--index", tmp_path / "none"),
        ("eval", SEEDS, "--beir", "--each"),
        ("eval", SEEDS, "--no-dense", "--no-keywords"),
        ("eval", SEEDS, "--model", "x", "--index", index_dir),
        ("build", SEEDS, "--model", "~nobody9/x", "--index", tmp_path / "index"),
    ):
        ran = run(*bad)
        assert ran.returncode == 2, bad
        assert "Traceback" not in ran.stderr


def test_eval_names_an_earlier_output_that_is_none(index_dir: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"id": "1", "question": "Who?"}), "utf-8")
    ran = run("eval", questions, "--compare", tmp_path / "none.json", "--index", index_dir)
    assert ran.returncode == 2
    assert "expected an earlier output" in " ".join(ran.stderr.split())
    for other in ("[]", '{"overall": {}}'):
        (tmp_path / "other.json").write_text(other, "utf-8")
        ran = run("eval", questions, "--compare", tmp_path / "other.json", "--index", index_dir)
        assert ran.returncode == 2
        assert "other.json: expected an earlier output" in " ".join(ran.stderr.split())


def test_help_says_what_each_argument_is() -> None:
    for command, said in (("build", "The folder of releases"), ("ask", "The question"), ("eval", "A questions file")):
        assert said in " ".join(run(command, "--help").stdout.split())


def test_doctor_names_what_it_cannot_judge(index_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(index_dir, tmp_path / "index")
    (manifest,) = (tmp_path / "index").glob("gen-*/manifest.json")
    manifest.write_text(manifest.read_text("utf-8").replace('"format": ', '"format": 9'), "utf-8")
    (finding,) = data("doctor", "--index", tmp_path / "index", code=2)
    assert not finding["ok"]
    assert finding["repair"].startswith("beehive-qa build")
    (tmp_path / "index" / "CURRENT").write_text("junk", "utf-8")
    (finding,) = data("doctor", "--index", tmp_path / "index", code=2)
    assert "CURRENT" in finding["what"]


def test_a_question_in_another_encoding_is_answered_in_json(index_dir: Path) -> None:
    for command in ("retrieve", "ask"):
        ran = subprocess.run(
            [sys.executable, "-m", "qa", command, b"caf\xe9 smuggling", "--index", str(index_dir), "--json"],
            capture_output=True,
            check=False,
        )
        assert json.loads(ran.stdout.decode("utf-8"))["understood"], ran.stderr


def test_a_terminal_of_another_encoding(index_dir: Path) -> None:
    for more, said in (["--json"], "ū".encode()), ([], b"?"):
        ran = subprocess.run(
            [sys.executable, "-m", "qa", "retrieve", "seasonal workers", "--index", str(index_dir), *more],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        )
        assert ran.returncode == 0, ran.stderr
        assert said in ran.stdout


@pytest.mark.parametrize("more", [["--json"], []])
def test_a_closed_pipe_is_not_nothing_found(index_dir: Path, more: list[str]) -> None:
    command = [sys.executable, "-m", "qa", "retrieve", "bridge", "--index", str(index_dir), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait() == 141
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("arguments", "closed", "status"),
    [(["--help"], "stdout", 141), (["ask", "--help"], "stdout", 141), (["no"], "stderr", 2)],
)
def test_help_that_nobody_reads_on_is_not_nothing_found(arguments: list[str], closed: str, status: int) -> None:
    command = [sys.executable, "-m", "qa", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        getattr(process, closed).close()
        assert process.wait() == status


def test_where_nobody_reads_what_is_said_beside_it_a_build_goes_on(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "qa", "build", str(SEEDS), "--index", str(tmp_path / "index"), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.close()
        assert process.stdout is not None
        assert json.loads(process.stdout.read())["added"] == 1
        assert process.wait() == 0


def test_what_is_printed_is_no_markup(tmp_path: Path) -> None:
    (tmp_path / "old[b]").mkdir()
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        text = b"---\ntitle: A\n---\nTides.\n"
        member = tarfile.TarInfo("archive/2004/05/a.md")
        member.size = len(text)
        archive.addfile(member, BytesIO(text))
    ran = run("fetch", tmp_path / "old[b]", "--from", tmp_path / "a.tar")
    assert (ran.returncode, "old[b]" in ran.stdout.replace("\n", "")) == (0, True)
    ran = run("doctor", "--index", tmp_path / "no index")
    assert f"beehive-qa build RELEASES --index '{tmp_path}/no index'" in ran.stdout


@pytest.mark.parametrize("engine", ["--no-dense", "--no-keywords"])
def test_either_engine_alone_finds_the_seed(index_dir: Path, engine: str) -> None:
    found = data("retrieve", "people smuggling Bali Process", engine, "--index", index_dir)
    assert found["hits"][0]["path"] == SEED


def test_eval_and_compare(index_dir: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    lines = [
        {"id": "1", "question": "What can be achieved when government and business work together?", "type": "factoid",
         "gold": [SEED], "evidence": ["So much more can be achieved when government and business work together."]},
        {"id": "2", "question": "Who won the Peruvian chess league?", "type": "unanswerable", "gold": []},
    ]  # fmt: skip
    questions.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    report = data("eval", questions, "--each", "--index", index_dir)
    assert report["overall"]["n"] == 2
    assert report["overall"]["hit@1"] == 1.0
    assert report["by_type"]["factoid"]["answer_evidence"] == 1.0
    assert set(report["latency_ms"]) == {"retrieve", "ask"}
    before = tmp_path / "before.json"
    before.write_text(json.dumps(report), "utf-8")
    compared = data("eval", questions, "--compare", before, "--index", index_dir)
    assert compared["changed"] == []
    assert "questions" not in compared, "which --each asks for"
    shown = run("eval", questions, "--each", "--index", index_dir).stdout
    assert "hit@1" in shown
    assert "statuses_answerable: answered 1.000" in shown
    assert "{" not in shown


def test_eval_of_a_beir_folder(tmp_path: Path) -> None:
    corpus = {"d/1": "Whales sing in winter.", "d2": "Ferries sail in July from Rangi Bay.", "d3": "Apples ripen."}
    with (tmp_path / "corpus.jsonl").open("w", encoding="utf-8") as file:
        for key, text in corpus.items():
            file.write(json.dumps({"_id": key, "title": "", "text": text}) + "\n")
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "when do ferries sail"}\n', "utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\td2\t1\n", "utf-8")
    report = data("eval", tmp_path, "--beir")
    assert (report["documents"], report["queries"], report["ndcg@10"], report["recall@5"]) == (3, 1, 1.0, 1.0)
    assert "ndcg@10: 1.000" in run("eval", tmp_path, "--beir").stdout
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nother\td2\t1\nq\td2\t0\n", "utf-8")
    assert "expected a grade above 0 for one of the queries" in " ".join(run("eval", tmp_path, "--beir").stderr.split())
    (tmp_path / "qrels.tsv").write_bytes(b"query-id\tcorpus-id\tscore\nq\td\xff\t1\n")
    assert "qrels.tsv: expected a UTF-8 file" in " ".join(run("eval", tmp_path, "--beir").stderr.split())
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\td1\t1\n", "utf-8")
    half = '{"_id": "d1", "text": "Whales \\ud83d sing when ferries sail."}\n'
    (tmp_path / "corpus.jsonl").write_text(half, "utf-8")
    assert data("eval", tmp_path, "--beir")["ndcg@10"] == 1.0
    for lines, said in (
        ('{"_id": "d1", "text": "Whales."}\n\n{"_id": "d2"}\n', "line 3: expected an object with _id and text"),
        (half + half, "expected each _id once, found 'd1' again"),
    ):
        (tmp_path / "corpus.jsonl").write_text(lines, "utf-8")
        failed = run("eval", tmp_path, "--beir")
        assert failed.returncode == 2
        assert said in " ".join(failed.stderr.split())


def test_interrupting_a_build_leaves_the_old_index_serving(tmp_path: Path) -> None:
    corpus, index = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    assert run("build", corpus, "--index", index).returncode == 0
    for i in range(400):
        (corpus / f"more{i}.md").write_text(f"---\ntitle: More {i}\n---\n" + f"Tide {i} came in. " * 150, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "qa", "build", str(corpus), "--index", str(index)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    if process.returncode:
        assert process.returncode == 130
        assert "The index is as it was" in said
        assert "Stopped" in said
        assert "Traceback" not in said
        assert vectorstore.Store(index).current() == "gen-000001"
    assert data("retrieve", "Bali Process", "--index", index)["hits"][0]["path"] == SEED


def test_status_says_what_is_indexed(index_dir: Path) -> None:
    status = data("status", "--index", index_dir)
    assert status["releases"] > 1
    assert status["date_from"] <= "2018-08-07" <= status["date_to"]
    assert status["precision"] in ("int8", "bf16", "fp16", "fp32")


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """What is started now may be interrupted, which what a shell starts in the background may not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("after", [0.05, 0.1, 0.15, 0.2, 0.3, 0.4])
def test_what_is_stopped_at_once_leaves_no_traceback(index_dir: Path, after: float) -> None:
    command = [sys.executable, "-m", "qa", "ask", "What was said at the Bali Process?", "--index", str(index_dir)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    started = after > 0.15  # before, Python itself may be on its way
    assert process.returncode in ((0, -signal.SIGINT) if started else (0, 1, -signal.SIGINT))
    assert not (started and "Traceback" in said)


@pytest.mark.usefixtures("ctrl_c")
def test_a_server_is_ended_by_the_first_ctrl_c(index_dir: Path) -> None:
    for pause in (0.0, 0.1, 0.3):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "qa", "serve", "--index", str(index_dir), "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert "Ctrl-C ends it" in process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)  # a busy machine is slow, not wrong
        assert process.returncode == 0
        assert "Traceback" not in said
        assert "terminate" not in said


def test_doctor_names_what_stands_in_the_place_of_an_index(index_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    (finding,) = data("doctor", "--index", tmp_path / "file", code=2)
    assert (finding["what"].endswith("found a file"), finding["repair"]) == (True, "")
    shutil.copytree(index_dir, tmp_path / "index")
    (tmp_path / "index" / "CURRENT").unlink()
    (finding,) = data("doctor", "--index", tmp_path / "index", code=2)
    assert "CURRENT is missing, which names one of gen-" in finding["what"]
    for command in (("status",), ("ask", "Who opened the bridge?")):  # say the same, and not that there is none
        said = run(*command, "--index", tmp_path / "index").stderr
        assert "CURRENT is missing, which names one of gen-" in said
        assert "no index" not in said


def test_doctor_sees_no_health_in_embeddings_that_are_not_there(index_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(index_dir, tmp_path / "index")
    (tmp_path / "index" / "embeddings.sqlite").unlink()
    said = next(one for one in data("doctor", "--index", tmp_path / "index") if "embeddings.sqlite" in one["what"])
    assert (said["ok"], said["repair"]) == (True, "")
    assert "not there" in said["what"]
    (tmp_path / "index" / "embeddings.sqlite").mkdir()
    said = next(
        one for one in data("doctor", "--index", tmp_path / "index", code=2) if "embeddings.sqlite" in one["what"]
    )
    assert (said["ok"], said["repair"].startswith("rm -r ")) == (False, True)


def test_a_host_that_is_none_is_named(index_dir: Path) -> None:
    done = run("serve", "--index", index_dir, "--host", "nosuchhost.invalid")
    assert done.returncode == 2
    assert "nosuchhost.invalid:7860: cannot be listened on" in " ".join(done.stderr.split())
    assert "ERROR" not in done.stderr


def test_a_port_that_is_taken_is_named_in_a_few_words(index_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--index", index_dir, "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}: cannot be listened on (Address already in use); name" in " ".join(done.stderr.split())


def test_a_question_that_is_cut_says_so(index_dir: Path) -> None:
    asked = "people smuggling at the Bali Process? " + "x" * 2_000
    assert "note: only the first 2,000 characters" in run("retrieve", asked, "--index", index_dir).stderr
    assert not run("retrieve", asked[:1_000], "--index", index_dir).stderr


def test_a_log_is_told_how_far_a_build_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "LOGGED_AFTER", 0.0)
    with cli._bars() as progress:
        for done in (100, 250, 400):
            progress("embedding", done, 400)
        logged = capsys.readouterr().err.splitlines()
    for line, done in zip(logged, ("100", "250", "400"), strict=True):
        assert re.fullmatch(rf"embedding +\S+ +{done}/400 [\d:]+ left [\d:-]+ *", line)
