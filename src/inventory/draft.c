#include "inventory/draft.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/fields.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/*
 * What one record can take at most: its cells, cleaned, and a few objects.
 * With this much left before a record nothing can run out inside it.
 */
enum { RECORD_ROOM = (COL_COUNT + 8) * TEXT_MAX };

static const size_t WORK_CAP = (size_t)2 << 30;
enum {
	UNUSED_PER_FILE = 100000, /* then counted only */
	SAME_KEY_MAX = 64, /* NICs of one owner with one MAC that are compared by name */
	NUMBERS_MAX = 1 << 24 /* addresses and VLAN ranges, each */
};

void
draft_init(struct draft *d, struct inventory *inv)
{
	*d = (struct draft){ .inv = inv };
	arena_init(&d->work, WORK_CAP);
	d->index.arena = &d->work;
}

void
draft_free(struct draft *d)
{
	struct list *lists[] = { &d->clusters, &d->hosts, &d->vms, &d->nics, &d->teams,
		&d->waiting_nics, &d->waiting_teams, &d->waiting_groups };

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		free(lists[i]->items);
	}
	free(d->pools);
	free(d->neighbors);
	free(d->host_ips.items);
	free(d->nic_ips.items);
	free(d->vlans.items);
	index_free(&d->index);
	arena_free(&d->work);
}

static void *
list_add(struct list *l, void *object)
{
	l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = object;
	return object;
}

static void *
make(struct draft *d, struct list *l, const void *from, size_t size)
{
	void *object = arena_zalloc(&d->work, 1, size);

	assert(object != NULL);
	memcpy(object, from, size);
	return list_add(l, object);
}

const char *
draft_keep(struct draft *d, const char *s)
{
	const char *kept = s != NULL ? text_keep(&d->inv->text, s, strlen(s)) : "";

	assert(kept != NULL);
	return kept;
}

/* ---- files and rows -------------------------------------------------------------------- */

void
draft_file(struct draft *d, const char *path)
{
	struct inventory *inv = d->inv;

	inv->files = vec_room(inv->files, &d->cap_files, inv->nfiles + 1, sizeof(*inv->files));
	inv->files[inv->nfiles] = (struct inventory_file){ .path = draft_keep(d, path) };
	d->file = (uint32_t)inv->nfiles++;
	d->file_unused = 0;
}

void
draft_unused(struct draft *d, struct src src, const char *reason)
{
	struct inventory *inv = d->inv;

	if (d->file_unused++ >= UNUSED_PER_FILE) {
		if (d->file_unused == UNUSED_PER_FILE + 1) {
			draft_remark(d, src, "more rows were not used than are listed");
		}
		return;
	}
	inv->unused =
	    vec_room(inv->unused, &d->cap_unused, inv->nunused + 1, sizeof(*inv->unused));
	inv->unused[inv->nunused++] =
	    (struct unused){ .src = src, .reason = draft_keep(d, reason) };
}

void
draft_remark(struct draft *d, struct src src, const char *text)
{
	struct inventory *inv = d->inv;

	for (size_t i = inv->nremarks; i-- > 0 && inv->remarks[i].src.file == src.file;) {
		if (strcmp(inv->remarks[i].text, text) == 0) {
			return;
		}
	}
	inv->remarks =
	    vec_room(inv->remarks, &d->cap_remarks, inv->nremarks + 1, sizeof(*inv->remarks));
	inv->remarks[inv->nremarks++] =
	    (struct remark){ .src = src, .text = draft_keep(d, text) };
}

void
draft_dispute(struct draft *d, const char *what, const char *a, const char *b, struct src src_a,
    struct src src_b)
{
	struct inventory *inv = d->inv;

	inv->disputes = vec_room(
	    inv->disputes, &d->cap_disputes, inv->ndisputes + 1, sizeof(*inv->disputes));
	inv->disputes[inv->ndisputes++] = (struct dispute){ .what = draft_keep(d, what),
		.a = draft_keep(d, a),
		.b = draft_keep(d, b),
		.src_a = src_a,
		.src_b = src_b };
}

static bool
has_room(const struct draft *d)
{
	const struct arena *t = &d->inv->text;

	return t->cap - t->used > RECORD_ROOM && d->work.cap - d->work.used > RECORD_ROOM &&
	       d->vlans.n < NUMBERS_MAX && d->host_ips.n < NUMBERS_MAX &&
	       d->nic_ips.n < NUMBERS_MAX;
}

