#include "cli/config/config_ranges.h"

#include "cli/config/parse.h"
#include "fdbaudit/text.h"

#include <string.h>

static enum fdb_code
add_range(struct config *c, struct mac_range **list, size_t *n, const struct mac_range *r,
    struct fdb_err *err)
{
	struct mac_range *p = config_grow(c, *list, *n, sizeof(*p), err);

	if (p == NULL) {
		return err->code;
	}
	*list = p;
	p[(*n)++] = *r;
	return FDB_OK;
}

/* A list of addresses and ranges. */
static enum fdb_code
add_ranges(struct config *c, struct mac_range **list, size_t *n, const char *value,
    struct fdb_err *err)
{
	const char *item = NULL;
	size_t len = 0;

	while (parse_item(&value, &item, &len)) {
		struct mac_range r = { .name = "" };
		char one[64] = "";

		memcpy(one, item, len < sizeof(one) ? len : sizeof(one) - 1);
		if (parse_mac_range(one, &r, err) != FDB_OK ||
		    add_range(c, list, n, &r, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

enum fdb_code
config_set_static_range(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return add_ranges(c, &c->set.static_ranges, &c->set.nstatic_ranges, value, err);
}

enum fdb_code
config_set_shared_mac(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)at;
	(void)k;
	return add_ranges(c, &c->set.shared_macs, &c->set.nshared_macs, value, err);
}

enum fdb_code
config_set_ignore_mac(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)at;
	(void)k;
	return add_ranges(c, &c->set.ignore_macs, &c->set.nignore_macs, value, err);
}

/* NAME MIN-MAX; the name may hold blanks. */
enum fdb_code
config_set_pool(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const char *last = strrchr(value, ' ');
	struct mac_range r = { .name = "" };
	size_t len;

	(void)at;
	(void)k;
	if (last == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "\"%s\" lacks a part: write NAME 00155DA00000-00155DA0FFFF", value);
	}
	if (parse_mac_range(last + 1, &r, err) != FDB_OK) {
		return err->code;
	}
	len = (size_t)(last - value);
	r.name = text_keep(&c->set.text, value, len);
	return r.name == NULL ? config_full(err)
			      : add_range(c, &c->set.pools, &c->set.npools, &r, err);
}

static const char *
keep(struct config *c, const char *s)
{
	return text_keep(&c->set.text, s, strlen(s));
}

enum fdb_code
config_add_planned(struct config *c, const struct planned_pool *row, struct fdb_err *err)
{
	const struct planned_pool kept = { keep(c, row->host), keep(c, row->site),
		keep(c, row->source), row->min, row->max };
	struct planned_pool *p =
	    config_grow(c, c->set.planned, c->set.nplanned, sizeof(*p), err);

	if (p == NULL || kept.host == NULL || kept.site == NULL || kept.source == NULL) {
		return config_full(err);
	}
	c->set.planned = p;
	p[c->set.nplanned++] = kept;
	return FDB_OK;
}

static enum fdb_code
add_vlan(
    struct config *c, struct vlan_range **list, size_t *n, const char *one, struct fdb_err *err)
{
	struct vlan_range r = { 0, 0 };
	struct vlan_range *p;

	if (parse_vlan_range(one, &r, err) != FDB_OK) {
		return err->code;
	}
	p = config_grow(c, *list, *n, sizeof(*p), err);
	if (p == NULL) {
		return err->code;
	}
	*list = p;
	p[(*n)++] = r;
	return FDB_OK;
}

enum fdb_code
config_set_ignore_vlan(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	const char *item = NULL;
	size_t len = 0;

	(void)at;
	(void)k;
	while (parse_item(&value, &item, &len)) {
		char one[32] = "";

		memcpy(one, item, len < sizeof(one) ? len : sizeof(one) - 1);
		if (add_vlan(c, &c->set.ignore_vlans, &c->set.nignore_vlans, one, err) !=
		    FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* 100=200: two numbers of one VLAN. */
static enum fdb_code
add_translation(
    struct config *c, struct domain_setting *d, const char *one, struct fdb_err *err)
{
	char left[32] = "";
	struct vlan_range from = { 0, 0 };
	struct vlan_range to = { 0, 0 };
	void *p;

	memcpy(left, one, strcspn(one, "="));
	if (parse_vlan_range(left, &from, err) != FDB_OK ||
	    parse_vlan_range(strchr(one, '=') + 1, &to, err) != FDB_OK) {
		return err->code;
	}
	if (from.min != from.max || to.min != to.max) {
		return fdb_fail(err, FDB_EUSAGE, "\"%s\": translate one VLAN at a time", one);
	}
	p = config_grow(c, d->translations, d->ntranslations, sizeof(*d->translations), err);
	if (p == NULL) {
		return err->code;
	}
	d->translations = p;
	d->translations[d->ntranslations].from = from.min;
	d->translations[d->ntranslations++].to = to.min;
	return FDB_OK;
}

enum fdb_code
config_set_vlans(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	struct domain_setting *d = at;
	const char *item = NULL;
	size_t len = 0;

	(void)k;
	while (parse_item(&value, &item, &len)) {
		char one[32] = "";
		enum fdb_code rc;

		memcpy(one, item, len < sizeof(one) ? len : sizeof(one) - 1);
		rc = strchr(one, '=') != NULL ? add_translation(c, d, one, err)
					      : add_vlan(c, &d->vlans, &d->nvlans, one, err);
		if (rc != FDB_OK) {
			return rc;
		}
	}
	return FDB_OK;
}
