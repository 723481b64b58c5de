"""Tokens to colours, fonts, icons and style; light, dark or as the system says, three text sizes."""
