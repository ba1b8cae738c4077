/* A plan as CSV, to be edited in a spreadsheet and read again by precheck --plan. */
#include "report/common/escape.h"
#include "report/paper/forms.h"

void
plan_csv(const struct plan *p, FILE *out)
{
	struct str b = { 0 };

	str_add(&b, "name,cluster,site,ip,min,max,nics\n");
	for (size_t i = 0; i < p->nitems; i++) {
		const struct planned *it = &p->items[i];
		const struct planned_range *r = &p->ranges[it->ranges.first];

		escape_csv(&b, it->name);
		str_char(&b, ',');
		escape_csv(&b, it->cluster);
		str_char(&b, ',');
		escape_csv(&b, it->site);
		str_char(&b, ',');
		escape_csv(&b, it->ips);
		/* Dashes: a spreadsheet takes digits alone for a number. */
		for (int end = 0; end < 2; end++) {
			const unsigned long long m = end == 0 ? r->min.bits : r->max.bits;

			str_format(&b, ",%02llX-%02llX-%02llX-%02llX-%02llX-%02llX", m >> 40,
			    m >> 32 & 0xff, m >> 24 & 0xff, m >> 16 & 0xff, m >> 8 & 0xff,
			    m & 0xff);
		}
		str_char(&b, ',');
		if (it->nics != 0) {
			str_number(&b, it->nics);
		}
		str_char(&b, '\n');
		str_flush(&b, out);
	}
	str_free(&b);
}
