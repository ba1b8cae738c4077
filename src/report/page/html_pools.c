/*
 * A bar has 256 cells, whatever the size of its range, and one <path> for each colour: a square for
 * each cell would be a hundred thousand elements in a large estate. What it shows is said beside it.
 */
#include "report/page/html_pools.h"

#include "report/common/extract_has.h"
#include "report/network/known_ranges.h"

#include "fdbaudit/plan.h"
#include "fdbaudit/range_rule.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { CELLS = 256, NAMED = 3, NEARLY_FULL = 90 /* percent */ };

/* What one bar shows, cell by cell, and in numbers. */
struct bar {
	bool used[CELLS], fixed[CELLS], shared[CELLS];
	uint64_t nused, nfixed;
	const char *others[NAMED];
	size_t nothers;
};

/* ---- a bar ------------------------------------------------------------------------------------- */

static size_t
cell_of(const struct range_holder *range, uint64_t address)
{
	return (size_t)((address - range->min) * CELLS / (range->max - range->min + 1));
}

static void
name_other(struct bar *bar, const char *owner)
{
	for (size_t i = 0; i < bar->nothers && i < NAMED; i++) {
		if (text_casecmp(bar->others[i], owner) == 0) {
			return;
		}
	}
	if (bar->nothers < NAMED) {
		bar->others[bar->nothers] = owner;
	}
	bar->nothers++;
}

static void
find_shared(const struct known_ranges *all, size_t at, struct bar *bar)
{
	const struct range_holder *range = &all->list[at];
	size_t first = at;

	while (first > 0 && all->reach[first - 1] >= range->min) {
		first--;
	}
	for (size_t i = first; i < all->n && all->list[i].min <= range->max; i++) {
		const struct range_holder *o = &all->list[i];
		const uint64_t from = o->min > range->min ? o->min : range->min;
		const uint64_t to = o->max < range->max ? o->max : range->max;

		if (i == at || from > to || range_rule(all->r->set, range, o) != RANGES_WRONG) {
			continue;
		}
		name_other(bar, o->name);
		for (size_t c = cell_of(range, from); c <= cell_of(range, to); c++) {
			bar->shared[c] = true;
		}
	}
}

static void
find_used(const struct inventory *inv, const struct range_holder *range, struct bar *bar)
{
	size_t low = 0;
	uint64_t before = 0;
	bool fixed = false;

	for (size_t high = inv->nby_mac; low < high;) {
		const size_t middle = low + (high - low) / 2;

		if (inv->nics[inv->nics_by_mac[middle]].mac.bits < range->min) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (; low < inv->nby_mac; low++) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[low]];
		const bool again = nic->mac.bits == before;

		if (nic->mac.bits > range->max) {
			break;
		}
		bar->used[cell_of(range, nic->mac.bits)] = true;
		bar->nused += again ? 0 : 1;
		fixed = again && fixed;
		if (nic->dynamic == TRI_NO && !fixed) {
			bar->fixed[cell_of(range, nic->mac.bits)] = true;
			bar->nfixed++;
			fixed = true;
		}
		before = nic->mac.bits;
	}
}

/* ---- pictures ---------------------------------------------------------------------------------- */

/* One path for all cells of a colour, run by run. */
static void
put_cells(struct html_page *p, const char *class, const bool *cells, unsigned top)
{
	bool any = false;

	for (unsigned i = 0, end; i < CELLS; i = end) {
		for (end = i + 1; end < CELLS && cells[end] == cells[i];) {
			end++;
		}
		if (cells[i]) {
			if (!any) {
				str_format(&p->b, "<path class=\"%s\" d=\"", class);
			}
			any = true;
			str_format(&p->b, "M%u %uh%uV12H%uz", i, top, end - i, i);
		}
	}
	str_add(&p->b, any ? "\"/>" : "");
}

