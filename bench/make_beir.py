"""Two test sets in BEIR's format, made of releases themselves: no question of a person is in them.

    python bench/make_beir.py RELEASES OUT [--releases 5000] [--queries 500] [--seed 1]

OUT gets two folders for `beehive-qa eval --beir` and bench/ablation.py:
  headlines  a release is found by its title, which its document has not
  asked      a release is found by a question that it puts and answers itself ("Questions and answers" and the like);
             its document has no line that ends in a question mark
Releases with the body of another are left out, and so are queries that several releases share.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import common

from qa.releases import read_release
from qa.understanding.follow_ups import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vectorstore import Release

WORDS = 4  # that carry a subject: a question with fewer stands in need of the one before
_QUESTION = re.compile(r"^.*\?[”\"'’)]*$", re.MULTILINE)
_MARKS = re.compile(r"^(?:[\W\d]|[QA][:.)\d])+\s*")


def questions(release: Release) -> list[str]:
    """The lines of a release that ask something and are followed by an answer."""
    lines = [line.strip() for line in release.body.split("\n") if line.strip()]
    answered = [a for a, after in itertools.pairwise(lines) if _QUESTION.match(a) and not _QUESTION.match(after)]
    asked = [_MARKS.sub("", line) for line in answered]
    return [line for line in asked if len(content_words(line)) >= WORDS and len(line) < 200]


def write(folder: Path, documents: Iterable[dict[str, str]], queries: Sequence[tuple[str, str]]) -> None:
    """corpus.jsonl, queries.jsonl and qrels.tsv, with one right document for each (text, document) query."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(document, ensure_ascii=False) for document in documents]
    (folder / "corpus.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    texts = [json.dumps({"_id": str(i), "text": text}, ensure_ascii=False) for i, (text, _) in enumerate(queries)]
    (folder / "queries.jsonl").write_text("\n".join(texts) + "\n", "utf-8")
    right = [f"{i}\t{document}\t1" for i, (_, document) in enumerate(queries)]
    (folder / "qrels.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *right]) + "\n", "utf-8")
    print(f"{folder}: {len(lines)} documents, {len(queries)} queries")


def drawn(rng: random.Random, found: list[tuple[str, str]], n: int) -> list[tuple[str, str]]:
    """n of the queries that only one release gives."""
    times = Counter(text.casefold() for text, _ in found)
    return rng.sample(alone := [pair for pair in found if times[pair[0].casefold()] == 1], min(n, len(alone)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("releases", help="a folder of releases")
    parser.add_argument("out", type=Path)
    parser.add_argument("--releases", dest="number", type=int, default=5000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    archive = common.folder_or_exit(options.releases, "BEEHIVE_RELEASES", "a folder of releases")
    rng = random.Random(options.seed)
    bodies: set[str] = set()
    some: list[Release] = []
    asking: list[tuple[Release, list[str]]] = []
    chosen = set(common.sample_paths(archive, options.number, options.seed))
    for path in common.sample_paths(archive, 0):
        if path not in chosen and "?" not in (archive / path).read_text("utf-8", errors="replace"):
            continue
        release = read_release(archive, path)
        if len(release.body) < 300 or release.body in bodies:
            continue
        bodies.add(release.body)
        if len(asked := questions(release)) >= 3:
            asking.append((release, asked))
        if path in chosen:
            some.append(release)
    titles = [(release.title, release.path) for release in some if len(content_words(release.title)) >= WORDS]
    documents = [{"_id": release.path, "title": "", "text": release.body} for release in some]
    write(options.out / "headlines", documents, drawn(rng, titles, options.queries))
    found = [(line, release.path) for release, asked in asking for line in asked]
    together = {release.path: release for release in (*some, *(release for release, _ in asking))}
    documents = [
        {"_id": path, "title": release.title, "text": _QUESTION.sub("", release.body)}
        for path, release in together.items()
    ]
    write(options.out / "asked", documents, drawn(rng, found, options.queries))


if __name__ == "__main__":
    main()
