"""From a folder of releases to a new generation of the index.

A build finds what changed by content, reads and splits only that, embeds only texts that no build
has embedded before, and publishes a new generation in one step. Killed at any moment, it leaves
the old generation serving; every finished slice of embeddings stays.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np

import vectorstore
from qa.embedding import COPIED_MODEL, MAX_CALIBRATION, MIN_CALIBRATION, read_settings
from qa.encoders.export import check_precision, load_encoder, load_reader, spread
from qa.encoders.models import check_name, find_model, source_digest
from qa.errors import IndexUnavailable, ModelError, QaError, ReleaseError
from qa.finding.reading import Reader
from qa.finding.reading import version as reader_version
from qa.offices import gazetteer
from qa.offices.gazetteer_building import build_gazetteer
from qa.offices.openings import OPENING
from qa.opened import CARRIED, ENCODER, READER, TEXT_VERSION, index_path, open_encoder, save_carried
from qa.passages import header, joined, split
from qa.releases import UNREADABLE, Scanned, Skipped, read_release, scan
from qa.stopwatch import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa.embedding import Encoder
    from qa.offices.gazetteer_building import Row
    from vectorstore import Builder, Generation, Release, Store

    Progress = Callable[[str, int, int], None]

# In the index's folder: hashes of the releases as they were last read.
SCAN = "scan.json"
# Passages a slice: what a kill costs at most, about 15 seconds, and enough of them to sort by length.
SLICE = 2048
MANY = 100  # releases of an index that no build takes all away: a slip would cost them


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and did. Counts are releases, but for `passages` and `embedded`."""

    read: int
    added: int
    changed: int
    removed: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    passages: int
    embedded: int
    seconds: float
    generation: str
    model: str
    precision: str
    phases: dict[str, float]
    unused_fields: dict[str, int]  # those of the front matter that mean nothing here, and of how many new releases

    def to_dict(self) -> dict[str, Any]:
        """For JSON. `seconds`, and those of each of `phases`, are rounded to a thousandth."""
        return asdict(self)


