"""Compile the rules from text to claims into .venv/compiled, for every command to use while the sources stay the same.

Run: make compiled, which installs what this needs. With --check it only says whether it can run here: 0 where a C
compiler and Python's headers are, else one line why not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from pathlib import Path

from native_classes import with_native_classes

from pipeline.compiled import RULES, build_of

ROOT = Path(__file__).resolve().parents[1]
# Folders of runs that go on; an hour old, of one that was cut off.
MAKING = "making-"
ABANDONED = 3600
NEEDED = ("pipeline", "pyproject.toml", "README.md", "LICENSE")


def missing() -> str:
    """Return what is missing for compiling; "" where nothing is."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"a C compiler ({compiler})"
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return "" if header.exists() else f"the headers of this Python ({header.name})"


def compile_copy(work: Path) -> tuple[str, Path]:
    """Return the name of the build of what was copied, and the folder of the extension modules, in `work`."""
    copy, wheels, made = work / "copy", work / "wheels", work / "made"
    copy.mkdir()
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, copy / name)
    package = copy / "pipeline"
    build = build_of(package).name
    for name in RULES:
        for path in (package / name).rglob("*.py") if (package / name).is_dir() else [package / name]:
            path.write_text(with_native_classes(path.read_text(encoding="utf-8")), encoding="utf-8")
    # uv takes hatchling and mypyc from this environment, without asking a package index.
    env = os.environ | {"HATCH_BUILD_HOOKS_ENABLE": "1", "VIRTUAL_ENV": sys.prefix}
    env["PATH"] = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{env['PATH']}"
    how = ["--quiet", "--offline", "--no-build-isolation", "--wheel", "--out-dir"]
    subprocess.run(["uv", "build", *how, wheels, copy], env=env, check=True)  # noqa: S603, S607
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(made, [name for name in archive.namelist() if Path(name).suffix in {".so", ".pyd"}])
    return build, made


def main() -> None:
    """Compile, and put the result in place in one step; builds of other sources are taken away then."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether it can be done here")
    options = parser.parse_args()
    if lacking := missing():
        sys.exit(f"the rules cannot be compiled here: {lacking} is missing; everything works without, slower")
    place = build_of(ROOT / "pipeline")
    if options.check or place.is_dir():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=MAKING, ignore_cleanup_errors=True) as work:
        try:
            build, made = compile_copy(Path(work))
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            sys.exit(f"the rules could not be compiled ({error}); everything works without, slower")
        except KeyboardInterrupt:
            sys.exit("compiling was stopped; everything works without, slower, and make compiled does it another time")
        place = place.with_name(build)
        made.rename(place)
    for other in place.parent.iterdir():
        goes_on = other.name.startswith(MAKING) and time.time() - other.stat().st_mtime < ABANDONED
        if other != place and not goes_on:
            shutil.rmtree(other, ignore_errors=True)


if __name__ == "__main__":
    main()
