#include "store/findings/finding_hosts.h"

#include "fdbaudit/text.h"

#include <string.h>

enum { NAME_MOST = 256 };

/* ---- writing -------------------------------------------------------------------------------------------- */

static void
add_words(const struct inventory *inv, const char *text, json_t *list)
{
	static const char between[] = " ,;:()";

	for (const char *s = text + strspn(text, between); *s != '\0';) {
		const size_t n = strcspn(s, between);
		char name[NAME_MOST];

		if (n < sizeof(name)) {
			uint32_t host;

			memcpy(name, s, n);
			name[n] = '\0';
			host = inventory_host(inv, name);
			if (host != NONE) {
				(void)json_array_append_new(
				    list, json_string(inv->hosts[host].name));
			}
		}
		s += n;
		s += strspn(s, between);
	}
}

json_t *
finding_hosts_write(const struct inventory *inv, const struct finding *f)
{
	json_t *list = json_array();

	if (inv == NULL || f->kind != KIND_POOL) {
		return list;
	}
	add_words(inv, f->title, list);
	for (uint32_t i = 0; i < f->nwhy; i++) {
		add_words(inv, f->why[i].text, list);
	}
	return list;
}

/* ---- reading -------------------------------------------------------------------------------------------- */

static bool
has_rows(const struct inventory *inv, const char *name)
{
	const uint32_t host = inv != NULL ? inventory_host(inv, name) : NONE;

	return host != NONE && (inv->hosts[host].nics.n > 0 || inv->hosts[host].pools.n > 0);
}

/* Whether half of the NICs that earlier runs knew of it, or of all hosts, are in no export. */
static bool
is_halved(const struct history *h, const char *name)
{
	if (h == NULL || h->nlost == 0) {
		return false;
	}
	for (size_t i = 0; i < h->nhosts; i++) {
		if (text_label_cmp(h->hosts[i].name, name) == 0 &&
		    2 * h->hosts[i].lost.n >= h->hosts[i].had) {
			return true;
		}
	}
	return 2 * h->nlost >= h->nics_known;
}

static bool
take(const struct store_run *run, const json_t *host, struct arena *to,
    struct finding_hosts *out)
{
	const char *name = json_string_value(host);

	if (name == NULL) {
		return true;
	}
	out->named++;
	if (out->missing == NULL && !has_rows(run->inv, name)) {
		out->missing = text_keep(to, name, strlen(name));
		return out->missing != NULL;
	}
	if (out->halved == NULL && is_halved(run->past, name)) {
		out->halved = text_keep(to, name, strlen(name));
		return out->halved != NULL;
	}
	return true;
}

bool
finding_hosts_read(const struct store_run *run, const json_t *finding, struct arena *to,
    struct finding_hosts *out)
{
	const json_t *claimants = json_object_get(finding, "claimants");
	const json_t *hosts = json_object_get(finding, "hosts");
	bool fits = take(run, json_object_get(finding, "host"), to, out) &&
		    take(run, json_object_get(finding, "origin"), to, out);

	for (size_t i = 0; i < json_array_size(claimants) && fits; i++) {
		const json_t *host = json_object_get(json_array_get(claimants, i), "host");

		out->unnamed = out->unnamed || json_string_value(host) == NULL;
		fits = take(run, host, to, out);
	}
	for (size_t i = 0; i < json_array_size(hosts) && fits; i++) {
		fits = take(run, json_array_get(hosts, i), to, out);
	}
	return fits;
}
