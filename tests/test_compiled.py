"""That `make test-compiled` tests the compiled rules, not the sources."""

from __future__ import annotations

import importlib
import os
import pkgutil
from importlib.machinery import EXTENSION_SUFFIXES

import pytest

import pipeline.attributions
import pipeline.claims
import pipeline.syntax

PACKAGES = (pipeline.attributions, pipeline.claims, pipeline.syntax)


@pytest.mark.skipif(
    not os.environ.get("BELEG_COMPILED"), reason="these are the sources; make test-compiled tests the compiled rules"
)
def test_every_module_from_text_to_claims_is_compiled() -> None:
    names = [found.name for one in PACKAGES for found in pkgutil.walk_packages(one.__path__, f"{one.__name__}.")]
    assert len(names) > 40
    for name in ("pipeline.sentences", "pipeline.core.ids", *names):
        path = importlib.import_module(name).__file__
        assert path is not None
        assert path.endswith(tuple(EXTENSION_SUFFIXES)), path
