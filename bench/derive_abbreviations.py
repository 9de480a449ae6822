"""Derive qa/data/abbreviations.json from an archive: what "Long Name (ABBR)" says, where most agree.

    python bench/derive_abbreviations.py path/to/releases

An abbreviation is kept when enough releases expand it and most of them the same way. "exact" marks those
that are ordinary words in lower case ("doc", "era"): they count only in capitals.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from qa.language.spelling import fold, singular, vocabulary

KEPT = 650
RELEASES = 4  # fewer may be one event's own shorthand
AGREEMENT = 0.7
# What nearly all releases mean by them nobody spells out: the city's centre, heads, scans, text messages.
MEANT_OTHERWISE = ("CBD", "CEOs", "MRI", "SMS")
ORDINARY = 0.2  # uses in lower case, or as a name, against capital ones

_BRACKETED = re.compile(r"\(\s*[\"“‘']?([A-Z][A-Za-z&]{1,9})[\"”’']?\s*\)")
_BEFORE = re.compile(r"(?:[^\W_][\w'’&/-]*,? +){1,9}$")
_SYLLABLE = re.compile(r"[^aeiou][aeiou][^aeiou]s?")
_SKIPPED = vocabulary("& a and for in of on the to with")
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]{1,9}\b")
_LOWER = re.compile(r"(?<![\w./@:%=-])[a-z]{2,9}(?![\w/@=-]|\.\w)")  # not the parts of an address


def expansion(words: list[str], abbreviation: str) -> str:
    """Return the tail of `words` whose initials spell `abbreviation`, or ""."""
    letters = re.sub(r"[^A-Za-z]", "", abbreviation).casefold()
    letters = letters[:-1] if abbreviation.endswith("s") and abbreviation[:-1].isupper() else letters
    for first in range(len(words)):
        tail = words[first:]
        if fold(tail[0]) in _SKIPPED or not tail[0][0].isalpha():
            continue
        pieces = [piece for word in tail for piece in fold(word).split()]
        for kept in (pieces, [piece for piece in pieces if piece not in _SKIPPED]):
            if "".join(piece[0] for piece in kept) == letters and len(kept) > 1:
                return " ".join(tail).strip(" ,")
    return ""


def main() -> None:
    """Read an archive and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("releases", type=Path, help="folder of releases, Markdown with front matter")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "qa" / "data" / "abbreviations.json")
    arguments = parser.parse_args()
    meant: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    capitals: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for path in sorted(arguments.releases.rglob("*.md")):
        body = path.read_text("utf-8", errors="replace").replace("\u00a0", " ")
        seen = set()
        for match in _BRACKETED.finditer(body):
            words = _BEFORE.search(body[max(0, match.start() - 120) : match.start()])
            long = expansion(words[0].split(), match[1]) if words else ""
            if long and (match[1], fold(long)) not in seen:
                seen.add((match[1], fold(long)))
                meant[match[1]][singular(fold(long))][long] += 1
        capitals.update(set(_CAPITALS.findall(body)))
        lower.update(set(_LOWER.findall(body)))
    rows = []
    for abbreviation, expansions in meant.items():
        if abbreviation in MEANT_OTHERWISE:
            continue
        counts = {key: sum(spellings.values()) for key, spellings in expansions.items()}
        best = max(counts, key=lambda key: counts[key])
        if counts[best] < RELEASES or counts[best] < AGREEMENT * sum(counts.values()):
            continue
        spelling = max(expansions[best].items(), key=lambda pair: (pair[1], pair[0]))[0]
        ordinary = lower[abbreviation.casefold()] > ORDINARY * capitals[abbreviation]
        a_name = capitals[abbreviation.title()] > ORDINARY * capitals[abbreviation]  # "KAREN"; Psa is a disease
        sounded = len(abbreviation) < 3 or _SYLLABLE.fullmatch(abbreviation.casefold())  # "SIN", "HUD"
        rows.append((counts[best], abbreviation, spelling, bool(ordinary or a_name or sounded)))
    rows.sort(key=lambda row: (-row[0], row[1]))
    singles = {abbreviation for _, abbreviation, _, _ in rows}
    kept = [row for row in rows if not (row[1].endswith("s") and row[1][:-1] in singles)][:KEPT]
    data = {
        "source": "derived by bench/derive_abbreviations.py from the releases themselves",
        "abbreviations": {
            abbreviation: {"long": spelling, "releases": count, **({"exact": True} if exact else {})}
            for count, abbreviation, spelling, exact in sorted(kept, key=lambda row: row[1])
        },
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    text = re.sub(r"\{\s+\"long\"([^}]*?)\s+\}", lambda m: '{"long"' + re.sub(r"\s+", " ", m[1]) + "}", text)
    arguments.out.write_text(text + "\n", "utf-8")
    print(f"{len(rows)} abbreviations, {len(kept)} kept, down to {kept[-1][0]} releases")


if __name__ == "__main__":
    main()
