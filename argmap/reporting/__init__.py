"""Reporting: findings of several files as text, JSON, SARIF or annotations; settings, baseline, the manual of rules."""
