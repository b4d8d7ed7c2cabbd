"""Extractions as one HTML page that needs nothing beside itself: to look at, to check, to print."""
