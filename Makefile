# Kronika: `make help` lists the commands. Each does its own set-up; the work is in tools/.

# Two set-ups at once would disturb each other.
.NOTPARALLEL:

# Material prints a notice about its own end of life on every run, which hides what matters; only
# the frame depends on the theme.
export NO_MKDOCS_2_WARNING = 1

# make PYTHON=… CHROMIUM=… UPGRADE=1 REQUEST=… BASE=…: for the scripts
export PYTHON CHROMIUM UPGRADE REQUEST BASE

.DEFAULT_GOAL := help
.PHONY: site serve test lighthouse screenshots check schema handbook bench bench-search bench-photographs clean lock \
	ci-request ci-check ci-published help

site: ## zbuduj serwis w site/ / build the site in site/
	@sh tools/build.sh

serve: ## pokaż serwis i odświeżaj go po zmianach / show the site and follow changes
	@sh tools/setup.sh site
	@exec .venv/bin/kronika serve

test: ## wszystkie sprawdzenia programu / every check of the program
	@sh tools/test.sh

lighthouse: ## zmierz rodzaje stron programem Lighthouse / measure the kinds of pages with Lighthouse
	@sh tools/lighthouse.sh

screenshots: ## zrób zdjęcia stron w .cache/screenshots/ / take pictures of every page type
	@sh tools/screenshots.sh

check: ## wypisz błędy w treści / list the mistakes in the records, posts and pages
	@sh tools/setup.sh site
	@.venv/bin/kronika check

schema: ## zapisz schematy rekordów w schema/ / write the schemas of records in schema/
	@sh tools/setup.sh site
	@.venv/bin/kronika schema

handbook: ## zapisz strony podręcznika w docs/dla-redakcji/ / write the pages of the handbook
	@sh tools/setup.sh site
	@.venv/bin/kronika handbook

bench: ## zmierz, jak sprawdzanie i kalendarium rosną z archiwum / measure how check and build grow
	@sh tools/setup.sh site
	@.venv/bin/python bench/check.py
	@.venv/bin/python bench/kalendarium.py

bench-search: ## zmierz wyszukiwarkę przy 1 000 i 10 000 stron / measure the search of 1,000 and 10,000 pages
	@sh tools/bench_search.sh

bench-photographs: ## zmierz przygotowanie PHOTOGRAPHS=200 zdjęć / measure renditions of 200 photographs
	@sh tools/setup.sh site
	@.venv/bin/python bench/renditions.py $(PHOTOGRAPHS)

clean: ## usuń site/, .venv i pamięć podręczną / remove site/, .venv and caches
	@sh tools/clean.sh

lock: ## zapisz na nowo requirements/*.txt (UPGRADE=1: nowsze wersje) / write the locks anew
	@sh tools/lock.sh

ci-request: ## w automacie: weź z prośby REQUEST=… samą treść / in CI: take a request's content only
	@sh tools/ci_request.sh "$$REQUEST"

ci-check: ## w automacie: sprawdź treść i zbuduj serwis / in CI: check the content, build the site
	@sh tools/ci_check.sh

ci-published: ## w automacie: adresy zmian od BASE=… / in CI: the addresses of changes since BASE=…
	@sh tools/ci_published.sh "$$BASE"

help: ## ta lista / this list
	@sed -n 's/^\([a-z-]*\): ## /  make \1 — /p' Makefile
