"""`beehive-qa`, and `python -m qa`."""

from __future__ import annotations

import signal


def main() -> None:
    """Run a command. Until it has work to lose, Ctrl-C ends it as it ends any program: not with a traceback of whatever
    library was being loaded."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from qa.cli import main as run  # noqa: PLC0415 - takes a tenth of a second

    run()


if __name__ == "__main__":
    main()
