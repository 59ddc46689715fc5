"""The cells of one column: what kind they are, and what each is read as, with a reason for every change."""
