"""A story's statements brought together into facts."""
