"""What the page shows, as HTML: no Gradio, no retrieval."""
