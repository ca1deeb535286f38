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


def _import(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:  # whatever a plug-in does while it is imported
        why = " ".join(f"{type(error).__name__}: {error}".split())
        raise PluginError(f"{name}: cannot be imported ({why}); mend the file") from error


def collect(package: ModuleType, kind: type[T], *, attribute: str) -> Mapping[str, T]:
    """Gather the value that each module of a package defines.

    Args:
        package: the folder of plug-ins; modules whose name starts with ``_`` are helpers and skipped.
        kind: what each value must be.
        attribute: the name the value has in its module.

    Returns:
        The values by their ``name``, sorted by it.

    Raises:
        PluginError: a module that cannot be imported or defines no such value, or a name taken twice.

    Example:
        >>> from kg import exports
        >>> from kg.exports._base import Exporter
        >>> "graphml" in collect(exports, Exporter, attribute="EXPORTER")
        True
    """
    found: dict[str, T] = {}
    homes: dict[str, str] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        name = f"{package.__name__}.{module.name}"
        value = getattr(_import(name), attribute, None)
        if not isinstance(value, kind):
            what = "nothing of that name" if value is None else f"{type(value).__name__}"
            advice = f"define {attribute} = {kind.__name__}(...), or let a helper's name start with _"
            raise PluginError(f"{name}: {attribute} is {what}; {advice}")
        if value.name in found:
            raise PluginError(f"{name}: the name {value.name!r} is already taken by {homes[value.name]}")
        found[value.name], homes[value.name] = value, name
    return MappingProxyType(dict(sorted(found.items())))
