"""Whether the rules from text to claims run as machine code: only where it was made of exactly the sources at hand.

`make compiled` puts extension modules into `.venv/compiled` of a checkout, in a folder named by the hash of what they
were made of, and each command looks for that of its own sources. So whoever edits a rule runs what is written there at
once, as Python (docs/decisions/0013-compiled.md).
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from sysconfig import get_config_var

# Set to 0, the sources run.
SWITCH = "BELEG_COMPILED"
PLACE = Path(".venv/compiled")
# What is compiled, and what of ours it imports: mypyc believes the types of both.
RULES = ("sentences.py", "syntax", "attributions", "claims")
RELIED_ON = ("core", "languages")


def sources_hash(package: Path) -> str:
    """Return the SHA-256 of the Python that machine code stands for, and of the Python that runs it.

    package: the folder `pipeline`.
    """
    digest = hashlib.sha256(str(get_config_var("EXT_SUFFIX")).encode())
    for name in RULES + RELIED_ON:
        place = package / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(f"\n{path.relative_to(package).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def build_of(package: Path) -> Path:
    """Return the folder in which the machine code of these sources is, or would be.

    package: the folder `pipeline`.
    """
    return package.parent / PLACE / sources_hash(package)[:16]


def compiled_folder(package: Path) -> list[str]:
    """Return where the compiled modules of a package are, to be searched before it; [] where its sources shall run.

    package: the folder `pipeline`. What its modules share with each other is made importable.
    """
    if os.environ.get(SWITCH) == "0" or not (package.parent / PLACE).is_dir():
        return []
    build = build_of(package)
    if not build.is_dir():
        return []
    sys.path.append(str(build))
    return [str(build / package.name)]
