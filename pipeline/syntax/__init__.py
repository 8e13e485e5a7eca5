"""Shallow syntax that attributions and claims share: tokens, segments, verbs, noun phrases, quotations."""
