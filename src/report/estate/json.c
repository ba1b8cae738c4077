/* The estate as JSON, schema fdbaudit.inventory/1: one object a line. */
#include "report/common/escape.h"
#include "report/common/export_files.h"
#include "report/common/json_keys.h"
#include "report/estate/estate.h"
#include "report/estate/words.h"

static void
json_tri(struct str *b, const char *name, uint8_t v)
{
	json_key(b, name);
	str_add(b, v == TRI_YES ? "true" : v == TRI_NO ? "false" : "null");
}

static void
json_mac(struct str *b, const char *name, struct mac m)
{
	char buf[MAC_TEXT_SIZE];

	json_key_text(b, name, m.bits != 0 ? mac_format(m, buf) : NULL);
}

static const char *
host_of(const struct inventory *inv, uint32_t host)
{
	return host == NONE ? NULL : inv->hosts[host].name;
}

static void
json_source(const struct inventory *inv, struct str *b, const char *name, struct src src)
{
	struct str text = { 0 };

	export_file_source(inv, src, &text);
	json_key_text(b, name, str_get(&text));
	str_free(&text);
}

static void
json_ips(const struct inventory *inv, struct str *b, struct span ips)
{
	json_key_list(b, "addresses");
	for (uint32_t i = 0; i < ips.n; i++) {
		json_key_comma(b, i);
		str_char(b, '"');
		estate_ips(inv, (struct span){ ips.first + i, 1 }, b);
		str_char(b, '"');
	}
	str_char(b, ']');
}

static void
json_range(struct str *b, const struct pool *p)
{
	json_mac(b, "min", p->min);
	json_mac(b, "max", p->max);
}

/* One object of a list: what is between its braces. */
typedef void object_fn(const struct inventory *inv, size_t i, struct str *b);

static void
put_cluster(const struct inventory *inv, size_t i, struct str *b)
{
	json_key_text(b, "name", inv->clusters[i].name);
	json_source(inv, b, "source", inv->clusters[i].src);
}

static void
put_event(const struct host_event *e, size_t kind, struct str *b)
{
	static const char *const keys[HOST_EVENTS][3] = {
		[EVENT_16945] = { "event_16945_count", "event_16945_last", "event_16945_text" },
		[EVENT_28] = { "event_28_count", "event_28_last", "event_28_text" },
		[EVENT_12565] = { "event_12565_count", "event_12565_last", "event_12565_text" },
	};

	json_key_known(b, keys[kind][0], e->count, e->known);
	json_key_time(b, keys[kind][1], e->last * 1000);
	json_key_text(b, keys[kind][2], e->text);
}

static void
put_host(const struct inventory *inv, size_t i, struct str *b)
{
	const struct host *h = &inv->hosts[i];

	json_key_text(b, "name", h->name);
	json_key_text(b, "cluster", h->cluster != NONE ? inv->clusters[h->cluster].name : NULL);
	json_ips(inv, b, h->ips);
	json_key_list(b, "pools");
	for (uint32_t k = 0; k < h->pools.n; k++) {
		json_key_comma(b, k);
		str_char(b, '{');
		json_range(b, &inv->pools[h->pools.first + k]);
		str_char(b, '}');
	}
	str_char(b, ']');
	json_key_text(b, "fqdn", h->fqdn);
	json_key_text(b, "os", h->os);
	json_mac(b, "current_mac", h->current);
	json_source(inv, b, "source", h->src);
	json_key_time(b, "collected", h->collected * 1000);
	for (size_t k = 0; k < HOST_EVENTS; k++) {
		put_event(&h->events[k], k, b);
	}
}

static void
put_nic(const struct inventory *inv, size_t i, struct str *b)
{
	const struct nic *c = &inv->nics[i];
	struct str trunk = { 0 };

	json_key_text(b, "host", host_of(inv, c->host));
	json_key_text(b, "kind", estate_word(ESTATE_NIC_KIND, c->kind));
	json_key_text(b, "name", c->name);
	json_key_text(b, "vm", c->vm != NONE ? inv->vms[c->vm].name : NULL);
	json_mac(b, "mac", c->mac);
	json_tri(b, "dynamic", c->dynamic);
	json_key_known(b, "vlan", c->vlan, c->vlan != 0);
	json_key_text(b, "switch", c->vswitch);
	json_source(inv, b, "source", c->src);
	json_key_text(b, "id", c->id);
	json_key_text(b, "vm_id", c->vm != NONE ? inv->vms[c->vm].id : NULL);
	json_mac(b, "permanent", c->permanent);
	json_key_text(b, "team", c->team != NONE ? inv->teams[c->team].name : NULL);
	json_key_text(b, "vlan_mode", estate_word(ESTATE_VLAN_MODE, c->vlan_mode));
	estate_vlans(inv, c->trunk, &trunk);
	json_key_text(b, "trunk", str_get(&trunk));
	str_free(&trunk);
	json_tri(b, "spoofing", c->spoof);
	json_tri(b, "teaming", c->teaming);
	json_tri(b, "up", c->up);
	json_ips(inv, b, c->ips);
	json_key_text(b, "switch_type", estate_word(ESTATE_SWITCH_TYPE, c->switch_type));
	json_tri(b, "plugged", c->plugged);
	json_key_time(b, "collected", c->collected * 1000);
}

