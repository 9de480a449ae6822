"""The manifest of a generation: what it holds, and the digest of each of its files. Written last."""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore.errors import Damaged, Foreign
from vectorstore.files import raised, replace_text

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 6
NAME = "manifest.json"
CATALOGUE = "catalogue.sqlite"
TOKENS = "tokens.bin"
VECTORS = "vectors.faiss"
COARSE = "coarse.faiss"  # unless the index is small
KEYWORDS = "keywords"
LOCK = "lock"
_OF_SYSTEMS = (".DS_Store", "._", ".nfs")  # how files begin that macOS and NFS put into any folder
# Tantivy makes its lock files when it opens an index, also for reading; they hold nothing.
_UNLISTED = {NAME, LOCK, f"{KEYWORDS}/.tantivy-meta.lock", f"{KEYWORDS}/.tantivy-writer.lock"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds; `extra` is the caller's own."""

    format: int
    written: str  # ISO 8601, UTC
    fingerprint: str  # of the model that made the vectors
    dimension: int
    releases: int
    passages: int
    digest: str  # `corpus_digest` of its releases
    keywords_deleted: int  # documents deleted from the keyword index since it was written whole
    extra: dict[str, Any]
    files: dict[str, dict[str, Any]]  # {"size": bytes, "sha256": hex}
    date_from: str | None = None  # ISO 8601, of the first release that is dated; an older manifest has none
    date_to: str | None = None


def corpus_digest(digests: Iterable[tuple[str, str]]) -> str:
    """One sha256 (hex) over (path, sha256) of all releases in order."""
    total = hashlib.sha256()
    for path, sha256 in digests:
        total.update(f"{sha256}  {path}\n".encode())
    return total.hexdigest()


def _checksum(content: dict[str, Any]) -> str:
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write manifest.json with a checksum over itself."""
    content = asdict(manifest)
    text = json.dumps({**content, "checksum": _checksum(content)}, indent=1, ensure_ascii=False)
    replace_text(folder / NAME, text + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Raises Foreign for another format, Damaged if it is missing or not what was written."""
    name = f"{folder.name}/{NAME}"
    try:
        content = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError as error:
        raise Damaged(name, "it is missing") from error
    except (ValueError, RecursionError) as error:
        raise Damaged(name, f"it is not JSON ({error})") from error
    if not isinstance(content, dict) or "format" not in content:
        raise Damaged(name, "it has no format number")
    if content["format"] != FORMAT:
        raise Foreign(f"{folder / NAME}: expected format {FORMAT}, found {content['format']!r}: build it again")
    checksum = content.pop("checksum", None)
    if checksum != _checksum(content):
        raise Damaged(name, "its checksum does not fit")
    return Manifest(**content)


def read_remains(folder: Path) -> tuple[dict[str, Any], int]:
    """Of a manifest of any format, damaged or not, the caller's own part and how many releases it counts; {} and 0 for
    what cannot be read."""
    try:
        content = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        content = None
    extra, count = (content.get("extra"), content.get("releases")) if isinstance(content, dict) else (None, None)
    return extra if isinstance(extra, dict) else {}, count if isinstance(count, int) else 0


def hash_files(folder: Path, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Size and sha256 of files below a folder. Two at a time: 450 MB take 0.2 s."""

    def one(name: str) -> tuple[str, dict[str, Any]]:
        with (folder / name).open("rb") as file:
            # hashlib lets other threads run meanwhile.
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return name, {"size": os.fstat(file.fileno()).st_size, "sha256": sha256}

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(one, names))


def listed_files(folder: Path) -> list[str]:
    """Names of all files below a generation that belong into its manifest, sorted. Raises OSError for a folder that
    may not be listed: what it holds is not missing."""
    walked = os.walk(folder, onerror=raised)
    names = (Path(parent, name).relative_to(folder).as_posix() for parent, _, files in walked for name in files)
    return sorted(
        name for name in names if name not in _UNLISTED and not name.rpartition("/")[2].startswith(_OF_SYSTEMS)
    )


def damages(folder: Path, manifest: Manifest) -> list[Damaged]:
    """Every file that is missing, of another size or content than written, or was never written."""
    found: list[Damaged] = []
    present = set(listed_files(folder))
    same_size = []
    for name, expected in manifest.files.items():
        if name not in present:
            found.append(Damaged(f"{folder.name}/{name}", "it is missing"))
        elif (size := (folder / name).stat().st_size) != expected["size"]:
            reason = f"expected {expected['size']} bytes, found {size}"
            found.append(Damaged(f"{folder.name}/{name}", reason))
        else:
            same_size.append(name)
    for name in sorted(present - manifest.files.keys()):
        found.append(Damaged(f"{folder.name}/{name}", "it does not belong to this index"))
    for name, actual in hash_files(folder, same_size).items():
        if actual["sha256"] != manifest.files[name]["sha256"]:
            found.append(Damaged(f"{folder.name}/{name}", "its sha256 is not the one written"))
    return found
