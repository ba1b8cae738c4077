# make            build/fdbaudit
# make demo       audits a simulated network; installs what it needs
# make check      all tests; installs what they need
# make help       every other target
VERSION := 0.1.0
PREFIX  ?= /usr/local
MANDIR  ?= $(PREFIX)/share/man
DOCDIR  ?= $(PREFIX)/share/doc/fdbaudit
BUILD   ?= build
# WITH_NETCONF=no builds without these; NETCONF recordings can be read all the same.
WITH_NETCONF ?= yes
NETCONF_PKGS := $(if $(filter no,$(WITH_NETCONF)),,libnetconf2 libyang libssh)
FEATURES := SNMP v1 v2c v3
FEATURES += $(if $(NETCONF_PKGS),NETCONF: $(foreach p,$(NETCONF_PKGS),$p \
	   $(shell pkg-config --modversion $p 2>/dev/null)),without NETCONF)
Q       := $(if $(V),,@)
CC      ?= cc
# Users build with warnings that warn; CI builds with warnings that fail.
WERROR  ?= $(if $(filter true 1,$(CI)),1)

# A fresh machine has no pkg-config yet: then nothing but `deps` works, and says nothing here.
PKGS    := netsnmp libcrypto libxml-2.0 jansson inih sqlite3 $(NETCONF_PKGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS    := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcsv
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

DEPS    := build-essential pkgconf libsnmp-dev libssl-dev libxml2-dev libcsv-dev libjansson-dev \
	   libinih-dev libsqlite3-dev libcmocka-dev python3 python3-jsonschema \
	   $(if $(NETCONF_PKGS),libnetconf2-dev libyang2-dev libssh-dev openssh-client)
DEPS_DEV := clang clang-format clang-tidy libclang-rt-14-dev cppcheck pmccabe mandoc \
	   shellcheck gcovr valgrind snmp snmpd snmpsim python3-pysnmp4-mibs python3-ncclient netconfd openssh-server \
	   chromium

DEPS_BENCH := snmp snmpd libsnmp-perl python3-ncclient golang-go golang-github-gosnmp-gosnmp-dev

# The core is everything that may not know of the outside: it links against libc alone.
NETCONF_LIVE := $(addprefix src/collect/netconf/,child.c frame.c netconf_clock.c netconf_session.c pipe.c pool.c rpc.c ssh.c stream.c tcp.c)
NETCONF_OFF  := src/collect/netconf/off.c
ALL_C   := $(sort $(filter-out $(if $(filter no,$(WITH_NETCONF)),$(NETCONF_LIVE),$(NETCONF_OFF)),\
	   $(shell find src -name '*.c')))
CORE    := $(filter src/base/% src/core/%,$(ALL_C))
EDGE    := $(filter-out src/base/% src/core/% src/cli/main.c,$(ALL_C))
# Tests stand in the folder that has the name of what they test.
UNIT    := $(sort $(filter-out $(if $(filter no,$(WITH_NETCONF)),tests/unit/collect/netconf/%),\
	   $(shell find tests/unit -name 'test_*.c')))
UNIT_AID := $(sort $(wildcard tests/unit/aid/*.c))
BENCHES ?= start collect v3 place store $(if $(filter no,$(WITH_NETCONF)),,netconf) inventory
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
$(BUILD)/src/report/formats/html.o $(BUILD)/tidy/src/report/formats/html.c: $(PAGE)

# So is the script that writes the inventory export.
EXPORTER := $(BUILD)/gen/inventory/exporter.h
$(EXPORTER): src/inventory/exporter.ps1
	@mkdir -p $(@D)
	$(Q)od -An -v -tx1 $< | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g' > $@
$(BUILD)/src/inventory/exporter.o $(BUILD)/tidy/src/inventory/exporter.c: $(EXPORTER)

# What was chosen on the command line: objects of another choice are built again.
.PHONY: FORCE
$(BUILD)/config: FORCE
	@mkdir -p $(@D)
	@echo '$(FEATURES)' | cmp -s - $@ || echo '$(FEATURES)' > $@

# What tests share; the program sees none of it.
$(BUILD)/tests/%.o build/fuzz/%: LANG_C += -Itests -Itests/unit

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
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ -lcmocka

$(filter-out $(BUILD)/unit/base/% $(BUILD)/unit/core/%,$(TESTS)): \
    $(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/aid.a $(BUILD)/edge.a $(BUILD)/core.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ -lcmocka $(LIBS)

# Switches on loopback for tests/net and the demo.
SIM     := $(sort $(wildcard tests/net/sim/*.c))
$(BUILD)/sim: $(call obj,$(SIM))
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ -lcrypto

# A NETCONF switch on loopback. The server side of libssh 0.10 has no other calls for passwords.
$(BUILD)/ncswitch: tests/net/ncswitch.c $(BUILD)/config
	$(Q)$(CC) $(CFLAGS_ALL) -Wno-deprecated-declarations $(LDFLAGS_ALL) -o $@ $< $(LIBS)

# A bench puts functions of its own in place of those of the archive.
$(BUILD)/bench-%: $(BUILD)/tests/bench/bench_%.o $(BUILD)/edge.a $(BUILD)/core.a
	$(Q)$(CC) $(LDFLAGS_ALL) -Wl,-z,muldefs -o $@ $^ $(LIBS)

# A peer of the benches, from Debian's own source of the library and nothing else.
$(BUILD)/bench-gosnmp: tests/bench/bench_gosnmp.go
	@mkdir -p $(@D)
	$(Q)GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$(abspath $(BUILD))/go \
	    go build -o $@ $<

# ---- what has to be installed ---------------------------------------------------------------

.PHONY: deps deps-dev deps-bench
deps: ## installs what demo and check need (Debian packages)
	@.ci/deps $(DEPS)

deps-dev: ## installs what lint, fuzz, sanitize and coverage need
	@.ci/deps $(DEPS) $(DEPS_DEV)

deps-bench: ## installs what bench compares with
	@.ci/deps $(DEPS) $(DEPS_BENCH)

# ---- tests ----------------------------------------------------------------------------------
# Each suite ends with "N passed, N failed, N skipped"; tests/tally.sh adds them up.
SUITES  := unit cases mibs places letters estate exporter manual golden store memory net commands faults-mixed planted $(if $(filter no,$(WITH_NETCONF)),,netconf)

.PHONY: check check-run $(SUITES) faults check-net peer check-lab seeds bench bench-quick bench-run bench-netconf
# A second make reads pkg-config anew: it may just have been installed.
check: deps ## all tests
	@$(MAKE) --no-print-directory check-run

check-run: all
	@MAKE='$(MAKE)' tests/tally.sh $(SUITES)

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

$(BUILD)/malloc_at.so: tests/memory/malloc_at.c $(BUILD)/config
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(CFLAGS) -shared -fPIC $(LDFLAGS) -o $@ $<

memory: all $(BUILD)/malloc_at.so ## memory runs out at each STEP-th allocation (19) of a run
	@tests/memory/faults.py $(BUILD)/fdbaudit $(BUILD)/malloc_at.so tests/walks $(STEP)

mibs: ## numbers of OIDs against MIBs that are installed; MIBDIRS for those of net-snmp
	@tests/mibs.py mibs/oids.def

places: all ## simulated networks of every kind, and each with something missing
	@tests/places.py $(BUILD)/fdbaudit

letters: all ## names of many letters of several octets: all reports stay UTF-8
	@tests/letters.py $(BUILD)/fdbaudit

estate: all ## one estate in every export format is one estate
	@tests/estate.py $(BUILD)/fdbaudit tests/estate

exporter: all ## what the exporter writes is enough to judge every cause
	@tests/exporter.py $(BUILD)/fdbaudit

manual: all ## the manual page, --help, README and example name every option, command and key
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
check-lab: all ## bridges that learn from real frames (Open vSwitch behind snmpd), where LAB is there
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
golden: all ## every report of recorded networks
	@tests/golden.py $(BUILD)/fdbaudit tests/walks tests/golden

samples: all ## one sample of each format in reports/sample
	@tests/golden.py --samples $(BUILD)/fdbaudit tests/walks

# Knowledge of switches is taken out piece by piece; each time a case has to fail.
# Most of the time goes into linking: gold takes a third of it, and nobody debugs the result.
QUICK_LINK := $(if $(shell command -v ld.gold),-fuse-ld=gold) -Wl,-S
quirks: export COMPILE = $(CC) $(LANG_C) -O0 -w -c -o {out} {in}
quirks: export LINK = $(CC) $(LDFLAGS_ALL) $(QUICK_LINK) -o {out} $(call obj,src/cli/main.c) {in} \
	$(BUILD)/edge.a $(BUILD)/core.a $(LIBS)
quirks: export LINK_TEST = $(CC) $(LDFLAGS_ALL) $(QUICK_LINK) -o {out} {test} {in} $(BUILD)/aid.a $(BUILD)/edge.a \
	$(BUILD)/core.a -lcmocka $(LIBS)
.PHONY: quirks
quirks: all $(BUILD)/sim $(if $(filter no,$(WITH_NETCONF)),,$(BUILD)/ncswitch) $(TESTS) ## each quirk of a switch has a case that fails without it
	@tests/quirks.py $(BUILD)/fdbaudit "$$COMPILE" "$$LINK" "$$LINK_TEST" $(ONLY)

DATA ?= ../shared/data
check-recordings: all $(BUILD)/sim ## recordings of real switches in DATA, where they are there
	@tests/golden.py $(BUILD)/fdbaudit $(DATA)/samples $(DATA)/golden
	@tests/recordings.py $(BUILD)/fdbaudit $(DATA)
	@tests/topology.py $(BUILD)/fdbaudit $(DATA)
	@tests/estate.py $(BUILD)/fdbaudit $(DATA)/hyperv
	@BUILD='$(abspath $(BUILD))' tests/net/devices.py $(DATA)
	@BUILD='$(abspath $(BUILD))' tests/net/snmpsim.py $(DATA)

SHARED ?= ../shared
.PHONY: truth
truth: all ## inputs of real life, worlds and estates of SHARED: what was right stays right
	@tests/truth.py $(BUILD)/fdbaudit $(SHARED)

.PHONY: check-powershell
check-powershell: ## syntax of the PowerShell exporter (needs npm)
	@mkdir -p $(BUILD)/powershell
	@cp tests/powershell/* $(BUILD)/powershell/
	@cd $(BUILD)/powershell && npm ci --silent --ignore-scripts --no-audit --no-fund
	@node $(BUILD)/powershell/check.mjs src/inventory/exporter.ps1

SAN := -fsanitize=address,undefined -fno-sanitize-recover=all
.PHONY: sanitize fuzz
sanitize: ## the same tests under ASan and UBSan
	@NET_SLOWER=3 $(MAKE) --no-print-directory BUILD=build/san HARDEN=-fPIE \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer $(SAN)' LDFLAGS='$(SAN)' check-run

# The program is built once for all targets. Of exports what counts is which way a text takes: to hear
# of each comparison of two numbers besides costs more than half of a run.
FUZZ_LIB := build/fuzz/lib
$(FUZZ_LIB)/src/base/%.o $(FUZZ_LIB)/src/inventory/%.o: override CFLAGS += -fno-sanitize-coverage=trace-cmp
FUZZ_SAN := -fsanitize=address,undefined -fno-sanitize-recover=all
fuzz: ## libFuzzer, FUZZ_SECONDS each (30)
	@$(MAKE) --no-print-directory BUILD=$(FUZZ_LIB) CC=clang HARDEN=-fPIE \
	    CFLAGS='-g -O2 -fsanitize=fuzzer-no-link $(FUZZ_SAN)' fuzz-run

.PHONY: fuzz-run
fuzz-run: $(FUZZ:tests/fuzz/%.c=build/fuzz/%)
	@tests/run-fuzz.sh $^

build/fuzz/%: tests/fuzz/%.c $(wildcard tests/fuzz/*.h) $(BUILD)/edge.a $(BUILD)/core.a
	@mkdir -p $(@D)
	$(Q)clang $(LANG_C) -g -O2 -fsanitize=fuzzer $(FUZZ_SAN) -o $@ $(filter-out %.h,$^) $(LIBS)

# ---- quality --------------------------------------------------------------------------------

.PHONY: lint lint-tidy format coverage
lint: all ## format, clang-tidy, cppcheck, complexity, layers, shell, man page
	@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/lint.sh

# clang-tidy 14 reports false va_list errors when given several files at once: one each.
HEADERS := $(sort $(shell find include src -name '*.h' -o -name '*.def'))
lint-tidy: $(ALL_C:%=$(BUILD)/tidy/%)
$(BUILD)/tidy/%: % $(HEADERS) .clang-tidy
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet $< -- $(LANG_C) 2>/dev/null
	@touch $@

format: ## clang-format in place
	clang-format -i $(ALL_C) $(UNIT) $(UNIT_AID) $(FUZZ) \
	    $(shell find include src tests/unit -name '*.h')

coverage: ## lines of the core that tests reach
	@$(MAKE) --no-print-directory BUILD=build/cov HARDEN=-fPIE LDFLAGS=--coverage \
	    CFLAGS='-O0 -g --coverage -fprofile-update=atomic' SUITES='unit cases golden' check-run || \
	    echo 'coverage: in spite of the failures above'
	gcovr --root . --gcov-ignore-parse-errors --filter src/base/ --filter src/core/ build/cov

# ---- installation ---------------------------------------------------------------------------

.PHONY: install uninstall clean help
install: all ## to DESTDIR and PREFIX
	install -D -m 755 $(BUILD)/fdbaudit $(DESTDIR)$(PREFIX)/bin/fdbaudit
	install -D -m 644 src/cli/fdbaudit.1 $(DESTDIR)$(MANDIR)/man1/fdbaudit.1
	install -D -m 644 src/cli/fdbaudit.conf $(DESTDIR)$(DOCDIR)/examples/fdbaudit.conf

uninstall: ## what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/fdbaudit $(DESTDIR)$(MANDIR)/man1/fdbaudit.1
	rm -rf $(DESTDIR)$(DOCDIR)

clean: ## everything that was built
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | expand -t 18

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
