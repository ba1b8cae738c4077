# make            build/fdbaudit
# make demo       audits a simulated network; installs what it needs
# make check      all tests; installs what they need
# make help       every other target
# Rules of make's own are looked for at each of some thousand headers: three quarters of its time.
MAKEFLAGS += --no-builtin-rules
VERSION := 0.1.0
PREFIX  ?= /usr/local
MANDIR  ?= $(PREFIX)/share/man
DOCDIR  ?= $(PREFIX)/share/doc/fdbaudit
UNITDIR ?= $(PREFIX)/lib/systemd/system
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
BUILD   ?= build
# WITH_NETCONF=no builds without these; NETCONF recordings can be read all the same.
WITH_NETCONF ?= yes
NETCONF_PKGS := $(if $(filter no,$(WITH_NETCONF)),,libnetconf2 libyang libssh)
SANDBOX_PKGS := $(if $(NETCONF_PKGS),libseccomp)
FEATURES := SNMP v1 v2c v3
FEATURES += $(if $(NETCONF_PKGS),NETCONF: $(foreach p,$(NETCONF_PKGS),$p \
	   $(shell pkg-config --modversion $p 2>/dev/null)),without NETCONF)
Q       := $(if $(V),,@)
CC      ?= cc
# Users build with warnings that warn; CI builds with warnings that fail.
WERROR  ?= $(if $(filter true 1,$(CI)),1)

# A fresh machine has no pkg-config yet: then nothing but `deps` works, and says nothing here.
PKGS    := netsnmp libcrypto libpcre2-8 zlib jansson inih sqlite3 $(SANDBOX_PKGS)
# The program loads these when it needs them: src/base/late_library.h.
LATE_PKGS := libxml-2.0 $(NETCONF_PKGS)
LATE_LIBS := xml2 $(if $(NETCONF_PKGS),netconf2 yang ssh)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) $(LATE_PKGS) 2>/dev/null)
LIBS    := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcsv
# Some tests call them themselves.
LATE_LINKED := $(shell pkg-config --libs $(LATE_PKGS) 2>/dev/null)
WARN    := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef \
	   -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wcast-qual \
	   -Wwrite-strings -Wpointer-arith -Wformat=2 -Wvla -Wimplicit-fallthrough \
	   -Wnull-dereference -Wswitch-enum $(if $(WERROR),-Werror)
HARDEN  := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	   -fcf-protection -fPIE
CFLAGS  ?= -O2 -g
# What every compiler and clang-tidy has to know.
LANG_C   = -std=c17 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -I$(BUILD)/gen \
	   -DFDBAUDIT_VERSION='"$(VERSION)"' -DFDBAUDIT_FEATURES='"$(FEATURES)"' $(PKG_CFLAGS)
CFLAGS_ALL = $(LANG_C) $(WARN) $(HARDEN) $(CFLAGS) -MMD -MP
LDFLAGS_ALL = -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed $(LDFLAGS)

DEPS    := build-essential pkgconf libsnmp-dev libssl-dev libpcre2-dev zlib1g-dev libxml2-dev libcsv-dev libjansson-dev \
	   libinih-dev libsqlite3-dev libcmocka-dev python3 python3-jsonschema \
	   $(if $(NETCONF_PKGS),libnetconf2-dev libyang2-dev libssh-dev libseccomp-dev openssh-client)
DEPS_DEV := clang clang-format clang-tidy libclang-rt-14-dev cppcheck pmccabe mandoc \
	   shellcheck gcovr valgrind snmp snmpd snmpsim python3-pysnmp4-mibs python3-ncclient netconfd openssh-server \
	   chromium poppler-utils

DEPS_BENCH := snmp snmpd libsnmp-perl python3-ncclient golang-go golang-github-gosnmp-gosnmp-dev

DEPS_DEB := debhelper lintian mmdebstrap

# The core is everything that may not know of the outside: it links against libc alone.
NETCONF_LIVE := $(addprefix src/collect/netconf/,child.c conversation.c frame.c look_pool.c look_session.c netconf_session.c own_secrets.c pipe.c pool.c \
	   process.c rpc.c stream.c $(addprefix transport/,libraries.c netconf_clock.c ssh.c ssh_home.c tcp.c)) \
	   $(addprefix src/sandbox/,sandbox_session.c syscall_filter.c)
NETCONF_OFF  := src/collect/netconf/off.c src/sandbox/no_syscall_filter.c
ALL_C   := $(sort $(filter-out $(if $(filter no,$(WITH_NETCONF)),$(NETCONF_LIVE),$(NETCONF_OFF)),\
	   $(shell find src -name '*.c')))
