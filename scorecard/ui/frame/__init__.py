"""What stands around every page: title, place and edition, links, caches, help, look."""
