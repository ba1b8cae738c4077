/* A paper for people: the verdict in one line, each planned item, what it was made from. */
#include "report/common/layout.h"
#include "report/paper/forms.h"
#include "report/paper/paper_facts.h"
#include "report/paper/paper_words.h"

enum { FREE_MOST = 40 }; /* items that are free, shown one by one */

static void
put_item(const struct paper *p, uint32_t item, struct str *to)
{
	const struct planned *it = &p->plan->items[item];
	const struct span s = paper_words_remarks(p, item);

	str_format(to, "\n%s %s%s%s%s%s",
	    paper_words_collides(p, s)  ? "X "
	    : paper_words_unknown(p, s) ? "? "
					: "ok",
	    it->name, it->cluster[0] != '\0' ? ", cluster " : "", it->cluster,
	    it->site[0] != '\0' ? ", site " : "", it->site);
	for (uint32_t i = 0; i < it->ranges.n; i++) {
		str_add(to, i == 0 ? ": " : ", or ");
		paper_words_planned(&p->plan->ranges[it->ranges.first + i], to);
	}
	str_format(to, "  (%s)\n", it->source);
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct plan_remark *r = &p->result->list[i];

		str_format(to, "   %-9s  %s\n", paper_words_weight(p, r->weight), r->text);
		if (r->where[0] != '\0') {
			str_format(to, "              known from %s\n", r->where);
		}
	}
}

static void
put_next(const struct paper *p, uint32_t item, struct str *to)
{
	struct str free = { 0 };

	if (paper_words_collides(p, paper_words_remarks(p, item)) && p->kind != PAPER_VERIFY) {
		if (paper_words_nearest(p, item, &free)) {
			str_format(to, "   free       %s\n", str_get(&free));
		} else {
			str_add(to, "   free       none is known: declare a static-range, or "
				    "plan another "
				    "prefix\n");
		}
	}
	str_clear(&free);
	if (p->kind == PAPER_PRECHECK && paper_words_command(p, item, &free)) {
		str_format(to, "   set        %s\n", str_get(&free));
	}
	str_free(&free);
}

static void
put_fact(void *arg, const char *label, const char *text)
{
	str_format(arg, "%-10s %s\n", label, text);
}

void
paper_text(const struct paper *p, FILE *out)
{
	struct str b = { 0 };
	size_t plain = 0;

	paper_words_verdict(p, &b);
	str_char(&b, '\n');
	for (uint32_t i = 0; i < p->plan->nitems; i++) {
		const struct span s = paper_words_remarks(p, i);

		if (s.n == 0 && ++plain > FREE_MOST) {
			continue;
		}
		put_item(p, i, &b);
		put_next(p, i, &b);
		str_flush(&b, out);
	}
	if (plain > FREE_MOST) {
		str_format(&b, "\nok %zu more that meet nothing\n", plain - FREE_MOST);
	}
	str_char(&b, '\n');
	paper_facts(p, put_fact, &b);
	str_flush(&b, out);
	str_free(&b);
}
