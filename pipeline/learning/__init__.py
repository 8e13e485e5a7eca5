"""Models and what they are worth: splits, corpora, models, evaluators, metrics, contrast pairs, others' gold."""
