/*
 * The inventory as it was understood: JSON (fdbaudit.inventory/1), CSV with
 * one row per NIC, and a summary that names every row that was not used.
 */
#include "fdbaudit/report.h"
#include "fdbaudit/stamp.h"

#include "report/file.h"
#include "report/keys.h"

#include <string.h>

static const char *const nic_kinds[] = { "physical", "team", "host-vnic", "vm-vnic" };
static const char *const vm_states[] = { NULL, "running", "off", "saved", "paused", "other" };
static const char *const replicas[] = { NULL, "none", "primary", "replica", "test-replica",
	"extended-replica" };
static const char *const vlan_modes[] = { NULL, "untagged", "access", "trunk", "private" };
static const char *const team_modes[] = { NULL, "switch-independent", "static", "lacp" };
static const char *const balances[] = { NULL, "hyper-v-port", "dynamic", "address-hash" };
static const char *const pool_kinds[] = { "host", "scvmm", "network-controller", "declared" };

/* ---- JSON ---------------------------------------------------------------------------------- */

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

	json_text(b, name, m.bits != 0 ? mac_format(m, buf) : NULL);
}

static const char *
host_of(const struct inventory *inv, uint32_t host)
{
	return host == NONE ? NULL : inv->hosts[host].name;
}

static void
source_text(const struct inventory *inv, struct src src, struct str *to)
{
	str_clear(to);
	str_add(to, inv->files[src.file].path);
	if (src.line != 0) {
		str_format(to, ":%u", (unsigned)src.line);
	}
}

static void
json_source(const struct inventory *inv, struct str *b, const char *name, struct src src)
{
	struct str text = { 0 };

	source_text(inv, src, &text);
	json_text(b, name, str_get(&text));
	str_free(&text);
}

