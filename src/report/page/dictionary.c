#include "report/page/dictionary.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a. Texts are chosen by others: two of one hash are told apart below. */
static uint64_t
hash_of(const char *s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (; *s != '\0'; s++) {
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	}
	return h;
}

/* The number of a text; d->n: it is new, and *key is free for it. */
static uint32_t
find(const struct dictionary *d, const char *text, uint64_t *key)
{
	for (*key = hash_of(text);; (*key)++) {
		const uint32_t at = idmap_find(&d->hashes, *key);

		if (at == IDMAP_NONE) {
			return d->n;
		}
		if (strcmp(d->texts[at], text) == 0) {
			return at;
		}
	}
}

static void
put_number(struct str *to, uint32_t n)
{
	char digits[8];
	size_t at = sizeof(digits);

	do {
		digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[n % 36];
		n /= 36;
	} while (n > 0);
	str_put(to, digits + at, sizeof(digits) - at);
}

void
dictionary_add(struct dictionary *d, const char *text)
{
	uint64_t key;
	const uint32_t at = find(d, text, &key);

	if (d->rows++ > 0) {
		str_char(&d->column, ',');
	}
	if (at < d->n) {
		put_number(&d->column, at);
		return;
	}
	struct str copy = { 0 };

	str_add(&copy, text);
	str_put(&copy, "", 1);
	d->texts = vec_room(d->texts, &d->cap, d->n + 1, sizeof(*d->texts));
	d->texts[d->n] = copy.s;
	d->n = idmap_number(&d->hashes, key) + 1;
}

void
dictionary_free(struct dictionary *d)
{
	for (uint32_t i = 0; i < d->n; i++) {
		free(d->texts[i]);
	}
	free(d->texts);
	idmap_free(&d->hashes);
	str_free(&d->column);
	*d = (struct dictionary){ 0 };
}
