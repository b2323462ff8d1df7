"""Archives: documents of any format in, scored in parallel, complete results out."""
