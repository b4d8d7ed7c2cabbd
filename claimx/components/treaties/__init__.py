"""Which treaties a story speaks of, tied together, with what is told of each."""
