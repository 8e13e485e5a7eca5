"""`beleg publish`: refuse, compare, send in one commit, tag, and read back."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn
from urllib.parse import urlsplit

import typer

from pipeline.cli.terminal import safe
from pipeline.core import paths
from pipeline.core.errors import CheckFailedError, InputError, SettingError
from pipeline.core.hosts import is_this_machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.publishing.hub import LocalFile, Plan, Published, Repository, Target, Words

_HUB = "https://huggingface.co"
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)


def publish(  # noqa: PLR0913, PLR0917 - one parameter an option
    repo: Annotated[str, typer.Argument(metavar="ORG/NAME", help="The repository; it is made where it is not there.")],
    private: Annotated[bool, typer.Option("--private", help="Make it a private one.")] = False,
    direct: Annotated[
        bool, typer.Option("--direct/--pr", help="Commit to main, or open a pull request: the default.")
    ] = False,
    tag: Annotated[str | None, typer.Option(metavar="vX.Y", help="Tag the commit; with --direct only.")] = None,
    endpoint: Annotated[str | None, typer.Option(metavar="URL", help=f"The Hub; HF_ENDPOINT, else {_HUB}.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and compare, write nothing.")] = False,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publish this trained model, not the release.")
    ] = None,
) -> None:
    """Publish data/release to the Hugging Face Hub: checked, in one commit, by pull request, and read back."""
    if not _NAME.fullmatch(repo):
        raise SettingError(
            f"ORG/NAME: found '{repo}'; allowed: letters, digits, hyphens, dots, such as newsroom/claims"
        )
    if tag and not direct:
        raise SettingError(
            "--tag goes with --direct: a pull request is no release yet; when merged, run this with --direct --tag"
        )
    _prepare(where := _address(endpoint))
    from pipeline.publishing.hub import Target

    _publish(Target(repo, "model" if model else "dataset", where, private, direct, tag), model, dry_run)


def _address(endpoint: str | None) -> str:
    where = (endpoint or os.environ.get("HF_ENDPOINT") or _HUB).rstrip("/")
    if not re.fullmatch(r"https?://[^\s/@]+(/\S*)?", where):
        raise SettingError(f"--endpoint: found '{where}'; allowed: an address such as {_HUB}")
    host = urlsplit(where).hostname or ""
    if where.startswith("http:") and not is_this_machine(host):
        raise SettingError(f"--endpoint: {where}: a token is not sent over http to another machine; use https")
    return where


def _prepare(endpoint: str) -> None:
    """Set what huggingface_hub reads when it is imported: which Hub, the protocol that others than the first have."""
    os.environ["HF_ENDPOINT"] = endpoint
    if endpoint.startswith("http:"):  # a proxy would read the token
        hosts = {urlsplit(endpoint).hostname or "", *os.environ.get("NO_PROXY", "").split(",")}
        os.environ["NO_PROXY"] = os.environ["no_proxy"] = ",".join(sorted(hosts - {""}))
    if endpoint != _HUB:
        os.environ.setdefault("HF_HUB_DISABLE_XET", "1")


def _say(*lines: str) -> None:
    for line in lines:
        typer.echo(safe(line))


def _refuse(reasons: Iterable[str]) -> NoReturn:
    """Say why nothing is published, a line a reason, and end."""
    for line in "\n".join(map(safe, reasons)).splitlines():
        typer.echo(f"beleg: refused: {line}", err=True)
    raise typer.Exit(1)


def _publish(target: Target, model: str | None, dry: bool) -> None:
    """Publish data/release, or the model of that name, to a repository; a dry run checks and compares alone.

    Raises BelegError where the Hub says no or what is read back differs.
    """
    from huggingface_hub import get_token
    from huggingface_hub.utils.tqdm import disable_progress_bars

    from pipeline.publishing.hub import (
        Repository,
        files_in,
        hush,
        release_refusals,
        repository_state,
        secret_refusals,
    )

    hush()
    if not sys.stderr.isatty():
        disable_progress_bars()
    token = get_token() or ""
    _say(f"checking {paths.RELEASE}, and that it is what the last commit builds")
    state = repository_state()
    with _folder(target, model) as folder:
        files = files_in(folder)
        refusals = [*state.refusals, *release_refusals(paths.RELEASE, files_in(paths.RELEASE), target.tag, token)]
        refusals += secret_refusals(files, token) if model else []
        if refusals:
            _refuse(refusals)
        if not token:
            raise InputError(
                f"no token: make one that may write at {target.endpoint}/settings/tokens and give it as HF_TOKEN or "
                "with `hf auth login`"
            )
        words = _words(target, model, str(state.commit))
        _Publication(target, Repository(target, token), token, folder, files, words).run(dry)


@contextmanager
def _folder(target: Target, model: str | None) -> Iterator[Path]:
    """Yield the folder to publish: the release as it is, or a model's files, made for the occasion."""
    if not paths.RELEASE.is_dir():
        _refuse([f"{paths.RELEASE} is not there: run dvc repro"])
    if model is None:
        yield paths.RELEASE
    else:
        from tempfile import TemporaryDirectory

        from pipeline.publishing.hub import model_facts, write_model

        with TemporaryDirectory() as made:
            write_model(Path(made), model_facts(model), target.repo)
            yield Path(made)


