"""Finding words in whatever form they stand: folding and stemming, as the browser does it too."""
