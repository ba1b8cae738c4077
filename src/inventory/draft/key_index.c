/* For getentropy(), which POSIX knows since 2024. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "inventory/draft/key_index.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ENTRIES_LEAST = 64, CHUNK = 64 };

struct key_node {
	struct index_key key;
	void *object;
};

/* The hash stands here: of a key that is new hardly ever a node is looked at. */
struct key_entry {
	uint32_t hash;
	uint32_t node; /* number of the node, plus 1; 0: free */
};

/* ---- SipHash-1-3 (Aumasson, Bernstein: SipHash, 2012) ------------------------------------ */

struct sip {
	uint64_t v[4];
};

static inline uint64_t
rotated(uint64_t x, unsigned by)
{
	return x << by | x >> (64 - by);
}

static inline void
sip_round(struct sip *s)
{
	uint64_t *v = s->v;

	v[0] += v[1];
	v[1] = rotated(v[1], 13) ^ v[0];
	v[0] = rotated(v[0], 32);
	v[2] += v[3];
	v[3] = rotated(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotated(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotated(v[1], 17) ^ v[2];
	v[2] = rotated(v[2], 32);
}

static inline void
sip_take(struct sip *s, uint64_t word)
{
	s->v[3] ^= word;
	sip_round(s);
	s->v[0] ^= word;
}

/* Eight letters at once in lower case: those of ASCII alone, as text_casecmp() has it. */
static uint64_t
folded(uint64_t word)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	const uint64_t low = word & 0x7f * each;
	const uint64_t from_a = low + (0x80 - 'A') * each;
	const uint64_t behind_z = low + (0x7f - 'Z') * each;

	return word | ((from_a ^ behind_z) & ~word & 0x80 * each) >> 2;
}

static uint32_t
hash_of(const struct key_index *ix, const struct index_key *key)
{
	struct sip s = { { ix->secret[0] ^ UINT64_C(0x736f6d6570736575),
	    ix->secret[1] ^ UINT64_C(0x646f72616e646f6d),
	    ix->secret[0] ^ UINT64_C(0x6c7967656e657261),
	    ix->secret[1] ^ UINT64_C(0x7465646279746573) } };
	size_t left = strlen(key->text);
	const char *text = key->text;
	uint64_t word;

	sip_take(&s, key->number);
	sip_take(&s, (uintptr_t)key->owner ^ (uint64_t)key->kind << 56);
	for (; left >= sizeof(word); left -= sizeof(word), text += sizeof(word)) {
		memcpy(&word, text, sizeof(word));
		sip_take(&s, folded(word));
	}
	word = 0;
	memcpy(&word, text, left);
	sip_take(&s, folded(word));
	s.v[2] ^= 0xff;
	sip_round(&s);
	sip_round(&s);
	sip_round(&s);
	return (uint32_t)(s.v[0] ^ s.v[1] ^ s.v[2] ^ s.v[3]);
}

/* ---- the table --------------------------------------------------------------------------- */

static struct key_node *
node_of(const struct key_index *ix, const struct key_entry *e)
{
	const uint32_t i = e->node - 1;

	return &ix->chunks[i / CHUNK][i % CHUNK];
}

static bool
is_key(const struct index_key *a, const struct index_key *b)
{
	return a->kind == b->kind && a->owner == b->owner && a->number == b->number &&
	       text_casecmp(a->text, b->text) == 0;
}

/* The entry that has the key, or the free one where it belongs. */
static struct key_entry *
entry_of(const struct key_index *ix, uint32_t hash, const struct index_key *key)
{
	size_t i = hash & (ix->nentries - 1);

	while (
	    ix->entries[i].node != 0 &&
	    (ix->entries[i].hash != hash || !is_key(&node_of(ix, &ix->entries[i])->key, key))) {
		i = (i + 1) & (ix->nentries - 1);
	}
	return &ix->entries[i];
}

static void
grow(struct key_index *ix)
{
	struct key_index old = *ix;

	ix->nentries = old.nentries == 0 ? ENTRIES_LEAST : 2 * old.nentries;
	arena_init(&ix->table, SIZE_MAX);
	ix->entries = arena_zalloc(&ix->table, ix->nentries, sizeof(*ix->entries));
	assert(ix->entries != NULL);
	for (size_t i = 0; i < old.nentries; i++) {
		size_t to = old.entries[i].hash & (ix->nentries - 1);

		while (old.entries[i].node != 0 && ix->entries[to].node != 0) {
			to = (to + 1) & (ix->nentries - 1);
		}
		if (old.entries[i].node != 0) {
			ix->entries[to] = old.entries[i];
		}
	}
	arena_free(&old.table);
}

/* The number of a node for a new key, plus 1. */
static uint32_t
new_node(struct key_index *ix, const struct index_key *key)
{
	if (ix->n % CHUNK == 0) {
		ix->chunks = vec_room(
		    ix->chunks, &ix->cap_chunks, ix->n / CHUNK + 1, sizeof(struct key_node *));
		ix->chunks[ix->n / CHUNK] =
		    arena_zalloc(ix->arena, CHUNK, sizeof(struct key_node));
		assert(ix->chunks[ix->n / CHUNK] != NULL);
	}
	ix->chunks[ix->n / CHUNK][ix->n % CHUNK].key = *key;
	return (uint32_t)++ix->n;
}

void **
key_index_slot(struct key_index *ix, const struct index_key *key)
{
	struct key_entry *e;
	uint32_t hash;

	if (ix->nentries == 0 && getentropy(ix->secret, sizeof(ix->secret)) != 0) {
		abort(); /* every kernel since 3.17 has it */
	}
	if (ix->n * 5 >= ix->nentries * 4) {
		grow(ix);
	}
	hash = hash_of(ix, key);
	e = entry_of(ix, hash, key);
	if (e->node == 0) {
		*e = (struct key_entry){ hash, new_node(ix, key) };
	}
	return &node_of(ix, e)->object;
}

void *
key_index_find(const struct key_index *ix, const struct index_key *key)
{
	const struct key_entry *e =
	    ix->nentries > 0 ? entry_of(ix, hash_of(ix, key), key) : NULL;

	return e != NULL && e->node != 0 ? node_of(ix, e)->object : NULL;
}

void
key_index_free(struct key_index *ix)
{
	arena_free(&ix->table);
	free(ix->chunks);
	*ix = (struct key_index){ .arena = ix->arena };
}
