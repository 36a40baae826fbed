"""Places of a life of one's own: a row each, its name sealed."""
