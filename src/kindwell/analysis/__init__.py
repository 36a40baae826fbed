"""What is safe and honest to say of many days: always with its uncertainty, or not at all."""