static void
put_picture(struct html_page *p, const struct bar *bar)
{
	str_add(&p->b, "<svg class=\"bar\" viewBox=\"0 0 256 12\" preserveAspectRatio=\"none\" "
		       "aria-hidden=\"true\">");
	put_cells(p, "shared", bar->shared, 0);
	put_cells(p, "used", bar->used, 0);
	put_cells(p, "fixed", bar->fixed, 6);
	str_add(&p->b, "</svg>");
}

static void
put_mac(struct html_page *p, uint64_t bits)
{
	char text[MAC_TEXT_SIZE];

	str_add(&p->b, mac_format((struct mac){ bits }, text));
}

/* Nobody hands it out: what of it is free is not known. */
static bool
is_declared(const struct range_holder *range)
{
	return range->kind == RANGE_POOL || range->kind == RANGE_STATIC ||
	       (range->kind == RANGE_MANAGER && range->pool == POOL_DECLARED);
}

static void
put_beside(struct html_page *p, const struct bar *bar, const struct range_holder *range)
{
	for (size_t i = 0; i < bar->nothers && i < NAMED; i++) {
		str_add(&p->b, i == 0 ? "overlaps " : ", ");
		html_page_text(p, bar->others[i]);
	}
	if (bar->nothers > NAMED) {
		str_format(&p->b, " and %zu more", bar->nothers - NAMED);
	}
	if (bar->nothers == 0 && !is_declared(range)) {
		str_format(&p->b, "%llu free",
		    (unsigned long long)(range->max - range->min + 1 - bar->nused));
	}
}

static const char *
kind_of(const struct range_holder *range)
{
	return range->kind == RANGE_STATIC    ? "by hand"
	       : is_declared(range)           ? "declared"
	       : range->kind == RANGE_PLANNED ? "planned"
	       : range->kind == RANGE_MANAGER ? "manager"
					      : "host";
}

static void
put_row(struct html_page *p, const struct known_ranges *all, size_t at)
{
	const struct range_holder *range = &all->list[at];
	const uint64_t size = range->max - range->min + 1;
	struct bar bar = { .nused = 0 };

	find_shared(all, at, &bar);
	if (p->r->inv != NULL) {
		find_used(p->r->inv, range, &bar);
	}
	str_format(&p->b, "<tr%s><th scope=\"row\">",
	    bar.nothers > 0 || bar.nused * 100 >= size * NEARLY_FULL ? " class=\"trouble\""
								     : "");
	html_page_text(p, range->name[0] != '\0' ? range->name : "without a name");
	str_format(&p->b, "</th><td>%s</td><td class=\"mac\">", kind_of(range));
	put_mac(p, range->min);
	str_add(&p->b, " \xe2\x80\x93 ");
	put_mac(p, range->max);
	str_add(&p->b, "</td><td>");
	put_picture(p, &bar);
	str_format(&p->b, "</td><td>%llu of %llu", (unsigned long long)bar.nused,
	    (unsigned long long)size);
	if (bar.nfixed > 0) {
		str_format(&p->b, ", %llu by hand", (unsigned long long)bar.nfixed);
	}
	str_add(&p->b, "</td><td class=\"wide\">");
	put_beside(p, &bar, range);
	str_add(&p->b, "</td></tr>\n");
	html_page_flush(p);
}

/* ---- where is room ----------------------------------------------------------------------------- */

static const uint64_t hyperv = UINT64_C(0x00155d) << 24;
enum { OCTET_BITS = 16 }; /* below the octet behind 00-15-5D */

static void
mark_octets(bool *taken, uint64_t min, uint64_t max)
{
	const uint64_t last = hyperv + (1 << 24) - 1;

	if (max < hyperv || min > last) {
		return;
	}
	min = min > hyperv ? min : hyperv;
	max = max < last ? max : last;
	for (uint64_t o = (min - hyperv) >> OCTET_BITS; o <= (max - hyperv) >> OCTET_BITS;
	     o++) {
		taken[o] = true;
	}
}

