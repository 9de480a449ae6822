"""Derive qa/data/capitals.json from an archive: words and phrases that releases write with capitals.

    python bench/derive_capitals.py path/to/releases

Counted within sentences alone, where a capital says something. A phrase ("Bay of Plenty", "West Coast") is kept for
those of its words that are also written small by themselves.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import frontmatter

from qa import data
from qa.language.spelling import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

# Uses of a word, and releases of a phrase; fewer are a slip or one event's own. With phrases of 10 releases for 30
# 105 of 4,746 questions are read otherwise: of 74 that are answered hit@5 0.973 for 0.959, refused one for two.
USES, RELEASES = 20, 10
AGREEMENT, PHRASES_AGREE = 0.97, 0.95
LONGEST = 4  # words of a phrase

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WITHIN = re.compile(r"(?<=[a-zāēīōū,;] )[A-Za-zĀĒĪŌŪāēīōū]{3,}(?![\w’'-])")
_CAPITAL = r"[A-ZĀĒĪŌŪ][\w’'-]+"
# Who speaks, which qa.understanding.people reads; and what is only somebody's.
_SPOKEN_FOR = re.compile(r"\b(?:mr|mrs|ms|dr|hon|sir|dame|minister|ministers|prime|spokesperson)\b|[’']s?$")
# Names that are words, too.
_WORDS = vocabulary(
    "ace admiral amp ave bachelor bates bay bell blacks butterfield cam cape chancellor che ches cip collegiate "
    "commodore cook coopers cove creek crescent cup dart dean dell dick doc duff duke ess federation fielder fowler "
    "fox fry gray guild gulf guy hale heather hibiscus highness highnesses hippy holt hood iii inc judicature king "
    "kings knights lord lotto ltd mac mace mandarin max med mercer ministry minster minter ops opus pac penny pike "
    "pope porter prince princess prof quay queen queens quintet remarkables republic reverend royal sage saint sar "
    "senate senator sop strait swan symphony tam thru tucker turner victorian vip woods"
)
_PHRASE = re.compile(rf"(?<=[a-zāēīōū,;] ){_CAPITAL}(?: (?:of |of the |and )?{_CAPITAL})+")


def main() -> None:
    """Read an archive and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("releases", type=Path, help="folder of releases, Markdown with front matter")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "qa" / "data" / "capitals.json")
    arguments = parser.parse_args()
    files = sorted(arguments.releases.rglob("*.md"))
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    forms: Counter[str] = Counter()  # "KiwiBuild", "NCEA", as they stand
    within: Counter[str] = Counter()
    for path in files:
        body = body_of(path)
        for word in _WITHIN.findall(body):
            (small if word.islower() else capital)[word.casefold()] += 1
            forms[word] += not word.islower()
        called = {phrase.replace("’", "'") for phrase in _PHRASE.findall(body) if len(phrase.split()) <= LONGEST}
        within.update({phrase.casefold() for phrase in called})
        forms.update(called)
    # "RITA", "GPs": what is only an abbreviation where it is typed as one.
    entries = data.table("abbreviations")["abbreviations"]
    exact = {name.casefold() for name, entry in entries.items() if entry.get("exact")}
    words = {
        w
        for w, n in capital.items()
        if n >= USES
        and n >= AGREEMENT * (n + small[w])
        and not _SPOKEN_FOR.search(w)
        and exact.isdisjoint((w, w.removesuffix("s")))
    } - _WORDS
    candidates = {
        phrase
        for phrase, n in within.items()
        if n >= RELEASES
        and not _SPOKEN_FOR.search(phrase)
        and not set(_WORD.findall(phrase)) <= words | {"of", "the", "and"}
    }
    written: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in files:
        found = _WORD.findall(body_of(path))
        for length in range(2, LONGEST + 1):
            for n in range(len(found) - length + 1):
                phrase = " ".join(found[n : n + length])
                if (folded := phrase.casefold().replace("’", "'")) in candidates:
                    total[folded] += 1
                    if phrase[0].isupper() and found[n + length - 1][0].isupper():
                        written[folded] += 1
                        forms[phrase.replace("’", "'")] += 1  # "Working for Families", too
    phrases = sorted(phrase for phrase in candidates if written[phrase] > PHRASES_AGREE * max(total[phrase], 1))
    derived = {
        "source": "derived by bench/derive_capitals.py from the releases themselves",
        "words": " ".join(sorted(written_as(words, forms))),
        "phrases": written_as(phrases, forms),
    }
    arguments.out.write_text(json.dumps(derived, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(words)} words, {len(phrases)} phrases")


def written_as(names: Iterable[str], forms: Counter[str]) -> list[str]:
    """Folded words or phrases in the form that they mostly have."""
    usual = {form.casefold(): form for form, _ in reversed(forms.most_common())}
    return [usual[name] for name in names]


def body_of(path: Path) -> str:
    """What a release says, as it is written."""
    return frontmatter.parse(path.read_text("utf-8", errors="replace"))[1].replace("\u00a0", " ")


if __name__ == "__main__":
    main()
