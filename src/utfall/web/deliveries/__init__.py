"""Taking files in: upload, background work, decisions, history."""
