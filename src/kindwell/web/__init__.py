"""The only part of Kindwell that may import Django: it keeps, protects and shows."""
