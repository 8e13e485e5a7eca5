"""The report people look at: a small static site of what was found, what was dropped and how good the models are."""
