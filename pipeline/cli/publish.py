"""`beleg publish`: refuse, compare, send in one commit, tag, and read back."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.cli.terminal import safe
from pipeline.core import paths
from pipeline.core.errors import CheckFailedError, InputError, SettingError
from pipeline.publishing.hub import (
    CARD,
    Published,
    Repository,
    Words,
    compared_lines,
    files_in,
    hush,
    local_content,
    parts_of,
    plan,
    plan_lines,
    published_lines,
    read_back,
    release_refusals,
    repository_state,
    same,
    secret_refusals,
)
from pipeline.publishing.release import read_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.publishing.hub import LocalFile, Plan, Target


class RefusedError(CheckFailedError):
    """Why nothing was published: a line a reason."""


class Talk(NamedTuple):
    """How a run speaks, line by line, and asks, once it has said what would change."""

    say: Callable[[str], None]
    go_on: Callable[[], bool]


def publish(target: Target, model: str | None, dry: bool, talk: Talk) -> None:
    """Publish data/release, or the model of that name, to a repository; a dry run checks and compares alone.

    Raises RefusedError where a check says no, BelegError where the Hub does or what is read back differs.
    """
    from huggingface_hub import get_token
    from huggingface_hub.utils.tqdm import disable_progress_bars

    hush()
    if not sys.stderr.isatty():
        disable_progress_bars()
    token = get_token() or ""
    talk.say(f"checking {paths.RELEASE}, and that it is what the last commit builds")
    state = repository_state()
    with _folder(target, model) as folder:
        files = files_in(folder)
        found = release_refusals(paths.RELEASE, files_in(paths.RELEASE), target.tag, token)
        refusals = [*state.refusals, *found, *(secret_refusals(files, token) if model else ())]
        if refusals:
            raise RefusedError("\n".join(safe(line) for line in refusals))
        if not token:
            raise InputError(
                f"no token: make one that may write at {target.endpoint}/settings/tokens and give it as HF_TOKEN or "
                "with `hf auth login`"
            )
        _Run(target, token, folder, files, _words(target, model, str(state.commit)), talk).run(dry)


@contextmanager
def _folder(target: Target, model: str | None) -> Iterator[Path]:
    """Yield the folder to publish: the release as it is, or a model's files, made for the occasion."""
    if not paths.RELEASE.is_dir():
        raise RefusedError(f"{paths.RELEASE} is not there: run dvc repro")
    if model is None:
        yield paths.RELEASE
    else:
        from pipeline.publishing.hub import model_facts, write_model

        with tempfile.TemporaryDirectory() as made:
            write_model(Path(made), model_facts(model), target.repo)
            yield Path(made)


def _words(target: Target, model: str | None, commit: str) -> Words:
    facts = read_facts(paths.RELEASE)
    what = f"{facts.name} {facts.version}" if model is None else f"Model {model} of {facts.name} {facts.version}"
    tag = f", to be tagged {target.tag}" if target.tag else ""
    return Words(what, commit[:12], f"Built by Beleg {facts.beleg} from git commit {commit}{tag}.")


@dataclass(frozen=True)
class _Run:
    """One run: what goes where, by whose right, and what is said about it."""

    target: Target
    token: str
    folder: Path
    files: list[LocalFile]
    words: Words
    talk: Talk

    def run(self, dry: bool) -> None:
        repository = Repository(self.target, self.token)
        self._say(f"{repository.user()} at {self.target.endpoint}")
        found = plan(repository, self.folder, self.files)
        self._say(*plan_lines(found, self.target))
        tagged = self._tagged(repository, found)
        done = None if dry else self._published(repository, found)
        if done is None:
            self._say(f"{'dry run: ' if dry else ''}nothing was written")
            return
        self._say(*published_lines(done, self.target))
        if done.new:
            self._read_back(repository, done.commit)
        if self.target.tag and not tagged:
            repository.tag(self.target.tag, done.commit, self.words.title)
        if self.target.tag:
            self._say(
                f"{'has the tag' if tagged else 'tagged'} {self.target.tag}: {self.target.page}/tree/{self.target.tag}"
            )

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.talk.say(safe(line))

    def _tagged(self, repository: Repository, found: Plan) -> bool:
        """Tell whether the tag is there; raises SettingError where it stands for something else."""
        tag = self.target.tag
        tagged = repository.tagged(tag) if tag and found.head else None
        if tagged is not None and not same(tagged, self.files):
            raise SettingError(
                f"--tag {tag} stands for another release at {self.target.page} already: set release.version in "
                "params.yaml, run dvc repro, and use its tag"
            )
        return tagged is not None

    def _published(self, repository: Repository, found: Plan) -> Published | None:
        """Return where the release is, after sending what differs; null where somebody said no."""
        if found.head and not found.files:
            return Published(found.head, new=False)
        standing = repository.standing(self.words, self.files) if found.head and not self.target.direct else None
        if standing is not None:
            return standing
        if not self.talk.go_on():
            return None
        head = found.head or repository.create()
        return repository.publish(head, found.files, {file.name: file for file in self.files}, self.words)

    def _read_back(self, repository: Repository, commit: str) -> None:
        """Fetch what was published anew and compare it; raises CheckFailedError where it differs."""
        if self.target.kind == "model":
            self._model_back(repository, commit)
            return
        parts = parts_of((self.folder / CARD).read_text(encoding="utf-8"))
        wanted = local_content(self.folder, parts)
        self._say("read back with datasets.load_dataset:")
        found = read_back(self.target, self.token, commit, {config for config, _ in parts})
        self._say(*compared_lines(found, wanted))
        if found != wanted:
            raise CheckFailedError(f"{self.target.page} at {commit} differs from what was published: see above")

    def _model_back(self, repository: Repository, commit: str) -> None:
        from pipeline.learning.models import load_model
        from pipeline.publishing.hub import MODEL

        with tempfile.TemporaryDirectory() as cache:
            path = repository.download(commit, MODEL, Path(cache))
            there, here = (hashlib.sha256(one.read_bytes()).hexdigest() for one in (path, self.folder / MODEL))
            if there != here:
                raise CheckFailedError(f"{self.target.page} at {commit}: {MODEL} differs from what was published")
            load_model(path)
        self._say(f"read back: {MODEL}, sha256 {there[:16]}: equal, and it loads")
