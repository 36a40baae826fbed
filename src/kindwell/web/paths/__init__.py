"""The chosen-flow path, over days and weeks."""
