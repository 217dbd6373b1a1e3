"""The pages of statistics: their list, one series, two side by side, and the charts of both."""
