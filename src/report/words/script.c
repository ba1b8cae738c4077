#include "report/words/script.h"

#include "report/common/finding_id.h"

#include <string.h>

static void
put_list(struct str *to, const char *head, const char *const *list, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		str_add(to, i == 0 ? head : ", ");
		str_add(to, list[i]);
	}
	if (n > 0) {
		str_char(to, '\n');
	}
}

static void
put_head(const struct report *r, const struct action *a, struct str *to)
{
	const struct host *h = &r->inv->hosts[a->host];
	char id[FINDING_ID_SIZE];

	str_format(to, "# %s", h->name);
	if (h->cluster != NONE) {
		str_format(to, " of cluster %s", r->inv->clusters[h->cluster].name);
	}
	str_format(to, ": %s\n# resolves", a->title);
	for (uint32_t i = 0; i < a->nresolves; i++) {
		str_char(to, ' ');
		str_add(to, finding_id(&r->found->list[a->resolves[i]], id));
	}
	str_char(to, '\n');
	put_list(to, "# off meanwhile: ", a->downtime, a->ndowntime);
	for (uint32_t i = 0; i < a->nafter; i++) {
		str_format(to, "# mind: %s\n", a->after[i]);
	}
}

/* The head of a part; what is in it is run, or a comment. */
static const struct {
	const char *head;
	bool comment;
} parts[] = {
	[WINDOW_ADVISE] = { "# in words", true },
	[WINDOW_LOOK] = { "# 1 look: reads only", false },
	[WINDOW_REHEARSE] = { "# 2 rehearse: says what would change", false },
	[WINDOW_CHANGE] = { "# 3 change", false },
	[WINDOW_PROVE] = { "# 4 prove, where fdbaudit runs: one place each", true },
	[WINDOW_UNDO] = { "# 5 to take it back", true },
};

/* A word in single quotes: at what ends them, PowerShell takes two for one. */
static void
put_question(const struct report *r, const struct action *a, struct str *to)
{
	str_add(to, "if ((Read-Host 'Change ");
	for (const char *s = r->inv->hosts[a->host].name; *s != '\0'; s++) {
		/* of a name only what is plain: it is shown, not looked up */
		const bool plain = strchr("'\"`$", *s) == NULL && (unsigned char)*s < 0x80;

		str_put(to, plain ? s : "_", 1);
	}
	str_add(to, " now? yes or no') -eq 'yes') {\n");
}

/* The lines of one part, from l on; returns how many these are. */
static uint32_t
put_part(const struct report *r, const struct action *a, const struct window_line *l,
    uint32_t most, struct str *to)
{
	const bool asks = l->part == WINDOW_CHANGE;
	const char *before = parts[l->part].comment ? "# " : asks ? "\t" : "";
	uint32_t n = 0;

	str_add(to, parts[l->part].head);
	str_char(to, '\n');
	if (asks) {
		put_question(r, a, to);
	}
	for (; n < most && l[n].part == l->part; n++) {
		str_format(to, "%s%s\n", before, l[n].text);
	}
	if (asks) {
		str_add(to, "}\n");
	}
	return n;
}

void
words_script(const struct report *r, const struct action *a, struct str *to)
{
	put_head(r, a, to);
	for (uint32_t i = 0; i < a->nwindow;) {
		i += put_part(r, a, &a->window[i], a->nwindow - i, to);
	}
}
