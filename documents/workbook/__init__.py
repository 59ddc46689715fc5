"""The figures of a case as a workbook that computes them anew when an input is changed, one module a sheet."""
