"""Explanations: why a pipeline said what it said of a place in a story, worked out anew when asked.

Nothing of it costs an extraction anything: what a component kept is read, what it threw away is found by
running it again with one condition less. A rule came close if it would have fired but for one condition.
"""
