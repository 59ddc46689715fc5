"""The presentation: seven or eight slides from the same figures as the document, charts that can be edited in place."""
