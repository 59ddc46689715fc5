"""Signing in elsewhere: OpenID Connect, by the authorization code with PKCE."""
