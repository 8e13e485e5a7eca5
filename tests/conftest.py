"""What tests of several folders share."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path


# A busy machine makes no test fail.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

pytest_plugins = ["beleg_project", "publish_project", "report_site"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three of our articles and all tables up to the split; to be copied, not changed."""
    import small_corpus

    root = tmp_path_factory.mktemp("corpus")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        small_corpus.lay_out(root)
        small_corpus.run()
    return root


@pytest.fixture
def corpus(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of it, which is the working directory."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
