/* A paper as JSON, one object a line. */
#include "report/common/escape.h"
#include "report/common/json_keys.h"
#include "report/paper/forms.h"
#include "report/paper/paper_facts.h"
#include "report/paper/paper_lacks.h"
#include "report/paper/paper_words.h"

struct list {
	struct str *b;
	uint32_t n;
};

static void
put_lack(void *arg, const char *text)
{
	struct list *l = arg;

	json_key_comma(l->b, l->n++);
	str_char(l->b, '\n');
	escape_json(l->b, text);
}

static void
put_fact(void *arg, const char *label, const char *text)
{
	struct list *l = arg;

	json_key_comma(l->b, l->n++);
	str_add(l->b, "\n{");
	json_key_text(l->b, "label", label);
	json_key_text(l->b, "text", text);
	str_char(l->b, '}');
}

static void
put_mac(struct str *b, const char *key, uint64_t bits)
{
	char text[MAC_TEXT_SIZE];

	json_key_text(b, key, bits != 0 ? mac_format((struct mac){ bits }, text) : NULL);
}

static void
put_range(const struct planned_range *r, struct str *b)
{
	char ip[16] = "";

	if (r->ip != 0) {
		(void)snprintf(ip, sizeof(ip), "%u.%u.%u.%u", r->ip >> 24, r->ip >> 16 & 0xff,
		    r->ip >> 8 & 0xff, r->ip & 0xff);
	}
	str_char(b, '{');
	put_mac(b, "min", r->min.bits);
	put_mac(b, "max", r->max.bits);
	json_key_text(b, "ip", ip);
	str_char(b, '}');
}

static void
put_remark(const struct paper *p, const struct plan_remark *r, struct str *b)
{
	str_char(b, '{');
	json_key_text(b, "state", paper_words_weight(p, r->weight));
	json_key_text(b, "meets", plan_use_name((enum use_kind)r->kind));
	json_key_text(b, "with", r->with);
	json_key_text(b, "where", r->where);
	json_key_number(b, "count", r->count);
	json_key_text(b, "text", r->text);
	str_char(b, '}');
}

static void
put_item(const struct paper *p, uint32_t item, struct str *b)
{
	const struct planned *it = &p->plan->items[item];
	const struct span s = paper_words_remarks(p, item);
	const uint64_t first = p->result->nearest[item].bits;

	str_add(b, "\n{");
	json_key_text(b, "name", it->name);
	json_key_text(b, "kind", paper_words_item(it));
	json_key_text(b, "cluster", it->cluster);
	json_key_text(b, "site", it->site);
	json_key_text(b, "source", it->source);
	json_key_known(b, "nics", it->nics, it->nics != 0);
	json_key_text(b, "state", paper_words_state(p, item));
	json_key_list(b, "ranges");
	for (uint32_t i = 0; i < it->ranges.n; i++) {
		json_key_comma(b, i);
		put_range(&p->plan->ranges[it->ranges.first + i], b);
	}
	str_char(b, ']');
	put_mac(b, "free_min", first);
	put_mac(b, "free_max", first != 0 ? first + p->result->nearest_size[item] - 1 : 0);
	json_key_list(b, "remarks");
	for (uint32_t i = 0; i < s.n; i++) {
		json_key_comma(b, i);
		put_remark(p, &p->result->list[s.first + i], b);
	}
	str_add(b, "]}");
}

void
paper_json(const struct paper *p, FILE *out)
{
	struct str b = { 0 };
	struct str words = { 0 };
	struct list l = { &b, 0 };

	paper_words_verdict(p, &words);
	str_char(&b, '{');
	json_key_text(&b, "schema", "fdbaudit.paper/1");
	json_key_text(&b, "command", paper_words_kind(p));
	json_key_text(&b, "version", p->of.run.version);
	json_key_text(&b, "verdict", paper_words_status(p));
	json_key_text(&b, "text", str_get(&words));
	json_key_time(&b, "made", p->now_ms);
	json_key_time(&b, "valid_until", paper_valid_until(p));
	json_key_list(&b, "not_read");
	(void)paper_lacks(p, put_lack, &l);
	str_add(&b, "]");
	l.n = 0;
	json_key_list(&b, "facts");
	paper_facts(p, put_fact, &l);
	str_add(&b, "]");
	json_key_list(&b, "planned");
	for (uint32_t i = 0; i < p->plan->nitems; i++) {
		json_key_comma(&b, i);
		put_item(p, i, &b);
		str_flush(&b, out);
	}
	str_add(&b, "]}\n");
	str_flush(&b, out);
	str_free(&words);
	str_free(&b);
}
