#include "report/words/claimants.h"

#include "report/common/host_name.h"
#include "report/words/host_at_port.h"

#include <string.h>

static void
put_nic(const struct report *r, const struct claimant *c, struct str *to)
{
	const char *nic = c->nic != NONE ? r->inv->nics[c->nic].name : "";

	str_add(to, " (");
	if (c->vm != NONE) {
		str_format(to, "VM %s", r->inv->vms[c->vm].name);
	} else if (c->nic != NONE && r->inv->nics[c->nic].kind == NIC_UNKNOWN) {
		str_add(to, "itself or a VM on it");
	} else {
		str_add(to, "the host itself");
	}
	str_format(to, "%s%s)", nic[0] != '\0' ? ", " : "", nic);
}

void
words_claimant(const struct report *r, const struct claimant *c, struct str *to)
{
	const char *host = host_name(r, c->host);

	str_add(to, host != NULL ? host : "a host that the export does not name");
	put_nic(r, c, to);
}

/* The hosts at whose ports it was seen, each once: "HV-01, HV-02". */
static void
put_hosts_seen(const struct report *r, const struct finding *f, struct str *to)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < f->nseen; i++) {
		const char *host = words_host_at(r, f->seen[i].port);
		bool named = false;

		for (uint32_t k = 0; k < i && !named; k++) {
			named = strcmp(words_host_at(r, f->seen[k].port), host) == 0;
		}
		if (!named) {
			str_format(to, "%s%s", n++ > 0 ? " or " : "", host);
		}
	}
}

/* Nobody is named: the reader wants to know where to look. */
static void
put_unnamed(const struct report *r, const struct finding *f, struct str *to)
{
	struct str ports = { 0 };

	if (words_unknown_ports(r, f, &ports) > 0) {
		str_format(to, "not known yet: no export names what is at %s", str_get(&ports));
		str_free(&ports);
		return;
	}
	str_add(to, "not decided");
	if (f->nclaimants > 1) {
		str_add(to, ": one of these owners");
	} else if (f->nseen > 0) {
		str_add(to, ": something on ");
		put_hosts_seen(r, f, to);
	}
}

bool
words_change(const struct report *r, const struct finding *f, struct str *to)
{
	if (f->host == NONE) {
		if (f->severity == SEV_INFO) {
			return false;
		}
		put_unnamed(r, f, to);
		return true;
	}
	str_add(to, host_name(r, f->host));
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		if (f->claimants[i].host == f->host) {
			put_nic(r, &f->claimants[i], to);
		}
	}
	if (f->origin != NONE && f->origin != f->host) {
		str_format(to, ", which uses an address of %s", host_name(r, f->origin));
	}
	return true;
}
