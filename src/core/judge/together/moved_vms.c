#include "core/judge/together/moved_vms.h"

#include "core/judge/together/told_kinds.h"

#include "fdbaudit/vec.h"

/* The VM that alone has the address; NULL: none, or several. */
static struct moved_vm *
vm_of(const struct inventory *inv, struct moved_vm *vms, uint64_t mac)
{
	const uint32_t nic = mac != 0 ? inventory_owner(inv, (struct mac){ mac }, NONE) : NONE;
	const uint32_t vm = nic == NONE ? NONE : inv->nics[nic].vm;

	return vm == NONE ? NULL : &vms[vm];
}

uint32_t
moved_vms_home(const struct inventory *inv, const struct placement *where,
    const struct past_mover *m, uint32_t exported)
{
	const uint32_t host =
	    m == NULL || m->home == NONE ? NONE : where->attachments[m->home].host;

	return host < inv->nhosts ? host : exported;
}

static void
note_past(const struct inventory *inv, const struct placement *where, const struct past *past,
    struct moved_vm *vms)
{
	for (size_t i = 0; i < past->n; i++) {
		const struct past_mover *m = &past->list[i];
		struct moved_vm *v = vm_of(inv, vms, m->mac);

		if (v != NULL) {
			v->home = moved_vms_home(inv, where, m, v->home);
			v->left = true;
			v->returned |= m->returned;
		}
	}
}

/* The host at the port that a single move left; NONE: not known. */
static uint32_t
host_at(const struct inventory *inv, const struct placement *where, uint32_t port)
{
	const uint32_t a = where->ports[port].attachment;
	const uint32_t host = a == NONE ? NONE : where->attachments[a].host;

	return host < inv->nhosts ? host : NONE;
}

static void
note_told(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const uint8_t *kinds, struct moved_vm *vms)
{
	for (size_t i = 0; i < snap->ntold; i++) {
		const struct told_move *t = &snap->told[i];
		struct moved_vm *v = kinds[i] == TOLD_BACK || kinds[i] == TOLD_ONCE
					 ? vm_of(inv, vms, t->mac.bits)
					 : NULL;

		if (v == NULL) {
			continue;
		}
		v->returned |= kinds[i] == TOLD_BACK;
		if (kinds[i] == TOLD_ONCE) {
			const uint32_t host = host_at(inv, where, t->from);

			v->home = host != NONE ? host : v->home;
			v->left = true;
		}
	}
}

struct moved_vm *
moved_vms_find(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct past *past, const uint8_t *kinds)
{
	struct moved_vm *vms = vec_zeroed(inv->nvms, sizeof(*vms));

	for (size_t i = 0; i < inv->nvms; i++) {
		vms[i].home = inv->vms[i].host;
	}
	note_past(inv, where, past, vms);
	note_told(snap, inv, where, kinds, vms);
	return vms;
}
