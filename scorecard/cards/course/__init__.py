"""Reading data in ten minutes: three exercises on the figures of the place."""
