"""From a year's effect and a programme of payments to a monthly cash flow."""