enum fdb_code
draft_record(
    struct draft *d, const struct object *o, const struct record *r, struct fdb_err *err)
{
	struct inventory_file *f = &d->inv->files[r->src.file];
	const char *why;

	if (!has_room(d)) {
		return fdb_fail(err, FDB_ELIMIT,
		    "%s:%u: the inventory is larger than this program accepts", f->path,
		    (unsigned)r->src.line);
	}
	f->rows++;
	if (f->time == 0) {
		f->time = field_time(r->cell[COL_COLLECTED]);
	}
	if (o->remark != NULL) {
		draft_remark(d, (struct src){ r->src.file, 0 }, o->remark);
	}
	why = o->map(d, r);
	if (why == NULL) {
		f->used++;
	} else if (why[0] != '\0') {
		draft_unused(d, r->src, why);
	}
	return FDB_OK;
}

/* ---- clusters, hosts, VMs ------------------------------------------------------------------ */

struct draft_cluster *
draft_cluster(struct draft *d, const char *name, struct src src)
{
	struct key key = { .kind = KEY_CLUSTER, .text = name };
	void **slot;

	if (name == NULL) {
		return NULL;
	}
	key.text = draft_keep(d, name);
	if (key.text[0] == '\0') {
		return NULL;
	}
	slot = index_slot(&d->index, &key);
	if (*slot == NULL) {
		*slot = make(d, &d->clusters,
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
	struct key key = { .kind = KEY_HOST };
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
	if (len == 0) {
		return NULL;
	}
	if (clean[len] == '.') {
		h.fqdn = draft_keep(d, clean);
		clean[len] = '\0';
	}
	key.text = clean;
	d->last_host = index_find(&d->index, &key);
	if (d->last_host != NULL) {
		if (d->last_host->fqdn[0] == '\0') {
			d->last_host->fqdn = h.fqdn;
		}
		return d->last_host;
	}
	h.name = key.text = draft_keep(d, clean);
	slot = index_slot(&d->index, &key);
	*slot = d->last_host = make(d, &d->hosts, &h, sizeof(h));
	return d->last_host;
}

struct draft_vm *
draft_vm(
    struct draft *d, struct draft_host *host, const char *name, const char *id, struct src src)
{
	struct draft_vm made = { .host = host, .src = src };
	struct key by_name = { .kind = KEY_VM_NAME, .owner = host };
	struct key by_id = { .kind = KEY_VM_ID, .owner = host };
	struct draft_vm *vm = NULL;
	void **slot;
	char guid[GUID_SIZE];

	made.id = id != NULL && field_guid(id, guid) ? guid : "";
	made.name = draft_keep(d, name);
	by_name.text = made.name;
	by_id.text = made.id;
	if (made.id[0] != '\0') {
		vm = index_find(&d->index, &by_id);
	}
	if (vm == NULL && made.name[0] != '\0') {
		vm = index_find(&d->index, &by_name);
		if (vm != NULL && made.id[0] != '\0' && vm->id[0] != '\0') {
			vm = NULL; /* another VM of that name */
		}
	}
	if (vm == NULL && made.id[0] == '\0' && made.name[0] == '\0') {
		return NULL;
	}
	made.id = by_id.text = draft_keep(d, made.id);
	if (vm == NULL) {
		vm = make(d, &d->vms, &made, sizeof(made));
	}
	if (vm->name[0] == '\0') {
		vm->name = made.name;
	}
	if (vm->id[0] == '\0') {
		vm->id = made.id;
	}
	if (vm->id[0] != '\0') {
		by_id.text = vm->id;
		slot = index_slot(&d->index, &by_id);
		*slot = *slot != NULL ? *slot : vm;
	}
	if (vm->name[0] != '\0') {
		by_name.text = vm->name;
		slot = index_slot(&d->index, &by_name);
		*slot = *slot != NULL ? *slot : vm;
	}
	return vm;
}

/* ---- facts about them ---------------------------------------------------------------------- */

/* Whether what `now` says is younger than what `then` said; unknown times decide nothing. */
static bool
is_newer(const struct draft *d, struct src now, struct src then)
{
	const int64_t a = d->inv->files[now.file].time;
	const int64_t b = d->inv->files[then.file].time;

	return a != 0 && b != 0 && a > b;
}

void
draft_host_cluster(struct draft *d, struct draft_host *h, const char *name, struct src src)
{
	struct draft_cluster *c = draft_cluster(d, name, src);

	if (c == NULL || c == h->cluster) {
		return;
	}
	if (h->cluster != NULL) {
		draft_dispute(d, text_format(&d->inv->text, "host %s: cluster", h->name),
		    h->cluster->name, c->name, h->src, src);
		if (!is_newer(d, src, h->src)) {
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
		draft_dispute(d, text_format(&d->inv->text, "host %s: pool", h->name),
		    pool_text(d, h->pool_min, h->pool_max), pool_text(d, min, max), h->pool_src,
		    src);
		if (!is_newer(d, src, h->pool_src)) {
			return;
		}
	}
	h->pool_min = min;
	h->pool_max = max;
	h->pool_src = src;
}

struct fact { /* one that is said again */
	uint8_t *known;
	uint8_t said;
	const char *field;
	const struct word *words;
};

/* what: "vm app-01 on HV-01"; the later word counts only when its export is younger. */
static void
settle(struct draft *d, const struct fact *f, const char *kind, const char *name,
    const struct draft_host *host, struct src src_a, struct src src_b)
{
	if (f->said == 0 || f->said == *f->known) {
		return;
	}
	if (*f->known != 0) {
		draft_dispute(d,
		    text_format(&d->inv->text, "%s %s%s%s: %s", kind, name,
			host != NULL ? " on " : "", host != NULL ? host->name : "", f->field),
		    field_text(f->words, *f->known), field_text(f->words, f->said), src_a,
		    src_b);
		if (!is_newer(d, src_b, src_a)) {
			return;
		}
	}
	*f->known = f->said;
}

static const struct word tri_text[] = { { "no", TRI_NO }, { "yes", TRI_YES }, { NULL, 0 } };

void
draft_vm_facts(struct draft *d, struct draft_vm *vm, const struct draft_vm *said)
{
	const struct fact facts[] = {
		{ &vm->state, said->state, "state", state_words },
		{ &vm->replica, said->replica, "replication", replica_words },
		{ &vm->clustered, said->clustered, "clustered", tri_text },
	};

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		settle(d, &facts[i], "vm", vm->name, vm->host, vm->src, said->src);
	}
	if (vm->created == 0) {
		vm->created = said->created;
	}
}

/* ---- NICs ---------------------------------------------------------------------------------- */

/* Whether two rows of one owner, kind and MAC mean one NIC. */
static bool
is_same_nic(const struct nic *a, const struct nic *b)
{
	const bool ids = a->id[0] != '\0' && b->id[0] != '\0';
	const bool names = a->name[0] != '\0' && b->name[0] != '\0';

	if (ids && text_casecmp(a->id, b->id) == 0) {
		return true;
	}
	/* One export that gives two ids means two NICs; two exports may have two kinds of ids. */
	if (ids && a->src.file == b->src.file) {
		return false;
	}
	return !names || text_casecmp(a->name, b->name) == 0;
}

static void
fill_text(const char **known, const char *said)
{
	if (*known[0] == '\0') {
		*known = said;
	}
}

/* The same NIC said again. */
static void
merge_nic(struct draft *d, struct draft_nic *n, const struct draft_nic *said)
{
	struct nic *a = &n->nic;
	const struct nic *b = &said->nic;
	const struct fact facts[] = {
		{ &a->dynamic, b->dynamic, "dynamic MAC", tri_text },
		{ &a->spoof, b->spoof, "MAC spoofing", tri_text },
		{ &a->teaming, b->teaming, "teaming in the guest", tri_text },
		{ &a->up, b->up, "link", tri_text },
		{ &a->vlan_mode, b->vlan_mode, "VLAN mode", vlan_mode_words },
	};
	const char *of = n->vm != NULL ? n->vm->name : a->name;

	if (a->vlan_mode == b->vlan_mode && a->vlan_mode != VLAN_MODE_UNKNOWN &&
	    a->vlan != b->vlan) {
		draft_dispute(d,
		    text_format(&d->inv->text, "nic of %s%s%s: VLAN", of,
			n->host != NULL ? " on " : "", n->host != NULL ? n->host->name : ""),
		    text_format(&d->inv->text, "%u", (unsigned)a->vlan),
		    text_format(&d->inv->text, "%u", (unsigned)b->vlan), a->src, b->src);
	}
	if (a->vlan_mode == VLAN_MODE_UNKNOWN || is_newer(d, b->src, a->src)) {
		a->vlan = b->vlan_mode != VLAN_MODE_UNKNOWN ? b->vlan : a->vlan;
	}
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		settle(d, &facts[i], "nic of", of, n->host, a->src, b->src);
	}
	if (a->permanent.bits == 0) {
		a->permanent = b->permanent;
	}
	fill_text(&a->name, b->name);
	fill_text(&a->id, b->id);
	fill_text(&a->vswitch, b->vswitch);
	fill_text(&n->descr, said->descr);
	fill_text(&n->team, said->team);
}

struct draft_nic *
draft_nic(struct draft *d, const struct draft_nic *said)
{
	const void *owner = said->vm != NULL ? (const void *)said->vm : said->host;
	const struct key key = {
		.kind = KEY_NIC,
		.owner = owner,
		.number = said->nic.mac.bits << 2 | said->nic.kind,
		.text = "",
	};
	struct draft_nic *first;
	struct draft_nic *n;
	void **slot;
	int compared = 0;

	if (owner == NULL) {
		return make(d, &d->waiting_nics, said, sizeof(*said));
	}
	slot = index_slot(&d->index, &key);
	first = *slot;
	for (n = first; n != NULL && compared < SAME_KEY_MAX; n = n->next, compared++) {
		if (is_same_nic(&n->nic, &said->nic)) {
			merge_nic(d, n, said);
			return n;
		}
	}
	n = make(d, &d->nics, said, sizeof(*said));
	n->next = first;
	*slot = n;
	return n;
}

/* ---- teams, switches, pools, numbers ------------------------------------------------------- */

struct draft_team *
draft_team(struct draft *d, struct draft_host *host, const char *name, struct src src)
{
	struct draft_team t = { .host = host, .switch_id = "", .members = "", .src = src };
	const struct key key = { .kind = KEY_TEAM, .owner = host, .text = draft_keep(d, name) };
	void **slot;

	if (key.text[0] == '\0') {
		return NULL;
	}
	slot = index_slot(&d->index, &key);
	if (*slot == NULL) {
		t.name = key.text;
		*slot = make(d, &d->teams, &t, sizeof(t));
	}
	return *slot;
}

void
draft_member(struct draft *d, struct draft_team *t, const char *name)
{
	if (strlen(t->members) + strlen(name) + 3 < TEXT_MAX) {
		t->members = text_format(&d->inv->text, "%s%s%s", t->members,
		    t->members[0] != '\0' ? ", " : "", name);
	}
}

void
draft_team_facts(struct draft *d, struct draft_team *t, const struct draft_team *said)
{
	const struct fact facts[] = {
		{ &t->mode, said->mode, "mode", team_mode_words },
		{ &t->balance, said->balance, "load balancing", balance_words },
	};

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		settle(d, &facts[i], "team", t->name, t->host, t->src, said->src);
	}
	t->embedded = t->embedded || said->embedded;
	if (said->members != NULL) {
		fill_text(&t->members, said->members);
	}
}

