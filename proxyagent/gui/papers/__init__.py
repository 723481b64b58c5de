"""Papers in the window: a *sheet* over the page shows the pictures that will be printed, prints and saves."""
