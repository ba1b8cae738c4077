#include "inventory/draft/merge_nic.h"

#include "fdbaudit/text.h"
#include "inventory/draft/dispute.h"

#include <assert.h>

enum { SAME_KEY_MAX = 64 }; /* NICs of one owner with one MAC that are compared by name */

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

/* The same NIC told again. */
static void
merge_nic(struct draft *d, struct draft_nic *n, const struct draft_nic *told)
{
	struct nic *a = &n->nic;
	const struct nic *b = &told->nic;
	const struct told_object of = { "nic of", n->vm != NULL ? n->vm->name : a->name,
		n->host, a->src, b->src };
	const struct told_field fields[] = {
		{ &a->dynamic, b->dynamic, "dynamic MAC", state_words_tri },
		{ &a->spoof, b->spoof, "MAC spoofing", state_words_tri },
		{ &a->teaming, b->teaming, "teaming in the guest", state_words_tri },
		{ &a->up, b->up, "link", state_words_tri },
		{ &a->switch_type, b->switch_type, "virtual switch", state_words_switch },
		{ &a->vlan_mode, b->vlan_mode, "VLAN mode", state_words_vlan_mode },
	};

	if (a->vlan_mode == b->vlan_mode && a->vlan_mode != VLAN_MODE_UNKNOWN &&
	    a->vlan != b->vlan) {
		dispute_add(d,
		    text_format(&d->inv->text, "nic of %s%s%s: VLAN", of.name,
			n->host != NULL ? " on " : "", n->host != NULL ? n->host->name : ""),
		    text_format(&d->inv->text, "%u", (unsigned)a->vlan),
		    text_format(&d->inv->text, "%u", (unsigned)b->vlan), a->src, b->src);
	}
	if (a->vlan_mode == VLAN_MODE_UNKNOWN || dispute_is_newer(d, b->src, a->src)) {
		a->vlan = b->vlan_mode != VLAN_MODE_UNKNOWN ? b->vlan : a->vlan;
	}
	dispute_fields(d, &of, fields, sizeof(fields) / sizeof(fields[0]));
	if (a->permanent.bits == 0) {
		a->permanent = b->permanent;
	}
	draft_fill(&a->name, b->name);
	draft_fill(&a->id, b->id);
	draft_fill(&a->vswitch, b->vswitch);
	/* A switch that one export names and the other does not is no contradiction. */
	a->plugged = b->plugged > a->plugged ? b->plugged : a->plugged;
	draft_latest(&a->collected, b->collected);
	draft_fill(&n->descr, told->descr);
	draft_fill(&n->team, told->team);
}

/* NICs of one owner, kind and MAC; a NIC whose address changed is in two such lists. */
struct nic_link {
	struct draft_nic *nic;
	struct nic_link *next;
};

static struct index_key
mac_key(const void *owner, struct mac m, unsigned kind)
{
	return (struct index_key){
		.kind = DRAFT_KEY_NIC,
		.owner = owner,
		.number = m.bits << 3 | kind,
		.text = "",
	};
}

static void
add_to_list(struct draft *d, struct draft_nic *n, const void *owner)
{
	const struct index_key key = mac_key(owner, n->nic.mac, n->nic.kind);
	void **slot = key_index_slot(&d->keys, &key);
	struct nic_link *link = arena_zalloc(&d->work, 1, sizeof(*link));

	assert(link != NULL);
	*link = (struct nic_link){ .nic = n, .next = *slot };
	*slot = link;
}

/*
 * The NIC that another export knew by this id with another address: it was never started then,
 * or was given a new address since. Two exports without a time leave both addresses, and the
 * dispute says so.
 */
static struct draft_nic *
known_by_id(struct draft *d, const struct draft_nic *told, const void *owner)
{
	const struct index_key key = {
		.kind = DRAFT_KEY_NIC_ID, .owner = owner, .text = told->nic.id
	};
	struct draft_nic *n = told->nic.id[0] != '\0' ? key_index_find(&d->keys, &key) : NULL;
	char before[MAC_TEXT_SIZE];
	char now[MAC_TEXT_SIZE];

	if (n == NULL || n->nic.src.file == told->nic.src.file ||
	    n->nic.kind != told->nic.kind || text_casecmp(n->nic.name, told->nic.name) != 0) {
		return NULL;
	}
	if (n->nic.mac.bits != 0 && told->nic.mac.bits != 0) {
		dispute_add(d,
		    text_format(&d->inv->text, "nic %s of %s: MAC", n->nic.name,
			n->vm != NULL ? n->vm->name : "the host"),
		    mac_format(n->nic.mac, before), mac_format(told->nic.mac, now), n->nic.src,
		    told->nic.src);
		if (!dispute_is_newer(d, told->nic.src, n->nic.src)) {
			return dispute_is_newer(d, n->nic.src, told->nic.src) ? n : NULL;
		}
	}
	if (told->nic.mac.bits != 0) {
		n->nic.mac = told->nic.mac;
		add_to_list(d, n, owner);
	}
	return n;
}

/* The NIC with this owner, kind and MAC that has the same id or name. */
static struct draft_nic *
known_nic(const struct draft *d, const struct draft_nic *told, const void *owner)
{
	const struct index_key key = mac_key(owner, told->nic.mac, told->nic.kind);
	const struct nic_link *l = key_index_find(&d->keys, &key);

	for (int compared = 0; l != NULL && compared < SAME_KEY_MAX; l = l->next, compared++) {
		if (is_same_nic(&l->nic->nic, &told->nic)) {
			return l->nic;
		}
	}
	return NULL;
}

struct draft_nic *
draft_nic_add(struct draft *d, const struct draft_nic *told)
{
	const void *owner = told->vm != NULL ? (const void *)told->vm : told->host;
	const struct index_key by_id = {
		.kind = DRAFT_KEY_NIC_ID, .owner = owner, .text = told->nic.id
	};
	struct draft_nic *n;

	if (owner == NULL) {
		n = draft_make(d, &d->waiting_nics, told, sizeof(*told));
		n->row = d->inv->files[told->nic.src.file].rows;
		return n;
	}
	n = known_nic(d, told, owner);
	n = n != NULL ? n : known_by_id(d, told, owner);
	if (n != NULL) {
		merge_nic(d, n, told);
		return n;
	}
	n = draft_make(d, &d->nics, told, sizeof(*told));
	add_to_list(d, n, owner);
	if (n->nic.id[0] != '\0') {
		void **slot = key_index_slot(&d->keys, &by_id);

		*slot = *slot != NULL ? *slot : n;
	}
	return n;
}

bool
draft_vm_has_mac(const struct draft *d, const struct draft_vm *vm, struct mac m)
{
	const struct index_key key = mac_key(vm, m, NIC_VM_VNIC);

	return key_index_find(&d->keys, &key) != NULL;
}
