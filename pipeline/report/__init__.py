"""The static page people look at: what was found, what was dropped, how good the models are, and sample claims."""
