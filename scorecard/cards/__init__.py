"""What each page says: tables in, one frozen card out, with its sentences, rows and numbers already chosen."""
