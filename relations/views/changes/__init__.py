"""The publication log as readers may see it: the page of changes, feeds, and the newest on the overview."""
