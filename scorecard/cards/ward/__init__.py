"""One ward, on its page and on two pages of paper."""
