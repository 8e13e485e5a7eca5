"""How many small random changes of the rules' conditions the tests see.

Run: python benchmarks/mutations.py [--count 100] [--seed 1] [--out JSON]

Draws changes uniformly from all that can be made to the conditions in some folders (benchmarks/condition_changes.py
says which there are), makes each in a copy of the project in a temporary folder, and runs tests there. A change is seen
if a test fails, the tests cannot be collected, or they take far more processor time than without it. Changes that no
input can show are counted too, so 100 % cannot be reached.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import NormalDist

import pytest
from condition_changes import Change, changes_of
from hypothesis import HealthCheck, settings

FOLDERS = ["pipeline/languages", "pipeline/text", "pipeline/reading"]
WITHOUT = ["pipeline/text/articles"]
TESTS = ["tests/reading", "tests/text", "tests/languages", "tests/test_golden.py", "tests/test_work.py"]
_OPTIONS = ["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", "--hypothesis-profile=mutations"]
# A change may make a list grow for ever: no run may take more memory than this.
_MOST_BYTES = 4 * 2**30


@dataclass(slots=True)
class Session:
    """What the runs of one call share: which tests to run, in which order, and the time each may take.

    `killers`: how many changes each test saw first; `durations`: seconds of each test without any change.
    """

    tests: list[str]
    cpu_seconds: int
    killers: Counter[str] = field(default_factory=Counter)
    durations: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tests made of one change; `seen_by` is the test that failed, "time" or "collection", else ""."""

    change: Change
    seen_by: str
    seconds: float


class _Watcher:
    """A pytest plugin: the tests that saw most changes run first, then the quickest; notes which failed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.failed = ""
        self.durations: dict[str, float] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        killers, durations = self.session.killers, self.session.durations
        items.sort(key=lambda item: (-killers[item.nodeid], durations.get(item.nodeid, 0.0)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.durations[report.nodeid] = self.durations.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed = self.failed or report.nodeid


def _start(copy: Path, session: Session, *, keep_bytecode: bool = False) -> int:
    """Run the tests of a copy in a child process; returns its id. It writes `copy`.json when it ends by itself."""
    pid = os.fork()
    if pid:
        return pid
    output = os.open(copy.with_suffix(".txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    code = 70
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (session.cpu_seconds, session.cpu_seconds + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
        os.chdir(copy)
        os.environ["PYTHONPATH"] = sys.path[0] = str(copy)
        sys.dont_write_bytecode = not keep_bytecode
        watcher = _Watcher(session)
        code = int(pytest.main([*_OPTIONS, *session.tests], plugins=[watcher]))
        modules = _libraries(copy)
        result = {"failed": watcher.failed, "durations": watcher.durations, "modules": modules if keep_bytecode else []}
        copy.with_suffix(".json").write_text(json.dumps(result), encoding="utf-8")
    finally:
        sys.stdout.flush()
        os._exit(code)


def _libraries(copy: Path) -> list[str]:
    """Return the names of the modules loaded that are no part of the project, wherever a test has put a part of it."""
    project = {path.stem for folder in (".", "tests", "benchmarks") for path in (copy / folder).glob("*")}
    modules = list(sys.modules.items())
    return [name for name, module in modules if name.split(".")[0] not in project and not _stands_in(module, copy)]


def _stands_in(module: object, folder: Path) -> bool:
    file = getattr(module, "__file__", None)
    return file is None or Path(file).is_relative_to(folder)


def copy_project(root: Path, copy: Path, folders: list[str]) -> None:
    """Copy the top folders that are changed or hold tests; link everything else that is not hidden."""
    tops = {Path(folder).parts[0] for folder in folders}
    copy.mkdir()
    for path in root.iterdir():
        if path.name in tops and path.is_dir():
            shutil.copytree(path, copy / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif not path.name.startswith("."):
            (copy / path.name).symlink_to(path)


def run_unchanged(copy: Path, session: Session) -> None:
    """Run the tests without a change, note how long each takes, and load the libraries they need in this process."""
    started = time.perf_counter()
    _, status, usage = os.wait4(_start(copy, session, keep_bytecode=True), 0)
    if status:
        print(copy.with_suffix(".txt").read_text(encoding="utf-8"))
        raise SystemExit("mutations: the tests fail or cannot be run without any change")
    result = json.loads(copy.with_suffix(".json").read_text(encoding="utf-8"))
    session.durations = result["durations"]
    session.cpu_seconds = min(session.cpu_seconds, 10 + 2 * int(usage.ru_utime + usage.ru_stime))
    print(f"without a change: {len(session.durations)} tests, {time.perf_counter() - started:.1f} s", flush=True)
    for name in result["modules"]:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # it is only there under another name
    if any(path.name in sys.modules for path in copy.iterdir() if path.is_dir() and not path.is_symlink()):
        raise SystemExit("mutations: the project itself was loaded with its libraries; no change of it would be seen")
    gc.collect()
    gc.freeze()


def run_changed(root: Path, changes: list[Change], copies: list[Path], session: Session) -> list[Outcome]:
    """Return what the tests make of each change, in the order of `changes`; each copy has one change at a time."""
    todo, free = list(reversed(changes)), list(copies)
    running: dict[int, tuple[Path, Change, float]] = {}
    outcomes: list[Outcome] = []
    while todo or running:
        while todo and free:
            change, copy = todo.pop(), free.pop()
            copy.with_suffix(".json").unlink(missing_ok=True)
            target = copy / change.file
            target.write_bytes(change.made_in((root / change.file).read_bytes()))
            os.utime(target, (1, 1))  # no bytecode of the unchanged file has this time
            running[_start(copy, session)] = copy, change, time.perf_counter()
        pid, status = os.wait()
        copy, change, started = running.pop(pid)
        shutil.copy2(root / change.file, copy / change.file)
        outcomes.append(Outcome(change, _seen_by(copy, status, session), time.perf_counter() - started))
        free.append(copy)
        print("." if outcomes[-1].seen_by else "U", end="", flush=True)
    print()
    return sorted(outcomes, key=lambda outcome: changes.index(outcome.change))


def _seen_by(copy: Path, status: int, session: Session) -> str:
    if status == 0:
        return ""
    if os.WIFSIGNALED(status):
        return "time"
    code, results = os.WEXITSTATUS(status), copy.with_suffix(".json")
    if code in {pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED} and not results.exists():
        raise SystemExit(copy.with_suffix(".txt").read_text(encoding="utf-8"))
    failed = str(json.loads(results.read_text(encoding="utf-8"))["failed"]) if results.exists() else ""
    session.killers[failed] += bool(failed)
    return failed or "collection"


def wilson(seen: int, total: int) -> tuple[float, float]:
    """Return the ends of the 95 % interval of a share by Wilson's formula."""
    z2 = NormalDist().inv_cdf(0.975) ** 2
    middle = (seen + z2 / 2) / (total + z2)
    half = (z2 * (seen * (total - seen) / total + z2 / 4)) ** 0.5 / (total + z2)
    return middle - half, middle + half


