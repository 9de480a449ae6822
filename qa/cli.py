"""The command line: each command is a signature and one call of the library."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer
from click.exceptions import ClickException
from click.utils import PacifyFlushWrapper
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from qa.errors import QaError, QuestionError
from qa.language.spelling import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from qa.answering import Answer
    from qa.filters import Filters
    from qa.hits import Hit
    from qa.retrieval import Engines

# The last two as shells have them.
NOTHING_FOUND, ERROR, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141

# Seconds after which a log, where no bar moves, is told how far something is.
LOGGED_AFTER = 30.0

LISTED = 20  # lines of what a build skipped, or did not use: a folder of another kind has thousands

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

app = typer.Typer(
    name="beehive-qa",
    help="Ask government press releases a question; get verbatim quotes, each with its release, date and minister.\n\n"
    "Start with: beehive-qa build seeds/ && beehive-qa ask 'What was said at the Bali Process?'",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


class _Output(Console):
    def on_broken_pipe(self) -> None:
        """Whoever read what was printed has closed the pipe: that is no "nothing found", which Rich's 1 would say."""
        try:
            super().on_broken_pipe()
        except SystemExit:
            raise SystemExit(PIPE_CLOSED) from None


class _Aside(Console):
    def on_broken_pipe(self) -> None:
        """Nobody reads what is said beside a result: the work goes on, and ends with the status that it deserves."""
        self.quiet = True


if sys.stdout is None:  # closed by whoever started this
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for as long as the program runs
# A terminal is wrapped between words; what goes elsewhere keeps its lines whole, and its links.
out = _Output(highlight=False, emoji=False, soft_wrap=not sys.stdout.isatty())
err = _Aside(stderr=True, highlight=False, emoji=False)


def path(text: str | Path) -> Path:
    """A path that is one: Path("") is the current folder, which nobody means by a variable that is not set."""
    if not str(text):
        raise typer.BadParameter("expected a path, found nothing")
    return Path(text)


def named(text: str) -> str:
    """What is not empty, as a variable is that is not set."""
    if not text:
        raise typer.BadParameter("expected a name, found nothing")
    return text


