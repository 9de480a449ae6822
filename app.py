"""The page: a chat over an index of releases, its sources beside it. Layout, events and launch.

    python app.py              serves ./index, or BEEHIVE_QA_INDEX, on http://127.0.0.1:7860, or PORT

What is asked goes to `qa.Index.ask`; what comes back is drawn by the package `page`.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api
from starlette.middleware import Middleware

import qa
from page import conversation, shell, sources
from page.conversation import LINK_FIELDS, Turn
from page.desk import SHOWN, Desk, version
from page.limits import SmallBodies
from qa.chat.context import LONGEST_QUESTION, legible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE = Path(__file__).parent / "page"
# This many answers at a time keep two cores busy without starving each other; the rest wait in line.
CONCURRENT_ASKS = 4
MAX_WAITING = 64
# Visitors whose conversations are kept here, some 0.3 MB each at most; whoever comes back after so many others has
# theirs from their own browser.
SESSIONS = 300
ECHO_CHARS = 200  # of a question that is too long to be answered: it need not fill the view
# Blocks of an answer appear one after the other: too fast to wait for, and below the ten updates a
# second beyond which a phone only repaints.
STEP_SECONDS = 0.12
MOST_STEPS = 10  # about: of a long answer several blocks at once, so that it is whole in a second
# How often a page without an index looks whether one has been built.
POLL_SECONDS = 2.0
# What page.js keeps of the conversation at this place of the tab's history.
KEPT = "(kept, ...others) => [(history.state && history.state.kept) || '', ...others]"
# And a question as it was sent: a key that is hit just after Enter is of the next one.
SENT = (
    f"(kept, question, ...others) => [...({KEPT})(kept), document.documentElement.dataset.sent || question, ...others]"
)
ALL_KEPT = (
    f"(kept, filters, ...others) => [...({KEPT})(kept), (history.state && history.state.filters) || '', ...others]"
)
# What is kept, or what the address asks, is asked as soon as the page is there. Whoever came for it would take the
# welcome for its loss, however shortly it were seen: this marks the page before anything is drawn.
ASKING = """<script>
if ((history.state && history.state.kept) || new URL(location).searchParams.get("q"))
  document.documentElement.toggleAttribute("data-asking", true);
</script>"""
# Tells Python which of the marked buttons inside a piece of HTML was clicked.
FORWARD_CLICKS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-action]');
  if (button) trigger('act', {...button.dataset});
});
"""


