"""The import in the window: one file a step, and the page that leads through them."""
