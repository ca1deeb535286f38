"""Plug-ins: one file in a folder, one frozen value in the file."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Protocol, TypeVar

from kg.errors import PluginError

__all__ = ["Named", "collect"]


class Named(Protocol):
    """Anything with a name to be found by."""

    @property
    def name(self) -> str:
        """The name users type."""


T = TypeVar("T", bound=Named)


def collect(package: ModuleType, kind: type[T], *, attribute: str) -> Mapping[str, T]:
    """Gather the value that each module of a package defines.

    Args:
        package: the folder of plug-ins; modules whose name starts with ``_`` are helpers and skipped.
        kind: what each value must be.
        attribute: the name the value has in its module.

    Returns:
        The values by their ``name``, sorted by it.

    Raises:
        PluginError: a module that defines no such value, or a name taken twice.

    Example:
        >>> from kg import exports
        >>> from kg.exports._base import Exporter
        >>> "graphml" in collect(exports, Exporter, attribute="EXPORTER")
        True
    """
    found: dict[str, T] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        value = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), attribute, None)
        if value is None:
            continue
        if not isinstance(value, kind):
            raise PluginError(f"{package.__name__}.{module.name}: {attribute} must be a {kind.__name__}")
        if value.name in found:
            raise PluginError(f"{package.__name__}.{module.name}: the name {value.name!r} is already taken")
        found[value.name] = value
    return MappingProxyType(dict(sorted(found.items())))