def build(
    releases: str | Path,
    index: str | Path = "index",
    model: str | Path | None = None,
    precision: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Index every release under a folder, or bring an index up to date with it.

    `model` is a sentence-transformers model by Hub name or folder; None keeps the index's own, or takes
    the packaged default. `precision` is auto (by processor), int8, bf16, fp16 or fp32; None keeps what was last asked
    for, or is auto. `progress(phase, done, total)` is called a few times a
    second, and once a slice of 2,048 passages while these are embedded.
    Raises QaError for a folder that is none, IndexUnavailable when another build runs or the disk refuses,
    ModelError for a model that cannot be used. A release that cannot be read is in `skipped`.
    """
    if not isinstance(releases, str | Path) or not str(releases):
        found = "nothing" if releases in ("", None) else type(releases).__name__
        raise QaError(f"releases: expected the path of a folder of releases (*.md), found {found}")
    folder = Path(releases)
    try:
        found = "" if folder.is_dir() else "a file" if folder.exists() else "nothing"
    except OSError as error:  # a name that is too long
        raise QaError(f"{releases!s:.60}…: expected a folder of releases (*.md): {error.strerror}") from error
    if found:
        raise QaError(f"{folder}: expected a folder of releases (*.md), found {found}")
    check_precision("auto" if precision is None else precision)
    if not (progress is None or callable(progress)):
        raise QaError(f"progress: expected a function of (phase, done, total), found {type(progress).__name__}")
    model = _from_anywhere(model)
    progress = progress or (lambda _phase, _done, _total: None)
    clock = Stopwatch()
    store = vectorstore.Store(index_path(index))
    try:
        with store.building() as builder:
            return _build(folder, store, builder, model, precision, progress, clock)
    except vectorstore.Busy as error:
        raise IndexUnavailable(f"{index}: another build is writing this index ({error})") from error
    except vectorstore.StoreError as error:
        raise IndexUnavailable(f"{index}: {error}") from error


def _from_anywhere(model: str | Path | None) -> str | None:
    """A model's folder by its full path: the index remembers it, wherever the next build is started. Raises ModelError
    for what is no name: an empty one would take the index's own."""
    if model is None:
        return None
    model = str(model) if isinstance(model, Path) else model
    check_name(model)
    with contextlib.suppress(RuntimeError, OSError):  # "~nobody", too long a name: find_model refuses them
        if (folder := Path(model).expanduser()).is_dir():
            return str(folder.resolve())
    return model


def _build(
    folder: Path,
    store: Store,
    builder: Builder,
    model: str | None,
    precision: str | None,
    progress: Progress,
    clock: Stopwatch,
) -> BuildReport:
    scanned, skipped = scan(folder, lambda done, total: progress("scanning", done, total), store.directory / SCAN)
    clock.lap("scanning")
    live = builder.live
    if live is None and not scanned:
        raise QaError(_nothing(folder, skipped))
    if live is None and builder.n_releases >= MANY and 2 * len(scanned) < builder.n_releases:
        raise QaError(  # which ones it held can't be told
            f"{folder}: expected about the {builder.n_releases:,} releases of {store.directory}, which cannot be "
            f"opened, found {len(scanned):,}; name the folder that it was made of, give another --index, or remove "
            "that one first"
        )
    precision = _precision(builder, model, precision)
    progress("opening the model", 0, 1)  # a minute, where it has to be exported
    encoder = _encoder(builder, model, precision, folder, scanned)
    progress("opening the model", 1, 1)
    clock.lap("opening the model")
    base = live if live is not None and _same_settings(live, encoder) else None
    # What else a generation is made with: one of another make is made anew, but for its vectors.
    makes = {"precision_asked": precision, "reader": reader_version(), "gazetteer": gazetteer.FORMAT}
    made_as = {**makes, "model": encoder.name}  # a model that was moved is found by its new name from now on
    current = live is not None and all(live.manifest.extra.get(part) == make for part, make in made_as.items())
    indexed = live.digests() if live is not None else {}
    hidden = _hidden(indexed, skipped)
    _check_nothing_is_lost(folder, store.directory, scanned, indexed, hidden if base is None else set())
    found = {item.path: item.sha256 for item in scanned}
    # With other settings everything is read anew, though nothing about the releases changed.
    unchanged = _unchanged(found, indexed, hidden) if base is not None else set()
    releases, unread = _read(folder, [path for path in found if path not in unchanged], progress)
    skipped += unread  # what was indexed and can no longer be read leaves the index, and the report says so
    if any(release.sha256 != found[release.path] for release in releases):
        (store.directory / SCAN).unlink(missing_ok=True)  # a memory that is wrong would be so at each build
    if base is not None and current and not releases and unchanged == indexed.keys():
        return _report(indexed, unchanged, [], skipped, base, 0, encoder, clock)
    if not releases and not unchanged:
        raise QaError(_nothing(folder, skipped))
    clock.lap("reading")
    fresh = _split(releases, encoder, progress)
    clock.lap("splitting")
    embedded = _embed(store, encoder, fresh, progress)
    clock.lap("embedding")
    progress("opening the reader", 0, 1)
    reader = _reader(live, makes["reader"])
    progress("opening the reader", 1, 1)
    _write(builder, base, encoder, makes, reader, unchanged, fresh, progress)
    clock.lap("writing")
    with store.open() as made:
        return _report(indexed, unchanged, releases, skipped, made, embedded, encoder, clock)


def _nothing(folder: Path, skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return f"{folder}: expected releases (*.md) in it or below it, found none"
    first = skipped[0]
    return (
        f"{folder}: none of its {len(skipped)} files could be read as a release; "
        f"the first: {first.path}: {first.reason}"
    )


def _precision(builder: Builder, model: str | None, asked: str | None) -> str:
    """What is asked for, else what was asked for last of the same model."""
    if asked is not None:
        return asked
    kept = model in (None, builder.extra.get("model"))
    return str(builder.extra.get("precision_asked", "auto")) if kept else "auto"


def _encoder(builder: Builder, model: str | None, precision: str, folder: Path, scanned: Sequence[Scanned]) -> Encoder:
    """The index's own encoder where it is what was asked for, so that old and new vectors are alike."""
    live, own = builder.live, builder.extra.get("model")
    as_asked = precision == builder.extra.get("precision_asked")
    if live is not None and model in (None, own) and (as_asked or precision == builder.extra.get("precision")):
        carried = live.folder / CARRIED / ENCODER
        # Begun with too few releases to calibrate int8, it has embedded little that is lost with another precision.
        outgrown = precision == "auto" and live.n_releases < MIN_CALIBRATION <= len(scanned)
        if carried.is_dir() and not outgrown:
            # An export in the format of an older version is none any more: it is made anew.
            with contextlib.suppress(ModelError):
                if not _altered(model, carried):
                    return open_encoder(carried)
    try:
        return load_encoder(model or own, precision, lambda: _calibration(folder, scanned))
    except ModelError as error:
        if model or not own or _is_there(own):
            raise
        raise ModelError(f"{error}; the index was made with {own}: give --model, its folder or another") from error


def _reader(live: Generation | None, version: object) -> Reader:
    """The index's own reader where it is of this version, so that none is made anew."""
    if live is not None and live.manifest.extra.get("reader") == version:
        return Reader(live.folder / CARRIED / READER)
    return load_reader()


def _is_there(model: str) -> bool:
    try:
        find_model(model)
    except ModelError:
        return False
    return True


def _altered(model: str | None, carried: Path) -> bool:
    """Whether the folder `model` holds other files than the encoder was made of."""
    if model is None or not Path(model).expanduser().is_dir():
        return False
    copied = carried / COPIED_MODEL
    made_of = source_digest(copied) if copied.is_dir() else read_settings(carried)[0].source
    return find_model(model).source != made_of


def _calibration(folder: Path, scanned: Sequence[Scanned]) -> list[str]:
    """Openings of releases, evenly over the archive, as long as passages are."""
    texts = []
    for item in spread(scanned, MAX_CALIBRATION):
        try:
            release = read_release(folder, item.path)
        except ReleaseError:
            continue
        texts.append(joined(_head(release), release.body[:900]))
    return texts


def _same_settings(live: Generation, encoder: Encoder) -> bool:
    return live.manifest.extra.get("text_version") == TEXT_VERSION and live.manifest.fingerprint == encoder.fingerprint


def _check_nothing_is_lost(
    folder: Path, directory: Path, scanned: Sequence[Scanned], indexed: dict[str, str], needed: set[str]
) -> None:
    """Raise QaError where the index would lose what it holds: to a folder of other releases, or because those are
    `needed` to make it anew that cannot be read now."""
    if len(indexed) >= MANY and _is_another(scanned, indexed):
        raise QaError(
            f"{folder}: expected some of the {len(indexed):,} releases of {directory}, found none of them; give "
            f"another --index, or remove that folder first"
        )
    if needed:
        raise QaError(
            f"{folder}: {len(needed):,} of the releases in {directory} cannot be read now ({min(needed)}), which "
            "are needed to make it anew: let them be read, or leave the options out"
        )


def _is_another(scanned: Sequence[Scanned], indexed: dict[str, str]) -> bool:
    """Whether a folder of releases has no path of an index, nor half of its texts by other paths, as one that was moved
    has: it belongs to another one, or is a part of its own."""
    if any(item.path in indexed for item in scanned):
        return False
    texts = {item.sha256 for item in scanned}
    return 2 * sum(sha256 in texts for sha256 in indexed.values()) < len(indexed)


def _hidden(indexed: dict[str, str], skipped: Sequence[Skipped]) -> set[str]:
    """Indexed releases that may not be read, or lie in a folder that cannot be listed: they are not gone."""
    closed = {item.path for item in skipped if item.reason.startswith(UNREADABLE)}
    if not closed:
        return set()
    return {path for path in indexed if closed.intersection((path, *map(str, PurePosixPath(path).parents)))}


def _unchanged(found: dict[str, str], indexed: dict[str, str], hidden: set[str]) -> set[str]:
    """Indexed releases that stay as they are: their bytes are the same, or they are hidden."""
    return {
        path for path, digest in indexed.items() if found.get(path) == digest or (path in hidden and path not in found)
    }


def _read(folder: Path, paths: Sequence[str], progress: Progress) -> tuple[list[Release], list[Skipped]]:
    releases: list[Release] = []
    skipped: list[Skipped] = []
    for done, path in enumerate(paths, 1):
        try:
            releases.append(read_release(folder, path))
        except ReleaseError as error:
            skipped.append(Skipped(path, error.reason))
        if done % 50 == 0 or done == len(paths):
            progress("reading", done, len(paths))
    return releases, skipped


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage by its place only: the text stays in the release, once. `sha256` is of what is embedded."""

    start: int
    end: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A release that is new or has changed, the header of its passages, and where they are."""

    release: Release
    head: str
    pieces: list[_Piece]

    def text(self, piece: _Piece) -> str:
        return self.release.body[piece.start : piece.end]

    def rows(self) -> list[vectorstore.PassageRow]:
        return [vectorstore.PassageRow(p.start, p.end, self.head, self.text(p), p.sha256) for p in self.pieces]


def _split(releases: Sequence[Release], encoder: Encoder, progress: Progress) -> list[_Fresh]:
    fresh: list[_Fresh] = []
    for done, release in enumerate(releases, 1):
        head = _head(release)
        passages = split(release.body, head, encoder.count_tokens, encoder.max_tokens)
        pieces = [_Piece(p.start, p.end, sha256(joined(head, p.text).encode()).digest()) for p in passages]
        fresh.append(_Fresh(release, head, pieces))
        if done % 50 == 0 or done == len(releases):
            progress("splitting", done, len(releases))
    return fresh


def _head(release: Release) -> str:
    return header(release.title, release.date, release.ministers)


def _embed(store: Store, encoder: Encoder, fresh: Sequence[_Fresh], progress: Progress) -> int:
    """Embed what no build has embedded before, longest first, so that the time left is not flattered."""
    flat = [(one, piece) for one in fresh for piece in one.pieces]
    shas = [piece.sha256 for _, piece in flat]
    missing = store.embeddings.missing(encoder.fingerprint, shas)
    missing.sort(key=lambda i: flat[i][1].start - flat[i][1].end)
    progress("embedding", 0, len(missing))
    for begin in range(0, len(missing), SLICE):
        chosen = missing[begin : begin + SLICE]
        texts = [joined(one.head, one.text(piece)) for one, piece in (flat[i] for i in chosen)]
        vectors = encoder.encode_passages(texts)
        if len(wrong := np.flatnonzero(~np.isfinite(vectors).all(axis=1) | ~vectors.any(axis=1))):
            one, _ = flat[chosen[wrong[0]]]
            raise ModelError(
                f"{encoder.name}: expected a vector of each passage, found none of one in {one.release.path}"
            )
        store.embeddings.put(encoder.fingerprint, [shas[i] for i in chosen], vectors)
        progress("embedding", begin + len(chosen), len(missing))
    return len(missing)


def _write(
    builder: Builder,
    base: Generation | None,
    encoder: Encoder,
    makes: dict[str, Any],
    reader: Reader,
    unchanged: set[str],
    fresh: Sequence[_Fresh],
    progress: Progress,
) -> None:
    order = _ordered(base, unchanged, fresh)

    def carry(folder: Path) -> None:
        save_carried(folder, encoder, reader, build_gazetteer(_people(base, order)))

    builder.write(
        (vectorstore.Kept(path) if one is None else (one.release, one.rows()) for path, one in order),
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        manifest_extra={
            "text_version": TEXT_VERSION,
            "model": encoder.name,
            "precision": encoder.precision,
            "backend": encoder.backend,
            **makes,
        },
        extra_files={CARRIED: carry},
        progress=lambda stage, done: progress(f"writing {stage}", done, len(order)),
    )


def _ordered(base: Generation | None, unchanged: set[str], fresh: Sequence[_Fresh]) -> list[tuple[str, _Fresh | None]]:
    """Path of each release, and what is fresh of it, None for one that is kept, in the order of an index."""
    keys: list[tuple[tuple[int, str], _Fresh | None]] = [
        (vectorstore.sort_key(one.release.date, one.release.path), one) for one in fresh
    ]
    if base is not None:
        dates = base.release_ordinals.tolist()
        keys += [((dates[i], path), None) for i, path in enumerate(base.digests()) if path in unchanged]
    return [(path, one) for (_, path), one in sorted(keys, key=lambda key: key[0])]


def _people(base: Generation | None, order: Sequence[tuple[str, _Fresh | None]]) -> Iterator[Row]:
    kept = {row[0]: row[1:] for row in base.openings(OPENING)} if base is not None else {}
    for path, one in order:
        if one is None:
            yield kept[path]
        else:
            release = one.release
            yield release.date, release.ministers, release.portfolios, release.body[:OPENING]


def _report(
    indexed: dict[str, str],
    unchanged: set[str],
    releases: Sequence[Release],
    skipped: Sequence[Skipped],
    made: Generation,
    embedded: int,
    encoder: Encoder,
    clock: Stopwatch,
) -> BuildReport:
    """What was done: `indexed` were the releases before, `releases` are those that were read."""
    changed = sum(release.path in indexed for release in releases)
    return BuildReport(
        read=len(releases) + len(unchanged),
        added=len(releases) - changed,
        changed=changed,
        removed=len(indexed) - len(unchanged) - changed,
        unchanged=len(unchanged),
        skipped=tuple(skipped),
        passages=made.n_passages,
        embedded=embedded,
        seconds=round(clock.total, 3),
        generation=made.name,
        model=encoder.name,
        precision=encoder.precision,
        phases={phase: round(spent, 3) for phase, spent in clock.phases.items()},
        unused_fields=dict(Counter(field for release in releases for field in release.extra).most_common()),
    )
