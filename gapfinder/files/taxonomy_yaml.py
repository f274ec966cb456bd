"""YAML with line numbers, and with doubled keys refused instead of the last one winning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gapfinder.errors import TaxonomyError

LINE = "__line__"
"""Key under which each map carries the line it begins on."""


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the map that a YAML file holds; each map in it has its line under ``LINE``.

    Raises
    ------
    TaxonomyError
        The file cannot be read, is no YAML, has a key twice in one map, or is no map.
    """
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            if len(mapping) < len(node.value):
                keys = [key.value for key, _ in node.value]
                doubled = sorted({key for key in keys if keys.count(key) > 1})
                mark = node.start_mark
                raise yaml.MarkedYAMLError(
                    problem=f"keys given twice: {', '.join(doubled)}", problem_mark=mark
                )
            mapping[LINE] = node.start_mark.line + 1
            return mapping

    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 - a safe loader
    except OSError as error:
        raise TaxonomyError([f"{path.name}: cannot be read ({error.strerror})"]) from error
    except UnicodeDecodeError as error:
        raise TaxonomyError([f"{path.name}: is not UTF-8 text; save it as UTF-8"]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TaxonomyError([f"{path.name}:{line}: {error.problem}"]) from error
    except yaml.YAMLError as error:
        raise TaxonomyError([f"{path.name}: is no YAML ({error})"]) from error
    if not isinstance(content, dict):
        raise TaxonomyError([f"{path.name}: must be a map with the key skills"])
    return content


def take_line(raw: object) -> int:
    """Remove the line numbers from a map and the maps in it; return the map's own (0: none)."""
    if isinstance(raw, list):
        for item in raw:
            take_line(item)
    if not isinstance(raw, dict):
        return 0
    line = raw.pop(LINE, 0)
    for value in raw.values():
        take_line(value)
    return int(line)
