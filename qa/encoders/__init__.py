"""Models: whose files they are, exported once, on OpenVINO or torch."""
