#include "report/words/claimants.h"

#include "report/common/host_name.h"
#include "report/words/host_at_port.h"

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

static bool
same_host_at(const struct report *r, const struct sighting *a, const struct sighting *b)
{
	uint32_t x;
	uint32_t y;

	return host_at_port(r, a, &x) == host_at_port(r, b, &y) && x == y;
}

/* The hosts at whose ports it was seen, each once: "HV-01 or HV-02". */
static void
put_hosts_seen(const struct report *r, const struct finding *f, struct str *to)
{
	for (uint32_t i = 0; i < f->nseen; i++) {
		bool named = false;

		for (uint32_t k = 0; k < i && !named; k++) {
			named = same_host_at(r, &f->seen[k], &f->seen[i]);
		}
		if (!named) {
			str_add(to, i > 0 ? " or " : "");
			words_host_at(r, &f->seen[i], to);
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

static bool
has_step_on(const struct remedy *r, uint32_t host)
{
	for (uint32_t i = 0; i < r->nsteps; i++) {
		if (r->steps[i].host == host && r->steps[i].kind != REMEDY_LOOK) {
			return true;
		}
	}
	return false;
}

/* The steps of a finding that stands for several are of the one that it shows: it tells of all its hosts. */
const char *
words_host_duty(const struct finding *f, uint32_t host)
{
	if (f->host == NONE || host == NONE) {
		return "find out";
	}
	if (host == f->host || has_step_on(&f->remedy, host)) {
		return "change";
	}
	return f->remedy.of_first && f->count <= 1 ? "find out" : "leave";
}