def python_files(root: Path, folders: list[str], without: list[str]) -> list[Path]:
    """Return the Python files in folders (or files) of a project, without those in others."""
    paths = {path for name in folders for path in [root / name, *(root / name).rglob("*.py")] if path.suffix == ".py"}
    return sorted(path for path in paths if not any(path.is_relative_to(root / name) for name in without))


def report(outcomes: list[Outcome], possible: int, chosen: argparse.Namespace) -> None:
    """Print what was not seen and the share that was; with `--out` write all of it as JSON."""
    unseen = [outcome.change for outcome in outcomes if not outcome.seen_by]
    for change in sorted(unseen, key=lambda change: (change.file, change.line)):
        print(f"{change.file}:{change.line}  {change.before}  →  {change.after}")
    total, seen = len(outcomes), len(outcomes) - len(unseen)
    low, high = wilson(seen, total)
    print(
        f"seen {seen} of {total}: {seen / total:.0%} [{low:.0%}, {high:.0%}], drawn from {possible}, seed {chosen.seed}"
    )
    if chosen.out is not None:
        rows = [asdict(outcome.change) | {"seen_by": outcome.seen_by} for outcome in outcomes]
        result = {"seed": chosen.seed, "possible": possible, "drawn": total, "seen": seen, "share": seen / total}
        text = json.dumps(result | {"low": low, "high": high, "changes": rows}, ensure_ascii=False, indent=1)
        chosen.out.write_text(text + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100, help="how many changes to draw (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same changes of the same files")
    parser.add_argument("--folders", nargs="+", default=FOLDERS, help="folders or files whose conditions are changed")
    parser.add_argument("--without", nargs="*", default=WITHOUT, help="folders or files in them that are left alone")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="what pytest runs")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="how many runs at a time (default: cores)")
    parser.add_argument(
        "--cpu-seconds", type=int, default=600, help="most processor time of a run; never over twice the usual + 10"
    )
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[1], help="the project (default: this one)")
    parser.add_argument("--out", type=Path, help="write every change drawn and what saw it here, as JSON")
    return parser.parse_args()


def main() -> None:
    """Draw changes, run the tests on each, and print how many they see."""
    chosen = _arguments()
    root: Path = chosen.root.resolve()
    possible = changes_of(root, python_files(root, chosen.folders, chosen.without))
    changes = random.Random(chosen.seed).sample(possible, min(chosen.count, len(possible)))  # noqa: S311
    settings.register_profile(
        "mutations", derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    session = Session(chosen.tests, chosen.cpu_seconds)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder).resolve() / f"copy{number}" for number in range(max(1, chosen.workers))]
        copy_project(root, copies[0], [*chosen.folders, *chosen.tests])
        run_unchanged(copies[0], session)
        for copy in copies[1:]:
            shutil.copytree(copies[0], copy, symlinks=True)
        outcomes = run_changed(root, changes, copies, session)
    report(outcomes, len(possible), chosen)
    print(f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
