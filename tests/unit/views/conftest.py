import runpy
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from kg.graph.projection import Projection

_MADE = runpy.run_path(str(Path(__file__).parents[2] / "benchmark" / "views_sample.py"))


@pytest.fixture(scope="session")
def sample() -> Callable[..., Projection]:
    return cast("Callable[..., Projection]", _MADE["sample"])


@pytest.fixture(scope="session")
def chain() -> Callable[[int], Projection]:
    return cast("Callable[[int], Projection]", _MADE["chain"])
