"""Models that tell checkable claims from others: training, prediction, and files that run no code on load."""

from pipeline.learning.examples import Example, examples, text_of
from pipeline.learning.models.ensemble import TextEnsemble
from pipeline.learning.models.explanations import evidence
from pipeline.learning.models.model_files import dump_model, load_model
from pipeline.learning.models.model_registry import (
    DEFAULT,
    MODELS,
    answers,
    default_settings,
    describe,
    fit,
    is_checkable,
    model_name,
    predict,
    settings_class,
    threshold_of,
)

__all__ = [
    "DEFAULT",
    "MODELS",
    "Example",
    "TextEnsemble",
    "answers",
    "default_settings",
    "describe",
    "dump_model",
    "evidence",
    "examples",
    "fit",
    "is_checkable",
    "load_model",
    "model_name",
    "predict",
    "settings_class",
    "text_of",
    "threshold_of",
]
