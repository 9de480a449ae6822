"""How long each phase of a longer piece of work took."""

from __future__ import annotations

import time


class Stopwatch:
    """Seconds spent in each phase, in order; a phase that comes again is added to."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.phases: dict[str, float] = {}

    def lap(self, phase: str) -> None:
        """Put what passed since the last lap down to `phase`."""
        now = time.perf_counter()
        self.phases[phase] = self.phases.get(phase, 0.0) + now - self._last
        self._last = now

    @property
    def total(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._start

    def milliseconds(self) -> dict[str, float]:
        """Each phase, and "total" up to the last lap, to a tenth of a millisecond."""
        spent = {**self.phases, "total": self._last - self._start}
        return {phase: round(seconds * 1000, 1) for phase, seconds in spent.items()}
