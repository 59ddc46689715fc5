"""The doors of the app: who may knock, and what a browser may do with what it is given."""
