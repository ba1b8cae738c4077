#include "report/words/surer_words.h"

#include "report/common/status.h"
#include "report/words/host_at_port.h"

/* The host behind a port that is known by less than what its own addresses would prove. */
static void
put_weak_ports(const struct report *r, const struct finding *f, struct str *to)
{
	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct sighting *g = &f->seen[i];
		const uint32_t at = r->where->ports[g->port].attachment;
		const struct attachment *a = at != NONE ? &r->where->attachments[at] : NULL;

		if (a != NULL && a->host != NONE && a->host_sure < CONFIDENCE_PROVEN) {
			str_join(to, "; ", "LLDP, or an address of the host itself, at ");
			words_port(r, g->port, to);
			str_add(to, " (");
			words_host_at(r, g, to);
			str_format(to, ", %u of 100)", a->host_sure);
			return; /* the others are known in the same way */
		}
	}
}

/* An owner whose state no export tells may be off, and then has not done it. */
static bool
any_state_unknown(const struct report *r, const struct finding *f)
{
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		const uint32_t vm = f->claimants[i].vm;

		if (vm != NONE && r->inv->vms[vm].state == VM_STATE_UNKNOWN) {
			return true;
		}
	}
	return false;
}

void
words_surer(const struct report *r, const struct finding *f, struct str *to)
{
	struct str ports = { 0 };
	struct str list = { 0 };

	if (f->confidence >= CONFIDENCE_PROVEN || f->mac.bits == 0) {
		return;
	}
	if (r->snap->nsamples < 2) {
		str_add(&list, "more samples (--samples 3): one shows no movement");
	}
	if (words_unknown_ports(r, f, &ports) > 0) {
		str_join(&list, "; ", "an export of the host at ");
		str_add(&list, str_get(&ports));
	} else if (f->nclaimants == 0) {
		str_join(&list, "; ", "an export that names the owner of the address");
	}
	if (any_state_unknown(r, f)) {
		str_join(&list, "; ", "an export with the state of the VMs (Get-VM)");
	}
	put_weak_ports(r, f, &list);
	if (report_is_incomplete(r)) {
		str_join(&list, "; ", "reading again what could not be read in this run");
	}
	str_add(to, str_get(&list));
	str_free(&ports);
	str_free(&list);
}
