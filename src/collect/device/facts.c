#include "collect/device/facts.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_CAP = 64 * 1024 * 1024, OWN_MAX = 1 << 17 };

void
facts_init(struct device_facts *f, const char *name, const char *address, const char *site)
{
	*f = (struct device_facts){ .sysname = "", .sysdescr = "", .sysobjectid = "" };
	arena_init(&f->text, TEXT_CAP);
	f->name = name != NULL ? text_keep(&f->text, name, strlen(name)) : NULL;
	f->address = text_keep(&f->text, address, strlen(address));
	f->site = text_keep(&f->text, site, strlen(site));
}

void
facts_free(struct device_facts *f)
{
	for (size_t i = 0; i < f->bases.n; i++) {
		free(f->bases.at[i].rows);
		free(f->bases.at[i].now.at);
	}
	idmap_free(&f->ref_numbers);
	idmap_free(&f->lldp_numbers);
	idmap_free(&f->fdb_numbers);
	free(f->refs.at);
	free(f->bridge.at);
	free(f->base_values.at);
	free(f->neighbours.at);
	free(f->lldp_locals.at);
	free(f->lags.at);
	free(f->lacp.at);
	free(f->stp.at);
	free(f->fdbs.at);
	free(f->vlans.at);
	free(f->moves.at);
	free(f->bindings.at);
	free(f->own.at);
	free(f->reads.at);
	free(f->bases.at);
	free(f->steps.at);
	arena_free(&f->text);
}

bool
facts_room(struct device_facts *f, size_t n, size_t cap)
{
	if (n >= cap) {
		f->full = true;
	}
	return n < cap;
}

const char *
facts_keep(struct device_facts *f, const char *s)
{
	const char *copy = s != NULL ? text_keep(&f->text, s, strlen(s)) : "";

	if (copy == NULL) {
		f->full = true;
		return "";
	}
	return copy;
}

void
facts_own_mac(struct device_facts *f, struct mac m)
{
	if (m.bits != 0 && (m.bits >> 40 & 1) == 0 && facts_room(f, f->own.n, OWN_MAX)) {
		*VEC_ADD(&f->own) = m.bits;
	}
}
