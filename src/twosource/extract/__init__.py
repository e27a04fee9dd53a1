"""What a parsed report states: attributions, figures, events, positions, places, times."""
