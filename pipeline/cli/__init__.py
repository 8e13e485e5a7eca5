"""What the `beleg` commands do: they put nouns together and touch disk, as stages do."""