CORE    := $(filter src/base/% src/core/%,$(ALL_C))
EDGE    := $(filter-out src/base/% src/core/% src/cli/main.c,$(ALL_C))
# Tests stand in the folder that has the name of what they test.
UNIT    := $(sort $(filter-out $(if $(filter no,$(WITH_NETCONF)),tests/unit/collect/netconf/% tests/unit/sandbox/test_sandbox_session.c),\
	   $(shell find tests/unit -name 'test_*.c')))
UNIT_AID := $(sort $(wildcard tests/unit/aid/*.c))
BENCHES ?= start plan reports collect v3 burst place store $(if $(filter no,$(WITH_NETCONF)),,netconf) inventory log growth
FUZZ    := $(sort $(wildcard tests/fuzz/fuzz_*.c))
obj      = $(patsubst %.c,$(BUILD)/%.o,$(1))
TESTS   := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(UNIT))

# Of a bench, made by a chain of rules; any other object that is not there is made.
.SECONDARY: $(call obj,$(wildcard tests/bench/*.c))
.DELETE_ON_ERROR:
.PHONY: all
all: $(BUILD)/fdbaudit ## build/fdbaudit

$(BUILD)/fdbaudit: $(call obj,src/cli/main.c) $(BUILD)/edge.a $(BUILD)/core.a
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

# q: members of one name (resolve.o in two folders) must not replace each other.
$(BUILD)/core.a: $(call obj,$(CORE))
	$(Q)rm -f $@ && $(AR) qcs $@ $^

$(BUILD)/edge.a: $(call obj,$(EDGE))
	$(Q)rm -f $@ && $(AR) qcs $@ $^

# Template, style and script of the HTML report are part of the program.
PAGE    := $(BUILD)/gen/report/page.h
$(PAGE): reports/embed.sh reports/page.html reports/page.css reports/page.js
	@mkdir -p $(@D)
	$(Q)reports/embed.sh reports > $@
$(BUILD)/src/report/formats/html.o $(BUILD)/tidy/src/report/formats/html.c $(BUILD)/tests/unit/report/test_assets.o: $(PAGE)

# So is the script that writes the inventory export.
EXPORTER := $(BUILD)/gen/inventory/exporter.h
$(EXPORTER): src/inventory/exporter.ps1
	@mkdir -p $(@D)
	$(Q)od -An -v -tx1 $< | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g' > $@
$(BUILD)/src/inventory/exporter.o $(BUILD)/tidy/src/inventory/exporter.c: $(EXPORTER)

# And what explain tells, of which the manual of causes is made too.
TOPICS  := $(sort $(wildcard src/cli/explain/*.txt))
TOPICS_TEXT := $(BUILD)/gen/cli/explain/topics_text.h
$(TOPICS_TEXT): $(TOPICS)
	@mkdir -p $(@D)
	$(Q)for f in $^; do echo "static const char $$(basename $$f .txt)_text[] = {"; \
	    od -An -v -tx1 $$f | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'; echo '0x00};'; done > $@
$(BUILD)/src/cli/explain/topics.o $(BUILD)/tidy/src/cli/explain/topics.c: $(TOPICS_TEXT)

$(BUILD)/fdbaudit-causes.7: src/cli/explain/manual.sh src/cli/explain/topics.def $(TOPICS)
	@mkdir -p $(@D)
	$(Q)src/cli/explain/manual.sh src/cli/explain > $@
all: $(BUILD)/fdbaudit-causes.7

# What init writes.
INIT_TEXT := $(BUILD)/gen/cli/init/init_text.h
UNITS   := $(sort $(wildcard src/cli/*.service src/cli/*.timer))
INIT_FROM := $(sort $(wildcard src/cli/init/*.txt)) $(UNITS)
$(INIT_TEXT): $(INIT_FROM)
	@mkdir -p $(@D)
	$(Q)for f in $^; do n=$$(basename $$f .txt | tr -c 'a-z\n' _); \
	    echo "static const char $${n}_text[] = {"; \
	    od -An -v -tx1 $$f | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'; echo '0x00};'; done > $@
$(BUILD)/src/cli/init/init.o $(BUILD)/tidy/src/cli/init/init.c: $(INIT_TEXT)

# The recorded network that demo audits.
DEMO_FROM := $(sort $(shell find tests/walks/conflict tests/walks/flapping tests/walks/unlisted -name '*.snmprec' -o -name '*.csv' -o -name times))
DEMO_FILES := $(BUILD)/gen/cli/demo/demo_files.h
$(DEMO_FILES): src/cli/demo/embed.sh $(DEMO_FROM)
	@mkdir -p $(@D)
	$(Q)src/cli/demo/embed.sh tests/walks/conflict tests/walks/flapping tests/walks/unlisted > $@
$(BUILD)/src/cli/demo/demo.o $(BUILD)/tidy/src/cli/demo/demo.c: $(DEMO_FILES)

# The names by which libraries are loaded, of those that the headers belong to.
SONAMES := $(BUILD)/gen/late/sonames.h
$(SONAMES): $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)for l in $(LATE_LIBS); do objdump -p "$$($(CC) -print-file-name=lib$$l.so)" | \
	    awk -v l=$$l '$$1 == "SONAME" { print "#define LATE_LIB" toupper(l) " \"" $$2 "\"" }'; done > $@
	$(Q)test "$$(grep -c LATE_ $@)" = $(words $(LATE_LIBS)) || { rm -f $@; echo 'a library is not there: make deps' >&2; exit 1; }
$(foreach f,xml/xml_library collect/netconf/transport/libraries,$(BUILD)/src/$f.o $(BUILD)/tidy/src/$f.c): $(SONAMES)

# What was chosen on the command line: objects of another choice are built again.
.PHONY: FORCE
$(BUILD)/config: FORCE
	@mkdir -p $(@D)
	@echo '$(FEATURES)' | cmp -s - $@ || echo '$(FEATURES)' > $@

# What tests share; the program sees none of it.
$(BUILD)/tests/%.o build/fuzz/%: LANG_C += -Itests -Itests/unit
# Hundreds of small programs that run once: what counts is how soon they are built. gold links them in
# two thirds of the time.
$(BUILD)/tests/unit/%.o: override CFLAGS += -O0 -U_FORTIFY_SOURCE
GOLD    := $(if $(shell command -v ld.gold),-fuse-ld=gold)

$(BUILD)/%.o: %.c $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) -c -o $@ $<

# What several tests share; an archive, so that only those link it that use it.
$(BUILD)/aid.a: $(call obj,$(UNIT_AID))
	$(Q)rm -f $@ && $(AR) qcs $@ $^

# Core tests see libc and cmocka alone: what does not link here has left the core.
$(filter $(BUILD)/unit/base/% $(BUILD)/unit/core/%,$(TESTS)): \
    $(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/aid.a $(BUILD)/core.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) $(GOLD) -o $@ $^ -lcmocka

$(filter-out $(BUILD)/unit/base/% $(BUILD)/unit/core/%,$(TESTS)): \
    $(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/aid.a $(BUILD)/edge.a $(BUILD)/core.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) $(GOLD) -o $@ $^ -lcmocka $(LIBS) $(LATE_LINKED)

# Switches on loopback for tests/net and the demo.
SIM     := $(sort $(wildcard tests/net/sim/*.c))
$(BUILD)/sim: $(call obj,$(SIM))
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ -lcrypto

# A NETCONF switch on loopback. The server side of libssh 0.10 has no other calls for passwords.
$(BUILD)/ncswitch: tests/net/ncswitch.c $(BUILD)/config
	$(Q)$(CC) $(CFLAGS_ALL) -Wno-deprecated-declarations $(LDFLAGS_ALL) -o $@ $< \
	    $(shell pkg-config --libs libssh 2>/dev/null)

# A bench puts functions of its own in place of those of the archive; libxml2 is one of the floors.
$(BUILD)/bench-%: $(BUILD)/tests/bench/bench_%.o $(BUILD)/edge.a $(BUILD)/core.a
	$(Q)$(CC) $(LDFLAGS_ALL) -Wl,-z,muldefs -o $@ $^ $(LIBS) -lxml2

# A peer of the benches, from Debian's own source of the library and nothing else.
$(BUILD)/bench-gosnmp: tests/bench/bench_gosnmp.go
	@mkdir -p $(@D)
	$(Q)GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$(abspath $(BUILD))/go \
	    go build -o $@ $<

# ---- what has to be installed ---------------------------------------------------------------

.PHONY: deps deps-dev deps-bench deps-deb
deps: ## installs what demo and check need (Debian packages)
	@.ci/deps $(DEPS)

deps-dev: ## installs what lint, fuzz, sanitize and coverage need
	@.ci/deps $(DEPS) $(DEPS_DEV)

deps-bench: ## installs what bench compares with
	@.ci/deps $(DEPS) $(DEPS_BENCH)

deps-deb: ## installs what deb and check-deb need
	@.ci/deps $(DEPS) $(DEPS_DEB)

# ---- tests ----------------------------------------------------------------------------------
# Each suite ends with "N passed, N failed, N skipped"; tests/tally.sh adds them up.
# Those that wait for answers run beside those that compute.
SUITES  := unit cases mibs places letters hostile runs estate exporter manual golden store salvage memory $(if $(filter x86_64,$(shell uname -m)),io)
# What waits for answers; net does so for as long as all others together.
WAITING := net readme commands faults-mixed planted cron $(if $(filter no,$(WITH_NETCONF)),,netconf)

.PHONY: check check-run $(SUITES) $(WAITING) faults check-net peer check-lab seeds bench bench-quick bench-run bench-netconf
# A second make reads pkg-config anew: it may just have been installed.
check: deps ## all tests
	@$(MAKE) --no-print-directory check-run

# What suites of both lanes need is built before: two makes would write it at once.
check-run: all $(BUILD)/fault_at.so $(BUILD)/sim
	@MAKE='$(MAKE)' tests/tally.sh $(SUITES) $(patsubst net,-- net,$(filter net,$(WAITING))) \
	    $(if $(filter-out net,$(WAITING)),-- $(filter-out net,$(WAITING)))

unit: $(TESTS) ## cmocka tests
	@tests/run-unit.sh $^

cases: all ## recorded stories: command, input, expected output
	@tests/run-cases.sh $(BUILD)/fdbaudit

# A disk that fails at the n-th write of the history.
$(BUILD)/fault_at.so: tests/store/fault_at.c $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(CFLAGS) -shared -fPIC $(LDFLAGS) -o $@ $< -ldl

store: all $(BUILD)/fault_at.so ## a run killed, and a full disk, at each write to the history
	@tests/store/faults.py $(BUILD)/fdbaudit $(BUILD)/fault_at.so tests/walks

salvage: all ## what is left of a history with each page damaged in turn
	@tests/store/salvage.py $(BUILD)/fdbaudit tests/walks

$(BUILD)/syslog_to.so: tests/cron/syslog_to.c $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(CFLAGS) -shared -fPIC $(LDFLAGS) -o $@ $<

cron: all $(BUILD)/syslog_to.so $(BUILD)/fault_at.so ## the command that is told what is new, the line of the log, signals
	@tests/cron/cron.py $(BUILD)/fdbaudit $(BUILD)/syslog_to.so $(BUILD)/fault_at.so tests/walks

$(BUILD)/malloc_at.so: tests/memory/malloc_at.c $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(CFLAGS) -shared -fPIC $(LDFLAGS) -o $@ $<

memory: all $(BUILD)/malloc_at.so ## memory runs out at each STEP-th allocation (19) of a run
	@tests/memory/faults.py $(BUILD)/fdbaudit $(BUILD)/malloc_at.so tests/walks $(STEP)

# It looks at registers.
$(BUILD)/io_at: tests/io/io_at.c $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(CFLAGS) $(LDFLAGS) -o $@ $<

io: all $(BUILD)/io_at $(BUILD)/sim ## each STEP-th call about a file (37) fails, is short, or the run is killed at it
	@tests/io/faults.py $(BUILD)/fdbaudit $(BUILD)/io_at $(BUILD)/sim tests/walks $(STEP)

mibs: ## numbers of OIDs against MIBs that are installed; MIBDIRS for those of net-snmp
	@tests/mibs.py mibs/oids.def

places: all ## simulated networks of every kind, and each with something missing
	@tests/places.py $(BUILD)/fdbaudit

hostile: all ## hostile text in each field that is read x each format that is written: inert
	@tests/hostile.py $(BUILD)/fdbaudit

letters: all ## names of many letters of several octets: all reports stay UTF-8
	@tests/letters.py $(BUILD)/fdbaudit

runs: all $(BUILD)/sim ## twenty runs over one estate, in six modes: what comes back is told by the first that can; SEEDS
	@tests/runs.py $(BUILD)/fdbaudit --seeds $(or $(SEEDS),1)

estate: all ## one estate in every export format is one estate
	@tests/estate.py $(BUILD)/fdbaudit tests/estate

exporter: all ## what the exporter writes is enough to judge every cause
	@tests/exporter.py $(BUILD)/fdbaudit

manual: all ## the manual pages, --help, README and example name every option, command and key
	@tests/manual.sh $(BUILD)/fdbaudit

net: all $(BUILD)/sim ## real SNMP to simulated switches on loopback, the quick part
	@BUILD='$(abspath $(BUILD))' tests/net/live.py

$(BUILD)/clock_steps.so: tests/net/clock_steps.c $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(CFLAGS) -shared -fPIC $(LDFLAGS) -o $@ $<

commands: all $(BUILD)/sim $(BUILD)/clock_steps.so ## what commands call switches, and how they end when these are silent
	@BUILD='$(abspath $(BUILD))' tests/net/commands.py

# 99 is what tests/net takes for an error found.
VALGRIND := valgrind -q --leak-check=full --error-exitcode=99
WRAPPER = $(if $(filter valgrind,$(WRAP)),NET_SLOWER=20 WRAP='$(VALGRIND)')
netconf: all $(BUILD)/ncswitch $(BUILD)/sim ## scripted NETCONF switches over SSH; WRAP=valgrind
	@BUILD='$(abspath $(BUILD))' $(WRAPPER) tests/net/netconf.py

faults: all $(BUILD)/sim ## each fault of a switch alone and all at once, a table; WRAP=valgrind
	@BUILD='$(abspath $(BUILD))' $(WRAPPER) tests/net/faults.py

faults-mixed: all $(BUILD)/sim ## all faults of switches at once
	@BUILD='$(abspath $(BUILD))' tests/net/faults.py --mixed

planted: all $(BUILD)/sim ## the whole program on three generated networks
	@BUILD='$(abspath $(BUILD))' tests/net/seeds.py

check-net: all $(BUILD)/sim ## all tests on simulated switches
	@BUILD='$(abspath $(BUILD))' tests/net/live.py --all
	@$(MAKE) --no-print-directory peer
	@BUILD='$(abspath $(BUILD))' $(if $(filter no,$(WITH_NETCONF)),true,tests/net/yuma.py)
	@$(MAKE) --no-print-directory faults
	@BUILD='$(abspath $(BUILD))' tests/net/mixed.py
	@BUILD='$(abspath $(BUILD))' tests/net/seeds.py

peer: all $(BUILD)/sim ## net-snmp's own snmpd as the peer by SNMPv3
	@BUILD='$(abspath $(BUILD))' tests/net/peer.py

LAB ?= ../shared/tools/lab
check-lab: all ## bridges that learn from real frames (Open vSwitch behind snmpd), and what moves on them from run to run, where LAB is there
	@BUILD='$(abspath $(BUILD))' tests/net/lab.py $(LAB)

seeds: all $(BUILD)/sim ## recall and precision over 60 generated networks
	@BUILD='$(abspath $(BUILD))' tests/net/seeds.py --all

bench: deps-bench ## what it all costs, beside its peers; met or MISSED
	@$(MAKE) --no-print-directory bench-run

bench-quick: deps-bench ## the same with a tenth of the switches: shows that it runs, not how fast
	@BENCH_QUICK=1 $(MAKE) --no-print-directory bench-run

bench-run: all $(BUILD)/sim $(addprefix $(BUILD)/bench-,collect netsnmp gosnmp place store floors) \
    $(if $(filter no,$(WITH_NETCONF)),,$(BUILD)/ncswitch)
	@BUILD='$(abspath $(BUILD))' tests/bench/bench.py $(BENCHES)

bench-netconf: all $(BUILD)/ncswitch
	@BUILD='$(abspath $(BUILD))' tests/bench/netconf.py

.PHONY: demo demo-run
demo: deps ## audits ten simulated switches on loopback
	@$(MAKE) --no-print-directory demo-run

demo-run: all $(BUILD)/sim
	@BUILD=$(BUILD) tests/net/demo.sh

.PHONY: golden check-recordings samples
readme: all $(BUILD)/sim ## the first audit, as the README tells it
	@PYTHONDONTWRITEBYTECODE=1 tests/readme.py README.md $(BUILD) $(BUILD)/sim WITH_NETCONF=$(WITH_NETCONF)

golden: all ## every report of recorded networks
	@tests/golden.py $(BUILD)/fdbaudit tests/walks tests/golden

samples: all ## one sample of each format in reports/sample
	@tests/golden.py --samples $(BUILD)/fdbaudit tests/walks

# Knowledge of switches is taken out piece by piece; each time a case has to fail.
# Most of the time goes into linking: gold takes a third of it, and nobody debugs the result.
QUICK_LINK := $(GOLD) -Wl,-S
quirks: export COMPILE = $(CC) $(LANG_C) -O0 -w -c -o {out} {in}
quirks: export LINK = $(CC) $(LDFLAGS_ALL) $(QUICK_LINK) -o {out} $(call obj,src/cli/main.c) {in} \
	$(BUILD)/edge.a $(BUILD)/core.a $(LIBS)
quirks: export LINK_TEST = $(CC) $(LDFLAGS_ALL) $(QUICK_LINK) -o {out} {test} {in} $(BUILD)/aid.a $(BUILD)/edge.a \
	$(BUILD)/core.a -lcmocka $(LIBS) $(LATE_LINKED)
quirks: export LINK_CORE = $(CC) $(LDFLAGS_ALL) $(QUICK_LINK) -o {out} {test} {in} $(BUILD)/aid.a $(BUILD)/core.a -lcmocka
.PHONY: quirks
quirks: all $(BUILD)/sim $(if $(filter no,$(WITH_NETCONF)),,$(BUILD)/ncswitch) $(TESTS) ## each quirk of a switch has a case that fails without it
	@tests/quirks.py $(BUILD)/fdbaudit "$$COMPILE" "$$LINK" "$$LINK_TEST" "$$LINK_CORE" $(ONLY)

DATA ?= ../shared/data
check-recordings: all $(BUILD)/sim ## recordings of real switches in DATA, where they are there
	@tests/golden.py $(BUILD)/fdbaudit $(DATA)/samples $(DATA)/golden
	@tests/recordings.py $(BUILD)/fdbaudit $(DATA)
	@tests/topology.py $(BUILD)/fdbaudit $(DATA)
	@tests/estate.py $(BUILD)/fdbaudit $(DATA)/hyperv
	@BUILD='$(abspath $(BUILD))' tests/net/devices.py $(DATA)
	@BUILD='$(abspath $(BUILD))' tests/net/snmpsim.py $(DATA)

SHARED ?= ../shared
.PHONY: remedies
remedies: all ## what the reports of estates of SHARED say is done to them, and they are audited again: SEEDS=1-4
	@tests/remedies.py $(BUILD)/fdbaudit $(SHARED) --seeds $(or $(SEEDS),1-4)

.PHONY: truth
truth: all ## inputs of real life, worlds and estates of SHARED: what was right stays right
	@tests/truth.py $(BUILD)/fdbaudit $(SHARED)

.PHONY: check-powershell
check-powershell: ## syntax of the PowerShell exporter (needs npm)
	@mkdir -p $(BUILD)/powershell
	@cp tests/powershell/* $(BUILD)/powershell/
	@cd $(BUILD)/powershell && npm ci --silent --ignore-scripts --no-audit --no-fund
	@node $(BUILD)/powershell/check.mjs src/inventory/exporter.ps1 reports/sample/actions.ps1

.PHONY: check-browser
check-browser: all ## the HTML report in Debian's chromium: search, copy, keys, narrow, dark, print; axe-core by npm
	@mkdir -p $(BUILD)/browser
	@cp tests/browser/package*.json $(BUILD)/browser/
	@cd $(BUILD)/browser && npm ci --silent --ignore-scripts --no-audit --no-fund || \
	    echo 'browser: no axe-core, its rules are not looked at'
	@PYTHONDONTWRITEBYTECODE=1 tests/browser/browser.py $(BUILD)/fdbaudit \
	    $$(ls $(BUILD)/browser/node_modules/axe-core/axe.min.js 2>/dev/null)

SAN := -fsanitize=address,undefined -fno-sanitize-recover=all
.PHONY: sanitize fuzz
# Without what runs no code that others do not run as well.
sanitize: ## the same tests under ASan and UBSan
	@NET_SLOWER=3 STORE_STEP=5 SALVAGE_STEP=30 $(MAKE) --no-print-directory BUILD=build/san HARDEN=-fPIE \
	    SUITES='$(filter-out mibs runs exporter manual io hostile,$(SUITES))' WAITING='$(filter-out cron readme,$(WAITING))' \
	    CFLAGS='-O1 -g1 -fno-omit-frame-pointer $(SAN)' LDFLAGS='$(SAN)' check-run

# The program is built once for all targets. Of exports what counts is which way a text takes: to hear
# of each comparison of two numbers besides costs more than half of a run.
FUZZ_LIB := build/fuzz/lib
$(FUZZ_LIB)/src/base/%.o $(FUZZ_LIB)/src/inventory/%.o: override CFLAGS += -fno-sanitize-coverage=trace-cmp
FUZZ_SAN := -fsanitize=address,undefined -fno-sanitize-recover=all
fuzz: ## libFuzzer, FUZZ_SECONDS each (30)
	@$(MAKE) --no-print-directory BUILD=$(FUZZ_LIB) CC=clang HARDEN=-fPIE \
	    CFLAGS='-g1 -O2 -fsanitize=fuzzer-no-link $(FUZZ_SAN)' fuzz-run

.PHONY: fuzz-run
fuzz-run: $(FUZZ:tests/fuzz/%.c=build/fuzz/%)
	@tests/run-fuzz.sh $^

build/fuzz/%: tests/fuzz/%.c $(wildcard tests/fuzz/*.h) $(BUILD)/edge.a $(BUILD)/core.a
	@mkdir -p $(@D)
	$(Q)clang $(LANG_C) -g1 -O2 -fsanitize=fuzzer $(FUZZ_SAN) -o $@ $(filter-out %.h,$^) $(LIBS)

# ---- quality --------------------------------------------------------------------------------

.PHONY: lint lint-tidy lint-analyzer format coverage
lint: all ## format, clang-tidy, gcc -fanalyzer, cppcheck, complexity, layers, shell, man page
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/lint.sh

# clang-tidy 14 reports false va_list errors when given several files at once: one each.
# Nine tenths of its time are the analyzer. TIDY_PART=2/8: the analyzer for an eighth of the files alone.
TIDY_PART ?= 1/1
ANALYZED_BY_CLANG := $(shell printf '%s\n' $(ALL_C) | awk -v part=$(TIDY_PART) \
	    'BEGIN { split(part, of, "/") } NR % of[2] == of[1] % of[2]')
HEADERS := $(sort $(shell find include src -name '*.h' -o -name '*.def'))
lint-tidy: $(ALL_C:%=$(BUILD)/tidy/%)
$(BUILD)/tidy/%: % $(HEADERS) .clang-tidy
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet --checks=$(if $(filter $<,$(ANALYZED_BY_CLANG)),,-clang-analyzer-*) \
	    $< -- $(LANG_C) 2>/dev/null
	$(if $(filter $<,$(ANALYZED_BY_CLANG)),@touch $@)

# gcc looks at paths through functions: what reads the network, exports and configurations, and writes
# files. All of src takes it a quarter of an hour. What it says wrongly stands in tests/analyzer.txt.
ANALYZED := $(filter src/base/% src/collect/snmp/% src/collect/netconf/% src/inventory/read/% \
	    src/cli/config/% src/report/file%,$(ALL_C))
lint-analyzer: $(ANALYZED:%=$(BUILD)/analyzed/%)
$(BUILD)/analyzed/%: % $(HEADERS) tests/analyzer.txt
	@mkdir -p $(@D)
	$(Q)rm -f $@; LC_ALL=C.UTF-8 gcc $(LANG_C) -fanalyzer -S -o /dev/null $< 2>$@.txt || { cat $@.txt; exit 1; }
	$(Q)grep -F '[-Wanalyzer' $@.txt | sed 's/:[0-9]*:[0-9]*:/:/' | \
	    grep -vxF -f tests/analyzer.txt || touch $@; test -e $@

format: ## clang-format in place
	clang-format -i $(ALL_C) $(UNIT) $(UNIT_AID) $(FUZZ) \
	    $(shell find include src tests/unit -name '*.h')

# Counters that are there already would count what is not reached any more.
COV := build/cov
coverage: ## lines that tests reach, by folder, against floors
	@mkdir -p $(COV)
	$(Q)find $(COV) -name '*.gcda' -delete
	$(Q)$(CC) -O2 -fPIC -c -o $(COV)/child_end.o tests/coverage/child_end.c
	@NET_SLOWER=4 $(MAKE) --no-print-directory BUILD=$(COV) HARDEN=-fPIE \
	    LDFLAGS='--coverage -Wl,--wrap=_exit,--wrap=seccomp_load,--wrap=setrlimit $(COV)/child_end.o' \
	    CFLAGS='-O0 -g --coverage -fprofile-update=atomic -DCOVERAGE' SUITES='$(COVERED)' \
	    WAITING='$(COVERED_WAITING)' check-run || echo 'coverage: in spite of the failures above'
	@tests/coverage/measure.py $(COV) tests/coverage/floors.txt

COVERED := unit cases golden
COVERED_WAITING := net commands $(if $(filter no,$(WITH_NETCONF)),,netconf)

# ---- installation ---------------------------------------------------------------------------

# What a site begins with: its words are filled in as init does for the whole machine.
FILL := -e 's,@BINDIR@,$(PREFIX)/bin,' -e 's,@CONF@,/etc/fdbaudit/fdbaudit.conf,' -e 's,@STATE@,/var/lib/fdbaudit,' \
	-e 's,@USER@,fdbaudit,' -e 's,@SHARE@,$(PREFIX)/share/fdbaudit,'
INSTALLED = bin/fdbaudit $(addprefix share/,bash-completion/completions/fdbaudit fish/vendor_completions.d/fdbaudit.fish) \
	lib/sysusers.d/fdbaudit.conf lib/tmpfiles.d/fdbaudit.conf

.PHONY: install uninstall clean help dist deb check-deb check-fresh
install: all ## to DESTDIR and PREFIX
	install -D -m 755 $(BUILD)/fdbaudit $(DESTDIR)$(PREFIX)/bin/fdbaudit
	install -D -m 644 src/cli/fdbaudit.1 $(DESTDIR)$(MANDIR)/man1/fdbaudit.1
	install -D -m 644 src/cli/fdbaudit.conf.5 $(DESTDIR)$(MANDIR)/man5/fdbaudit.conf.5
	install -D -m 644 $(BUILD)/fdbaudit-causes.7 $(DESTDIR)$(MANDIR)/man7/fdbaudit-causes.7
	install -d -m 755 $(DESTDIR)$(DOCDIR)/examples
	install -m 644 reports/alerts.yml src/inventory/exporter.ps1 $(DESTDIR)$(DOCDIR)/examples
	mv $(DESTDIR)$(DOCDIR)/examples/exporter.ps1 $(DESTDIR)$(DOCDIR)/examples/fdbaudit-export.ps1
	for f in switches suppress; do \
	    install -m 644 src/cli/init/$$f.txt $(DESTDIR)$(DOCDIR)/examples/$$f.csv || exit 1; done
	sed $(FILL) src/cli/init/cron.txt >$(BUILD)/fdbaudit.cron
	sed $(FILL) src/cli/fdbaudit.conf >$(BUILD)/fdbaudit.conf
	install -m 644 $(BUILD)/fdbaudit.cron $(BUILD)/fdbaudit.conf $(DESTDIR)$(DOCDIR)/examples
	install -d -m 755 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d $(DESTDIR)$(ZSHDIR)
	$(BUILD)/fdbaudit completion bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/fdbaudit
	$(BUILD)/fdbaudit completion fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/fdbaudit.fish
# A function that zsh loads by its name is called for the first time at once.
	$(BUILD)/fdbaudit completion zsh | sed 's/^compdef .*/_fdbaudit "$$@"/' >$(DESTDIR)$(ZSHDIR)/_fdbaudit
	install -d -m 755 $(DESTDIR)$(PREFIX)/share/fdbaudit/report
	install -m 644 reports/page.html reports/page.css reports/page.js $(DESTDIR)$(PREFIX)/share/fdbaudit/report
	install -D -m 644 src/cli/fdbaudit.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/fdbaudit.conf
	install -D -m 644 src/cli/fdbaudit.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/fdbaudit.conf
	install -d -m 755 $(DESTDIR)$(UNITDIR)
	for u in $(UNITS); do sed $(FILL) $$u >$(BUILD)/$${u##*/} && \
	    install -m 644 $(BUILD)/$${u##*/} $(DESTDIR)$(UNITDIR)/ || exit 1; done

uninstall: ## what install put there
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,$(INSTALLED)) $(DESTDIR)$(MANDIR)/man1/fdbaudit.1 \
	    $(DESTDIR)$(MANDIR)/man5/fdbaudit.conf.5 $(DESTDIR)$(MANDIR)/man7/fdbaudit-causes.7 $(DESTDIR)$(ZSHDIR)/_fdbaudit
	rm -f $(addprefix $(DESTDIR)$(UNITDIR)/,$(notdir $(UNITS)))
	rm -rf $(DESTDIR)$(DOCDIR) $(DESTDIR)$(PREFIX)/share/fdbaudit

DIST := $(BUILD)/fdbaudit-$(VERSION).tar.gz
dist: ## the sources as build/fdbaudit-VERSION.tar.gz, the same bytes for the same commit
	@.ci/dist $(VERSION) $(DIST)
	@echo $(DIST)

# A library that needs all that are loaded late, so that the package can tell which it depends on.
$(BUILD)/late.so: $(BUILD)/config
	$(Q)$(CC) -shared -o $@ -Wl,--no-as-needed $(LATE_LINKED) -lc

deb: deps-deb dist ## build/fdbaudit_VERSION_ARCH.deb
	@.ci/deb $(DIST) $(BUILD)/deb
	@cp $(BUILD)/deb/*_$(VERSION)_*.deb $(BUILD)/
	@echo $(BUILD)/fdbaudit_$(VERSION)_*.deb

check-deb: deb ## the package: twice the same, lintian, a clean chroot: installed, upgraded, purged (root)
	@tests/deb.sh $(BUILD) $(VERSION)

check-fresh: deb ## what the README says of installing, in a Debian 12 that has nothing yet (root)
	@tests/fresh.sh $(DIST) README.md $(BUILD)/fdbaudit_$(VERSION)_*.deb

clean: ## everything that was built
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | expand -t 18

-include $(wildcard $(BUILD)/*.d) $(shell find $(BUILD)/src $(BUILD)/tests -type f -name '*.d' 2>/dev/null)
