"""Tables and learned weights; each JSON file says where it is from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


@cache
def table(name: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON file of this name, parsed once: it is shared, and not to be changed."""
    return json.loads(resources.files(__name__).joinpath(f"{name}.json").read_text("utf-8"))


def row(weights: Mapping[str, float], names: Sequence[str]) -> NDArray[np.float32]:
    """(F,) learned weights in the order of the names; 0 for what was left out when they were learned."""
    return np.array([weights.get(name, 0.0) for name in names], np.float32)


@dataclass(frozen=True, slots=True)
class Logistic:
    """Logistic regression."""

    weights: NDArray[np.float32]
    bias: float

    def probability(self, features: NDArray[np.float32]) -> float:
        """How likely what has these features (F,) is what was learned to be told by them."""
        return float(np.exp(-np.logaddexp(0, -(features @ self.weights + self.bias))))


def logistic(stored: Mapping[str, Any], names: Sequence[str]) -> Logistic:
    """What a script of bench/ learned on features of these names."""
    return Logistic(row(stored["weights"], names), stored["bias"])
