/* The scenario file: one record a line, tab separated, as tests/net/README.md says. */
#include "record.h"
#include "sim.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 4096 };

struct sim sim;

/* Tabs in a row are one, as in the files that farm reads. */
static void
split(struct record *r, char *line)
{
	r->n = 0;
	line[strcspn(line, "\r\n")] = '\0';
	for (char *p = line; *p != '\0' && r->n < FIELDS;) {
		p += strspn(p, "\t");
		if (*p == '\0') {
			break;
		}
		r->field[r->n++] = p;
		p += strcspn(p, "\t");
		if (*p != '\0') {
			*p++ = '\0';
		}
	}
}

/* ---- the whole ------------------------------------------------------------------------ */

static uint32_t
slot_of(uint32_t addr)
{
	return (addr * 2654435761U >> 7) & sim.index_mask;
}

static void
make_index(void)
{
	size_t slots = 1024;

	while (slots < sim.n * 2) {
		slots *= 2;
	}
	sim.index = calloc(slots, sizeof(*sim.index));
	if (sim.index == NULL) {
		die("out of memory");
	}
	sim.index_mask = (uint32_t)slots - 1;
	for (size_t i = 0; i < sim.n; i++) {
		uint32_t h = slot_of(sim.switches[i].addr);

		while (sim.index[h] != 0) {
			if (sim.switches[sim.index[h] - 1].addr == sim.switches[i].addr) {
				die("address used twice: %s", sim.switches[i].name);
			}
			h = (h + 1) & sim.index_mask;
		}
		sim.index[h] = (uint32_t)i + 1;
	}
}

struct sim_switch *
scenario_find(uint32_t addr)
{
	for (uint32_t h = slot_of(addr); sim.index[h] != 0; h = (h + 1) & sim.index_mask) {
		if (sim.switches[sim.index[h] - 1].addr == addr) {
			return &sim.switches[sim.index[h] - 1];
		}
	}
	return NULL;
}

void
scenario_load(const char *path, const char *only, const struct options *defaults)
{
	static struct record r;
	char line[LINE];
	bool skip = false;
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");

	if (f == NULL) {
		die("%s: %s", path, strerror(errno));
	}
	r.file = path;
	r.defaults = defaults;
	while (fgets(line, sizeof(line), f) != NULL) {
		r.line++;
		split(&r, line);
		if (r.n == 0 || r.field[0][0] == '#') {
			continue;
		}
		if (r.field[0][0] == 'S') {
			skip = only != NULL && r.n > 2 && strstr(r.field[2], only) == NULL;
		}
		if (!skip) {
			record_take(&r);
		}
	}
	if (f != stdin) {
		(void)fclose(f);
	}
	for (size_t i = 0; i < sim.n; i++) {
		for (size_t k = 0; k < sim.switches[i].nviews; k++) {
			view_sort(&sim.switches[i].views[k]);
		}
	}
	make_index();
}
