"""How well the rules do on other people's gold: attributions, tokens of a role, sentence ends, floors that hold."""
