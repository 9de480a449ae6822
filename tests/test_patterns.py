"""No regular expression takes long, whatever is typed or stands in a release: strings of its own parts, as long as a
question may be, or as a long release is."""

import importlib
import inspect
import pkgutil
import random
import re
import signal
from collections.abc import Iterable, Iterator
from typing import Any

import page
import qa
import vectorstore
from qa.chat.context import LONGEST_QUESTION as LONG
from qa.understanding import dates

OF_FILES, LONGER = ("qa.archive.", "qa.passages.", "qa.releases."), 15_000  # what reads them, and characters
LIMIT = 0.5  # seconds of CPU; the worst takes 0.06
SAMPLES, REPEATED, WHOLE = 30, 24, 8  # strings that are made of each pattern, and searched: ten seconds for all
CATEGORIES = {"DIGIT": "7", "SPACE": " ", "WORD": "aA7", "NOT_SPACE": "a,'", "NOT_WORD": " ,'", "NOT_DIGIT": "a ,"}
PLAIN = ("a ", "A ", "Aa and ", "7, ", "a-", "’", "- ", " ", "who ", "of the ", "[\\", "[", "(", "<", "*")


def _patterns() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    """The patterns of all modules, and those in tuples, lists and dicts, some of them from several modules."""
    found = [one for of in (qa, page, vectorstore) for one in pkgutil.walk_packages(of.__path__, f"{of.__name__}.")]
    for module in (one.name for one in found if not one.name.endswith("__main__")):
        for name, value in vars(importlib.import_module(module)).items():
            yield from ((f"{module}.{name}", one) for one in _within(value) if isinstance(one.pattern, str))
    yield from (("qa.understanding.dates._table", one) for one in _within(dates._table()))  # compiled when first used


def _within(value: object) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, (tuple, list, dict)):
        for one in [*value, *(value.values() if isinstance(value, dict) else ())]:
            yield from _within(one)
    elif isinstance(value, re.Pattern):
        yield value


def _character(items: Iterable[tuple[Any, Any]], chance: random.Random) -> str:
    known, kinds = "", [(str(op), av) for op, av in items]
    for op, av in kinds:
        known += chr(av) if op == "LITERAL" else chr(chance.randint(*av)) if op == "RANGE" else ""
        known += CATEGORIES.get(str(av).removeprefix("CATEGORY_"), "")
    return chance.choice([one for one in "aA7 ,'b" if one not in known] if kinds[0][0] == "NEGATE" else known)


def _sample(
    tree: Iterable[tuple[Any, Any]], chance: random.Random, repeated: list[str], long: int, before: str = ""
) -> str:
    """What a pattern is likely to match; and `repeated`, which has what it repeats after what stands before it."""
    text = before
    for op, av in tree:
        kind = str(op)
        if kind in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            text += chr(av) if kind == "LITERAL" else _character(av, chance) if kind == "IN" else chance.choice("aA 7.")
        elif kind.endswith("REPEAT"):
            part = "".join(_sample(av[2], chance, [], long) for _ in range(chance.randint(1, 3)))
            repeated += [(text + (part or " ") * long)[: long - 1]] if av[1] > 3 else []
            for _ in range(chance.randint(av[0], min(int(av[1]), av[0] + 2))):
                text = _sample(av[2], chance, repeated, long, text)
        elif kind in ("SUBPATTERN", "ATOMIC_GROUP", "BRANCH"):
            of = chance.choice(av[1]) if kind == "BRANCH" else av[3] if kind == "SUBPATTERN" else av
            text = _sample(of, chance, repeated, long, text)
    return text


def _is_searched(name: str) -> bool:
    """Whether a pattern is looked for in a whole text: what only has to match at some place is tried there alone."""
    module, _, of = name.rpartition(".")
    source = inspect.getsource(importlib.import_module(module))
    return not re.search(rf"\b{of}\.(?:full)?match\(", source)


def test_no_pattern_takes_long() -> None:
    signal.signal(signal.SIGVTALRM, signal.default_int_handler)
    for pattern, name in {pattern: name for name, pattern in _patterns()}.items():
        chance = random.Random(pattern.pattern)
        tree = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
        long = LONGER if name.startswith(OF_FILES) and _is_searched(name) else LONG
        repeated: list[str] = []
        whole = [_sample(tree, chance, repeated, long)[:-1] + " " for _ in range(SAMPLES)]
        chosen = chance.sample(repeated, min(REPEATED, len(repeated)))
        for text in (*chosen, *(one * long for one in (*whole[:WHOLE], *PLAIN))):
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            try:
                pattern.sub("", f"{text[: long - 1]}!")
            except KeyboardInterrupt:
                raise AssertionError(f"{name} takes over {LIMIT} s for {text[:60]!r} and so on") from None
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
