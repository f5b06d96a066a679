# Kronika: each target does its own set-up on a fresh machine with git, make and Python 3.11+.
# `make help` lists the targets.

# Material prints a notice about its own end of life on every run; the plan for it is in the
# architecture: only the frame depends on the theme.
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help site serve check test lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1 – /p' Makefile

site: ## build the archive into site/
	@sh tools/setup.sh site
	@.venv/bin/mkdocs build
	@echo "Otwórz / open: site/index.html"

serve: ## live preview; a changed record, post, template or label rebuilds
	@sh tools/setup.sh site
	@.venv/bin/kronika serve

check: ## list every mistake in the records, posts and pages
	@sh tools/setup.sh site
	@.venv/bin/kronika check

test: ## run every check: style, types, tests, the built site, a real browser
	@sh tools/test.sh

lock: ## make the locked lists of packages anew from requirements/*.in
	@sh tools/lock.sh

clean: ## remove what these targets made
	@sh tools/clean.sh
