#include "core/judge/findings/remedy_lines.h"

#include "core/judge/findings/free_values.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/known.h"

#include <string.h>

/* A step, and the words of what it is about. */
struct line {
	const struct known *k;
	struct phrases *text;
	struct remedy_step *step;
	const char *host, *name; /* of the VM, else of the NIC; quoted */
};

/* As Hyper-V's cmdlets take addresses. */
static const char *
plain_mac(struct phrases *to, uint64_t m)
{
	return phrase_format(to, "%012llX", (unsigned long long)m);
}

/* As those for adapters take them. */
static const char *
dashed_mac(struct phrases *to, uint64_t m)
{
	const unsigned long long b = m;

	return phrase_format(to, "%02llX-%02llX-%02llX-%02llX-%02llX-%02llX", b >> 40 & 0xff,
	    b >> 32 & 0xff, b >> 24 & 0xff, b >> 16 & 0xff, b >> 8 & 0xff, b & 0xff);
}

/* What Windows calls the adapter of this NIC: a vNIC's has the switch's prefix. */
static const char *
adapter_name(struct phrases *to, const struct nic *c)
{
	static const char prefix[] = "vEthernet (";

	return remedy_quoted(
	    to, c->kind == NIC_HOST_VNIC && strncmp(c->name, prefix, sizeof(prefix) - 1) != 0
		    ? phrase_format(to, "%s%s)", prefix, c->name)
		    : c->name);
}

static const char *
power(const struct line *l, const char *verb)
{
	const struct inventory *inv = l->k->inv;
	const struct owner o = {
		.who = { .nic = l->step->nic, .host = l->step->host, .vm = l->step->vm }
	};

	if (owner_is_clustered(inv, &o)) {
		return phrase_format(l->text, "%s-ClusterGroup -Cluster %s -Name %s", verb,
		    remedy_word(l->text, inv->clusters[inv->hosts[l->step->host].cluster].name),
		    l->name);
	}
	return phrase_format(
	    l->text, "%s-VM -ComputerName %s -Name %s", verb, l->host, l->name);
}

static const char *
set_range(const struct line *l, uint64_t min, uint64_t max)
{
	return phrase_format(l->text,
	    "Set-VMHost -ComputerName %s -MacAddressMinimum %s -MacAddressMaximum %s", l->host,
	    plain_mac(l->text, min), plain_mac(l->text, max));
}

static void
new_range(const struct line *l)
{
	const struct host *h = &l->k->inv->hosts[l->step->host];

	l->step->line = set_range(l, l->step->value, l->step->last);
	if (h->pools.n > 0) {
		const struct pool *old = &l->k->inv->pools[h->pools.first];

		l->step->undo = set_range(l, old->min.bits, old->max.bits);
	}
}

/* How a VM's NIC is told its address; 0: it draws one. */
static const char *
set_vm_address(const struct line *l, uint64_t address)
{
	const char *to =
	    phrase_format(l->text, "Set-VMNetworkAdapter -ComputerName %s -VMName %s -Name %s",
		l->host, l->name, remedy_quoted(l->text, l->k->inv->nics[l->step->nic].name));

	return address == 0 ? phrase_format(l->text, "%s -DynamicMacAddress", to)
			    : phrase_format(l->text, "%s -StaticMacAddress %s", to,
				  plain_mac(l->text, address));
}

static void
vm_address(const struct line *l)
{
	const struct nic *c = &l->k->inv->nics[l->step->nic];

	l->step->line = set_vm_address(l, l->step->value);
	if (c->dynamic == TRI_YES) {
		l->step->undo = set_vm_address(l, 0);
	} else if (c->dynamic == TRI_NO && c->mac.bits != 0) {
		l->step->undo = set_vm_address(l, c->mac.bits);
	}
}

