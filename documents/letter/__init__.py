"""The e-mail that goes with a proposal: the same headline and figures, as plain text and as HTML of a mail program."""
