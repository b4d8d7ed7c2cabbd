"""Many inputs in one run: walked, read and extracted by worker processes, kept in a journal.

inputs → records → (journal: known already?) → workers → journal → outputs, in the order of the inputs
"""
