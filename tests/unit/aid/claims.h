/*
 * Claims: tables of which each row is a test of its own, named by its last member `why`.
 *
 * Tests include this header in place of cmocka.h.
 */
#ifndef TESTS_CLAIMS_H
#define TESTS_CLAIMS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct claims {
	const void *rows; /* NULL ends a list of tables */
	size_t n, size;
	size_t why; /* offset of the member in a row */
	CMUnitTestFunction check; /* finds its row in *state */
};

#define CLAIMS(rows, check)                                                \
	{                                                                  \
		rows, sizeof(rows) / sizeof((rows)[0]), sizeof((rows)[0]), \
		    offsetof(__typeof__((rows)[0]), why), check            \
	}

/* Runs every row, then the other tests (NULL: none). Returns how many failed, for main(). */
int claims_run(const struct claims *tables, const struct CMUnitTest *others, size_t nothers);

#endif