@dataclass(slots=True)
class Subject:
    """What a visitor asked or began last, counted: an answer to anything before it ends."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """The components that events read and write."""

    masthead: gr.HTML
    welcome: gr.HTML
    chat: gr.Chatbot
    question: gr.Textbox
    ask: gr.Button
    fresh: gr.Button
    panel: gr.HTML
    filters: tuple[gr.Textbox, gr.Textbox, gr.Dropdown, gr.Dropdown]
    clear: gr.Button
    active: gr.HTML
    kept: gr.Textbox
    kept_filters: gr.Textbox
    turns: gr.State
    subject: gr.State
    waiting: gr.State  # a question that a button asks
    address: gr.State  # one that the page's address asks, which takes none away that is waiting
    apart: gr.State
    seen: gr.State  # the index that the page was drawn for
    offered: gr.State  # and that its examples are of
    poll: gr.Timer


def _page(desk: Desk) -> gr.Blocks:
    page = gr.Blocks(title="Beehive QA", analytics_enabled=False, fill_width=True)
    with page:
        view = _layout()
        _wire(page, view, _Events(desk))
        _offer_api(desk)
    page.queue(max_size=MAX_WAITING, default_concurrency_limit=CONCURRENT_ASKS)
    return page


def launch(
    index_dir: str | Path,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    reranker: str | None = None,
) -> None:
    """Serve the page until interrupted. Raises qa.QaError when the port is taken, or the host is none."""
    if ":" in host:
        raise qa.QaError(f"{host}: expected a name or an IPv4 address to listen on; Gradio takes no other")
    desk = Desk(Path(index_dir), reranker)
    page = _page(desk)
    try:
        desk.index()
    except qa.IndexUnavailable as error:
        print(f"note: {error} (the page waits for it)", file=sys.stderr, flush=True)
    try:
        with socket.create_server((host, port)):
            pass  # told by a word of ours, and not by one of uvicorn's
        _, address, _ = page.launch(
            server_name=host,
            server_port=port,
            inbrowser=open_browser,
            share=False,
            quiet=True,
            prevent_thread_lock=True,
            ssr_mode=False,
            run_history=False,
            enable_monitoring=False,
            state_session_capacity=SESSIONS,
            footer_links=[],
            app_kwargs={"middleware": [Middleware(SmallBodies)]},
            favicon_path=PAGE / "favicon.svg",
            theme=_theme(),
            css_paths=PAGE / "page.css",
            head=f"<style>{(PAGE / 'root.css').read_text(encoding='utf-8')}</style>{ASKING}",
            js=(PAGE / "page.js").read_text(encoding="utf-8"),
        )
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", None) or 0  # of the system, or of a resolver
        reason = os.strerror(number) if number in errno.errorcode else getattr(error, "strerror", None) or error
        raise qa.QaError(
            f"{host}:{port}: cannot be listened on ({reason}); name another --host or --port (make run PORT=…)"
        ) from error
    # Each page would hold a connection open for as long as it stands, of the six that a browser gives to one server:
    # the sixth tab had none left to load by.
    page.config["connect_heartbeat"] = False
    stopped = threading.Event()
    _on_signals(stopped)
    print(f"Beehive QA answers on {address} (Ctrl-C ends it)", flush=True)
    threading.Thread(target=_find_examples, args=(desk,), daemon=True).start()
    stopped.wait()
    page.close(verbose=False)


def _on_signals(stopped: threading.Event) -> None:
    """Ctrl-C, and what a service is ended with, say so here; asked twice, the program ends at once."""

    def stop(number: int, _frame: object) -> None:
        if stopped.is_set():
            os._exit(128 + number)
        stopped.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def _find_examples(desk: Desk) -> None:
    with suppress(qa.QaError):
        desk.examples()  # found while nobody waits for them


# --- layout --------------------------------------------------------------------------------------


def _layout() -> View:
    masthead = gr.HTML(shell.masthead_html(None), elem_id="masthead", apply_default_css=False)
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk", scale=6):
            filters, clear = _filter_row()
            active = gr.HTML(elem_id="active", js_on_load=FORWARD_CLICKS, apply_default_css=False)
            welcome = gr.HTML(
                shell.welcome_html([]), elem_id="welcome", js_on_load=FORWARD_CLICKS, apply_default_css=False
            )
            chat = gr.Chatbot(
                elem_id="chat",
                label="Questions and answers",
                show_label=False,
                container=False,
                visible="hidden",  # not False: then its code would be fetched with the first answer only
                layout="panel",
                height=None,
                buttons=[],
                feedback_options=None,
                latex_delimiters=[],
                allow_tags=False,
                line_breaks=False,
                autoscroll=False,
            )
            with gr.Row(elem_id="ask-bar"):
                question = gr.Textbox(
                    elem_id="question",
                    label="Question",
                    show_label=False,
                    container=False,
                    autofocus=True,
                    placeholder="Ask a question",
                    lines=1,
                    max_lines=5,
                    scale=8,
                    html_attributes=gr.InputHTMLAttributes(enterkeyhint="send", autocomplete="off"),
                )
                ask = gr.Button("Ask", elem_id="ask", variant="primary", scale=0, min_width=84)
                fresh = gr.Button("New subject", elem_id="fresh", variant="secondary", scale=0, min_width=112)
        with gr.Column(elem_id="side", scale=5):
            panel = gr.HTML(sources.panel_html([]), elem_id="panel", js_on_load=FORWARD_CLICKS, apply_default_css=False)
    return View(
        masthead,
        welcome,
        chat,
        question,
        ask,
        fresh,
        panel,
        filters,
        clear,
        active,
        kept=gr.Textbox(visible=False),
        kept_filters=gr.Textbox(visible=False),
        turns=gr.State([]),
        subject=gr.State(Subject()),
        waiting=gr.State(""),
        address=gr.State(""),
        apart=gr.State(False),
        seen=gr.State(""),
        offered=gr.State(""),
        poll=gr.Timer(POLL_SECONDS, active=False),
    )


def _filter_row() -> tuple[tuple[gr.Textbox, gr.Textbox, gr.Dropdown, gr.Dropdown], gr.Button]:
    gr.HTML(shell.FILTER_TOGGLE, elem_id="filter-toggle", apply_default_css=False)
    with gr.Row(elem_id="filters"):
        date_from = gr.Textbox(label="From", placeholder="e.g. 1999-07", elem_id="date-from", min_width=96)
        date_to = gr.Textbox(label="To", placeholder="e.g. 2008", elem_id="date-to", min_width=96)
        minister = gr.Dropdown(
            [], value=None, allow_custom_value=True, label="Minister", elem_id="minister", min_width=150
        )
        portfolio = gr.Dropdown(
            [], value=None, allow_custom_value=True, label="Portfolio", elem_id="portfolio", min_width=150
        )
        clear = gr.Button("Clear", elem_id="clear", variant="secondary", scale=0, min_width=64)
    return (date_from, date_to, minister, portfolio), clear


def _theme() -> gr.themes.Base:
    """System fonts only, and colours left to root.css so that light and dark stand side by side there."""
    sans = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "sans-serif"]
    return gr.themes.Base(
        primary_hue="slate",
        neutral_hue="stone",
        radius_size="sm",
        spacing_size="sm",
        text_size="md",
        font=sans,
        font_mono=["ui-monospace", "Menlo", "Consolas", "Noto Sans Mono", "monospace"],
    )


# --- events --------------------------------------------------------------------------------------


def _wire(page: gr.Blocks, view: View, events: _Events) -> None:
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    slot: dict[str, Any] = {"concurrency_limit": CONCURRENT_ASKS, "concurrency_id": "ask", **quiet}
    talk = [view.question, view.turns, view.chat, view.welcome, view.panel]
    fields: list[Any] = list(view.filters)
    surround: dict[str, Any] = {
        "fn": events.look,
        "inputs": view.seen,
        "outputs": [view.seen, view.masthead, view.welcome, *fields[2:], view.question, view.ask, view.poll],
        **quiet,
    }
    again: dict[str, Any] = {
        "fn": events.reply,
        "inputs": [view.kept, view.waiting, view.turns, view.subject, *fields],
        "outputs": talk,
        "js": KEPT,
        **slot,
    }
    otherwise = {
        **again,
        "fn": events.reply_otherwise,
        "inputs": [view.kept, view.waiting, view.apart, view.turns, view.subject, *fields],
    }
    typed = [view.kept, view.question, view.turns, view.subject, *fields]
    # What is asked before the last answer is whole takes its place.
    asked = gr.on(
        [view.question.submit, view.ask.click], events.reply, typed, talk, js=SENT, trigger_mode="multiple", **slot
    )
    offer: dict[str, Any] = {
        "fn": events.offer,
        "inputs": view.offered,
        "outputs": [view.offered, view.welcome],
        **quiet,
    }
    asked.then(**surround).then(**offer)
    kept = [view.kept, view.kept_filters, view.turns, view.subject]
    loaded = [
        event.then(events.restored, kept, [*talk[1:], *fields], js=ALL_KEPT, **slot)
        .then(events.linked, [view.turns, view.subject], [view.address, *fields], **quiet)
        .then(**{**again, "inputs": [view.kept, view.address, view.turns, view.subject, *fields]})
        for event in (page.load(**surround), view.poll.tick(**surround))
    ]
    for begun in loaded:  # what the address asks is answered before examples are found
        begun.then(**offer)
    answering = [
        asked,
        view.welcome.act(_example, None, view.waiting, **quiet).then(**again),
        view.active.act(_again, view.turns, [view.waiting, view.apart], **quiet).then(**otherwise),
        view.panel.act(_reading, fields, [view.waiting, view.apart, *fields], **quiet).then(**otherwise),
        *loaded,
    ]
    view.fresh.click(_new_subject, view.subject, talk, cancels=answering, **quiet)
    cleared = view.clear.click(lambda: [None] * 4, None, fields, **quiet)
    said = [view.turns, *fields]
    cleared.then(events.describe, said, view.active, **quiet)  # whatever a field that was left at once says late
    last: dict[str, Any] = {"queue": False, "trigger_mode": "always_last", **quiet}  # of two fields filled in at once
    changed = [field.change for field in (view.turns, *fields)]
    for happened, told in ((changed, events.describe), ([field.blur for field in fields], events.explain)):
        gr.on(happened, told, said, view.active, **last)


@dataclass(frozen=True, slots=True)
class _Events:
    """What events do, over one desk: each gives the components that `_wire` names for it, in that order.

    Gradio tells a `request` by its type, so all that such a method is annotated with must be there at run time.
    """

    desk: Desk

    def reply(
        self, kept: str, question: str, turns: list[Turn], subject: Subject, *values: str | None
    ) -> Iterator[list[Any]]:
        """Answer what is asked after `turns`."""
        turns = self._known(kept, question, turns, subject)
        history = (*turns[-1].history, turns[-1].asked) if turns else ()
        yield from self._answer(question, history, turns, subject, values)

    def reply_otherwise(
        self, kept: str, question: str, apart: bool, turns: list[Turn], subject: Subject, *values: str | None
    ) -> Iterator[list[Any]]:
        """Answer what takes the place of the last question: after those before that, or by itself."""
        turns = self._known(kept, question, turns, subject)
        history = turns[-1].history if turns and not apart else ()
        yield from self._answer(question, history, turns, subject, values)

    def _known(self, kept: str, question: str, turns: list[Turn], subject: Subject) -> list[Turn]:
        """The turns before a question; as the browser has kept them where the server, begun anew, knows of none."""
        lost = not turns and not subject.number and question.strip()
        return self._taken_up(kept) if lost and self.desk.ready() else turns

    def _answer(
        self,
        question: str,
        history: tuple[str, ...],
        turns: list[Turn],
        subject: Subject,
        values: Sequence[str | None],
    ) -> Iterator[list[Any]]:
        """The steps of `_converse`, until the visitor asks or begins something else."""
        if question.strip():
            subject.number += 1
        begun = subject.number
        for step in self._converse(question, history[-SHOWN:], turns, _filters(values)):
            if subject.number != begun:
                yield [gr.skip()] * len(step)  # what is yielded last is sent once more when it ends
                return
            yield step

    def _converse(
        self, question: str, history: tuple[str, ...], turns: list[Turn], filters: qa.Filters
    ) -> Iterator[list[Any]]:
        """Question box, turns, chat, welcome and sources: the question at once, then the answer by blocks."""
        question = legible(question.strip())
        if not question:
            yield [gr.skip()] * 5
            return
        # The panel keeps the cards of so many turns: a marker of an earlier one would lead nowhere.
        said = _said(turns[-(SHOWN - 1) :])
        echo = question if len(question) <= LONGEST_QUESTION else f"{question[:ECHO_CHARS]}…"

        def chat(reply: str) -> gr.Chatbot:
            return gr.Chatbot([*said, *_exchange(echo, reply)], visible=True)

        # page.js takes what was sent out of the question box, and leaves what has been typed since.
        yield [gr.skip(), gr.skip(), chat(conversation.waiting_html()), gr.HTML(visible=False), gr.skip()]
        try:
            answer = self.desk.ask(question, history, filters)
            searched = self.desk.index().n_releases
        except qa.QaError as error:
            notice = chat(conversation.notice_html(str(error)))
            yield [question, gr.skip(), notice, gr.skip(), sources.panel_html(turns, refused=True)]
            return
        turns = _and(turns, conversation.Asked(question, history, filters), answer, searched)
        steps = conversation.answer_steps(turns[-1])
        yield [gr.skip(), turns, chat(steps[0]), gr.skip(), sources.panel_html(turns)]
        for step in [*steps[1 : -1 : 1 + len(steps) // MOST_STEPS], *steps[1:][-1:]]:
            time.sleep(STEP_SECONDS)
            yield [gr.skip(), gr.skip(), chat(step), gr.skip(), gr.skip()]

    def look(self, seen: str) -> list[Any]:
        """All that depends on which index is open, but for the examples, which take seconds to find; nothing changes
        while that is the one already seen."""
        try:
            index = self.desk.index()
        except qa.IndexUnavailable as error:
            return [
                "",
                shell.masthead_html(None),
                shell.no_index_html(str(error)),
                gr.skip(),
                gr.skip(),
                gr.Textbox(interactive=False, placeholder="There is no index to ask yet"),
                gr.Button(interactive=False),
                gr.Timer(active=True),
            ]
        status = index.status()
        found = version(status)
        if found == seen:
            return [gr.skip()] * 8
        return [
            found,
            shell.masthead_html(status),
            shell.welcome_html([]),
            gr.Dropdown(shell.minister_choices(index.people())),
            gr.Dropdown(shell.portfolio_choices(index.portfolios())),
            gr.Textbox(interactive=True, placeholder="Ask a question"),
            gr.Button(interactive=True),
            gr.Timer(active=False),
        ]

    def offer(self, offered: str) -> list[Any]:
        """The welcome with its examples, once they are found; nothing changes where those of this index are there."""
        try:
            found = version(self.desk.index().status())
            return [gr.skip()] * 2 if found == offered else [found, shell.welcome_html(self.desk.examples())]
        except qa.QaError:
            return [gr.skip()] * 2

    def restored(self, kept: str, kept_filters: str, turns: list[Turn], subject: Subject) -> list[Any]:
        """Turns, chat, welcome, sources and filters as they were before the page was loaded anew, as far as the browser
        has kept them; nothing changes where it is not."""
        known = bool(turns) or not self.desk.ready()
        turns = [] if known else self._taken_up(kept)
        filters = None if known else conversation.kept_filters(kept_filters)
        said, fields = [gr.skip()] * 4, [gr.skip()] * len(LINK_FIELDS)
        if subject.number:  # whoever asks or begins anew meanwhile has the last word
            return [*said, *fields]
        if turns:
            said = [turns, gr.Chatbot(_said(turns), visible=True), gr.HTML(visible=False), sources.panel_html(turns)]
            filters = filters or turns[-1].filters
        return [*said, *(filters.to_dict().values() if filters else fields)]

    def _taken_up(self, kept: str) -> list[Turn]:
        """What the browser has kept, asked again."""
        turns: list[Turn] = []
        for one in conversation.taken_up(kept)[-SHOWN:]:
            with suppress(qa.QaError):  # another index may have other names to filter by
                turns = _and(turns, one, self.desk.ask(*one), self.desk.index().n_releases)
        return turns

    def linked(self, turns: list[Turn], subject: Subject, request: gr.Request) -> list[Any]:
        """The question and the filters of the page's address, where nothing has been asked yet."""
        question, *values = _linked(request) if self.desk.ready() and not (turns or subject.number) else [""]
        # What a link does not set may have been typed meanwhile.
        return [question, *(value or gr.skip() for value in values or [None] * len(LINK_FIELDS))]

    def describe(self, turns: list[Turn], *values: str | None) -> Any:  # noqa: ANN401 - or that nothing changes
        """The filters in force, in words; nothing new while they make no sense, as they may not yet while typed."""
        try:
            return self._in_force(turns, _filters(values))
        except qa.QaError:
            return gr.skip()

    def explain(self, turns: list[Turn], *values: str | None) -> str:
        """The same, or what is wrong with them."""
        try:
            return self._in_force(turns, _filters(values))
        except qa.QaError as error:
            return shell.wrong_html(str(error))

    def _in_force(self, turns: Sequence[Turn], filters: qa.Filters) -> str:
        otherwise = bool(turns) and turns[-1].filters != filters
        return shell.active_html(filters, *self.desk.index().selected(filters), otherwise)


