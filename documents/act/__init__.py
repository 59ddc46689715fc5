"""The act of a trial: a document of its own, in the form that laboratories and plants expect."""
