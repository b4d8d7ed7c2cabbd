"""What a treaty provides: clauses found by rules, read into attributes and normal forms."""
