"""What is said of an answer's quotes: what they lack, and of what time they are."""