/* What `plan` keeps away from, but for what was there in earlier runs alone. */
static void
find_taken(const struct report *part, bool *taken)
{
	static const struct inventory none;
	static const uint32_t prefix = 0x00155d;
	const struct report *r = report_whole(part);
	const struct plan_estate in = { .snap = r->snap,
		.inv = r->inv != NULL ? r->inv : &none,
		.where = r->where,
		.set = r->set };
	struct taken t;

	plan_taken_find(&in, &prefix, 1, &t);
	for (size_t i = 0; i < t.nranges; i++) {
		mark_octets(taken, t.ranges[i].min, t.ranges[i].max);
	}
	for (size_t i = 0; i < t.naddresses; i++) {
		mark_octets(taken, t.addresses[i].min, t.addresses[i].max);
	}
	plan_taken_free(&t);
}

/* 00-15-5D by the octet behind it: those in which nobody has anything. */
static void
put_strip(struct html_page *p)
{
	bool taken[CELLS] = { false };
	unsigned runs = 0;

	find_taken(p->r, taken);
	str_add(&p->b, "<p>Where is room in 00-15-5D, by the octet behind it:</p>\n"
		       "<svg class=\"bar\" viewBox=\"0 0 256 12\" preserveAspectRatio=\"none\" "
		       "aria-hidden=\"true\">");
	put_cells(p, "used", taken, 0);
	str_add(&p->b, "</svg>\n<p class=\"note\">");
	for (unsigned i = 0, end; i < CELLS; i = end) {
		for (end = i + 1; end < CELLS && taken[end] == taken[i];) {
			end++;
		}
		if (taken[i]) {
			continue;
		}
		str_add(&p->b, runs++ == 0
				   ? "Nothing is handed out, declared, exported or seen in "
				   : ", ");
		str_format(&p->b, "%02X", i);
		if (end - i > 1) {
			str_format(&p->b, "-%02X", end - 1);
		}
	}
	str_add(&p->b, runs > 0 ? ".</p>\n" : "Each of them is in use.</p>\n");
}

/* Of a part the ranges of other hosts are not shown: what overlaps with theirs is said beside it. */
static bool
is_shown(const struct report *r, const struct range_holder *range)
{
	return (range->kind != RANGE_HOST && range->kind != RANGE_PLANNED) || r->inv == NULL ||
	       extract_has_host(r, inventory_host(r->inv, range->name));
}

/* ---- the section ------------------------------------------------------------------------------- */

void
html_pools(struct html_page *p)
{
	struct known_ranges all;
	size_t n = 0;

	known_ranges(&all, p->r);
	if (all.n == 0) {
		str_add(&p->b,
		    "<p class=\"note\">No export tells a range of dynamic addresses, and "
		    "none is declared.</p>\n");
		known_ranges_free(&all);
		return;
	}
	html_page_table_begin(p, "pools",
	    "By address. Dark: in use; lower half: written by hand; red: somebody else hands "
	    "it "
	    "out as well");
	str_add(&p->b,
	    "<thead><tr><th scope=\"col\">owner</th><th scope=\"col\">kind</th>"
	    "<th scope=\"col\">range</th><th scope=\"col\">picture</th>"
	    "<th scope=\"col\">in use</th><th scope=\"col\">beside it</th></tr></thead>"
	    "<tbody>\n");
	for (size_t i = 0; i < all.n; i++) {
		if (is_shown(p->r, &all.list[i]) && n++ < PAGE_ROWS) {
			put_row(p, &all, i);
		}
	}
	html_page_table_end(p);
	if (n > PAGE_ROWS) {
		str_format(&p->b,
		    "<p class=\"note\">The first %d of %zu ranges; -r json has those of "
		    "hosts.</p>\n",
		    PAGE_ROWS, n);
	}
	put_strip(p);
	known_ranges_free(&all);
}