IndexOption = Annotated[
    Path,
    typer.Option(
        "--index", envvar="BEEHIVE_QA_INDEX", parser=path, metavar="PATH", help="The index folder.", show_default=True
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
FromOption = Annotated[
    str | None,
    typer.Option("--from", help="Only releases of this date or later: 2008, 2008-11 or 2008-11-19."),
]
ToOption = Annotated[str | None, typer.Option("--to", help="Only releases of this date or earlier.")]
MinisterOption = Annotated[
    str | None, typer.Option(help="Only releases of this minister, as 'Annette King' or 'King'.")
]
PortfolioOption = Annotated[str | None, typer.Option(help="Only releases of this portfolio, as 'Health'.")]
HistoryOption = Annotated[
    list[str] | None,
    typer.Option("--after", help="An earlier question of the conversation; repeat it, oldest first."),
]
TodayOption = Annotated[str | None, typer.Option(help="The day that 'last year' is reckoned from, as 2026-02-28.")]
RerankerOption = Annotated[
    str | None,
    typer.Option(
        envvar="BEEHIVE_QA_RERANKER",
        parser=named,
        metavar="TEXT",
        help="A sentence-transformers CrossEncoder, by Hub name or folder: looks at the best releases again.",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(parser=named, metavar="TEXT", help="A sentence-transformers model, by Hub name or folder."),
]


def main() -> None:
    """Run a command; errors of ours are printed without a traceback, and exit with 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a macron in a terminal of another encoding
    try:
        app()
    except (QaError, OSError) as error:  # what is printed may go to a full disk
        with suppress(OSError):  # standard error may go to a full disk as well
            err.print(f"[bold red]error:[/] {shown(str(error))}", soft_wrap=True)
        sys.exit(ERROR)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            err.print("Stopped.")
        if isinstance(sys.stdout, PacifyFlushWrapper):  # what click makes of a closed pipe
            sys.exit(PIPE_CLOSED)
        if isinstance(end.__context__, BrokenPipeError):  # what Rich makes of one: help, or a wrong use that is told
            sys.exit(ERROR if isinstance(end.__context__.__context__, ClickException) else PIPE_CLOSED)
        raise


def print_json(data: object) -> None:
    """Print for machines: UTF-8, one object."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C is a KeyboardInterrupt within, which cleans up; before, it ends the program (qa.__main__)."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bars() -> Iterator[Callable[[str, int, int], None]]:
    """Progress bars with the time left, on standard error, one a phase; in a log a line now and then."""
    columns = (
        TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with _stoppable(), ExitStack() as shows:
        progress, tasks, logged = Progress(*columns, console=err), dict[str, TaskID](), monotonic()

        def update(phase: str, done: int, total: int) -> None:
            nonlocal logged
            if not tasks:
                shows.enter_context(progress)  # which leaves an empty line, also above an error at once
            if phase not in tasks:
                tasks[phase] = progress.add_task(phase, total=total)
            progress.update(tasks[phase], completed=done, total=total)
            if not err.is_terminal and monotonic() - logged >= LOGGED_AFTER:
                logged = monotonic()
                err.print(progress.make_tasks_table([progress.tasks[tasks[phase]]]))

        yield update


def shown(text: str) -> str:
    """A text for the terminal: without markup of ours, and without control characters, which would be obeyed."""
    return escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def _print_version(asked: bool) -> None:
    if asked:
        print(f"beehive-qa {version('beehive-qa')}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """What every command has."""


@app.command()
def build(
    releases: Annotated[
        Path,
        typer.Argument(parser=path, metavar="RELEASES", help="The folder of releases, Markdown with front matter."),
    ],
    index: IndexOption = Path("index"),
    model: ModelOption = None,
    precision: Annotated[
        str | None,
        typer.Option(help="int8, bf16, fp16, fp32, or auto, by processor; the index's own where none is named."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Build the index, or bring it up to date with what changed. Safe to stop: it goes on where it was.

    Example: beehive-qa build seeds/ --index index
    """
    from qa.building import build as bring_up_to_date  # noqa: PLC0415 - --help must not wait for the libraries

    try:
        with _bars() as progress:
            report = bring_up_to_date(releases, index, model, precision, progress)
    except KeyboardInterrupt:
        err.print("The index is as it was, or as it was to be; what was embedded is kept for the next build.")
        raise
    if as_json:
        print_json(report.to_dict())
        return
    out.print(
        f"{counted(report.read, 'release')} ({report.added:,} added, {report.changed:,} changed, "
        f"{report.removed:,} removed, {report.unchanged:,} unchanged), "
        f"{counted(report.passages, 'passage')}, {report.embedded:,} embedded "
        f"in {report.seconds:.1f} s with {shown(report.model)} ({report.precision}); {report.generation} is live."
    )
    _list("skipped", [f"{shown(item.path)}: {shown(item.reason)}" for item in report.skipped])
    fields = report.unused_fields.items()
    _list("not used", [f"{shown(field)}: a field of {n:,} of the releases read now" for field, n in fields])


def _list(what: str, lines: list[str]) -> None:
    """Print the first of what is to be known of a build; --json has all."""
    for line in lines[:LISTED]:
        out.print(f"[yellow]{what}[/] {line}")
    if len(lines) > LISTED:
        out.print(f"[yellow]{what}[/] {len(lines) - LISTED:,} more, which --json lists")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    index: IndexOption = Path("index"),
    date_from: FromOption = None,
    date_to: ToOption = None,
    minister: MinisterOption = None,
    portfolio: PortfolioOption = None,
    after: HistoryOption = None,
    today: TodayOption = None,
    reranker: RerankerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question in verbatim quotes with their sources. Exits with 1 when the releases don't answer.

    Example: beehive-qa ask "What was said at the Bali Process?" --from 2018
    """
    from qa.index import Index  # noqa: PLC0415

    earlier = _earlier(after)
    _note_length(question)
    with Index.open(index, reranker) as opened:
        answer = opened.ask(question, earlier, _filters(date_from, date_to, minister, portfolio), _day(today))
    if as_json:
        print_json(answer.to_dict())
    else:
        _print_answer(answer)
    if answer.status in ("not_found", "empty_question"):
        raise typer.Exit(NOTHING_FOUND)


def _print_answer(answer: Answer) -> None:
    for line in answer.plain_text.split("\n"):
        text = line.lstrip(" ")
        out.print(Padding(shown(text), (0, 0, 0, len(line) - len(text))) if out.is_terminal else shown(line))
    out.print()
    for hit in answer.sources:
        out.print(shown(f"[{hit.citation.number}] {hit.citation.apa}"))
        for path in hit.also:
            out.print(shown(f"    also published as {path}"))
        if hit.citation.url:
            out.print(shown(f"    {hit.citation.url}"), soft_wrap=True)
    for why in answer.understood.reasons():
        out.print(f"[dim]understood: {shown(why)}[/]")


@app.command()
def retrieve(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    k: Annotated[int, typer.Option("-k", min=1, help="How many releases.")] = 10,
    index: IndexOption = Path("index"),
    date_from: FromOption = None,
    date_to: ToOption = None,
    minister: MinisterOption = None,
    portfolio: PortfolioOption = None,
    after: HistoryOption = None,
    today: TodayOption = None,
    dense: Annotated[bool, typer.Option(help="Search by meaning (vectors).")] = True,
    keywords: Annotated[bool, typer.Option(help="Search by words.")] = True,
    reranker: RerankerOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the passages that match best, one a release. Exits with 1 when there are none.

    Example: beehive-qa retrieve "people smuggling" -k 5 --minister Lees-Galloway
    """
    from qa.chat.context import legible  # noqa: PLC0415
    from qa.index import Index  # noqa: PLC0415

    engines, earlier, day = _engines(dense, keywords), _earlier(after), _day(today)
    filters = _filters(date_from, date_to, minister, portfolio)
    _note_length(question)
    with Index.open(index, reranker) as opened:
        hits = opened.retrieve(question, k, filters, earlier, engines, day)
        left = len(hits) or opened.selected(filters)[0]
        if as_json:
            understood = opened.understand(question, earlier, day, filters).to_dict()
            found = [hit.to_dict() for hit in hits]
            print_json({"question": legible(question), "understood": understood, "hits": found})
    for hit in () if as_json else hits:
        _print_hit(hit)
    if not hits:
        if not as_json:
            out.print("Nothing found." if left else "Nothing found: no release passes the filter.")
        raise typer.Exit(NOTHING_FOUND)


def _print_hit(hit: Hit) -> None:
    when = hit.release.date.isoformat() if hit.release.date else "undated"
    who = "; ".join([when, *hit.release.ministers])
    out.print(f"[bold]{hit.rank}. {shown(hit.release.title)}[/] ({shown(who)})")
    out.print(shown(hit.passage.text))
    out.print(f"[dim]{shown(hit.citation.url or hit.release.path)}[/]\n", soft_wrap=True)


def _earlier(questions: list[str] | None) -> list[str]:
    """The questions of --after; a conversation does not begin with a date, which is meant for --from."""
    from qa.filters import parse_date  # noqa: PLC0415

    for first in (questions or [])[:1]:
        with suppress(QuestionError):
            parse_date("from", first)
            raise typer.BadParameter(f"--after: expected an earlier question, found a date: --from {first}?")
    return questions or []


def _note_length(question: str) -> None:
    from qa.chat.context import LONGEST_QUESTION  # noqa: PLC0415

    if len(question) > LONGEST_QUESTION:
        err.print(f"note: only the first {LONGEST_QUESTION:,} characters of the question are read")


def _filters(date_from: str | None, date_to: str | None, minister: str | None, portfolio: str | None) -> Filters:
    from qa.filters import Filters  # noqa: PLC0415

    return Filters(date_from, date_to, minister, portfolio)


def _engines(dense: bool, keywords: bool) -> Engines:
    from qa.retrieval import Engines  # noqa: PLC0415

    if not (dense or keywords):
        raise QaError("--no-dense --no-keywords: expected at least one search, found none; leave one of them out")
    return Engines(keywords, dense)


def _day(text: str | None) -> date | None:
    from qa.filters import parse_date  # noqa: PLC0415

    return parse_date("today", text)


@app.command()
def serve(
    index: IndexOption = Path("index"),
    host: Annotated[
        str,
        typer.Option(envvar="BEEHIVE_QA_HOST", parser=named, metavar="TEXT", help="The address to listen on."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="The port to listen on.")] = 7860,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    reranker: RerankerOption = None,
) -> None:
    """Serve the chat page.

    Example: beehive-qa serve --index index --port 7860
    """
    # Of `python -m qa` the first place to look is the folder it is started in, which may hold an app.py of its own.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import app as page  # noqa: PLC0415 - Gradio takes seconds to import

    page.launch(index, host=host, port=port, open_browser=browser, reranker=reranker)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(0)  # a question that is being answered would be torn from its thread, which ends in an abort


@app.command()
def status(index: IndexOption = Path("index"), as_json: JsonOption = False) -> None:
    """Say what is indexed, since when, and with which model and precision.

    Example: beehive-qa status --json
    """
    from qa.index import Index  # noqa: PLC0415

    with Index.open(index) as opened:
        found = opened.status()
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        out.print(f"{name.replace('_', ' '):<12} {'none' if value is None else shown(str(value))}")


@app.command()
def doctor(index: IndexOption = Path("index"), as_json: JsonOption = False) -> None:
    """Check the index byte by byte and the model; name what is wrong and the command that mends it.

    Example: beehive-qa doctor --index index
    """
    from qa.checkup import checkup  # noqa: PLC0415

    findings = checkup(index)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    for finding in () if as_json else findings:
        mark = "[green]ok[/]  " if finding.ok else "[red]bad[/] "
        out.print(
            f"{mark} {shown(finding.what)}" + (f"; mend it with: {shown(finding.repair)}" if finding.repair else ""),
            soft_wrap=True,
        )
    if not all(finding.ok for finding in findings):
        raise typer.Exit(ERROR)


@app.command("eval")
def evaluate(
    questions: Annotated[
        Path,
        typer.Argument(
            parser=path, metavar="QUESTIONS", help="A questions file (JSON lines), or a BEIR folder with --beir."
        ),
    ],
    index: IndexOption = Path("index"),
    beir: Annotated[
        bool, typer.Option("--beir", help="QUESTIONS is a BEIR folder; it gets a temporary index.")
    ] = False,
    model: ModelOption = None,
    reranker: RerankerOption = None,
    dense: Annotated[bool, typer.Option(help="Score hits found by meaning (vectors), too; answers take both.")] = True,
    keywords: Annotated[bool, typer.Option(help="Score hits found by words, too; answers take both.")] = True,
    today: TodayOption = None,
    releases: Annotated[
        Path | None,
        typer.Option(
            parser=path,
            metavar="PATH",
            help="Where the releases lie, for questions that say at which place the answer stands.",
        ),
    ] = None,
    each: Annotated[bool, typer.Option("--each", help="Also one line a question.")] = False,
    compare: Annotated[
        Path | None,
        typer.Option(
            parser=path, metavar="PATH", help="An earlier --json --each output: show which questions changed."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure retrieval and answers on questions whose releases are known.

    Example: beehive-qa eval questions.jsonl --each --json > before.json
    """
    from qa import evaluation  # noqa: PLC0415
    from qa.index import Index  # noqa: PLC0415

    engines = _engines(dense, keywords)
    if beir:
        if today or releases or each or compare:
            raise QaError("--beir: expected no --today, --releases, --each or --compare; such a set has none of these")
        _evaluate_beir(questions, model, reranker, engines, as_json=as_json)
        return
    if model:
        raise QaError("--model: expected --beir, which makes an index; to measure another model, build one with it")
    asked = evaluation.read_questions(questions, releases)
    earlier = _report(compare) if compare else None
    with Index.open(index, reranker) as opened, _bars() as progress:
        scored = evaluation.evaluate(
            opened,
            asked,
            engines,
            _day(today),
            lambda done, total: progress("asking", done, total),
        )
    report = evaluation.report(scored, each or earlier is not None)
    if earlier is not None:
        report["changed"] = evaluation.compare(earlier, report)
        if not each:
            del report["questions"]
    if as_json:
        print_json(report)
        return
    _print_evaluation(report)


def _evaluate_beir(folder: Path, model: str | None, reranker: str | None, engines: Engines, *, as_json: bool) -> None:
    from qa import beir  # noqa: PLC0415

    with _bars() as progress:
        measured = beir.evaluate(folder, model, reranker, progress, engines)
    if as_json:
        print_json(measured)
        return
    for name, value in measured.items():
        out.print(f"{name}: {_figures(value)}")


def _report(path: Path) -> Any:  # noqa: ANN401 - JSON
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise QaError(f"{path}: expected an earlier output of eval --json --each: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("questions"), list):
        raise QaError(f"{path}: expected an earlier output of eval --json --each, found one without its questions")
    return found


def _figures(value: object) -> str:
    """What was measured, for people: "p50 12.1, p95 30.4"."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_figures(one)}" for name, one in value.items())
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _print_evaluation(report: dict[str, Any]) -> None:
    from qa.evaluation import METRICS  # noqa: PLC0415

    headings = {name: name for name in METRICS} | {
        "ndcg@10": "ndcg\n@10",
        "evidence@5": "evid.\n@5",
        "answer_evidence": "answer\nevid.",
        "refused_unanswerable": "refused\nrightly",
        "refused_answerable": "refused\nwrongly",
    }
    columns = ("n", *headings)
    for name, rows in (("type", report["by_type"]), ("kind", report["by_kind"])):
        # 80 columns, as many as there are without a terminal.
        table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
        table.add_column(name, no_wrap=True)
        for heading in ("n", *headings.values()):
            table.add_column(heading, justify="right", no_wrap=True)
        for label, row in [*rows.items(), ("overall", report["overall"])]:
            table.add_row(
                shown(label),
                *("" if row[c] is None else f"{row[c]:.3f}" if c != "n" else str(row[c]) for c in columns),
            )
        out.print(table)
    for name, shares in report["overall"].items():
        if name.startswith("statuses"):
            out.print(f"{name}: {_figures(shares)}")
    for name, spent in report["latency_ms"].items():
        out.print(f"{name}, ms: {_figures(spent)}")
    for item in report.get("questions", ()):
        scores = _figures(item["scores"])
        out.print(shown(f"{item['id']} rank {item['rank']} {item['status']} ({scores}) {item['question']}"))
    if report.get("changed") == []:
        out.print("no question changed")
    for item in report.get("changed", ()):
        out.print(shown(f"{item['id']} {item['rank']} {item['status']} {item['changes']} {item['question']}"))


@app.command()
def fetch(
    folder: Annotated[Path, typer.Argument(parser=path, metavar="FOLDER", help="Where the releases go.")],
    source: Annotated[
        str | None,
        typer.Option("--from", parser=named, metavar="TEXT", help="URL or file of a tarball of releases."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Bring an archive of releases, or update it; nothing is downloaded twice.

    What the archive no longer holds is removed, and what you changed of it is brought again; releases of your own that
    you put there, as YYYY/MM/name.md, stay.

    Example: beehive-qa fetch releases/ && beehive-qa build releases/
    """
    from qa.archive import fetching  # noqa: PLC0415

    with _bars() as progress:
        report = fetching.fetch(
            folder,
            fetching.ARCHIVE if source is None else source,
            lambda done, total: progress("fetching", done, total),
        )
    if as_json:
        print_json(asdict(report))
    else:
        out.print(shown(f"{folder}: {report}"))
