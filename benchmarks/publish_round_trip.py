"""The way of a release to the Hub and back, with the seconds of each step, against the server of the tests on loopback.

Run: python benchmarks/publish_round_trip.py [--model tfidf_logreg] [--said]

From the top folder of a clean clone in which `make repro` has run. Every step is a command of its own in a process of
its own, as people run it; `--said` shows what they say.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from hub import Hub, Store, User  # noqa: E402 - the path is set above

REPO, MODEL_REPO = "newsroom/claims", "newsroom/checkable"
TOKEN = "hf_" + "Benchmark" * 4
BELEG = [str(Path(sys.executable).with_name("beleg")), "publish"]
LOAD = """
import sys, time
began = time.perf_counter()
from datasets import load_dataset
imported = time.perf_counter()
loaded = load_dataset(sys.argv[1], revision=sys.argv[2])
rows = {split: len(part) for split, part in loaded.items()}
print(f"load_dataset: {time.perf_counter() - imported:.2f} s, after {imported - began:.2f} s of import: {rows}")
"""
MERGE = """
import sys
from huggingface_hub import HfApi
HfApi().merge_pull_request(sys.argv[1], 1, repo_type="dataset")
"""


def main() -> None:
    """Run the steps and print what each takes, and what the server saw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="tfidf_logreg")
    parser.add_argument("--said", action="store_true", help="show what each command says")
    given = parser.parse_args()
    steps = [
        ("dry run", [*BELEG, REPO, "--dry-run"]),
        ("pull request", [*BELEG, REPO]),
        ("again: nothing is sent", [*BELEG, REPO]),
        ("merge, by the Hub's client", [sys.executable, "-c", MERGE, REPO]),
        ("tag", [*BELEG, REPO, "--direct", "--tag", "v0.1.0"]),
        ("load_dataset", [sys.executable, "-c", LOAD, REPO, "v0.1.0"]),
        ("again on main: no commit", [*BELEG, REPO, "--direct"]),
        ("model", [*BELEG, MODEL_REPO, "--model", given.model, "--direct"]),
    ]
    with tempfile.TemporaryDirectory() as cache, Hub(Store({TOKEN: User("newsroom")})) as hub:
        env = os.environ | {"HF_ENDPOINT": hub.url, "HF_TOKEN": TOKEN, "HF_HOME": cache, "HF_HUB_DISABLE_XET": "1",
                            "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}  # fmt: skip
        for name, command in steps:
            seen = len(hub.seen)
            began = time.perf_counter()
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            taken, asked = time.perf_counter() - began, hub.seen[seen:]
            commits = sum(one.method == "POST" and "/commit/" in one.path for one in asked)
            sent = sum(one.method == "PUT" for one in asked)
            print(f"{taken:5.1f} s  {name}: {len(asked)} requests, {sent} large files sent, {commits} commits")
            if given.said or done.returncode:
                print("$ " + " ".join(Path(word).name if word is command[0] else word for word in command))
                print(done.stdout + done.stderr)
            elif name == "load_dataset":
                print(f"         {done.stdout.strip()}")
            if done.returncode:
                sys.exit(1)


if __name__ == "__main__":
    main()
