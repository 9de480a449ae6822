"""Opening, refusing, moving on to a newer generation, and many threads at once."""

from __future__ import annotations

import os
import pwd
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import SEED, SEEDS, copy_corpus, indexed, write_release

import app
import qa
import vectorstore
from page.desk import SHOWN, Desk
from qa.chat import context
from qa.checkup import checkup
from qa.errors import IndexUnavailable, QuestionError

if TYPE_CHECKING:
    from qa.understanding import Understood

QUESTION = "What did New Zealand say at the Bali Process?"


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="beehive-qa build"):
        qa.Index.open(tmp_path / "none")
    assert [finding.ok for finding in checkup(tmp_path / "none")] == [False]


def test_a_path_that_is_empty_is_no_current_folder(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    for refuse in (qa.Index.open, checkup, lambda nothing: qa.build(corpus, index=nothing)):
        with pytest.raises(IndexUnavailable, match="found nothing"):
            refuse("")
    with pytest.raises(qa.QaError, match="found nothing"):
        qa.build("", index=corpus / "index")
    assert not (corpus / "index").exists()


@pytest.mark.parametrize("name", ["M\udcffori", "a\0b"])
def test_a_path_that_not_all_can_read_is_refused_before_anything_is_done(
    tmp_path: Path, index_dir: Path, corpus: Path, name: str
) -> None:
    place = tmp_path / name
    if "\0" not in name:
        shutil.copytree(index_dir, place)
    for refuse in (qa.Index.open, checkup, lambda path: qa.build(corpus, index=path / "new")):
        with pytest.raises(IndexUnavailable, match="UTF-8"):
            refuse(place)
    assert "\0" in name or not (place / "new").exists()


def test_a_fork_is_told_to_open_the_index_again(index_dir: Path) -> None:
    with qa.Index.open(index_dir) as index:
        index.ask(QUESTION)
        if (child := os.fork()) == 0:  # pragma: no cover - another process
            try:
                index.ask(QUESTION)
            except IndexUnavailable as error:
                os._exit(7 if "fork" in str(error) else 1)
            os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_no_history_is_none_or_an_empty_list(index: qa.Index, index_dir: Path) -> None:
    assert index.ask(QUESTION, None).text == index.ask(QUESTION, []).text == index.ask(QUESTION).text
    assert index.retrieve(QUESTION, history=None) == index.retrieve(QUESTION)
    assert qa.retrieve(QUESTION, history=None, index=index_dir) == index.retrieve(QUESTION)


def test_a_single_question_is_asked_on_a_day_too(index: qa.Index, index_dir: Path) -> None:
    said, day = "people smuggling last year", date(2019, 8, 1)
    answer = qa.ask(said, index=index_dir, today=day)
    assert [period.start for period in answer.understood.dates] == [date(2018, 1, 1)]
    assert answer.text == index.ask(said, today=day).text
    assert qa.retrieve(said, index=index_dir, today=day) == index.retrieve(said, today=day)


def test_readings_have_the_names_of_the_json(index: qa.Index) -> None:
    read = index.understand("what did Iain Lees-Galloway say in 2018")
    told = read.to_dict()
    assert len(read.dates) == len(told["dates"]) == 1
    assert len(read.ministers) == len(told["ministers"])
    assert len(read.portfolios) == len(told["portfolios"])


def test_today_is_a_day_or_what_says_one(index: qa.Index) -> None:
    day = date(2019, 8, 1)
    for said in (datetime(2019, 8, 1, 12), "2019-08-01"):
        of_day = index.understand("people smuggling last year", today=said)  # type: ignore[arg-type]
        assert of_day == index.understand("people smuggling last year", today=day)
    with pytest.raises(QuestionError, match="date today"):
        index.ask(QUESTION, today="soon")  # type: ignore[arg-type]


def test_a_flipped_byte_anywhere_is_refused_and_named(tmp_path: Path, index_dir: Path, corpus: Path) -> None:
    generation = vectorstore.Store(index_dir).current()
    assert generation
    names = [path.relative_to(index_dir) for path in sorted((index_dir / generation).rglob("*"))
             if path.is_file() and path.stat().st_size]  # fmt: skip
    assert len(names) > 8
    for name in names:
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(index_dir, copy)
        data = bytearray((copy / name).read_bytes())
        data[len(data) // 2] ^= 1
        (copy / name).write_bytes(data)
        with pytest.raises(IndexUnavailable, match="beehive-qa build"):
            qa.Index.open(copy)
        findings = checkup(copy)
        assert any(name.name in finding.what and finding.repair for finding in findings if not finding.ok), name
    qa.build(corpus, index=copy)
    with qa.Index.open(copy) as index:
        assert index.retrieve(QUESTION)[0].release.path == SEED


def test_what_is_closed_takes_no_more_questions(tmp_path: Path, index_dir: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(index_dir, copy)
    index = qa.Index.open(copy)
    index.close()
    index.close()
    shutil.rmtree(copy)
    for call in (index.ask, index.retrieve, index.understand):
        with pytest.raises(IndexUnavailable, match="closed"):
            call(QUESTION)
    assert not index.refresh()


def test_a_gazetteer_of_another_make_is_refused_and_made_anew_by_a_build(
    tmp_path: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, index = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    shutil.copytree(index_dir, index)
    monkeypatch.setattr("qa.offices.gazetteer.FORMAT", 99)
    with pytest.raises(IndexUnavailable, match="beehive-qa build"):
        qa.Index.open(index)
    report = qa.build(corpus, index=index)
    assert (report.added, report.changed, report.removed, report.embedded) == (0, 0, 0, 0)
    with qa.Index.open(index) as opened:
        assert opened.ask(QUESTION).quotes


def test_a_long_conversation_is_read_once(index: qa.Index) -> None:
    """Each of forty turns read together with all before it, and those with all before them, would never end."""
    history = [QUESTION, *(["and why?", "how much was it?", "what about them?"] * 13)]
    read = index.understand("and who else?", history)
    assert read.carried.startswith(QUESTION)


def test_healthy_index_has_nothing_to_mend(index_dir: Path) -> None:
    assert all(finding.ok and not finding.repair for finding in checkup(index_dir))


def test_whoever_serves_an_index_need_not_be_who_builds_it(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights are the owner's to give: to anybody else no command is told that cannot work."""
    whose = pwd.getpwuid(index_dir.stat().st_uid).pw_name
    monkeypatch.setattr(os, "access", lambda *_: False)  # as root one may write anywhere
    findings = {}
    for uid in (index_dir.stat().st_uid, 12345):
        monkeypatch.setattr(os, "geteuid", lambda uid=uid: uid)
        findings[uid] = checkup(index_dir)[-1]
        assert "a build cannot write here" in findings[uid].what
    own, other = findings.values()
    assert (own.ok, own.repair) == (False, f"chmod -R u+rwX {index_dir}")
    assert (other.ok, other.repair) == (True, "")
    assert f"{whose} can, whose it is" in other.what


def test_questions_while_a_build_publishes(tmp_path: Path) -> None:
    corpus, directory = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    qa.build(corpus, index=directory)
    stop = threading.Event()
    failures: list[BaseException] = []
    asked = 0
    with qa.Index.open(directory) as index:

        def keep_asking() -> None:
            nonlocal asked
            while not stop.is_set():
                try:
                    assert index.ask(QUESTION).sources[0].release.path == SEED
                    asked += 1
                except BaseException as error:
                    failures.append(error)
                    return

        threads = [threading.Thread(target=keep_asking) for _ in range(3)]
        for thread in threads:
            thread.start()
        for i in range(3):
            write_release(corpus, f"extra{i}", f"title: Tide tables {i}\ndate: 2021-01-0{i + 1}", f"Tides number {i}.")
            qa.build(corpus, index=directory)
            assert index.refresh()
            assert not index.refresh()
            assert index.retrieve(f"Tide tables {i}")[0].release.path == f"extra{i}.md"
        stop.set()
        for thread in threads:
            thread.join()
        assert not failures
        assert asked
    # The last build could not remove the generation that the index still held.
    assert vectorstore.Store(directory).prune() == ["gen-000003"]
    assert vectorstore.Store(directory).generations() == ["gen-000004"]


def test_an_index_that_was_made_anew_at_its_place(tmp_path: Path) -> None:
    corpus, directory = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    qa.build(corpus, index=directory)
    with qa.Index.open(directory) as index:
        n = index.n_releases
        before = index.retrieve(QUESTION)
        shutil.rmtree(directory)
        assert not index.refresh()
        with ThreadPoolExecutor(8) as pool:  # more than there are connections, and no file to open more of
            assert all(hits == before for hits in pool.map(index.retrieve, [QUESTION] * 32))
        for i in range(5):
            date = f"190{i}-01-01"  # ahead of all others, so that each of these has another number
            write_release(corpus, f"early{i}", f"title: Early {i}\ndate: {date}", "Tides.")
        assert qa.build(corpus, index=directory).generation == index.status()["generation"]
        with ThreadPoolExecutor(8) as pool:
            assert all(hits == before for hits in pool.map(index.retrieve, [QUESTION] * 32))
        assert index.refresh()
        assert not index.refresh()
        assert index.n_releases == n + 5
        (directory / "CURRENT").write_text("junk", "utf-8")
        with pytest.raises(IndexUnavailable, match="beehive-qa build"):
            index.refresh()


def test_what_is_no_text_is_refused(index: qa.Index) -> None:
    for question, history in ((5, []), (None, []), ("And where?", "Where is kelp?"), ("And where?", [None]), ("A", {})):
        for call in (index.ask, index.understand, lambda q, h: index.retrieve(q, history=h)):
            with pytest.raises(QuestionError, match="expected"):
                call(question, history)


@pytest.mark.parametrize("nothing", ["", " \n", "?", "...", "\N{HONEYBEE}"])
def test_what_has_no_word_is_no_question(index: qa.Index, nothing: str) -> None:
    assert index.ask(nothing).status == "empty_question"
    with pytest.raises(QuestionError, match="expected some words"):
        index.retrieve(nothing)


def test_what_is_no_list_of_paths_nor_part_of_the_search_is_refused(index: qa.Index) -> None:
    assert index.holds(path for path in [SEED])
    for paths in (SEED, Path(SEED), [Path(SEED)], [None], None, 5):
        with pytest.raises(QuestionError, match="paths: expected"):
            index.holds(paths)  # type: ignore[arg-type]
    with pytest.raises(QuestionError, match="engines: expected Engines, found tuple"):
        index.retrieve(QUESTION, engines=(True, False))  # type: ignore[arg-type]


def test_the_same_answer_is_equal_however_long_it_took(index: qa.Index) -> None:
    first, second = index.ask(QUESTION), index.ask(QUESTION)
    assert first == second and hash(first) == hash(second)


def test_an_answer_is_shown_by_its_quotes_and_not_by_whole_releases(index: qa.Index) -> None:
    answer = index.ask(QUESTION)
    shown = repr(answer)
    assert answer.status in shown and all(repr(quote.text) in shown for quote in answer.quotes)
    assert all(repr(hit.release.body)[1:-1] not in shown for hit in answer.sources)


def test_an_index_says_what_it_is(index_dir: Path) -> None:
    with qa.Index.open(index_dir) as opened:
        assert "gen-000001" in repr(opened) and str(index_dir) in repr(opened)
    assert "closed" in repr(opened)


def test_every_name_as_it_is_printed_is_a_filter(tmp_path: Path) -> None:
    write_release(
        tmp_path, "a", "title: Kelp\nministers: ['—', 'Hon']\nportfolios: ['(Acting)', 'Minister of']", "Kelp grows."
    )
    with indexed(tmp_path) as odd:
        for name in odd.people():
            odd.selected(qa.Filters(minister=name))
        for name in odd.portfolios():
            odd.selected(qa.Filters(portfolio=name))


def test_whom_a_name_selects_is_told(tmp_path: Path) -> None:
    for n, name in enumerate(("Hon Ana Weka", "Rt Hon Ana Weka", "Bob Weka", "Cy Tui")):
        write_release(tmp_path, n, f"title: Kelp {n}\nministers: ['{name}']", f"Kelp grows, {n} metres of it.")
    with indexed(tmp_path) as kelp:
        left, names = kelp.selected(qa.Filters(minister="weka"))
        assert (left, sorted(names)) == (3, ["Ana Weka", "Bob Weka"])
        assert kelp.selected(qa.Filters(minister="ana weka")) == (2, ["Ana Weka"])
        assert kelp.selected(qa.Filters(date_from="2003")) == (0, [])
        assert kelp.selected(qa.Filters()) == (4, [])
        page = app._Events(Desk(kelp.directory))
        shown = page.explain([], None, None, "weka", None)
        assert "Only 1 release by tui is searched" in page.explain([], None, None, "tui", None)
        assert "No release is dated from 2003: nothing is searched" in page.explain([], "2003", None, None, None)
    assert "Only 3 releases by weka are searched" in shown
    assert "That is Ana Weka or Bob Weka." in shown or "That is Bob Weka or Ana Weka." in shown


def test_the_page_goes_on_with_what_it_has_where_a_newer_generation_cannot_be_opened(
    tmp_path: Path, index_dir: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(index_dir, copy)
    desk = Desk(copy)
    assert desk.ask(QUESTION, [], qa.Filters()).sources
    (copy / "CURRENT").write_text("gen-000099", "utf-8")
    assert desk.ask(QUESTION, [], qa.Filters()).sources
    with pytest.raises(IndexUnavailable):
        Desk(copy).index()


def test_threads_agree(index: qa.Index) -> None:
    questions = [QUESTION, "How much does it cost?", "ferries", "Who was appointed?"] * 6
    alone = [[hit.release.path for hit in index.retrieve(question)] for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda q: [hit.release.path for hit in index.retrieve(q)], questions))
    assert together == alone


def test_module_functions_are_the_same_as_the_opened_index(index: qa.Index, index_dir: Path) -> None:
    assert qa.retrieve(QUESTION, k=3, index=index_dir) == index.retrieve(QUESTION, k=3)
    one, two = qa.ask(QUESTION, index=index_dir), index.ask(QUESTION)
    assert (one.text, one.quotes, one.sources) == (two.text, two.quotes, two.sources)


def test_an_index_that_another_was_copied_over_is_noticed(tmp_path: Path, corpus: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    qa.build(SEEDS, small)
    qa.build(corpus, large)
    with qa.Index.open(small) as index:
        assert not index.refresh()
        shutil.copytree(large, small, dirs_exist_ok=True)  # the same names, the same inodes; what was there stays
        with pytest.raises(IndexUnavailable, match="does not belong to this index; mend it with: beehive-qa build"):
            index.refresh()


def test_no_more_of_a_question_is_read_than_any_has(index: qa.Index) -> None:
    long = QUESTION.ljust(2_000) + "And what of ferries in 2019?"
    assert index.understand(long).question.strip() == QUESTION
    assert index.understand("And in 2018?", [long]).question == f"{QUESTION.removesuffix('?')} in 2018?"
    begun = time.monotonic()
    index.ask("x . . " * 10_000)
    assert time.monotonic() - begun < 10  # it took a minute


def test_what_is_no_path_nor_reranker_is_refused(index_dir: Path) -> None:
    with pytest.raises(IndexUnavailable, match="expected the path of a folder, found NoneType"):
        qa.Index.open(None)  # type: ignore[arg-type]
    with pytest.raises(qa.ModelError, match="reranker: expected a folder, a Hub name or a Reranker, found int"):
        qa.Index.open(index_dir, 5)  # type: ignore[arg-type]
    for releases in ("x" * 5000, 5, None):
        with pytest.raises(qa.QaError, match="expected"):
            qa.build(releases)  # type: ignore[arg-type]
    with pytest.raises(qa.ModelError, match="found nothing"):  # no model in the current folder
        qa.Index.open(index_dir, "")
    other = index_dir.parent / "other"
    for model in ("y" * 4000, "", 5):
        with pytest.raises(qa.ModelError):
            qa.build(SEEDS, index=other, model=model)  # type: ignore[arg-type]
    with pytest.raises(qa.QaError, match="progress: expected a function"):
        qa.build(SEEDS, index=other, progress="bar")  # type: ignore[arg-type]
    assert not (other / "CURRENT").exists()


def test_json_that_is_nested_too_deeply_is_damage(tmp_path: Path, index_dir: Path) -> None:
    shutil.copytree(index_dir, tmp_path / "index")
    (manifest,) = (tmp_path / "index").glob("gen-*/manifest.json")
    manifest.write_text("[" * 100_000, "utf-8")
    with pytest.raises(IndexUnavailable, match=r"manifest\.json is damaged.*mend it with"):
        qa.Index.open(tmp_path / "index")


@pytest.mark.parametrize("name", ["tokens.bin", "catalogue.sqlite"])
def test_damage_after_opening_is_told_with_what_mends_it(tmp_path: Path, index_dir: Path, name: str) -> None:
    shutil.copytree(index_dir, tmp_path / "index")
    with qa.Index.open(tmp_path / "index") as opened:
        (file,) = (tmp_path / "index").glob(f"gen-*/{name}")
        os.truncate(file, 4096)
        with pytest.raises(IndexUnavailable, match="mend it with: beehive-qa build"):
            for n in range(3):  # what a cache holds of it may answer one
                opened.ask(f"What did New Zealand say at the Bali Process about business in {2016 + n}?")


def test_each_quote_opens_at_its_own_words(index: qa.Index) -> None:
    answer = index.ask(QUESTION)
    links = [quote.url for quote in answer.quotes]
    assert len(set(links)) == len(links) > 1
    assert all("#:~:text=" in link for link in links)
    assert answer.sources[0].citation.url == links[0]


def test_an_earlier_question_is_not_read_to_its_end(index: qa.Index) -> None:
    long = "What did the Minister say about ferries? " * 45
    assert len(index.understand("and in 2019?", [long, long]).question) < 3 * 500


def test_a_chat_goes_back_and_asks_for_its_sources(index: qa.Index) -> None:
    history = ["What was said about ferries?", "How much does the levy cost?"]

    def read(question: str) -> tuple[str, bool]:
        understood = index.understand(question, history)
        return understood.question, understood.history_used

    for question in ("back to the first one", "ok can we go back to the first question?", "back to the ferries"):
        assert read(question) == (history[0], True)
    for question in ("back to three ferries", "let's go back to 3 ferries"):
        assert read(question) == (history[0], True)  # a figure, of which nothing was asked last
    assert read("back to the first one - how long are they?") == (f"{history[0]} how long are they?", True)
    for question in ("source?", "got a link for that", "where did you get that from?", "says who?"):
        assert read(question) == (history[1], True)
    for question in ("What is the source of the Waikato river?", "Who gave the links to the port?"):
        assert read(question)[0].endswith(question)


def test_a_long_chat_is_read_from_its_last_questions_and_goes_back_to_its_first(
    index: qa.Index, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = ["What was said about ferries?", *(f"How much does levy number {n} cost?" for n in range(60))]
    read, whole = 0, context.read_after

    def counted(*args: object) -> Understood:
        nonlocal read
        read += 1
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(context, "read_after", counted)
    index.understand("and in 2019?", history)
    last, read = read, 0
    index.understand("and in 2019?", history[-context.TURNS :])
    assert read == last  # what came before costs nothing
    assert index.understand("back to my first question", history).question == history[0]
    shown = history[:SHOWN]
    assert Desk(index_dir).ask("back to my first question", shown, qa.Filters()).understood.question == shown[0]


def test_what_is_found_can_be_a_member_of_a_set(index: qa.Index) -> None:
    answer, again = index.ask(QUESTION), index.ask(QUESTION)
    assert answer.sources and {*answer.sources} == {*again.sources}
    assert {hit.release for hit in answer.sources} and {hit.citation for hit in answer.sources} and {answer}


def test_an_index_is_found_from_another_folder(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads statements is opened with the first question, a newer generation later still."""
    qa.build(corpus, index=tmp_path / "index")
    monkeypatch.chdir(tmp_path)
    with qa.Index.open("index") as index:
        monkeypatch.chdir("/")
        assert index.ask("When did the Kahu Bay bridge open?").quotes
        (tmp_path / "more").mkdir()
        shutil.copy(next(corpus.rglob("*.md")), tmp_path / "more")
        qa.build(tmp_path / "more", index=tmp_path / "index")
        assert index.refresh()
