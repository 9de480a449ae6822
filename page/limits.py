"""How much a visitor may send: Gradio reads all of it into memory, writes what it refuses to the log, and keeps every
file that is uploaded, of which this page takes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Bytes of a request. A conversation that the browser has kept, twelve questions each with the twelve before it, all of
# the longest, has 300,000 characters.
MAX_BODY = 2_000_000
TOO_LARGE = f"At most {MAX_BODY:,} bytes are read."


class _TooLarge(Exception):
    """More has come than was announced, or than may come."""


class SmallBodies:
    """Answers 403 to an upload, and 413 to a request that says it is larger than MAX_BODY, before it has been read. Of
    one that does not say no more is read, of which Gradio may make a 400."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a request, as far as it may be read (ASGI 3)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"].rstrip("/").endswith("/upload"):
            await _refuse(send, 403, "Nothing is uploaded here.")
            return
        length = dict(scope["headers"]).get(b"content-length", b"")
        if length and not (length.isdigit() and len(length) < 20 and int(length) <= MAX_BODY):
            await _refuse(send, 413, TOO_LARGE)
            return
        read, answering = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MAX_BODY:
                raise _TooLarge
            return message

        async def answered(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, counted, answered)
        except _TooLarge:
            if not answering:
                await _refuse(send, 413, TOO_LARGE)


async def _refuse(send: Send, status: int, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": why.encode()})
