"""From runs to an effect: the design found from the data, its estimator, its verdict."""