def _words(target: Target, model: str | None, commit: str) -> Words:
    from pipeline.publishing.hub import Words
    from pipeline.publishing.release import read_facts

    facts = read_facts(paths.RELEASE)
    what = f"{facts.name} {facts.version}" if model is None else f"Model {model} of {facts.name} {facts.version}"
    tag = f", to be tagged {target.tag}" if target.tag else ""
    return Words(what, commit[:12], f"Built by Beleg {facts.beleg} from git commit {commit}{tag}.")


class _Publication(NamedTuple):
    """What goes where, by whose right, and what is said about it."""

    target: Target
    repository: Repository
    token: str
    folder: Path
    files: list[LocalFile]
    words: Words

    def run(self, dry: bool) -> None:
        """Compare, send what differs unless `dry`, read it back, and tag it."""
        from pipeline.publishing.hub import plan, plan_lines, published_lines

        tag = self.target.tag
        _say(f"{self.repository.user()} at {self.target.endpoint}")
        changes = plan(self.repository, self.folder, self.files)
        _say(*plan_lines(changes, self.target))
        tagged = self._is_tagged(changes)
        published = None if dry else self._published(changes)
        if published is None:
            _say(f"{'dry run: ' if dry else ''}nothing was written")
            return
        _say(*published_lines(published, self.target))
        if published.new:
            self._read_back(published.commit)
        if tag and not tagged:
            self.repository.tag(tag, published.commit, self.words.title)
        if tag:
            _say(f"{'has the tag' if tagged else 'tagged'} {tag}: {self.target.page}/tree/{tag}")

    def _is_tagged(self, changes: Plan) -> bool:
        """Tell whether the tag is there; raises SettingError where it stands for something else."""
        from pipeline.publishing.hub import same

        tag = self.target.tag
        tagged = self.repository.tagged(tag) if tag and changes.head else None
        if tagged is not None and not same(tagged, self.files):
            raise SettingError(
                f"--tag {tag} stands for another release at {self.target.page} already: set release.version in "
                "params.yaml, run dvc repro, and use its tag"
            )
        return tagged is not None

    def _published(self, changes: Plan) -> Published | None:
        """Return where the release is, after sending what differs; null where a person at the terminal said no."""
        from pipeline.publishing.hub import Published

        if changes.head and not changes.files:
            return Published(changes.head, new=False)
        proposed = self.repository.standing(self.words, self.files) if changes.head and not self.target.direct else None
        if proposed is not None:
            return proposed
        if sys.stdin.isatty() and not typer.confirm("Publish this?"):
            return None
        head = changes.head or self.repository.create()
        return self.repository.publish(head, changes.files, {file.name: file for file in self.files}, self.words)

    def _read_back(self, commit: str) -> None:
        """Fetch what was published anew and compare it; raises CheckFailedError where it differs."""
        from pipeline.publishing.hub import CARD, compared_lines, local_content, parts_of, read_back

        if self.target.kind == "model":
            self._model_back(commit)
            return
        parts = parts_of((self.folder / CARD).read_text(encoding="utf-8"))
        wanted = local_content(self.folder, parts)
        _say("read back with datasets.load_dataset:")
        there = read_back(self.target, self.token, commit, {config for config, _ in parts})
        _say(*compared_lines(there, wanted))
        if there != wanted:
            raise CheckFailedError(f"{self.target.page} at {commit} differs from what was published: see above")

    def _model_back(self, commit: str) -> None:
        from hashlib import sha256
        from tempfile import TemporaryDirectory

        from pipeline.learning.models import load_model
        from pipeline.publishing.hub import MODEL

        with TemporaryDirectory() as cache:
            path = self.repository.download(commit, MODEL, Path(cache))
            there, here = (sha256(file.read_bytes()).hexdigest() for file in (path, self.folder / MODEL))
            if there != here:
                raise CheckFailedError(f"{self.target.page} at {commit}: {MODEL} differs from what was published")
            load_model(path)
        _say(f"read back: {MODEL}, sha256 {there[:16]}: equal, and it loads")
