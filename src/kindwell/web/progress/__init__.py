"""What changes, and what helps: for one person, from their own days."""
