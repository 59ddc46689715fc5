"""The page that shows what a proposal earns, one tab for each question."""
