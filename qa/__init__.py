"""Beehive QA."""