void
draft_team_later(struct draft *d, const struct draft_team *said)
{
	(void)make(d, &d->waiting_teams, said, sizeof(*said));
}

void
draft_group_later(struct draft *d, const struct draft_vm *said)
{
	(void)make(d, &d->waiting_groups, said, sizeof(*said));
}

void
draft_switch(struct draft *d, const char *id, struct draft_host *host)
{
	char guid[GUID_SIZE];
	struct key key = { .kind = KEY_SWITCH, .text = guid };
	void **slot;

	if (id == NULL || host == NULL || !field_guid(id, guid) ||
	    index_find(&d->index, &key) != NULL) {
		return;
	}
	key.text = draft_keep(d, guid);
	slot = index_slot(&d->index, &key);
	*slot = host;
}

struct draft_host *
draft_switch_host(struct draft *d, const char *id)
{
	char guid[GUID_SIZE];
	const struct key key = { .kind = KEY_SWITCH, .text = guid };

	return id != NULL && field_guid(id, guid) ? index_find(&d->index, &key) : NULL;
}

void
draft_pool(struct draft *d, const struct pool *p)
{
	d->pools = vec_room(d->pools, &d->cap_pools, d->npools + 1, sizeof(*d->pools));
	d->pools[d->npools++] = *p;
}

void
draft_neighbor(struct draft *d, struct mac m, uint32_t ip)
{
	d->neighbors =
	    vec_room(d->neighbors, &d->cap_neighbors, d->nneighbors + 1, sizeof(*d->neighbors));
	d->neighbors[d->nneighbors++] = (struct draft_neighbor){ .mac = m.bits, .ip = ip };
}

void
draft_number(struct draft_numbers *to, const void *owner, uint32_t first, uint32_t last)
{
	to->items = vec_room(to->items, &to->cap, to->n + 1, sizeof(*to->items));
	to->items[to->n++] =
	    (struct draft_number){ .owner = owner, .first = first, .last = last };
}
