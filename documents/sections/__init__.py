"""One module for each section of a document: figures in, words and tables out, None where there is nothing to say."""
