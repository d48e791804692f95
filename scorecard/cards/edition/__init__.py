"""What an edition holds, and what differs between two."""
