"""Text classifiers of the transformers library, and natural language inference: on the processor, in batches.

They are optional: nothing here is imported unless such a model is asked for, and only weights in safetensors are read,
which run no code.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError, SettingError
from pipeline.core.progress import progress
from pipeline.learning.evaluators.records import Answer, answered, plain, positive_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.learning.models import Example

# What an inference model is asked to infer from the claim: checkable, not checkable.
HYPOTHESES = (
    "This sentence states a fact that can be checked.",
    "This sentence is an opinion, a prediction, a demand, a feeling or a question.",
)
_LONGEST = 512


class Classifier:
    """A sequence classifier by name or folder; one that infers entailment is asked two hypotheses about each claim."""

    def __init__(self, target: str, positive: str | None = None, batch: int = 16) -> None:
        self._target, self._batch = target, batch
        self._torch, self._tokenizer, self._model = _load(target)
        config = self._model.config
        self._labels = [str(config.id2label[place]) for place in range(len(config.id2label))]
        if len(self._labels) < 2:
            raise InputError(f"{target}: has one output, which is no class; a classifier has two or more")
        entail = [place for place, label in enumerate(self._labels) if plain(label).startswith("entail")]
        self._infers = positive is None and len(entail) == 1
        self._place = entail[0] if self._infers else positive_place(self._labels, positive, target)
        self._each_alone = config.problem_type == "multi_label_classification"
        self._most = min(_limit(self._tokenizer.model_max_length), _limit(_positions(config)), _LONGEST)
        self._cut = 0

    def ask(self, examples: Sequence[Example]) -> Iterator[Answer]:
        """Yield one answer for each example, in order; texts of like length are asked together."""
        order = sorted(range(len(examples)), key=lambda at: (-len(examples[at].text), examples[at].claim))
        found: dict[int, float] = {}
        for begin in progress(range(0, len(order), self._batch), "batches of claims"):
            some = order[begin : begin + self._batch]
            found |= zip(some, self._probabilities([examples[at].text for at in some]), strict=True)
        for at in range(len(examples)):
            yield answered(found[at]) if math.isfinite(found[at]) else Answer(None, None, "not_a_number")

    def _probabilities(self, texts: list[str]) -> list[float]:
        if self._infers:
            logits = [self._logits(texts, hypothesis)[:, self._place] for hypothesis in HYPOTHESES]
            columns = self._torch.stack(logits, dim=1).softmax(dim=1)[:, 0]
        elif self._each_alone:
            columns = self._logits(texts)[:, self._place].sigmoid()
        else:
            columns = self._logits(texts).softmax(dim=1)[:, self._place]
        return [float(p) for p in columns.tolist()]

    def _logits(self, texts: list[str], hypothesis: str | None = None) -> Any:
        pairs = [texts] if hypothesis is None else [texts, [hypothesis] * len(texts)]
        cut = True if hypothesis is None else "only_first"
        inputs = self._tokenizer(*pairs, truncation=cut, max_length=self._most, padding=True, return_tensors="pt")
        if hypothesis is None or hypothesis == HYPOTHESES[0]:
            self._cut += int((inputs["attention_mask"].sum(dim=1) >= self._most).sum())
        try:
            with self._torch.inference_mode():
                return self._model(**inputs).logits.double()
        except (RuntimeError, IndexError, ValueError, TypeError) as error:
            raise InputError(f"{self._target}: cannot classify: {_line(error)}") from error

    def about(self) -> dict[str, Any]:
        """Return the labels, which of them means checkable, and the versions of the libraries."""
        import transformers

        return {
            "architecture": type(self._model).__name__,
            "labels": self._labels,
            "positive": self._labels[self._place],
            "hypotheses": list(HYPOTHESES) if self._infers else None,
            "batch": self._batch,
            "longest": self._most,
            "cut": self._cut,
            "versions": {"torch": str(self._torch.__version__), "transformers": transformers.__version__},
        }

    def summary(self) -> list[str]:
        """Return a line where texts were too long for the model."""
        return [f"{self._cut} claims were cut after {self._most} tokens"] if self._cut else []


def _load(target: str) -> tuple[Any, Any, Any]:
    """Return torch, the tokenizer and the model; raises InputError where the model is none with a trained head."""
    try:
        import torch
        import transformers
    except ImportError as error:
        raise SettingError(
            f"transformers: needs the package {error.name or 'transformers'}, which is not installed: "
            "pip install 'beleg[transformers]' (docs/evaluating.md)"
        ) from error
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    here = Path(target).is_dir()
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(target, local_files_only=here, trust_remote_code=False)
        model, loaded = transformers.AutoModelForSequenceClassification.from_pretrained(
            target,
            local_files_only=here,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
            output_loading_info=True,
        )
    except (OSError, ValueError, KeyError, RuntimeError, ImportError, TypeError, AttributeError) as error:
        raise InputError(f"{target}: cannot be loaded as a classifier: {_line(error)}") from error
    missing = sorted(loaded["missing_keys"])
    if missing:
        raise InputError(f"{target}: not a trained classifier, it has no weights for {', '.join(missing[:3])}")
    return torch, tokenizer, model.eval()


def _limit(value: Any) -> int:
    return value if isinstance(value, int) and 0 < value < 1_000_000 else _LONGEST


def _positions(config: Any) -> Any:
    """Return the longest text by the model's positions; those of RoBERTa begin after the padding's."""
    most = getattr(config, "max_position_embeddings", None)
    shifted = config.model_type in {"roberta", "xlm-roberta", "camembert"}
    return most - config.pad_token_id - 1 if shifted and isinstance(most, int) else most


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
