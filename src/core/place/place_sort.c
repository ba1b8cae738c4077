#include "core/place/place_sort.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static bool
is_before(const struct place *a, const struct place *b)
{
	if (a->key != b->key) {
		return a->key < b->key;
	}
	if (a->group_low != b->group_low) {
		return a->group_low < b->group_low;
	}
	return a->port != b->port ? a->port < b->port : a->row < b->row;
}

static void
insertion_sort(struct place *p, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct place x = p[i];
		size_t j = i;

		for (; j > 0 && is_before(&x, &p[j - 1]); j--) {
			p[j] = p[j - 1];
		}
		p[j] = x;
	}
}

static unsigned
digit(const struct place *p, unsigned byte)
{
	/* key, then group and port, then row; the most significant byte first */
	if (byte < 8) {
		return (unsigned)(p->key >> (56 - 8 * byte)) & 0xff;
	}
	if (byte < 12) {
		return (((uint32_t)p->group_low << 22 | p->port) >> (88 - 8 * byte)) & 0xff;
	}
	return (p->row >> (120 - 8 * byte)) & 0xff;
}

enum { FEW = 32, BUCKETS = 256, BYTES = 16 };

struct part { /* a run that is equal in the bytes before `byte` */
	struct place *p;
	size_t n;
	unsigned byte;
};

/* American flag sort by one byte: each place goes straight to its bucket; end[] is set. */
static void
deal(const struct part *part, size_t end[static BUCKETS])
{
	struct place *p = part->p;
	size_t next[BUCKETS] = { 0 };
	size_t sum = 0;

	for (size_t i = 0; i < part->n; i++) {
		next[digit(&p[i], part->byte)]++;
	}
	for (size_t b = 0; b < BUCKETS; b++) {
		sum += next[b];
		end[b] = sum;
		next[b] = sum - next[b];
	}
	for (size_t b = 0; b < BUCKETS; b++) {
		while (next[b] < end[b]) {
			struct place x = p[next[b]];

			for (unsigned d = digit(&x, part->byte); d != b;
			     d = digit(&x, part->byte)) {
				const struct place y = p[next[d]];

				p[next[d]++] = x;
				x = y;
			}
			p[next[b]++] = x;
		}
	}
}

void
place_sort(struct place *p, size_t n)
{
	struct part *todo = NULL;
	size_t ntodo = 0;
	size_t cap = 0;

	todo = vec_room(todo, &cap, 1, sizeof(*todo));
	todo[ntodo++] = (struct part){ p, n, 0 };
	while (ntodo > 0) {
		const struct part part = todo[--ntodo];
		size_t end[BUCKETS];

		if (part.n <= FEW || part.byte == BYTES) {
			insertion_sort(part.p, part.n);
			continue;
		}
		deal(&part, end);
		todo = vec_room(todo, &cap, ntodo + BUCKETS, sizeof(*todo));
		for (size_t b = 0, first = 0; b < BUCKETS; first = end[b++]) {
			if (end[b] - first > 1) {
				todo[ntodo++] = (struct part){ part.p + first, end[b] - first,
					part.byte + 1 };
			}
		}
	}
	free(todo);
}
