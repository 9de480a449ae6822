"""The front matter of a release: YAML between two lines "---", read as data from a stranger."""

from typing import Any

import yaml  # type: ignore[import-untyped]
from frontmatter.default_handlers import SafeLoader, YAMLHandler

from qa.errors import QaError

MAX_FRONT_MATTER = 65_536  # characters; the longest of 55,167 releases has 1,700


class Refused(QaError):
    """Why a file is no release, without its path."""


_KINDS = {
    str: "text",
    bool: "yes or no",
    int: "a number",
    float: "a number",
    dict: "“key: value” lines",
    list: "a list",
}


def described(value: object) -> str:
    """A value of the front matter as an error message names it: "a number (2018)"."""
    if value is None:
        return "nothing"
    kind = _KINDS.get(type(value), type(value).__name__)
    if isinstance(value, dict | list | set) or (isinstance(value, int) and value.bit_length() > 64):
        return kind  # may be as large or as deep as the file allows
    shown = str(value)
    return f"{kind} ({shown[:40]}{'…' if len(shown) > 40 else ''})"


class _Loader(SafeLoader):  # type: ignore[misc, valid-type]
    """Takes no field twice: YAML's last one counts, and what the first one said would be lost in silence.

    A date stays text: PyYAML would say that some month is wrong, not which field holds it.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012  (PyYAML's own name for it)
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(made) < len(node.value):
            seen = set()
            for key, _ in node.value:
                said = self.construct_object(key)  # "yes" and "true" are one
                if said in seen:
                    line = key.start_mark.line + 1
                    raise Refused(
                        f"front matter, line {line}: expected each field once, found “{key.value!s:.40}” again: "
                        "leave one of them"
                    )
                seen.add(said)
        return made


class _FrontMatter(YAMLHandler):
    """YAML without anchors and aliases: nine lines of them can stand for a billion items."""

    def load(self, fm: str, **_: object) -> dict[Any, Any]:
        if len(fm) > MAX_FRONT_MATTER:
            raise Refused(f"front matter: expected at most {MAX_FRONT_MATTER:,} characters, found {len(fm):,}")
        try:
            if "&" in fm or "*" in fm:
                self._refuse_aliases(fm)
            metadata = yaml.load(fm, Loader=_Loader)  # noqa: S506  (it is safe; ruff knows it by its name only)
        except yaml.YAMLError as error:
            raise Refused(f"front matter: expected YAML, found {_yaml_reason(error)}") from None
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
            # "!!bool maybe", numbers of 10,000 digits, deep nesting: PyYAML lets through what it trips on.
            raise Refused(f"front matter: expected YAML, found a value that cannot be: {error}") from None
        if not isinstance(metadata, dict):
            raise Refused(f"front matter: expected “key: value” lines, found {described(metadata)}")
        return metadata

    @staticmethod
    def _refuse_aliases(fm: str) -> None:
        for event in yaml.parse(fm, Loader=SafeLoader):
            if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                line = event.start_mark.line + 1
                raise Refused(
                    f"front matter, line {line}: expected plain values, found the YAML anchor or alias"
                    f" “{event.anchor}”: write the value out, or put quotes around it"
                )


def _yaml_reason(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or " ".join(str(error).split())
    mark = getattr(error, "problem_mark", None)
    place = f" in line {mark.line + 1}" if mark else ""
    beyond = ("'\\t'", "end of stream", "special characters", "control characters", "escape", "unhashable")
    strange = any(word in problem for word in beyond)
    hint = "" if strange else ": put quotes around a value that holds “: ” or begins with a sign or a quote"
    return f"“{problem}”{place}{hint}"


def split(text: str) -> tuple[dict[Any, Any], str]:
    """Front matter and body of a file's text. Raises Refused where either cannot be told.

    `frontmatter.parse` takes a file whose front matter is missing or never ends for a body, in silence.
    """
    handler = _FrontMatter()
    whole, text = text, text.lstrip()
    if not handler.detect(text):
        start = " ".join(text[:40].split())
        raise Refused(f"expected front matter (a first line “---”), found “{start}”")
    try:
        front, body = handler.split(text)
    except ValueError:
        raise Refused("front matter: expected a line “---” that ends it, found the end of the file") from None
    before = whole.index(front, len(whole) - len(text) + 3)
    return handler.load("\n" * whole.count("\n", 0, before) + front), body  # so that errors name the line of the file
