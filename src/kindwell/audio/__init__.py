"""Timeline → sound: a voice speaks each sentence once, and its frames are joined, never encoded again."""
