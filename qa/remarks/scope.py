"""Whether a question is of anything that ministers speak of, or of shop hours, bus times and recipes.

Larson et al., "An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction" (EMNLP 2019). What a
question is about is told by its embedding, where a linear model suffices; whether the releases come close to it, and
whether a reader takes what they say for an answer, is weighed together with that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from qa import data
from qa.encoders.models import DEFAULT_MODEL

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Learned:
    """Logistic regressions; bench/learn_scope.py made them."""

    direction: NDArray[np.float32]  # (d,) of the default model's vectors
    bias: float
    typical: float  # the median of what is in scope, for vectors of another model
    weights: tuple[float, float, float]  # of the log odds by the vector, of the closest passage's cosine, of `read`
    least: float  # lower sums are out of scope

    def odds(self, model: str, question: NDArray[np.float32]) -> float:
        """Log odds that a question is in scope, by its unit vector (d,) alone."""
        return float(question @ self.direction) + self.bias if model == DEFAULT_MODEL else self.typical

    def is_outside(self, model: str, odds: float, cosine: float, read: float) -> bool:
        """Whether a question is out of scope, by its `odds`, the cosine of the closest passage, and the reader's log
        odds that any statement answers; of another model, whose cosines are of another size, none is known to be."""
        return model == DEFAULT_MODEL and float(np.dot(self.weights, (odds, cosine, read))) < self.least


@cache
def learned() -> Learned:
    """As learned on questions of both kinds; the file says how."""
    stored = data.table("scope")
    weights = (stored["weights"]["scope"], stored["weights"]["cosine"], stored["weights"]["read"])
    direction = np.array(stored["direction"], np.float32)
    return Learned(direction, stored["bias"], stored["typical"], weights, stored["least"])
