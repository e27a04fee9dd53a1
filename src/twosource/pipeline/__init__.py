"""The plan, the engines that run it, and the Newsroom facade."""
