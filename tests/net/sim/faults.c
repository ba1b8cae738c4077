#include "sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 88172645463325252U;

void
chance_seed(uint64_t seed)
{
	state = seed * 0x9e3779b97f4a7c15 + 1;
}

/* Marsaglia: xorshift64. The faults of a seed are the same in every run. */
uint64_t
chance_number(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

bool
chance(double percent)
{
	return percent > 0 && (double)(chance_number() % 1000000) < percent * 10000;
}

static const struct {
	const char *name, *help;
	size_t offset;
	bool is_percent;
} rows[] = {
#define OPTION_PERCENT(name, help) { #name, help, offsetof(struct options, name), true },
#define OPTION_NUMBER(name, help) { #name, help, offsetof(struct options, name), false },
#include "options.def"
#undef OPTION_PERCENT
#undef OPTION_NUMBER
};

bool
options_set(struct options *o, const char *name, const char *value)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *field = (char *)o + rows[i].offset;
		const double percent = strtod(value, NULL);
		const long number = strtol(value, NULL, 10);

		if (strcmp(rows[i].name, name) != 0) {
			continue;
		}
		if (rows[i].is_percent) {
			memcpy(field, &percent, sizeof(percent));
		} else {
			memcpy(field, &number, sizeof(number));
		}
		return true;
	}
	return false;
}

void
options_help(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		(void)printf("  %-10s %s\n", rows[i].name, rows[i].help);
	}
}

void
flip_bits(uint8_t *p, size_t n, int bits)
{
	for (int i = 0; i < bits; i++) {
		p[chance_number() % n] ^= (uint8_t)(1U << (chance_number() % 8));
	}
}

/* The first OID of some length becomes one endless sub-identifier. */
static void
spoil_oid(uint8_t *p, size_t n)
{
	for (size_t i = 0; i + 10 < n; i++) {
		if (p[i] == 6 && p[i + 1] > 8) {
			memset(p + i + 2, 0xff, 8);
			return;
		}
	}
}

size_t
damage(uint8_t *p, size_t n, bool shows)
{
	switch (chance_number() % 6) {
	case 0:
		if (!shows) {
			flip_bits(p, n, 4);
			return n;
		}
		return n - 1;
	case 1: /* cut */
		return n / 2;
	case 2: /* indefinite length */
		p[1] = 0x80;
		return n;
	case 3: /* huge length */
		p[1] = 0x84;
		memset(p + 2, 0xff, n > 6 ? 4 : 0);
		return n;
	case 4:
		spoil_oid(p, n);
		return n;
	default: /* rubbish */
		memset(p, 0, n);
		return n > 40 ? 40 : n;
	}
}
