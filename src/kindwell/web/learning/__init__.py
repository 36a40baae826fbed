"""The model in five short pages, and a blank diagram to print."""