static void
put_vm(const struct inventory *inv, size_t i, struct str *b)
{
	const struct vm *v = &inv->vms[i];

	json_key_text(b, "host", host_of(inv, v->host));
	json_key_text(b, "name", v->name);
	json_key_text(b, "id", v->id);
	json_key_text(b, "state", estate_word(ESTATE_VM_STATE, v->state));
	json_key_text(b, "replication", estate_word(ESTATE_REPLICA, v->replica));
	json_tri(b, "clustered", v->clustered);
	json_key_time(b, "created", v->created * 1000);
	json_source(inv, b, "source", v->src);
	json_key_text(b, "cluster_owner", host_of(inv, v->owner_node));
	json_key_time(b, "collected", v->collected * 1000);
	json_key_time(b, "vm_listed", v->listed * 1000);
	json_tri(b, "vm_in_list", v->in_list ? TRI_YES : TRI_NO);
}

static void
put_team(const struct inventory *inv, size_t i, struct str *b)
{
	const struct team *t = &inv->teams[i];

	json_key_text(b, "host", host_of(inv, t->host));
	json_key_text(b, "name", t->name);
	json_key_text(b, "mode", estate_word(ESTATE_TEAM_MODE, t->mode));
	json_key_text(b, "balance", estate_word(ESTATE_BALANCE, t->balance));
	json_tri(b, "embedded", t->embedded ? TRI_YES : TRI_NO);
	json_key_list(b, "members");
	for (uint32_t k = 0; k < t->members.n; k++) {
		json_key_comma(b, k);
		escape_json(b, inv->nics[inv->members[t->members.first + k]].name);
	}
	str_char(b, ']');
	json_source(inv, b, "source", t->src);
}

static void
put_pool(const struct inventory *inv, size_t i, struct str *b)
{
	const struct pool *p = &inv->pools[i];

	json_key_text(b, "name", p->name);
	json_key_text(b, "kind", estate_word(ESTATE_POOL_KIND, p->kind));
	json_key_text(b, "host", host_of(inv, p->host));
	json_range(b, p);
	json_source(inv, b, "source", p->src);
}

static void
put_grant(const struct inventory *inv, size_t i, struct str *b)
{
	const struct grant *g = &inv->grants[i];

	json_mac(b, "mac", g->mac);
	json_key_text(b, "kind", estate_word(ESTATE_POOL_KIND, g->kind));
	json_key_text(b, "to", g->to);
	json_key_text(b, "host", host_of(inv, g->host));
	json_tri(b, "dynamic", g->dynamic);
	json_key_text(b, "pool", g->pool);
	json_source(inv, b, "source", g->src);
}

static void
put_unanswered(const struct inventory *inv, size_t i, struct str *b)
{
	const struct unanswered *u = &inv->unanswered[i];

	json_key_text(b, "host", u->name);
	json_key_text(b, "unanswered", u->what);
	json_key_time(b, "collected", u->when * 1000);
	json_source(inv, b, "source", u->src);
}

static void
put_said(const struct inventory *inv, const struct remark *r, const char *name, struct str *b)
{
	json_source(inv, b, "source", r->src);
	json_key_text(b, name, r->text);
}

static void
put_unused(const struct inventory *inv, size_t i, struct str *b)
{
	put_said(inv, &inv->unused[i], "reason", b);
	json_key_text(b, "about", inv->unused[i].about);
}

static void
put_remark(const struct inventory *inv, size_t i, struct str *b)
{
	put_said(inv, &inv->remarks[i], "text", b);
}

static void
put_dispute(const struct inventory *inv, size_t i, struct str *b)
{
	const struct dispute *d = &inv->disputes[i];

	json_key_text(b, "what", d->what);
	json_key_text(b, "a", d->a);
	json_source(inv, b, "source_a", d->src_a);
	json_key_text(b, "b", d->b);
	json_source(inv, b, "source_b", d->src_b);
}

static void
put_file(const struct inventory *inv, size_t i, struct str *b)
{
	const struct inventory_file *f = &inv->files[i];

	json_key_text(b, "path", f->path);
	json_key_text(b, "format", f->format);
	json_key_number(b, "rows", f->rows);
	json_key_number(b, "used", f->used);
	json_key_time(b, "collected", f->time * 1000);
	json_key_number(b, "passed", f->passed);
	json_key_text(b, "passed_over", f->passed_over);
}

static void
put_list(const struct inventory *inv, const char *name, size_t n, object_fn *put, FILE *out)
{
	struct str b = { 0 };

	(void)fprintf(out, ",\n\"%s\":[", name);
	for (size_t i = 0; i < n; i++) {
		str_add(&b, i > 0 ? ",\n{" : "\n{");
		put(inv, i, &b);
		str_char(&b, '}');
		str_flush(&b, out);
	}
	(void)fputs(n > 0 ? "\n]" : "]", out);
	str_free(&b);
}

void
estate_json(const struct inventory *inv, FILE *out)
{
	(void)fputs("{\"schema\":\"fdbaudit.inventory/1\"", out);
	put_list(inv, "clusters", inv->nclusters, put_cluster, out);
	put_list(inv, "hosts", inv->nhosts, put_host, out);
	put_list(inv, "nics", inv->nnics, put_nic, out);
	put_list(inv, "vms", inv->nvms, put_vm, out);
	put_list(inv, "teams", inv->nteams, put_team, out);
	put_list(inv, "pools", inv->npools, put_pool, out);
	put_list(inv, "grants", inv->ngrants, put_grant, out);
	put_list(inv, "unanswered", inv->nunanswered, put_unanswered, out);
	put_list(inv, "unused", inv->nunused, put_unused, out);
	put_list(inv, "disputes", inv->ndisputes, put_dispute, out);
	put_list(inv, "remarks", inv->nremarks, put_remark, out);
	put_list(inv, "files", inv->nfiles, put_file, out);
	(void)fputs("}\n", out);
}
