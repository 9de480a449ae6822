"""What the words that people put around a question cost: the same questions as they are, and in some 40 frames.

    python bench/framed.py INDEX QUESTIONS.jsonl [--sample 100] [--seed 1] [--today 2026-03-01]

INDEX and QUESTIONS default to BEEHIVE_QA_INDEX and BEEHIVE_QUESTIONS. Prints a Markdown table: of questions that ask in
so many words the share whose release comes first, and among the first five, in each frame.
"""

from __future__ import annotations

import argparse
import os
import random
import re
from datetime import date
from pathlib import Path

import common

from qa.evaluation import Question, read_questions
from qa.index import Index
from qa.language.wording import IS, WH

# "{}" is the question without its mark, in a small letter where something stands before it.
FRAMES = (
    "{}?", "{}", "Can you tell me {}?", "I'd like to know {}", "please tell me {}", "Hi there, quick question: {}?",
    "I was wondering, {}?", "trying to find out {}", "Sorry to bother you again but {}?", "remind me, {}?",
    "does anybody know {}", "May I ask {}?", "what I want to know is {}", "my friend asked me {}",
    "According to the government's press releases, {}?", "what do the releases say about {}", "which release says {}?",
    "is there a press release that says {}?", "find me the press release that says {}", "search the releases for {}",
    "look through the archive and tell me {}", "I'm a journalist at RNZ. {}?", "As a journalist I want to know {}",
    "I'm a nurse in Hamilton, {}?", "For my thesis, {}?", "I'm writing an essay on this. {}?", "Kia ora koutou, {}?",
    "Dear Sir/Madam, {}?", "Fact check: {}?", "settle a debate for us: {}?", "1. {}?",
    "With reference to government policy, {}?",
    "{}? Need this for a story due at 5pm.", "{}? Thanks!", "{}? Kind regards, Jane Smith",
    "{}? Give exact figures and dates.",
    "{}? I can't find it anywhere.", "{}? (for an OIA request)", "{}, exactly?", "{} according to the government?",
    "{} in New Zealand?", "{} nz", "{}, and on what date was it announced?",
)  # fmt: skip
_ASKS = re.compile(rf"(?:{WH}|{IS})\b", re.IGNORECASE)
_FEWEST = 5  # words


def framed(question: str, frame: str) -> str:
    """The question in a frame."""
    bare = question.rstrip("? .")
    return frame.format(bare if frame.startswith("{}") else bare[:1].lower() + bare[1:])


def ranks(index: Index, questions: list[Question], frame: str, today: date) -> list[int]:
    """At which of the first ten ranks each question's release comes, 0 for none of them."""
    found = []
    for question in questions:
        hits = index.retrieve(framed(question.question, frame), today=today)
        places = (hit.rank for hit in hits if question.gold & {hit.release.path, *hit.also})
        found.append(next(places, 0))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", nargs="?")
    parser.add_argument("questions", nargs="?", default=os.environ.get("BEEHIVE_QUESTIONS"))
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 3, 1))
    given = parser.parse_args()
    folder = common.folder_or_exit(given.index, "BEEHIVE_QA_INDEX", "an index")
    if not given.questions:
        parser.error("expected QUESTIONS.jsonl: give it as an argument, or set BEEHIVE_QUESTIONS")
    known = [one for one in read_questions(Path(given.questions)) if one.gold and not one.history]
    known = [one for one in known if _ASKS.match(one.question) and len(one.question.split()) >= _FEWEST]
    if not known:
        parser.error(f"{given.questions}: expected questions that ask in so many words and have an answer, found none")
    questions = random.Random(given.seed).sample(known, min(given.sample, len(known)))
    print(f"{len(questions)} questions\n\n| frame | hit@1 | hit@5 |\n|---|---|---|")
    with Index.open(folder) as index:
        for frame in FRAMES:
            found = ranks(index, questions, frame, given.today)
            first, five = (sum(0 < rank <= k for rank in found) / len(found) for k in (1, 5))
            print(f"| {frame.format('…')} | {first:.2f} | {five:.2f} |", flush=True)


if __name__ == "__main__":
    main()
