"""Who says what: marks, grammar and tags made attributions."""
