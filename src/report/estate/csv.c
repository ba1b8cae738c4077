#include "report/estate/estate.h"
#include "report/common/part.h"

#include "fdbaudit/stamp.h"

static const char *const columns[] = { "kind", "host", "fqdn", "cluster", "os", "addresses",
	"pool_min", "pool_max", "current_mac", "pool_name", "vm", "vm_id", "state",
	"replication", "clustered", "created", "nic", "id", "mac", "permanent", "dynamic",
	"vlan_mode", "vlan", "trunk", "switch", "spoofing", "teaming", "up", "nic_addresses",
	"team", "team_mode", "balance", "embedded", "grant_to", "source" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* What a row is about; what is not there is empty. */
struct subject {
	const char *kind;
	const struct host *host;
	const struct vm *vm;
	const struct nic *nic;
	const struct team *team;
	const struct pool *pool;
	const struct grant *grant;
	struct src src;
};

struct writer {
	const struct inventory *inv;
	part_row_fn *row;
	void *arg;
	struct str host_ips, nic_ips, trunk, source;
};

static struct cell
cell_mac(struct mac m, char text[static MAC_TEXT_SIZE])
{
	return cell_text(m.bits != 0 ? mac_format(m, text) : NULL);
}

static void
put_row(struct writer *w, const struct subject *r)
{
	static const struct host no_host = {
		.name = "", .fqdn = "", .os = "", .cluster = NONE
	};
	static const struct vm no_vm = { .name = "", .id = "" };
	static const struct nic no_nic = { .name = "", .id = "", .vswitch = "" };
	static const struct team no_team = { .name = "" };
	static const struct pool no_pool = { .name = "" };
	static const struct grant no_grant = { .to = "", .pool = "" };
	const struct inventory *inv = w->inv;
	const struct host *h = r->host != NULL ? r->host : &no_host;
	const struct vm *vm = r->vm != NULL ? r->vm : &no_vm;
	const struct nic *n = r->nic != NULL ? r->nic : &no_nic;
	const struct team *t = r->team != NULL ? r->team : &no_team;
	const struct pool *p = r->pool != NULL ? r->pool : &no_pool;
	const struct grant *g = r->grant != NULL ? r->grant : &no_grant;
	char min[MAC_TEXT_SIZE];
	char max[MAC_TEXT_SIZE];
	char current[MAC_TEXT_SIZE];
	char mac[MAC_TEXT_SIZE];
	char permanent[MAC_TEXT_SIZE];
	char created[STAMP_SIZE];

	str_clear(&w->host_ips);
	str_clear(&w->nic_ips);
	str_clear(&w->trunk);
	str_clear(&w->source);
	estate_ips(inv, h->ips, &w->host_ips);
	estate_ips(inv, n->ips, &w->nic_ips);
	estate_vlans(inv, n->trunk, &w->trunk);
	estate_source(inv, r->src, &w->source);
	const struct cell cells[NCOLUMNS] = {
		cell_text(r->kind),
		cell_text(h->name),
		cell_text(h->fqdn),
		cell_text(h->cluster != NONE ? inv->clusters[h->cluster].name : NULL),
		cell_text(h->os),
		cell_text(str_get(&w->host_ips)),
		cell_mac(p->min, min),
		cell_mac(p->max, max),
		cell_mac(h->current, current),
		cell_text(r->grant != NULL ? g->pool : p->name),
		cell_text(vm->name),
		cell_text(vm->id),
		cell_text(estate_vm_state(vm->state)),
		cell_text(estate_replica(vm->replica)),
		cell_text(estate_tri(vm->clustered)),
		cell_text(vm->created != 0 ? stamp_format(vm->created * 1000, created) : NULL),
		cell_text(n->name),
		cell_text(n->id),
		cell_mac(r->grant != NULL ? g->mac : n->mac, mac),
		cell_mac(n->permanent, permanent),
		cell_text(estate_tri(r->grant != NULL ? g->dynamic : n->dynamic)),
		cell_text(estate_vlan_mode(n->vlan_mode)),
		n->vlan != 0 ? cell_number(n->vlan) : cell_text(NULL),
		cell_text(str_get(&w->trunk)),
		cell_text(n->vswitch),
		cell_text(estate_tri(n->spoof)),
		cell_text(estate_tri(n->teaming)),
		cell_text(estate_tri(n->up)),
		cell_text(str_get(&w->nic_ips)),
		cell_text(t->name),
		cell_text(estate_team_mode(t->mode)),
		cell_text(estate_balance(t->balance)),
		cell_text(t->embedded ? "true" : NULL),
		cell_text(g->to),
		cell_text(str_get(&w->source)),
	};
	(void)w->row(w->arg, cells);
}

static const struct host *
host_at(const struct inventory *inv, uint32_t host)
{
	return host != NONE ? &inv->hosts[host] : NULL;
}

static const struct pool *
pool_of(const struct inventory *inv, uint32_t host)
{
	return host != NONE && inv->hosts[host].pools.n > 0
		   ? &inv->pools[inv->hosts[host].pools.first]
		   : NULL;
}

static void
put_nics(struct writer *w)
{
	const struct inventory *inv = w->inv;

	for (size_t i = 0; i < inv->nnics; i++) {
		const struct nic *n = &inv->nics[i];

		put_row(w, &(struct subject){ .kind = estate_nic_kind(n->kind),
			       .host = host_at(inv, n->host),
			       .pool = pool_of(inv, n->host),
			       .vm = n->vm != NONE ? &inv->vms[n->vm] : NULL,
			       .team = n->team != NONE ? &inv->teams[n->team] : NULL,
			       .nic = n,
			       .src = n->src });
	}
}

/* Hosts, VMs and teams without any NIC would be lost in a list of NICs. */
static void
put_bare(struct writer *w)
{
	const struct inventory *inv = w->inv;
	const struct nic *n = inv->nics;
	size_t left = inv->nnics;

	for (uint32_t i = 0; i < inv->nhosts; i++) {
		if (inv->hosts[i].nics.n == 0) {
			put_row(w, &(struct subject){ .kind = "host-only",
				       .host = &inv->hosts[i],
				       .pool = pool_of(inv, i),
				       .src = inv->hosts[i].src });
		}
	}
	for (uint32_t i = 0; i < inv->nvms; i++) {
		/* NICs of VMs are in the order of VMs, with other kinds between. */
		while (left > 0 && (n->kind != NIC_VM_VNIC || n->vm < i)) {
			n++;
			left--;
		}
		if (left == 0 || n->vm != i) {
			put_row(w, &(struct subject){ .kind = "vm-only",
				       .host = host_at(inv, inv->vms[i].host),
				       .pool = pool_of(inv, inv->vms[i].host),
				       .vm = &inv->vms[i],
				       .src = inv->vms[i].src });
		}
	}
	for (size_t i = 0; i < inv->nteams; i++) {
		const struct team *t = &inv->teams[i];

		if (t->members.n == 0) {
			put_row(w, &(struct subject){ .kind = "team-only",
				       .host = host_at(inv, t->host),
				       .pool = pool_of(inv, t->host),
				       .team = t,
				       .src = t->src });
		}
	}
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	const struct inventory *inv = r->inv;
	struct writer w = { .inv = inv, .row = row, .arg = arg };
	char kind[32];

	put_nics(&w);
	put_bare(&w);
	for (size_t i = 0; i < inv->npools; i++) {
		const struct pool *p = &inv->pools[i];

		if (p->kind != POOL_HOST) {
			(void)snprintf(
			    kind, sizeof(kind), "pool-%s", estate_pool_kind(p->kind));
			put_row(
			    &w, &(struct subject){ .kind = kind, .pool = p, .src = p->src });
		}
	}
	for (size_t i = 0; i < inv->ngrants; i++) {
		const struct grant *g = &inv->grants[i];

		(void)snprintf(kind, sizeof(kind), "grant-%s", estate_pool_kind(g->kind));
		put_row(&w, &(struct subject){ .kind = kind,
				.host = host_at(inv, g->host),
				.pool = pool_of(inv, g->host),
				.grant = g,
				.src = g->src });
	}
	str_free(&w.host_ips);
	str_free(&w.nic_ips);
	str_free(&w.trunk);
	str_free(&w.source);
}

static const struct part part_estate = { "estate", columns, NCOLUMNS, each };

enum fdb_code
estate_csv(const void *inventory, FILE *out, struct fdb_err *err)
{
	const struct report r = { .inv = inventory };

	(void)err;
	csv_part(&part_estate, &r, out);
	return FDB_OK;
}
