"""Model files: skops, never pickle; the same model is the same bytes, and only known types are loaded."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import skops.io
from skops.io.exceptions import UnsupportedTypeException, UntrustedTypesFoundException

from pipeline.core.errors import InputError
from pipeline.core.files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

# Beyond scikit-learn's public estimators and plain numbers and arrays, which skops knows to be harmless.
ALLOWED_TYPES = frozenset(
    {
        "sklearn.calibration._CalibratedClassifier",
        "sklearn.calibration._SigmoidCalibration",
        "pipeline.learning.models.ensemble.TextEnsemble",
        "pipeline.learning.models.members.Member",
    }
)

_SCHEMA = "schema.json"
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, ImportError, RecursionError)


class _Renumber:
    """Replaces the memory addresses in a skops schema by numbers in order of first appearance."""

    def __init__(self) -> None:
        self._ids: dict[int, int] = {}
        self.files: dict[str, str] = {}

    def walk(self, value: Any) -> None:
        """Renumber a part of the schema in place."""
        if isinstance(value, list):
            for item in value:
                self.walk(item)
        elif isinstance(value, dict):
            if isinstance(value.get("__loader__"), str):
                self._node(value)
            for item in value.values():
                self.walk(item)

    def _node(self, node: dict[str, Any]) -> None:
        if isinstance(node.get("__id__"), int):
            node["__id__"] = self._ids.setdefault(node["__id__"], len(self._ids) + 1)
        if isinstance(node.get("file"), str):
            name = node["file"]
            node["file"] = self.files.setdefault(name, f"{len(self.files) + 1}{PurePath(name).suffix}")


def dump_model(path: Path, estimator: Any) -> None:
    """Write a fitted estimator to a .skops file, whole or not at all; the same estimator gives the same bytes."""
    with zipfile.ZipFile(BytesIO(skops.io.dumps(estimator))) as raw, whole_file(path) as scratch:
        schema = json.loads(raw.read(_SCHEMA))
        names = _Renumber()
        names.walk(schema)
        with zipfile.ZipFile(scratch, "w") as file:
            for old, new in names.files.items():
                _add(file, new, raw.read(old))
            _add(file, _SCHEMA, json.dumps(schema, separators=(",", ":")).encode("ascii"))


def _add(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a member without a date, packed with bzip2: unlike zlib it packs alike everywhere."""
    member = zipfile.ZipInfo(name, _NO_DATE)
    member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_BZIP2, 3, 0o600 << 16
    file.writestr(member, content, compresslevel=1)


def load_model(path: Path) -> Any:
    """Return the estimator in a .skops file.

    Raises InputError where the file is absent, is no model, or holds a type that is not among ALLOWED_TYPES; nothing in
    it is run before that is known.
    """
    if not path.is_file():
        raise InputError(f"{path}: not found; train the model first (dvc repro)")
    try:
        unknown = sorted(set(skops.io.get_untrusted_types(file=path)) - ALLOWED_TYPES)
        if unknown:
            raise InputError(f"{path}: refused, it holds types that are not allowed: {', '.join(unknown)}")
        estimator = skops.io.load(path, trusted=sorted(ALLOWED_TYPES))
    except (UntrustedTypesFoundException, UnsupportedTypeException, *_BROKEN) as error:
        raise InputError(f"{path}: not a model file that can be read: {error}") from error
    if not hasattr(estimator, "predict_proba"):
        raise InputError(f"{path}: holds a {type(estimator).__name__}, not a classifier with probabilities")
    return estimator
