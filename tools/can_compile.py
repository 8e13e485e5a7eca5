"""Say whether `make compiled` can run here: 0 where a C compiler and Python's headers are, else one line why not.

Run: python tools/can_compile.py
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path


def missing() -> str:
    """Return what is missing for compiling; "" where nothing is."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"a C compiler ({compiler})"
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return "" if header.exists() else f"the headers of this Python ({header.name})"


if __name__ == "__main__":
    if lacking := missing():
        sys.exit(f"the rules cannot be compiled here: {lacking} is missing; everything works without, slower")
