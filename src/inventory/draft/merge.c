/* Facts about clusters, hosts, VMs and NICs: found or made, filled, disputed. */
#include "inventory/draft/draft.h"
#include "inventory/cells/fields.h"
#include "inventory/draft/dispute.h"

#include "fdbaudit/text.h"

#include <assert.h>
#include <string.h>

enum { SAME_KEY_MAX = 64 }; /* NICs of one owner with one MAC that are compared by name */

static void
fill_text(const char **known, const char *said)
{
	if (*known[0] == '\0') {
		*known = said;
	}
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
	d->last_host = index_find(&d->index, &key);
	if (d->last_host != NULL) {
		if (d->last_host->fqdn[0] == '\0') {
			d->last_host->fqdn = h.fqdn;
		}
		return d->last_host;
	}
	h.name = key.text = draft_keep(d, clean);
	slot = index_slot(&d->index, &key);
	*slot = d->last_host = draft_make(d, &d->hosts, &h, sizeof(h));
	return d->last_host;
}

/* The first of a name stays: the index must not hang on what came later. */
static void
register_vm(struct draft *d, enum key_kind kind, const char *text, struct draft_vm *vm)
{
	const struct key key = { .kind = kind, .owner = vm->host, .text = text };
	void **slot;

	if (text[0] != '\0') {
		slot = index_slot(&d->index, &key);
		*slot = *slot != NULL ? *slot : vm;
	}
}

/* By id, else by name; the same name with another id is another VM. */
static struct draft_vm *
known_vm(const struct draft *d, const struct draft_vm *said)
{
	const struct key by_id = { .kind = KEY_VM_ID, .owner = said->host, .text = said->id };
	const struct key by_name = {
		.kind = KEY_VM_NAME,
		.owner = said->host,
		.text = said->name,
	};
	struct draft_vm *vm = NULL;

	if (said->id[0] != '\0') {
		vm = index_find(&d->index, &by_id);
	}
	if (vm == NULL && said->name[0] != '\0') {
		vm = index_find(&d->index, &by_name);
		if (vm != NULL && said->id[0] != '\0' && vm->id[0] != '\0') {
			return NULL;
		}
	}
	return vm;
}

struct draft_vm *
draft_vm(
    struct draft *d, struct draft_host *host, const char *name, const char *id, struct src src)
{
	struct draft_vm said = { .host = host, .src = src };
	struct draft_vm *vm;
	char guid[GUID_SIZE];

	said.id = id != NULL && field_guid(id, guid) ? guid : "";
	said.name = draft_keep(d, name);
	if (said.id[0] == '\0' && said.name[0] == '\0') {
		return NULL;
	}
	vm = known_vm(d, &said);
	if (vm == NULL) {
		said.id = draft_keep(d, said.id);
		vm = draft_make(d, &d->vms, &said, sizeof(said));
	} else {
		fill_text(&vm->name, said.name);
		if (vm->id[0] == '\0') {
			vm->id = draft_keep(d, said.id);
		}
	}
	register_vm(d, KEY_VM_ID, vm->id, vm);
	register_vm(d, KEY_VM_NAME, vm->name, vm);
	return vm;
}

/* ---- facts about them ---------------------------------------------------------------------- */

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
		if (!settle_newer(d, src, h->src)) {
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
		if (!settle_newer(d, src, h->pool_src)) {
			return;
		}
	}
	h->pool_min = min;
	h->pool_max = max;
	h->pool_src = src;
}

