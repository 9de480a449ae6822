"""What is wrong with an index or its surroundings, and the command that mends it."""

from __future__ import annotations

import os
import pwd
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

import vectorstore
from qa.errors import QaError
from qa.index import Index
from qa.language.spelling import counted
from qa.opened import index_path, mending, unnamed
from vectorstore.store import BUILD_LOCK

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `repair` is the command to type, "" when nothing needs mending."""

    what: str
    ok: bool
    repair: str


def checkup(directory: Path) -> list[Finding]:
    """Check every file of the index against its manifest, that it opens, and that it answers."""
    store = vectorstore.Store(index_path(directory))
    rebuild = mending(directory)
    if os.path.isfile(directory):  # False, too, where nobody may look
        return [Finding(f"{directory}: expected the folder of an index, found a file", False, "")]
    try:
        name = store.current()
        if name is None:
            return [Finding(f"{directory}: {unnamed(store) or 'there is no index'}", False, rebuild)]
        damages = store.verify()
    except vectorstore.StoreError as error:  # another format, or a disk that cannot be read
        denied = isinstance(error.__cause__, PermissionError)
        return [_unreadable(directory, error) if denied else Finding(f"{directory}: {error}", False, rebuild)]
    findings = [Finding(f"{directory}: {damage}", False, rebuild) for damage in damages]
    if damages:
        return findings
    findings.append(Finding(f"{directory}/{name}: every file is as it was written", True, ""))
    try:
        with Index.open(directory) as index:
            releases = counted(index.n_releases, "release")
            index.ask("What did the government announce?")
        findings.append(
            Finding(f"{releases}, {counted(index.n_passages, 'passage')}; a question is answered", True, "")
        )
    except QaError as error:
        findings.append(Finding(str(error), False, "" if rebuild in str(error) else rebuild))
    # Only later builds read these: without them they embed again what has changed.
    kept, damage = store.embeddings.path, store.embeddings.damage()
    repair = f"rm {'-r ' if kept.is_dir() else ''}{shlex.quote(str(kept))}" if damage else ""
    sound = "no damage is seen" if kept.exists() else "not there, so a build from nothing embeds all of it again"
    findings.append(Finding(f"{kept}: {damage or sound}", not damage, repair))
    return [*findings, _written(directory, kept)]


def _unreadable(directory: Path, error: Exception) -> Finding:
    """That an index may not be read, and who can mend it."""
    if owner := _owner(directory):
        return Finding(f"{directory}: {error}; ask {owner}, whose it is, to let you read it", False, "")
    return Finding(f"{directory}: {error}", False, _opening(directory))


def _written(directory: Path, kept: Path) -> Finding:
    """Whether a build can write here; where it cannot and is not meant to, nothing is to be mended: whoever serves an
    index need not build it."""
    written = (directory, kept, directory / BUILD_LOCK)
    if all(os.access(path, os.W_OK) for path in written if path.exists()):
        return Finding(f"{directory}: a build can write here", True, "")
    what = f"{directory}: a build cannot write here"
    if os.statvfs(directory).f_flag & os.ST_RDONLY:
        return Finding(f"{what}, the file system is read-only", True, "")
    if owner := _owner(directory):
        return Finding(f"{what}, but {owner} can, whose it is", True, "")
    return Finding(what, False, _opening(directory))


def _owner(directory: Path) -> str:
    """Who else an index belongs to, by name or number; "" where it is the user's own, or root asks."""
    uid = directory.stat().st_uid
    if os.geteuid() in (0, uid):
        return ""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def _opening(directory: Path) -> str:
    """The command that lets an index be read and written."""
    return f"chmod -R u+rwX {shlex.quote(str(directory))}"
