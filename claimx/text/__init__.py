"""From bytes to ``str``, and the doors through which foreign text leaves again."""
