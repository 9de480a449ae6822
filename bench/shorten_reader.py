"""Make the reader shorter: its first layers learn to say what all of them say, or what a larger model says.

    python bench/shorten_reader.py INDEX RELEASES --out five.npz
    python bench/shorten_reader.py INDEX RELEASES --begin five.npz --steps 800 --slower 0.3 --seed 2 --out reader.npz

Knowledge distillation (Hinton, Vinyals, Dean, "Distilling the knowledge in a neural network", 2015). The reader of the
index teaches; whoever learns begins as its first layers, which already say most of it, and sees no answers: only what
the teacher makes of the first statements of all questions that anything is learned from. Twice three quarters of an
hour on two cores of a Zen 4. Ends with how both do on questions that neither has seen.

    python bench/shorten_reader.py INDEX RELEASES --teacher teacher.npz --steps 1800 --slower 0.6 \
        --model sentence-transformers/all-mpnet-base-v2 --begin five.npz --out reader.npz

has it taught by what learn_reader.py made of a larger model and by what it said itself before, together, which put an
answer first more often than either: an hour and a half on a Zen 5. The reader that there is was taught so in three
runs, of 290, 230 and 1,300 steps, the last ones by an int8 copy of the larger model (bench/QUALITY.md).
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from common import folder_or_exit
from learn_reader import Example, Reader, batches, measured, train
from learning import MORE, NATURAL, QUESTIONS, TWINS, half_told, look, read_by_reader, telling
from torch.nn import functional

from qa.evaluation import read_questions
from qa.finding import reading
from qa.opened import open_index

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.evaluation import Question
    from qa.opened import Opened

READ = (QUESTIONS, MORE, TWINS, NATURAL)  # of which it has seen most, and all others are kept to measure on
UNREAD = ("names", "happened", "endings", "today", "chats", "outside")  # questions that it has not
N_LAYERS, RANK = 5, 32
STEPS = 700
SHOWN, FIRST, LIKELY = 8, 28, 14  # statements of a question in a batch, of the first, these more often
SLOWER = 0.43  # share of the rates of learn_reader.py
# Share of a larger teacher in what is taught, the rest being what whoever learns said before: 0.3 to 0.7 do alike.
LARGER = 0.55
SURE = 9.0  # log odds beyond which nothing is told apart


def example(opened: Opened, question: Question, partly: Sequence[str]) -> Example | None:
    """The first statements of a question, whatever answers it."""
    looked = look(opened, question, partly, known=1, read=False)
    if looked is None:
        return None
    kept = np.array([i for n, i in enumerate(looked.order) if n < FIRST or looked.right[i]][: FIRST + 6])
    pairs = [reading.pair(asked, *text) for asked, text in zip(*looked.read(kept), strict=True)]
    return Example(pairs, looked.right[kept])


def examples(opened: Opened, questions: Sequence[Question], partly: Mapping[str, Sequence[str]]) -> list[Example]:
    made = []
    for question in telling(questions):
        made.append(example(opened, question, partly.get(question.id, ())))
    return [item for item in made if item]


def shown(item: Example, rng: np.random.Generator) -> list[str]:
    likely = np.exp(-np.arange(len(item.pairs)) / LIKELY)
    count = min(SHOWN, len(item.pairs))
    return [item.pairs[i] for i in rng.choice(len(item.pairs), count, replace=False, p=likely / likely.sum())]


def lost(said: torch.Tensor, taught: torch.Tensor, sizes: Sequence[int]) -> torch.Tensor:
    """How far the log odds are from the teacher's, and the shares of a question's statements, and of none of them."""
    apart = functional.huber_loss(said, taught)
    none = torch.zeros(1)
    for own, other in zip(torch.split(said, list(sizes)), torch.split(taught, list(sizes)), strict=True):
        shares = functional.log_softmax(torch.cat([none, own]), 0)
        target = functional.softmax(torch.cat([none, other]), 0)
        apart = apart + functional.kl_div(shares, target, reduction="sum") / len(sizes)
    return apart


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("releases", nargs="?")
    parser.add_argument("--layers", type=int, default=N_LAYERS, help="that are left (default 5)")
    parser.add_argument("--begin", type=Path, help="what an earlier run has made (default: the index's reader)")
    parser.add_argument(
        "--teacher", type=Path, help="what learn_reader.py made of --model (default: the index's reader)"
    )
    parser.add_argument("--model", help="of the teacher, a folder or a name")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--slower", type=float, default=SLOWER, help=f"share of the learning rates (default {SLOWER})")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    releases = folder_or_exit(options.releases, "BEEHIVE_RELEASES", "the folder of releases")
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    partly = {one: texts for path in (QUESTIONS, MORE, NATURAL) for one, texts in half_told(path, releases).items()}
    seen = [question for path in READ for question in read_questions(path, releases)]
    left = random.Random(options.seed).sample([question for question in seen if not read_by_reader(question)], 300)
    learned_from = [question for question in seen if read_by_reader(question)]
    for name in UNREAD:
        learned_from += read_questions(QUESTIONS.with_name(f"{name}.jsonl"), releases)
    with closing(open_index(options.index)) as opened:
        odds = opened.reader.odds
        items = examples(opened, learned_from, partly)
        others = examples(opened, left, partly)
    torch.set_num_threads(len(os.sched_getaffinity(0)))  # an open index has set OpenMP, torch's too, to one

    begun = dict(np.load(options.begin)) if options.begin else reading.learned()
    reader = Reader(options.layers, RANK)
    reader.take(begun)
    teachers = (
        [Reader.like(dict(np.load(options.teacher)), options.model), Reader.like(begun)] if options.teacher else []
    )

    said: dict[str, float] = {}  # of each pair, asked once: that takes three times what learning from it takes

    @torch.no_grad()
    def teacher(texts: Sequence[str]) -> torch.Tensor:
        if not teachers:
            return torch.from_numpy(odds(texts))
        if new := [text for text in dict.fromkeys(texts) if text not in said]:
            larger, before = (each(new) for each in teachers)
            said.update(zip(new, torch.lerp(before, larger, LARGER).tolist(), strict=True))
        return torch.tensor([said[text] for text in texts])

    def loss_of(batch: Sequence[Example]) -> torch.Tensor:
        drawn = [shown(item, rng) for item in batch]
        texts = [text for one in drawn for text in one]
        return lost(reader(texts), teacher(texts).clip(-SURE, SURE), [len(one) for one in drawn])

    drawn = itertools.islice(batches(items, options.seed), options.steps)
    train(reader, map(loss_of, drawn), options.steps, options.out, options.slower)
    print(f"the teacher: {measured(teacher, others)}; {options.layers} layers: {measured(reader, others)}")


if __name__ == "__main__":
    main()
