"""The register of clients on the page "Clients", and what it says of the client of the open proposal."""
