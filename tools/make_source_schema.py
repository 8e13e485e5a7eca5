"""Write data/sources/*.schema.json: run this after a change of pipeline/sources/catalogue/entries.py.

A test holds the files to what this script makes.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.sources.catalogue.schema import schemas

FOLDER = Path("data/sources")


def files() -> dict[Path, str]:
    """Return what each schema file holds."""
    return {
        FOLDER / name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas().items()
    }


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        print(path)
