"""Pictures of the figures as SVG text of our own: the same on paper and on the screen, in one style."""
