/* A paper as CSV: a row for each remark, and for each range of which there is nothing to say. */
#include "report/common/escape.h"
#include "report/paper/forms.h"
#include "report/paper/paper_words.h"

static void
cell(struct str *b, const char *s)
{
	str_char(b, ',');
	escape_csv(b, s);
}

static void
cell_mac(struct str *b, uint64_t bits)
{
	str_format(b, ",%012llX", (unsigned long long)bits);
}

static void
put_range(struct str *b, const struct planned_range *r)
{
	if (r == NULL) {
		str_add(b, ",,,");
		return;
	}
	cell_mac(b, r->min.bits);
	cell_mac(b, r->max.bits);
	str_char(b, ',');
	if (r->ip != 0) {
		str_format(b, "%u.%u.%u.%u", r->ip >> 24, r->ip >> 16 & 0xff, r->ip >> 8 & 0xff,
		    r->ip & 0xff);
	}
}

static void
put_row(const struct paper *p, uint32_t item, uint32_t range, const struct plan_remark *r,
    struct str *b)
{
	const struct planned *it = &p->plan->items[item];
	const uint64_t first = p->result->nearest[item].bits;

	escape_csv(b, it->name);
	cell(b, paper_words_item(it));
	cell(b, it->cluster);
	cell(b, it->site);
	cell(b, it->source);
	cell(b, r != NULL ? paper_words_weight(p, r->weight) : paper_words_state(p, item));
	put_range(b, range != NONE ? &p->plan->ranges[range] : NULL);
	cell(b, r != NULL ? plan_use_name((enum use_kind)r->kind) : "");
	cell(b, r != NULL ? r->with : "");
	cell(b, r != NULL ? r->where : "");
	str_char(b, ',');
	str_number(b, r != NULL ? r->count : 0);
	cell(b, r != NULL ? r->text : "");
	if (first != 0) {
		cell_mac(b, first);
		cell_mac(b, first + p->result->nearest_size[item] - 1);
		str_char(b, '\n');
	} else {
		str_add(b, ",,\n");
	}
}

void
paper_csv(const struct paper *p, FILE *out)
{
	struct str b = { 0 };

	str_add(&b,
	    "name,kind,cluster,site,source,state,min,max,ip,meets,with,where,count,text,"
	    "free_min,free_max\n");
	for (uint32_t i = 0; i < p->plan->nitems; i++) {
		const struct span s = paper_words_remarks(p, i);
		const struct span ranges = p->plan->items[i].ranges;

		for (uint32_t k = s.first; k < s.first + s.n; k++) {
			put_row(p, i, p->result->list[k].range, &p->result->list[k], &b);
		}
		for (uint32_t k = ranges.first; s.n == 0 && k < ranges.first + ranges.n; k++) {
			put_row(p, i, k, NULL, &b);
		}
		str_flush(&b, out);
	}
	str_free(&b);
}
