"""Every error that a person can cause or mend. The command line prints the message and no traceback."""

from __future__ import annotations


class QaError(Exception):
    """Base of all errors of this package.

    The message names the file or field, what was expected, what was found and what to type next.
    """


class ReleaseError(QaError):
    """A release that cannot be read. `path` is relative to the releases folder."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[ReleaseError], tuple[str, str]]:
        """So that another process can send it."""
        return type(self), (self.path, self.reason)


class IndexUnavailable(QaError):
    """There is no index, or it is damaged, foreign, stale or being built by somebody else."""


class ModelError(QaError):
    """An embedding model that cannot be found, verified or run."""


class QuestionError(QaError):
    """A question, filter or number that makes no sense."""
