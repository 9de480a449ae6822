"""Tables and learned weights; each JSON file says where it is from."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON file of this name, parsed once: it is shared, and not to be changed."""
    return json.loads(resources.files(__name__).joinpath(f"{name}.json").read_text("utf-8"))
