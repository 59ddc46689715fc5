"""Accounts of people: signing in and out, passwords, and what an administrator does to accounts."""
