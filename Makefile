# make            build/fdbaudit
# make demo       audits an embedded simulated network, installs what it needs
# make check      all tests
# make help       every other target
PREFIX  ?= /usr/local
BUILD   ?= build
Q       := $(if $(V),,@)
CC      ?= cc

PKGS    := netsnmp libxml-2.0 jansson inih
LIBS    := $(shell pkg-config --libs $(PKGS)) -lcsv
WARN    := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef \
	   -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wcast-qual \
	   -Wwrite-strings -Wpointer-arith -Wformat=2 -Wvla -Wimplicit-fallthrough \
	   -Wnull-dereference -Wswitch-enum
HARDEN  := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	   -fcf-protection -fPIE
CFLAGS  ?= -O2 -g
CFLAGS_ALL = -std=c17 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc $(WARN) $(HARDEN) \
	   $(shell pkg-config --cflags $(PKGS)) $(CFLAGS) -MMD -MP
LDFLAGS_ALL = -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed $(LDFLAGS)

# The core is everything that may not know of the outside: it links against libc alone.
ALL_C   := $(sort $(wildcard src/*/*.c src/*/*/*.c src/*/*/*/*.c))
CORE    := $(filter src/base/% src/core/%,$(ALL_C))
EDGE    := $(filter-out src/base/% src/core/% src/cli/main.c,$(ALL_C))
UNIT    := $(wildcard tests/unit/test_*.c)
UNIT_EDGE := $(wildcard tests/unit/edge/test_*.c)
FUZZ    := $(wildcard tests/fuzz/fuzz_*.c)
obj      = $(patsubst %.c,$(BUILD)/%.o,$(1))
TESTS   := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(UNIT) $(UNIT_EDGE))

.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all check sanitize lint fuzz coverage install clean help
all: $(BUILD)/fdbaudit

$(BUILD)/fdbaudit: $(call obj,src/cli/main.c) $(BUILD)/edge.a $(BUILD)/core.a
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/core.a: $(call obj,$(CORE))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/edge.a: $(call obj,$(EDGE))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) -c -o $@ $<

$(BUILD)/unit/edge/test_%: $(BUILD)/tests/unit/edge/test_%.o $(BUILD)/edge.a $(BUILD)/core.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ -lcmocka $(LIBS)

# Core tests see libc and cmocka alone: what does not link here has left the core.
$(BUILD)/unit/test_%: $(BUILD)/tests/unit/test_%.o $(BUILD)/core.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ -lcmocka

.PHONY: unit
unit: $(TESTS)
	@for t in $^; do echo "== $$t"; $$t || exit 1; done

check: unit

clean:
	rm -rf build

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
