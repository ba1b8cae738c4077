/* A plan as PowerShell: one line for each host, and what it changes and what not. */
#include "report/paper/forms.h"
#include "report/paper/paper_quote.h"

void
plan_powershell(const struct plan *p, FILE *out)
{
	struct str b = { 0 };

	str_add(&b,
	    "# Gives each host its own range of dynamic MAC addresses. Best before its first "
	    "VM.\n"
	    "# Changes: the range of which the host hands out addresses from now on.\n"
	    "# Does not change: addresses of NICs that are there. A VM whose dynamic address "
	    "is\n"
	    "# outside of the new range gets another one when it is stopped and started, not "
	    "when\n"
	    "# its guest restarts: leases, reservations and access lists that name the old one "
	    "go\n"
	    "# with it. Static addresses stay.\n"
	    "# Look first:  Get-VMHost -ComputerName NAME | Select-Object MacAddressMinimum, "
	    "MacAddressMaximum\n"
	    "# Try:         add -WhatIf to a line.  Undo: the same line with the old ends.\n"
	    "# Afterwards:  fdbaudit precheck --verify PLAN.csv -i EXPORT\n");
	for (size_t i = 0; i < p->nitems; i++) {
		const struct planned *it = &p->items[i];
		const struct planned_range *r = &p->ranges[it->ranges.first];

		if (it->kind == PLANNED_HOST) {
			paper_quote_set_host(it->name, r->min.bits, r->max.bits, &b);
			str_char(&b, '\n');
			str_flush(&b, out);
		}
	}
	str_free(&b);
}
