"""What the use cases need from the world, as protocols: the roof hands in the real things, tests hand in fakes."""
