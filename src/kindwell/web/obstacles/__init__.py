"""What gets in the way of a flow: fears, blocks and resistances, and ladders of small steps."""
