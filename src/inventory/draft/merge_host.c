#include "inventory/draft/merge_host.h"

#include "fdbaudit/text.h"
#include "inventory/draft/dispute.h"

#include <string.h>

struct draft_cluster *
draft_cluster(struct draft *d, const char *name, struct src src)
{
	struct index_key key = { .kind = DRAFT_KEY_CLUSTER, .text = name };
	void **slot;

	if (name == NULL) {
		return NULL;
	}
	key.text = draft_keep(d, name);
	if (key.text[0] == '\0') {
		return NULL;
	}
	slot = key_index_slot(&d->keys, &key);
	if (*slot == NULL) {
		*slot = draft_make(d, &d->clusters,
		    &(struct draft_cluster){ .name = key.text, .src = src },
		    sizeof(struct draft_cluster));
	}
	return *slot;
}

struct draft_host *
draft_host(struct draft *d, const char *name, struct src src)
{
	static const char *const nobody[] = { "localhost", "." };
	struct draft_host h = { .fqdn = "", .os = "", .src = src };
	struct index_key key = { .kind = DRAFT_KEY_HOST };
	char clean[TEXT_MAX];
	void **slot;
	size_t len;

	if (name == NULL) {
		return NULL;
	}
	if (d->last_host != NULL && text_label_cmp(d->last_host->name, name) == 0) {
		return d->last_host;
	}
	(void)text_clean(clean, sizeof(clean), name, strlen(name));
	for (size_t i = 0; i < sizeof(nobody) / sizeof(nobody[0]); i++) {
		if (text_casecmp(clean, nobody[i]) == 0) {
			return NULL;
		}
	}
	len = text_label_len(clean);
	if (clean[len] == '.') {
		h.fqdn = draft_keep(d, clean);
	}
	while (len > 0 && clean[len - 1] == ' ') { /* "HV-01 .corp" */
		len--;
	}
	if (len == 0) {
		return NULL;
	}
	clean[len] = '\0';
	key.text = clean;
	d->last_host = key_index_find(&d->keys, &key);
	if (d->last_host != NULL) {
		draft_fill(&d->last_host->fqdn, h.fqdn);
		return d->last_host;
	}
	h.name = key.text = draft_keep(d, clean);
	slot = key_index_slot(&d->keys, &key);
	*slot = d->last_host = draft_make(d, &d->hosts, &h, sizeof(h));
	return d->last_host;
}

const struct draft_host *
draft_host_known(const struct draft *d, const char *name)
{
	struct index_key key = { .kind = DRAFT_KEY_HOST };
	char label[TEXT_MAX];

	(void)text_print(label, sizeof(label), "%.*s", (int)text_label_len(name), name);
	key.text = label;
	return key_index_find(&d->keys, &key);
}

void
draft_host_cluster(struct draft *d, struct draft_host *h, const char *name, struct src src)
{
	struct draft_cluster *c = draft_cluster(d, name, src);

	if (c == NULL || c == h->cluster) {
		return;
	}
	if (h->cluster != NULL) {
		dispute_add(d, text_format(&d->inv->text, "host %s: cluster", h->name),
		    h->cluster->name, c->name, h->src, src);
		if (!dispute_is_newer(d, src, h->src)) {
			return;
		}
	}
	h->cluster = c;
}

static const char *
pool_text(struct draft *d, struct mac min, struct mac max)
{
	char a[MAC_TEXT_SIZE];
	char b[MAC_TEXT_SIZE];

	return text_format(&d->inv->text, "%s-%s", mac_format(min, a), mac_format(max, b));
}

void
draft_host_pool(
    struct draft *d, struct draft_host *h, struct mac min, struct mac max, struct src src)
{
	if (h->pool_min.bits == min.bits && h->pool_max.bits == max.bits) {
		return;
	}
	if (h->pool_max.bits != 0) {
		dispute_add(d, text_format(&d->inv->text, "host %s: pool", h->name),
		    pool_text(d, h->pool_min, h->pool_max), pool_text(d, min, max), h->pool_src,
		    src);
		if (!dispute_is_newer(d, src, h->pool_src)) {
			return;
		}
	}
	h->pool_min = min;
	h->pool_max = max;
	h->pool_src = src;
}

void
draft_server(struct draft *d, const char *id, struct draft_host *host)
{
	const struct index_key key = { .kind = DRAFT_KEY_SERVER, .text = draft_keep(d, id) };

	if (key.text[0] != '\0') {
		*key_index_slot(&d->keys, &key) = host;
	}
}
