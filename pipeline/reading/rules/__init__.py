"""The registry of rules: names, what each finds, and what it may do. Whoever asks what a rule may do asks here."""

from pipeline.reading.rules import registered
from pipeline.reading.rules.rule import RULES, Rule, rules_named

__all__ = ["RULES", "Rule", "registered", "rules_named"]