def _filters(values: Sequence[str | None]) -> qa.Filters:
    return qa.Filters(*((value.strip() or None) if isinstance(value, str) else value for value in values))


def _and(turns: list[Turn], asked: conversation.Asked, answer: qa.Answer, searched: int) -> list[Turn]:
    """The last turns of a conversation, with one more."""
    note = conversation.note_text(answer, searched, asked.filters)
    first = 2 if asked.history else 1  # taken up again after some that are no longer shown
    return [*turns, Turn(turns[-1].number + 1 if turns else first, *asked, answer, note)][-SHOWN:]


def _said(turns: Sequence[Turn]) -> list[Any]:
    """The chat's messages of some turns, each answer whole."""
    oldest = turns[0] if turns and turns[0].number > 1 else None
    return [
        message
        for turn in turns
        for message in _exchange(turn.asked, conversation.answer_steps(turn)[-1], turn is oldest)
    ]


def _exchange(question: str, reply: str, after_more: bool = False) -> list[Any]:
    asked = conversation.question_html(question, after_more)
    return [{"role": "user", "content": asked}, {"role": "assistant", "content": reply}]


def _new_subject(subject: Subject) -> list[Any]:
    """An empty conversation, and what is typed already, which may be of the new subject. An answer that is under way
    ends; what of it is on its way to the page comes first."""
    subject.number += 1
    time.sleep(2 * STEP_SECONDS)
    return [gr.skip(), [], gr.Chatbot([], visible=False), gr.HTML(visible=True), sources.panel_html([], new=True)]


