"""What is wrong with an index or its surroundings, and the command that mends it."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

import vectorstore
from qa.errors import QaError
from qa.index import Index
from qa.opened import index_path, mending

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
    try:
        name = store.current()
        if name is None:
            return [Finding(f"{directory}: there is no index", False, rebuild)]
        damages = store.verify()
    except vectorstore.StoreError as error:  # another format, or a disk that cannot be read
        return [Finding(f"{directory}: {error}", False, rebuild)]
    findings = [Finding(f"{directory}: {damage}", False, rebuild) for damage in damages]
    if damages:
        return findings
    findings.append(Finding(f"{directory}/{name}: every file is as it was written", True, ""))
    try:
        with Index.open(directory) as index:
            n = index.n_releases
            index.ask("What did the government announce?")
        findings.append(Finding(f"{n:,} releases, {index.n_passages:,} passages; a question is answered", True, ""))
    except QaError as error:
        findings.append(Finding(str(error), False, rebuild))
    # Only later builds read these: without them they embed again what has changed.
    kept, damage = store.embeddings.path, store.embeddings.damage()
    repair = f"rm {shlex.quote(str(kept))}" if damage else ""
    findings.append(Finding(f"{kept}: {damage or 'no damage is seen'}", not damage, repair))
    writable = os.access(directory, os.W_OK)
    findings.append(
        Finding(
            f"{directory}: a build {'can' if writable else 'cannot'} write here",
            writable,
            "" if writable else f"chmod u+w {shlex.quote(str(directory))}",
        )
    )
    return findings
