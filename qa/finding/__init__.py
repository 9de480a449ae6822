"""What ranks releases: terms and features, their order, and the small reader."""
