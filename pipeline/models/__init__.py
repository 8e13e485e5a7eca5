"""Models that tell checkable claims from others: training, prediction, and files that run no code on load."""

from pipeline.models.examples import Example, examples, text_of
from pipeline.models.files import dump_model, load_model
from pipeline.models.registry import MODELS, answers, describe, fit, is_checkable, model_name, predict, settings_class

__all__ = [
    "MODELS",
    "Example",
    "answers",
    "describe",
    "dump_model",
    "examples",
    "fit",
    "is_checkable",
    "load_model",
    "model_name",
    "predict",
    "settings_class",
    "text_of",
]
