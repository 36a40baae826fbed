"""What any text of ours is read with: its sentences, how easily they read, what is never said, what is wrong."""
