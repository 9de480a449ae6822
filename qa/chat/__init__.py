"""What a question asks after those before it, where that takes an index."""
