"""From a case to its figures: evidence, account before and after, bridge, cash flow, appraisal, readiness."""
