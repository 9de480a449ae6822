"""An archive of releases: brought, unpacked, and its files read."""
