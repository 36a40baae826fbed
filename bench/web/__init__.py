"""Pages measured in process: an app of the bench's own beside Kindwell's."""
