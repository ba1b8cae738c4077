#include "report/formats/json_actions.h"

#include "report/common/escape.h"
#include "report/common/finding_id.h"
#include "report/common/json_keys.h"
#include "report/words/host_at_port.h"
#include "report/words/script.h"

static void
put_texts(struct str *b, const char *key, const char *const *list, uint32_t n)
{
	json_key_list(b, key);
	for (uint32_t i = 0; i < n; i++) {
		json_key_comma(b, i);
		escape_json(b, list[i]);
	}
	str_char(b, ']');
}

static void
put_window(const struct action *a, struct str *b)
{
	json_key_list(b, "window");
	for (uint32_t i = 0; i < a->nwindow; i++) {
		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(
		    b, "part", actions_part_name((enum window_part)a->window[i].part));
		json_key_text(b, "line", a->window[i].text);
		str_char(b, '}');
	}
	str_char(b, ']');
}

static void
put_resolves(const struct report *r, const struct action *a, struct str *b)
{
	char id[FINDING_ID_SIZE];

	json_key_list(b, "resolves");
	for (uint32_t i = 0; i < a->nresolves; i++) {
		json_key_comma(b, i);
		escape_json(b, finding_id(&r->found->list[a->resolves[i]], id));
	}
	str_char(b, ']');
}

static void
put_ports(const struct report *r, const struct action *a, struct str *b)
{
	struct str port = { 0 };

	json_key_list(b, "ports");
	for (uint32_t i = 0; i < a->nports; i++) {
		json_key_comma(b, i);
		str_clear(&port);
		words_port(r, a->ports[i], &port);
		escape_json(b, str_get(&port));
	}
	str_char(b, ']');
	str_free(&port);
}

static void
put_action(const struct report *r, const struct action *a, struct str *b)
{
	const struct host *h = a->host != NONE ? &r->inv->hosts[a->host] : NULL;
	char id[FINDING_ID_SIZE];
	struct str script = { 0 };

	str_char(b, '{');
	json_key_text(b, "id", finding_id_text(a->id, id));
	json_key_text(b, "host", h != NULL ? h->name : NULL);
	json_key_text(b, "cluster",
	    h != NULL && h->cluster != NONE ? r->inv->clusters[h->cluster].name : NULL);
	put_ports(r, a, b);
	json_key_text(b, "severity", severity_name((enum severity)a->severity));
	json_key_number(b, "confidence", a->confidence);
	json_key_text(b, "title", a->title);
	put_window(a, b);
	put_texts(b, "downtime", a->downtime, a->ndowntime);
	put_texts(b, "after", a->after, a->nafter);
	put_resolves(r, a, b);
	if (action_changes(a)) {
		words_script(r, a, &script);
	}
	json_key_text(b, "script", action_changes(a) ? str_get(&script) : NULL);
	str_free(&script);
	str_char(b, '}');
}

void
json_actions(const struct report *r, FILE *out)
{
	const size_t n = r->act != NULL ? r->act->n : 0;
	struct str b = { 0 };

	(void)fputs("\"actions\":[", out);
	for (size_t i = 0; i < n; i++) {
		(void)fputs(i > 0 ? ",\n" : "\n", out);
		put_action(r, &r->act->list[i], &b);
		str_flush(&b, out);
	}
	(void)fputs(n > 0 ? "\n],\n" : "],\n", out);
	str_free(&b);
}

void
json_action_of(const struct report *r, const struct finding *f, struct str *b)
{
	const struct action *a =
	    r->act != NULL ? actions_resolving(r->act, (size_t)(f - r->found->list)) : NULL;
	char id[FINDING_ID_SIZE];

	json_key_text(b, "action", a != NULL ? finding_id_text(a->id, id) : NULL);
}
