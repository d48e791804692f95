"""The scorecard's statistics: pure functions on arrays, which know neither files, places nor indicators."""
