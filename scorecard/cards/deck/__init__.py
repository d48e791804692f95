"""The presentation of a place as plain slides."""
