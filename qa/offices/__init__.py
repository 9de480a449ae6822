"""Who held what, and when, as the releases themselves show it."""