static const char *
set_adapter_address(const struct line *l, uint64_t address)
{
	return phrase_format(l->text, "Set-NetAdapter -CimSession %s -Name %s -MacAddress %s",
	    l->host, adapter_name(l->text, &l->k->inv->nics[l->step->nic]),
	    dashed_mac(l->text, address));
}

static void
adapter_address(const struct line *l)
{
	const struct nic *c = &l->k->inv->nics[l->step->nic];

	l->step->line = l->step->value != 0
			    ? set_adapter_address(l, l->step->value)
			    : phrase_format(l->text,
				  "Remove-NetAdapterAdvancedProperty -CimSession %s -Name %s "
				  "-RegistryKeyword NetworkAddress",
				  l->host, adapter_name(l->text, c));
	l->step->undo = c->mac.bits != 0 ? set_adapter_address(l, c->mac.bits) : NULL;
}

static void
write_line(const struct line *l)
{
	switch ((enum remedy_kind)l->step->kind) {
	case REMEDY_LOOK:
	case REMEDY_FORBID:
	case REMEDY_TEAM:
		break; /* the cause wrote it */
	case REMEDY_STOP_VM:
		l->step->line = power(l, "Stop");
		l->step->undo = power(l, "Start");
		break;
	case REMEDY_START_VM:
		l->step->line = power(l, "Start");
		l->step->undo = power(l, "Stop");
		break;
	case REMEDY_NEW_RANGE:
		new_range(l);
		break;
	case REMEDY_STATIC_ADDRESS:
	case REMEDY_DYNAMIC_ADDRESS:
		vm_address(l);
		break;
	case REMEDY_PERMANENT_ADDRESS:
	case REMEDY_FREE_ADDRESS:
		adapter_address(l);
		break;
	}
}

/* Whether it has all that it needs. */
static bool
find_value(struct free_values *values, struct remedy_step *step)
{
	if (step->kind == REMEDY_NEW_RANGE) {
		const struct mac_range r = free_values_range(values, step->host);

		step->value = r.min.bits;
		step->last = r.max.bits;
		return step->value != 0;
	}
	if (step->kind == REMEDY_STATIC_ADDRESS || step->kind == REMEDY_FREE_ADDRESS) {
		step->value = free_values_address(values, step->nic);
		return step->value != 0;
	}
	return true;
}

static bool
of_reserve(const struct free_values *values, const struct remedy_step *step)
{
	return (step->kind == REMEDY_STATIC_ADDRESS || step->kind == REMEDY_FREE_ADDRESS) &&
	       step->value >> 8 == values->reserve >> 8;
}

static void
write_remedy(struct findings_sink *sink, const struct known *k, struct free_values *values,
    struct remedy *r)
{
	bool reserved = false;
	uint32_t kept = 0;

	for (uint32_t i = 0; i < r->nsteps; i++) {
		struct remedy_step *step = &r->steps[i];
		struct line l = { .k = k, .text = &sink->text, .step = step };

		if (step->line == NULL) {
			if (!find_value(values, step)) {
				continue;
			}
			l.host = remedy_word(l.text, phrase_host(k->inv, step->host));
			l.name = step->vm != NONE
				     ? remedy_quoted(l.text, k->inv->vms[step->vm].name)
				     : "''";
			write_line(&l);
			reserved |= of_reserve(values, step);
		}
		r->steps[kept++] = *step;
	}
	r->nsteps = kept;
	if (reserved) {
		r->text = phrase_format(&sink->text,
		    "%s The address is one of %s-%s, which nobody uses: declare them as "
		    "static-range, so that they stay free.",
		    r->text, plain_mac(&sink->text, values->reserve),
		    plain_mac(&sink->text, values->reserve + 0xff));
	}
}

void
remedy_lines(struct findings_sink *sink, const struct known *k)
{
	struct free_values values;

	free_values_init(&values, k);
	for (size_t i = 0; i < sink->out->n; i++) {
		write_remedy(sink, k, &values, &sink->out->list[i].remedy);
	}
	free_values_free(&values);
}
