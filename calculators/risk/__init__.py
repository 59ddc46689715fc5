"""The risk of an appraisal: joint draws of drivers, measures of very many cash flows, and what they say together."""
