"""Derive qa/data/general.json from an archive: words that do not tell what a release is about.

    python bench/derive_general.py path/to/releases

Their clarity is low (Cronen-Townsend, Zhou & Croft, SIGIR 2002), with portfolios for topics: the divergence of the
portfolios of the releases that have a word from those of all. "Details" and "exceptions" are of every portfolio,
"whales" and "nurses" of few. Whoever types one of the former in a chat asks it of what was asked before.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from qa.errors import QaError
from qa.releases import read_release
from qa.understanding.follow_ups import content_words

# Releases that have a word, fewer tell nothing of it; portfolios, the largest; and as many releases as all say what a
# word's portfolios are before any is seen.
RELEASES, PORTFOLIOS, PRIOR = 60, 60, 5.0
# In nats. Of 40 words like "winners" three in four have less, of 40 like "whales" none; "women" and "internet" more.
CLARITY = 0.35


def main() -> None:
    """Read an archive and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("releases", type=Path, help="folder of releases, Markdown with front matter")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "qa" / "data" / "general.json")
    arguments = parser.parse_args()
    found = [path.relative_to(arguments.releases).as_posix() for path in sorted(arguments.releases.rglob("*.md"))]
    filed: Counter[str] = Counter()
    having: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in found:
        try:
            release = read_release(arguments.releases, path)
        except QaError as error:
            print(error)
            continue
        words = {word.casefold() for word in content_words(release.body)}
        for portfolio in release.portfolios:
            filed[portfolio] += 1
            for word in words:
                having[word][portfolio] += 1
    names = [name for name, _ in filed.most_common(PORTFOLIOS)]
    usual = np.array([filed[name] for name in names], float)
    usual /= usual.sum()
    general = []
    for word, portfolios in sorted(having.items()):
        seen = np.array([portfolios[name] for name in names], float)
        n = seen.sum()
        if n < RELEASES or not word.isalpha():
            continue
        its = (seen + PRIOR * usual) / (n + PRIOR)
        # Of few releases it is so much too large (Miller 1955).
        if float((its * np.log(its / usual)).sum()) - (len(names) - 1) / (2 * n) < CLARITY:
            general.append(word)
    source = "derived by bench/derive_general.py from the releases themselves"
    derived = {"source": source, "words": " ".join(general)}
    arguments.out.write_text(json.dumps(derived, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(general)} words")


if __name__ == "__main__":
    main()
