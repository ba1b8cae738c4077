#include "core/place/layers.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>

/* Ports that [ignore] names: by "SWITCH PORT", by the port alone, by the description. */

struct patterns {
	regex_t *v;
	size_t n;
};

static void
compile(struct patterns *p, const char *const *text, size_t n)
{
	p->v = calloc(n + 1, sizeof(*p->v));
	for (size_t i = 0; i < n && p->v != NULL; i++) {
		/* checked by the configuration; one that fails all the same matches nothing */
		if (regcomp(&p->v[p->n], text[i], REG_EXTENDED | REG_NOSUB) == 0) {
			p->n++;
		}
	}
}

static void
release(struct patterns *p)
{
	for (size_t i = 0; i < p->n; i++) {
		regfree(&p->v[i]);
	}
	free(p->v);
}

static bool
matches(const struct patterns *p, const char *text)
{
	for (size_t i = 0; i < p->n; i++) {
		if (regexec(&p->v[i], text, 0, NULL, 0) == 0) {
			return true;
		}
	}
	return false;
}

void
ignore(struct work *w)
{
	const struct settings *set = w->set;
	struct patterns ports = { 0 };
	struct patterns aliases = { 0 };

	if (set->nignore_ports + set->nignore_aliases == 0) {
		return;
	}
	compile(&ports, set->ignore_ports, set->nignore_ports);
	compile(&aliases, set->ignore_aliases, set->nignore_aliases);
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		const struct port *p = &w->snap->ports[i];
		char whole[512];

		(void)snprintf(
		    whole, sizeof(whole), "%s %s", w->snap->switches[p->sw].name, p->name);
		if (matches(&ports, whole) || matches(&ports, p->name) ||
		    matches(&aliases, p->alias)) {
			w->out->ports[w->bundle[i]].ignored =
			    true; /* a member speaks for its bundle */
		}
	}
	release(&ports);
	release(&aliases);
}
