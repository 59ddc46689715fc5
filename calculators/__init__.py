"""Ground floor: pure functions beside frozen input and result types. No I/O, no clock, no randomness without a seed."""