void
draft_vm_facts(struct draft *d, struct draft_vm *vm, const struct draft_vm *said)
{
	const struct fact facts[] = {
		{ &vm->state, said->state, "state", state_words },
		{ &vm->replica, said->replica, "replication", replica_words },
		{ &vm->clustered, said->clustered, "clustered", tri_words },
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

/* The same NIC said again. */
static void
merge_nic(struct draft *d, struct draft_nic *n, const struct draft_nic *said)
{
	struct nic *a = &n->nic;
	const struct nic *b = &said->nic;
	const struct fact facts[] = {
		{ &a->dynamic, b->dynamic, "dynamic MAC", tri_words },
		{ &a->spoof, b->spoof, "MAC spoofing", tri_words },
		{ &a->teaming, b->teaming, "teaming in the guest", tri_words },
		{ &a->up, b->up, "link", tri_words },
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
	if (a->vlan_mode == VLAN_MODE_UNKNOWN || settle_newer(d, b->src, a->src)) {
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

/* NICs of one owner, kind and MAC; a NIC that was readdressed is in two such lists. */
struct nic_link {
	struct draft_nic *nic;
	struct nic_link *next;
};

static void
chain_nic(struct draft *d, struct draft_nic *n, const void *owner)
{
	const struct key key = {
		.kind = KEY_NIC,
		.owner = owner,
		.number = n->nic.mac.bits << 2 | n->nic.kind,
		.text = "",
	};
	void **slot = index_slot(&d->index, &key);
	struct nic_link *link = arena_zalloc(&d->work, 1, sizeof(*link));

	assert(link != NULL);
	*link = (struct nic_link){ .nic = n, .next = *slot };
	*slot = link;
}

/*
 * Another export knew this NIC, by its id, with another address: never
 * started then, or it drew a new one since. Two exports without a time leave
 * both addresses, and the contradiction is said.
 */
static struct draft_nic *
readdressed(struct draft *d, const struct draft_nic *said, const void *owner)
{
	const struct key key = { .kind = KEY_NIC_ID, .owner = owner, .text = said->nic.id };
	struct draft_nic *n = said->nic.id[0] != '\0' ? index_find(&d->index, &key) : NULL;
	char before[MAC_TEXT_SIZE];
	char now[MAC_TEXT_SIZE];

	if (n == NULL || n->nic.src.file == said->nic.src.file ||
	    n->nic.kind != said->nic.kind || text_casecmp(n->nic.name, said->nic.name) != 0) {
		return NULL;
	}
	if (n->nic.mac.bits != 0 && said->nic.mac.bits != 0) {
		draft_dispute(d,
		    text_format(&d->inv->text, "nic %s of %s: MAC", n->nic.name,
			n->vm != NULL ? n->vm->name : "the host"),
		    mac_format(n->nic.mac, before), mac_format(said->nic.mac, now), n->nic.src,
		    said->nic.src);
		if (!settle_newer(d, said->nic.src, n->nic.src)) {
			return settle_newer(d, n->nic.src, said->nic.src) ? n : NULL;
		}
	}
	if (said->nic.mac.bits != 0) {
		n->nic.mac = said->nic.mac;
		chain_nic(d, n, owner);
	}
	return n;
}

/* The NIC with this owner, kind and MAC that has the same id or name. */
static struct draft_nic *
known_nic(const struct draft *d, const struct draft_nic *said, const void *owner)
{
	const struct key key = {
		.kind = KEY_NIC,
		.owner = owner,
		.number = said->nic.mac.bits << 2 | said->nic.kind,
		.text = "",
	};
	const struct nic_link *l = index_find(&d->index, &key);

	for (int compared = 0; l != NULL && compared < SAME_KEY_MAX; l = l->next, compared++) {
		if (is_same_nic(&l->nic->nic, &said->nic)) {
			return l->nic;
		}
	}
	return NULL;
}

struct draft_nic *
draft_nic(struct draft *d, const struct draft_nic *said)
{
	const void *owner = said->vm != NULL ? (const void *)said->vm : said->host;
	const struct key by_id = { .kind = KEY_NIC_ID, .owner = owner, .text = said->nic.id };
	struct draft_nic *n;

	if (owner == NULL) {
		return draft_make(d, &d->waiting_nics, said, sizeof(*said));
	}
	n = known_nic(d, said, owner);
	n = n != NULL ? n : readdressed(d, said, owner);
	if (n != NULL) {
		merge_nic(d, n, said);
		return n;
	}
	n = draft_make(d, &d->nics, said, sizeof(*said));
	chain_nic(d, n, owner);
	if (n->nic.id[0] != '\0') {
		void **slot = index_slot(&d->index, &by_id);

		*slot = *slot != NULL ? *slot : n;
	}
	return n;
}
