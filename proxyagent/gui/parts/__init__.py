"""What screens are made of: each part paints itself from the tokens and says what was meant by a signal."""
