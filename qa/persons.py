"""Which printed names are people, and which are the same person."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from qa.spelling import PARTICLES, also_called, fold, near, normalise, surname_of, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OFTEN = 5  # times that texts use another form of a name before it is believed
RARE = 5  # a spelling with fewer releases than this may be a slip for a frequent one
ALIKE = 0.8  # "delamere" for "delamare"; other ministers' surnames reach 0.77
# Under ministers the archive also prints link texts ("available here"), which are no people.
_NOT_IN_NAMES = vocabulary(
    "a and for here in of on the this to air analysis call defence document download executive file "
    "framework full general list minister ministry pdf policy process report site statement summary view "
    "word"
)


def clusters(ministers: Mapping[str, int]) -> list[list[str]]:
    """Group names as printed (with their number of releases) by person, frequent people and names first."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(filter(_is_person, ministers), key=lambda name: (-ministers[name], name)):
        by_key[normalise(name)].append(name)
    total = {key: sum(ministers[name] for name in names) for key, names in by_key.items()}
    merged: dict[str, list[str]] = {}
    for key in sorted(by_key, key=lambda key: (-total[key], key)):
        alike = [other for other in merged if _same_person(key, by_key[key][0], other, merged[other][0])]
        if total[key] < RARE and len(alike) == 1:
            merged[alike[0]].extend(by_key[key])
        else:
            merged[key] = by_key[key]
    return list(merged.values())


def forms(people: Sequence[Sequence[str]], used: Iterable[tuple[int, str]]) -> list[tuple[str, ...]]:
    """Return each person's folded full names, with those often used in texts ("Kiri Allan").

    `people` are clusters of printed names; `used` are (place in them, folded name) pairs out of texts.
    """
    found = [list(dict.fromkeys(normalise(name) for name in cluster)) for cluster in people]
    everybody = {form for own in found for form in own}
    for (number, form), count in Counter(used).items():
        if count >= OFTEN and form not in everybody and _is_form(form, found[number], people[number][0]):
            found[number].append(form)
    return [tuple(own) for own in found]


def _is_form(form: str, own: Sequence[str], name: str) -> bool:
    words = form.split()
    if _NOT_IN_NAMES.intersection(words) or any(f" {known} " in f" {form} " for known in own):
        return False  # "tertiary education steve maharey"
    surname = " ".join(surname_of(name))
    length = len(surname.split())
    tail = " ".join(words[-length:])
    return len(words) > length and tail != surname + "s" and SequenceMatcher(None, tail, surname).ratio() > ALIKE


def _is_person(name: str) -> bool:
    words = fold(name).split()
    return (
        2 <= len(words) <= 7
        and len(name) < 60
        and bool(normalise(name))  # "Rt Hon" and "KC MP" are nobody
        and not any(character.isdigit() or character in ",/:[]{}()_" for character in name)
        and all(word[0].isupper() or fold(word) in PARTICLES for word in name.split())
        and not _NOT_IN_NAMES.intersection(words)
    )


def _same_person(key: str, name: str, other_key: str, other_name: str) -> bool:
    surname = surname_of(name)
    given = key.split()[: -len(surname)]
    if surname != surname_of(other_name) or not given:
        return False
    left, right = given[0], other_key.split(maxsplit=1)[0]
    return right in also_called(left) or (min(len(left), len(right)) > 2 and near(left, right, 1))
