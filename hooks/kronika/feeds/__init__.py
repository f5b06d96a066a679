"""One output a module: what is published beside the pages."""
