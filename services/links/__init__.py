"""The client's link: made, revoked and read by our own people; opened, remarked and answered by whoever has it."""
