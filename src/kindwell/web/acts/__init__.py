"""Small acts and experiments."""
