"""The page of the brands: how the documents of the house look, and what stands in all of them."""
