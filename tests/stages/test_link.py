"""The link stage on three small articles."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.sources.sources_catalogue import article, attribution, claim, write_catalogue
