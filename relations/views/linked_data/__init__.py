"""What a page is about in the words of schema.org, for search engines and other programs.

Each module gives the description of one kind as a JSON object; templates/base.html prints it. It
says nothing that the page does not say, and leaves out what is unknown.
"""
