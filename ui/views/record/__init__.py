"""The record of a trial: filled in as a form, released, signed, and from then on only shown and corrected."""
