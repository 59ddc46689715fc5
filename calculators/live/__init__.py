"""Figures that remember how they were computed: a value together with the spreadsheet formula that gives it."""
