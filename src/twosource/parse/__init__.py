"""Reading copies parsed into sentences, tokens and names; each unique paragraph once."""
