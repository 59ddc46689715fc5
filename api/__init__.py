"""The same services for programs: a REST API whose description (OpenAPI) follows from what stands here."""
