"""Each flow's page, and kindness kept."""
