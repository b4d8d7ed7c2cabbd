"""Whom words name: persons, bodies, states and roles, and what *she* and *the ministry* stand for."""
