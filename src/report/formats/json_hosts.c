#include "report/formats/json_hosts.h"

#include "report/common/escape.h"
#include "report/common/export_files.h"
#include "report/common/extract_has.h"
#include "report/common/host_uses.h"
#include "report/common/json_keys.h"
#include "report/common/status.h"

#include <stdlib.h>

static void
put_pool(const struct host_uses *uses, uint32_t pool, struct str *b)
{
	const struct inventory *inv = uses->inv;
	const struct pool_use use = host_uses_of(uses, pool);
	char mac[MAC_TEXT_SIZE];

	str_char(b, '{');
	json_key_text(b, "min", mac_format(inv->pools[pool].min, mac));
	json_key_text(b, "max", mac_format(inv->pools[pool].max, mac));
	json_key_number(b, "used", use.used);
	json_key_number(b, "static", use.fixed);
	json_key_number(b, "overlapping", use.noverlaps);
	json_key_list(b, "overlaps");
	for (uint32_t i = 0; i < use.noverlaps && i < POOL_OVERLAPS_NAMED; i++) {
		json_key_comma(b, i);
		escape_json(b, inv->hosts[use.overlaps[i]].name);
	}
	str_add(b, "]}");
}

static void
put_host(const struct report *r, const struct host_uses *uses, uint32_t host, uint32_t nplaces,
    struct str *b)
{
	const struct host *h = &r->inv->hosts[host];

	str_char(b, '{');
	json_key_text(b, "name", h->name);
	json_key_text(
	    b, "cluster", h->cluster != NONE ? r->inv->clusters[h->cluster].name : NULL);
	json_key_number(b, "nics", h->nics.n);
	json_key_number(b, "places", nplaces);
	json_key_list(b, "pools");
	for (uint32_t i = 0; i < h->pools.n; i++) {
		json_key_comma(b, i);
		put_pool(uses, h->pools.first + i, b);
	}
	str_char(b, ']');
	json_key_time(b, "collected", h->collected * 1000);
	json_key_known(
	    b, "age_s", export_files_age_s(report_began(r), h->collected), h->collected != 0);
	str_char(b, '}');
}

void
json_hosts(const struct report *r, FILE *out)
{
	const size_t n = r->inv != NULL ? r->inv->nhosts : 0;
	uint32_t *places = host_uses_places(r);
	struct host_uses uses = { 0 };
	const char *between = "\n";
	struct str b = { 0 };

	if (n > 0) {
		host_uses_open(&uses, r->inv);
	}
	(void)fputs("\"hosts\":[", out);
	for (uint32_t i = 0; i < n; i++) {
		if (extract_has_host(r, i)) {
			(void)fputs(between, out);
			put_host(r, &uses, i, places[i], &b);
			str_flush(&b, out);
			between = ",\n";
		}
	}
	(void)fputs(between[0] == ',' ? "\n],\n" : "],\n", out);
	str_free(&b);
	free(places);
	host_uses_free(&uses);
}
