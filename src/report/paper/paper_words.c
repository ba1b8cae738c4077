#include "report/paper/paper_words.h"

#include "report/paper/paper_lacks.h"
#include "report/paper/paper_quote.h"

enum { NAMED_MOST = 4 };

static const char *const verdicts[][PAPER_AS_FAR_AS_READ + 1] = {
	[PAPER_PRECHECK] = { "FREE", "COLLISION", "FREE AS FAR AS READ" },
	[PAPER_VERIFY] = { "AS PLANNED", "NOT AS PLANNED", "AS PLANNED AS FAR AS READ" },
	[PAPER_CHECK] = { "DISJOINT", "COLLISION", "DISJOINT AS FAR AS READ" },
};

const char *
paper_words_status(const struct paper *p)
{
	static const char *const words[][PAPER_AS_FAR_AS_READ + 1] = {
		[PAPER_PRECHECK] = { "free", "collision", "free-as-far-as-read" },
		[PAPER_VERIFY] = { "as-planned", "not-as-planned",
		    "as-planned-as-far-as-read" },
		[PAPER_CHECK] = { "free", "collision", "free-as-far-as-read" },
	};

	return words[p->kind][paper_verdict(p)];
}

const char *
paper_words_kind(const struct paper *p)
{
	static const char *const words[] = { [PAPER_PRECHECK] = "precheck",
		[PAPER_VERIFY] = "precheck --verify",
		[PAPER_CHECK] = "plan --check" };

	return words[p->kind];
}

const char *
paper_words_item(const struct planned *item)
{
	static const char *const words[] = {
		[PLANNED_HOST] = "host", [PLANNED_POOL] = "pool", [PLANNED_MAC] = "address"
	};

	return words[item->kind];
}

const char *
paper_words_weight(const struct paper *p, uint8_t weight)
{
	static const char *const words[] = { [REMARK_COLLISION] = "collision",
		[REMARK_UNKNOWN] = "unknown",
		[REMARK_NOTE] = "note" };

	return p->kind == PAPER_VERIFY && weight == REMARK_COLLISION ? "differs"
								     : words[weight];
}

const char *
paper_words_state(const struct paper *p, uint32_t item)
{
	const struct span s = paper_words_remarks(p, item);

	if (paper_words_collides(p, s)) {
		return paper_words_weight(p, REMARK_COLLISION);
	}
	if (paper_words_unknown(p, s)) {
		return paper_words_weight(p, REMARK_UNKNOWN);
	}
	return p->kind == PAPER_VERIFY ? "as-planned" : "free";
}

/* ---- remarks ------------------------------------------------------------------------------------------ */

struct span
paper_words_remarks(const struct paper *p, uint32_t item)
{
	const struct plan_result *r = p->result;
	size_t low = 0;
	size_t high = r->n;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (r->list[mid].item < item) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < r->n && r->list[s.first + s.n].item == item) {
		s.n++;
	}
	return s;
}

bool
paper_words_collides(const struct paper *p, struct span remarks)
{
	return remarks.n > 0 && p->result->list[remarks.first].weight == REMARK_COLLISION;
}

bool
paper_words_unknown(const struct paper *p, struct span remarks)
{
	for (uint32_t i = remarks.first; i < remarks.first + remarks.n; i++) {
		if (p->result->list[i].weight == REMARK_UNKNOWN) {
			return true;
		}
	}
	return false;
}

/* ---- the verdict -------------------------------------------------------------------------------------- */

static void
name_colliding(const struct paper *p, struct str *to)
{
	const struct plan_result *r = p->result;
	uint32_t last = NONE;
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (r->list[i].weight != REMARK_COLLISION || r->list[i].item == last) {
			continue;
		}
		last = r->list[i].item;
		if (n++ < NAMED_MOST) {
			str_format(to, "%s%s", n > 1 ? ", " : ": ", p->plan->items[last].name);
		}
	}
	if (n > NAMED_MOST) {
		str_format(to, " and %zu more", n - NAMED_MOST);
	}
}

static void
name_planned(const struct paper *p, struct str *to)
{
	size_t counts[PLANNED_MAC + 1] = { 0 };
	const char *sep = "";

	for (size_t i = 0; i < p->plan->nitems; i++) {
		counts[p->plan->items[i].kind]++;
	}
	for (size_t k = 0; k <= PLANNED_MAC; k++) {
		const struct planned one = { .kind = (uint8_t)k };

		if (counts[k] > 0) {
			str_format(to, "%s%zu %s%s", sep, counts[k], paper_words_item(&one),
			    counts[k] == 1     ? ""
			    : k == PLANNED_MAC ? "es"
					       : "s");
			sep = ", ";
		}
	}
}

struct first_lack {
	struct str *to;
	size_t n;
};

static void
take_first(void *arg, const char *text)
{
	struct first_lack *f = arg;

	if (f->n++ == 0) {
		str_format(f->to, "; %s", text);
	}
}

void
paper_words_verdict(const struct paper *p, struct str *to)
{
	const enum paper_verdict v = paper_verdict(p);
	struct first_lack lack = { to, 0 };

	str_add(to, verdicts[p->kind][v]);
	if (v == PAPER_COLLISION) {
		str_format(to, ": %zu of %zu planned", p->result->ncollisions, p->plan->nitems);
		name_colliding(p, to);
	} else {
		str_add(to, ": ");
		name_planned(p, to);
	}
	(void)paper_lacks(p, take_first, &lack);
	if (lack.n > 1) {
		str_format(to, "; and %zu more that was not read", lack.n - 1);
	}
}

/* ---- ranges -------------------------------------------------------------------------------------------- */

/* "00155D010200-00155D0102FF", of one address that alone. */
static void
put_range(uint64_t min, uint64_t max, struct str *to)
{
	str_format(to, "%012llX", (unsigned long long)min);
	if (min != max) {
		str_format(to, "-%012llX", (unsigned long long)max);
	}
}

void
paper_words_planned(const struct planned_range *r, struct str *to)
{
	put_range(r->min.bits, r->max.bits, to);
	if (r->ip != 0) {
		str_format(to, " from %u.%u.%u.%u", r->ip >> 24, r->ip >> 16 & 0xff,
		    r->ip >> 8 & 0xff, r->ip & 0xff);
	}
}

bool
paper_words_nearest(const struct paper *p, uint32_t item, struct str *to)
{
	const uint64_t first = p->result->nearest[item].bits;

	if (first == 0) {
		return false;
	}
	put_range(first, first + p->result->nearest_size[item] - 1, to);
	return true;
}

bool
paper_words_command(const struct paper *p, uint32_t item, struct str *to)
{
	const struct planned *it = &p->plan->items[item];
	const struct planned_range *r;
	uint64_t first;
	uint64_t last;

	if (it->kind != PLANNED_HOST || it->ranges.n == 0) {
		return false;
	}
	r = &p->plan->ranges[it->ranges.first];
	first = r->min.bits;
	last = r->max.bits;
	if (paper_words_collides(p, paper_words_remarks(p, item))) {
		first = p->result->nearest[item].bits;
		last = first + p->result->nearest_size[item] - 1;
	}
	if (first == 0) {
		return false;
	}
	paper_quote_set_host(it->name, first, last, to);
	return true;
}