def _example(event: gr.EventData) -> str:
    return str(getattr(event, "question", ""))


def _again(turns: list[Turn]) -> tuple[str, bool]:
    """The last question, to be asked after those before it with the filters as they are now."""
    return (turns[-1].asked if turns else "", False)


def _reading(event: gr.EventData, *values: str | None) -> list[str | bool | None]:
    """The question, whether by itself, and the filters to ask again with, when a reading was made a filter or
    dropped."""
    fields = [getattr(event, name, value) for name, value in zip(LINK_FIELDS, values, strict=True)]
    return [_example(event), getattr(event, "action", "") == "alone", *fields]


def _linked(request: gr.Request) -> list[str | None]:
    """The question and the filters that the page's address carries."""
    given = dict(request.query_params)
    return [given.get("q", ""), *(given.get(name) for name in LINK_FIELDS)]


# --- for programs --------------------------------------------------------------------------------


def _offer_api(desk: Desk) -> None:
    def ask(
        question: str,
        history: list[str] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        minister: str | None = None,
        portfolio: str | None = None,
    ) -> str:
        """Answer in verbatim quotes, as JSON text. `history` holds earlier questions, oldest first."""
        try:
            answer = desk.ask(question, history or [], _filters([date_from, date_to, minister, portfolio]))
        except qa.QaError as error:
            raise gr.Error(str(error), print_exception=False) from error
        # As text, since gradio_client takes any object that has a "path" for a file, and fetches it.
        return json.dumps(answer.to_dict(), ensure_ascii=False)

    api(ask, api_name="ask", concurrency_limit=CONCURRENT_ASKS, concurrency_id="ask")


if __name__ == "__main__":
    from qa.cli import main

    sys.argv.insert(1, "serve")
    main()
