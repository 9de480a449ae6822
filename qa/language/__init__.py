"""What questions and releases have in common: spelling, words, days, governments, kinds of answers."""
