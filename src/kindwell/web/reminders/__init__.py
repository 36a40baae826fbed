"""When somebody would like to be reminded: a calendar of neutral words at a secret address."""
