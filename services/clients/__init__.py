"""The register of clients: it follows the proposals, and a manager settles whose a client is."""
