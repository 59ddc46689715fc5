"""A questionnaire for a client, on paper and as a workbook that can be read back."""
