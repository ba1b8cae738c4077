#include "cli/config/nearest.h"

#include <string.h>

enum { WORD_MAX = 32 };

/* Edits (one letter added, left out or changed) that make b of a. */
static size_t
edits(const char *a, const char *b, size_t nb)
{
	size_t row[WORD_MAX + 1];

	for (size_t j = 0; j <= nb; j++) {
		row[j] = j;
	}
	for (size_t i = 0; a[i] != '\0'; i++) {
		size_t diagonal = row[0];

		row[0] = i + 1;
		for (size_t j = 1; j <= nb; j++) {
			const size_t change = diagonal + (a[i] != b[j - 1]);
			const size_t skip = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

			diagonal = row[j];
			row[j] = change < skip ? change : skip;
		}
	}
	return row[nb];
}

void
nearest_try(struct nearest *n, const char *candidate)
{
	const size_t len = strlen(candidate);
	const size_t given = strlen(n->word);
	size_t d;

	if (len > WORD_MAX || given > WORD_MAX || given == 0) {
		return;
	}
	d = edits(n->word, candidate, len);
	/* A beginning is near however short it is: --inv, samp. */
	if (given >= 3 && strncmp(n->word, candidate, given) == 0) {
		d = 1;
	}
	if (d <= 1 + len / 4 && (n->best == NULL || d < n->distance)) {
		n->best = candidate;
		n->distance = d;
	}
}
