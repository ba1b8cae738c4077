#include "core/judge/findings/fingerprint.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a (RFC 9923), 64 bits; the last 48 after mixing the upper ones in. */
#define FNV_BASIS UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x00000100000001b3)

static uint64_t
mix(uint64_t h, const void *data, size_t n)
{
	const uint8_t *p = data;

	for (size_t i = 0; i < n; i++) {
		h = (h ^ p[i]) * FNV_PRIME;
	}
	return h;
}

/* Bytes from the top, so that every machine gives the same id. */
static uint64_t
mix_number(uint64_t h, uint64_t v)
{
	uint8_t bytes[8];

	for (size_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)(v >> (56 - 8 * i));
	}
	return mix(h, bytes, sizeof(bytes));
}

void
fingerprint(uint8_t id[static 6], struct mac m, uint16_t vlan, const char *subject,
    const char *claimant)
{
	uint64_t h = mix_number(mix_number(FNV_BASIS, m.bits), vlan);

	h = mix(h, subject, strlen(subject) + 1);
	h = mix(h, claimant, strlen(claimant) + 1);
	h ^= h >> 48;
	for (size_t i = 0; i < 6; i++) {
		id[i] = (uint8_t)(h >> (40 - 8 * i));
	}
}

/* By id; those with the same one by what tells them apart for ever, then by cause. */
static int
id_order(const void *a, const void *b)
{
	const struct finding *x = a;
	const struct finding *y = b;
	int c = memcmp(x->id, y->id, sizeof(x->id));

	if (c == 0 && x->nclaimants > 0 && y->nclaimants > 0) {
		c = (x->claimants[0].host > y->claimants[0].host) -
		    (x->claimants[0].host < y->claimants[0].host);
	}
	if (c == 0) {
		c = strcmp(
		    x->domain != NULL ? x->domain : "", y->domain != NULL ? y->domain : "");
	}
	return c != 0 ? c : strcmp(x->rule, y->rule);
}

static const char *
lowest_claimant(struct phrases *to, const struct inventory *inv, const struct finding *f)
{
	const struct claimant *c = f->claimants;

	if (f->nclaimants == 0) {
		return "";
	}
	return phrase_format(to, "%s/%s", c->host == NONE ? "" : inv->hosts[c->host].name,
	    c->vm == NONE ? inv->nics[c->nic].name : inv->vms[c->vm].name);
}

void
fingerprint_distinguish(struct findings_sink *sink, const struct inventory *inv)
{
	struct finding *f = sink->out->list;
	const size_t n = sink->out->n;

	if (n > 0) {
		qsort(f, n, sizeof(*f), id_order);
	}
	for (size_t i = 0; i < n;) {
		size_t same = i + 1;

		while (same < n && memcmp(f[same].id, f[i].id, sizeof(f[i].id)) == 0) {
			same++;
		}
		/* The first keeps the plain id: it is the one that was there before. */
		for (size_t k = i + 1; k < same; k++) {
			fingerprint(f[k].id, f[k].mac, f[k].vlan,
			    f[k].subject != NULL ? f[k].subject : "",
			    phrase_format(&sink->text, "%s %zu",
				lowest_claimant(&sink->text, inv, &f[k]), k - i));
		}
		i = same;
	}
}
