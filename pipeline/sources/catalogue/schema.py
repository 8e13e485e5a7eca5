"""JSON Schema of the catalogue's two files, for editors that complete and check YAML while one types."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.sources.catalogue.entries import Actor, Document  # noqa: TC001 - pydantic reads the annotations at run time


class _Actors(BaseModel):
    """Who says things; docs/sources.md explains every key."""

    model_config = ConfigDict(extra="forbid", title="Actors of the source catalogue")
    actors: list[Actor]


class _Documents(BaseModel):
    """Where it was said; docs/sources.md explains every key."""

    model_config = ConfigDict(extra="forbid", title="Documents of the source catalogue")
    documents: list[Document]


def schemas() -> dict[str, dict[str, Any]]:
    """Return file name → JSON Schema (draft 2020-12) of actors.yaml and documents.yaml."""
    found: dict[str, dict[str, Any]] = {}
    for name, model in (("actors", _Actors), ("documents", _Documents)):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        found[f"{name}.schema.json"] = schema
    return found
