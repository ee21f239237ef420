"""What assistive technology is told: words of a page, quotes under the caret, news."""