static void
json_ips(const struct inventory *inv, struct str *b, struct span ips)
{
	json_list(b, "addresses");
	for (uint32_t i = 0; i < ips.n; i++) {
		const uint32_t ip = inv->ips[ips.first + i];

		json_next(b, i);
		str_format(
		    b, "\"%u.%u.%u.%u\"", ip >> 24, ip >> 16 & 0xff, ip >> 8 & 0xff, ip & 0xff);
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
	json_text(b, "name", inv->clusters[i].name);
	json_source(inv, b, "source", inv->clusters[i].src);
}

static void
put_host(const struct inventory *inv, size_t i, struct str *b)
{
	const struct host *h = &inv->hosts[i];

	json_text(b, "name", h->name);
	json_text(b, "cluster", h->cluster != NONE ? inv->clusters[h->cluster].name : NULL);
	json_ips(inv, b, h->ips);
	json_list(b, "pools");
	for (uint32_t k = 0; k < h->pools.n; k++) {
		json_next(b, k);
		str_char(b, '{');
		json_range(b, &inv->pools[h->pools.first + k]);
		str_char(b, '}');
	}
	str_char(b, ']');
	json_text(b, "fqdn", h->fqdn);
	json_text(b, "os", h->os);
	json_source(inv, b, "source", h->src);
}

static void
put_nic(const struct inventory *inv, size_t i, struct str *b)
{
	const struct nic *c = &inv->nics[i];

	json_text(b, "host", host_of(inv, c->host));
	json_text(b, "kind", nic_kinds[c->kind]);
	json_text(b, "name", c->name);
	json_text(b, "vm", c->vm != NONE ? inv->vms[c->vm].name : NULL);
	json_mac(b, "mac", c->mac);
	json_tri(b, "dynamic", c->dynamic);
	json_known(b, "vlan", c->vlan, c->vlan != 0);
	json_text(b, "switch", c->vswitch);
	json_source(inv, b, "source", c->src);
	json_text(b, "id", c->id);
	json_text(b, "vm_id", c->vm != NONE ? inv->vms[c->vm].id : NULL);
	json_mac(b, "permanent", c->permanent);
	json_text(b, "team", c->team != NONE ? inv->teams[c->team].name : NULL);
	json_text(b, "vlan_mode", vlan_modes[c->vlan_mode]);
	json_list(b, "trunk");
	for (uint32_t k = 0; k < c->trunk.n; k++) {
		json_next(b, k);
		str_number(b, inv->vlans[c->trunk.first + k]);
	}
	str_char(b, ']');
	json_tri(b, "spoofing", c->spoof);
	json_tri(b, "teaming", c->teaming);
	json_tri(b, "up", c->up);
}

static void
put_vm(const struct inventory *inv, size_t i, struct str *b)
{
	const struct vm *v = &inv->vms[i];

	json_text(b, "host", host_of(inv, v->host));
	json_text(b, "name", v->name);
	json_text(b, "id", v->id);
	json_text(b, "state", vm_states[v->state]);
	json_text(b, "replica", replicas[v->replica]);
	json_tri(b, "clustered", v->clustered);
	json_time(b, "created", v->created * 1000);
	json_source(inv, b, "source", v->src);
}

static void
put_team(const struct inventory *inv, size_t i, struct str *b)
{
	const struct team *t = &inv->teams[i];

	json_text(b, "host", host_of(inv, t->host));
	json_text(b, "name", t->name);
	json_text(b, "mode", team_modes[t->mode]);
	json_text(b, "balance", balances[t->balance]);
	json_tri(b, "embedded", t->embedded ? TRI_YES : TRI_NO);
	json_list(b, "members");
	for (uint32_t k = 0; k < t->members.n; k++) {
		json_next(b, k);
		str_json(b, inv->nics[inv->members[t->members.first + k]].name);
	}
	str_char(b, ']');
	json_source(inv, b, "source", t->src);
}

static void
put_pool(const struct inventory *inv, size_t i, struct str *b)
{
	const struct pool *p = &inv->pools[i];

	json_text(b, "name", p->name);
	json_text(b, "kind", pool_kinds[p->kind]);
	json_text(b, "host", host_of(inv, p->host));
	json_range(b, p);
	json_source(inv, b, "source", p->src);
}

static void
put_unused(const struct inventory *inv, size_t i, struct str *b)
{
	json_source(inv, b, "source", inv->unused[i].src);
	json_text(b, "reason", inv->unused[i].reason);
}

static void
put_dispute(const struct inventory *inv, size_t i, struct str *b)
{
	const struct dispute *d = &inv->disputes[i];

	json_text(b, "what", d->what);
	json_text(b, "a", d->a);
	json_source(inv, b, "source_a", d->src_a);
	json_text(b, "b", d->b);
	json_source(inv, b, "source_b", d->src_b);
}

static void
put_remark(const struct inventory *inv, size_t i, struct str *b)
{
	json_source(inv, b, "source", inv->remarks[i].src);
	json_text(b, "text", inv->remarks[i].text);
}

static void
put_file(const struct inventory *inv, size_t i, struct str *b)
{
	const struct inventory_file *f = &inv->files[i];

	json_text(b, "path", f->path);
	json_text(b, "format", f->format);
	json_number(b, "rows", f->rows);
	json_number(b, "used", f->used);
	json_time(b, "collected", f->time * 1000);
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

static enum fdb_code
write_json(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct inventory *inv = arg;

	(void)err; /* stream errors stay on the stream: file_write() looks once */
	(void)fputs("{\"schema\":\"fdbaudit.inventory/1\"", out);
	put_list(inv, "clusters", inv->nclusters, put_cluster, out);
	put_list(inv, "hosts", inv->nhosts, put_host, out);
	put_list(inv, "nics", inv->nnics, put_nic, out);
	put_list(inv, "vms", inv->nvms, put_vm, out);
	put_list(inv, "teams", inv->nteams, put_team, out);
	put_list(inv, "pools", inv->npools, put_pool, out);
	put_list(inv, "unused", inv->nunused, put_unused, out);
	put_list(inv, "disputes", inv->ndisputes, put_dispute, out);
	put_list(inv, "remarks", inv->nremarks, put_remark, out);
	put_list(inv, "files", inv->nfiles, put_file, out);
	(void)fputs("}\n", out);
	return FDB_OK;
}

/* ---- CSV ----------------------------------------------------------------------------------- */

static void
csv_text(struct str *b, const char *s)
{
	if (b->n > 0) {
		str_char(b, ',');
	}
	str_csv(b, s != NULL ? s : "");
}

static void
csv_mac(struct str *b, struct mac m)
{
	char buf[MAC_TEXT_SIZE];

	csv_text(b, m.bits != 0 ? mac_format(m, buf) : NULL);
}

static const char *
tri_word(uint8_t v)
{
	return v == TRI_YES ? "yes" : v == TRI_NO ? "no" : NULL;
}

/* The first cell may be empty: its comma has to come all the same. */
static void
csv_nic(const struct inventory *inv, const struct nic *c, struct str *b)
{
	const struct host *h = c->host != NONE ? &inv->hosts[c->host] : NULL;
	const struct vm *vm = c->vm != NONE ? &inv->vms[c->vm] : NULL;
	const struct pool *p = h != NULL && h->pools.n > 0 ? &inv->pools[h->pools.first] : NULL;
	struct str part = { 0 };

	str_csv(b, h != NULL ? h->name : "");
	str_char(b, ',');
	str_csv(b, h != NULL && h->cluster != NONE ? inv->clusters[h->cluster].name : "");
	csv_mac(b, p != NULL ? p->min : (struct mac){ 0 });
	csv_mac(b, p != NULL ? p->max : (struct mac){ 0 });
	csv_text(b, nic_kinds[c->kind]);
	csv_text(b, vm != NULL ? vm->name : NULL);
	csv_text(b, vm != NULL ? vm->id : NULL);
	csv_text(b, vm != NULL ? vm_states[vm->state] : NULL);
	csv_text(b, c->name);
	csv_mac(b, c->mac);
	csv_mac(b, c->permanent);
	csv_text(b, tri_word(c->dynamic));
	if (c->vlan != 0) {
		str_number(&part, c->vlan);
	}
	csv_text(b, str_get(&part));
	csv_text(b, c->vswitch);
	csv_text(b, c->team != NONE ? inv->teams[c->team].name : NULL);
	source_text(inv, c->src, &part);
	csv_text(b, str_get(&part));
	str_char(b, '\n');
	str_free(&part);
}

static enum fdb_code
write_csv(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct inventory *inv = arg;
	struct str b = { 0 };

	(void)err;
	(void)fputs("host,cluster,pool_min,pool_max,kind,vm,vm_id,vm_state,nic,mac,permanent,"
		    "dynamic,vlan,switch,team,source\n",
	    out);
	for (size_t i = 0; i < inv->nnics; i++) {
		csv_nic(inv, &inv->nics[i], &b);
		str_flush(&b, out);
	}
	str_free(&b);
	return FDB_OK;
}

/* ---- text ---------------------------------------------------------------------------------- */

static enum fdb_code
write_text(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct inventory *inv = arg;
	struct str b = { 0 };
	struct str source = { 0 };

	(void)err;
	str_format(&b,
	    "inventory: %zu hosts in %zu clusters, %zu VMs, %zu NICs, %zu teams, %zu pools\n",
	    inv->nhosts, inv->nclusters, inv->nvms, inv->nnics, inv->nteams, inv->npools);
	for (size_t i = 0; i < inv->nfiles; i++) {
		const struct inventory_file *f = &inv->files[i];

		str_format(&b, "  %s: %s, %u of %u rows used\n", f->path,
		    f->format != NULL ? f->format : "no export that is known", f->used,
		    f->rows);
	}
	for (size_t i = 0; i < inv->nremarks; i++) {
		source_text(inv, inv->remarks[i].src, &source);
		str_format(&b, "note: %s: %s\n", str_get(&source), inv->remarks[i].text);
	}
	for (size_t i = 0; i < inv->ndisputes; i++) {
		const struct dispute *d = &inv->disputes[i];

		source_text(inv, d->src_a, &source);
		str_format(&b, "contradiction: %s: %s (%s)", d->what, d->a, str_get(&source));
		source_text(inv, d->src_b, &source);
		str_format(&b, ", %s (%s)\n", d->b, str_get(&source));
	}
	for (size_t i = 0; i < inv->nunused; i++) {
		source_text(inv, inv->unused[i].src, &source);
		str_format(&b, "not used: %s: %s\n", str_get(&source), inv->unused[i].reason);
	}
	str_flush(&b, out);
	str_free(&b);
	str_free(&source);
	return FDB_OK;
}

enum fdb_code
inventory_write(
    const struct inventory *inv, const char *format, const char *path, struct fdb_err *err)
{
	static const struct {
		const char *name;
		file_fn *write;
	} formats[] = { { "text", write_text }, { "json", write_json }, { "csv", write_csv } };

	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (strcmp(formats[i].name, format) == 0) {
			return file_write(path, formats[i].write, inv, err);
		}
	}
	return fdb_fail(
	    err, FDB_EUSAGE, "inventory: no format '%s'; there are text, json, csv", format);
}
