#include "cli/check/check_unit.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE = 4096 };

/* KEY=value of a file, both of one allocation. */
struct check_unit_line {
	char *key;
	const char *value;
};

/* Where systemd looks for units and drop-ins, the first one wins. */
static const char *const folders[] = { "/etc/systemd/system", "/run/systemd/system",
	"/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system" };
enum { FOLDERS = sizeof(folders) / sizeof(folders[0]) };

static void
take_back(struct check_unit *u, const char *key)
{
	size_t left = 0;

	for (size_t i = 0; i < u->n; i++) {
		if (strcmp(u->lines[i].key, key) == 0) {
			free(u->lines[i].key);
		} else {
			u->lines[left++] = u->lines[i];
		}
	}
	u->n = left;
}

/* A line " KEY = value": sections are not told apart, no two of them share a key that is asked for. */
static void
add_line(struct check_unit *u, const char *line)
{
	const char *key = line + strspn(line, " \t");
	const char *equals = strchr(key, '=');
	size_t n = equals == NULL ? 0 : (size_t)(equals - key);
	char *copy;

	if (n == 0 || strchr("#;[", key[0]) != NULL) {
		return;
	}
	copy = vec_zeroed(strlen(key) + 1, 1);
	memcpy(copy, key, strlen(key));
	while (n > 0 && (copy[n - 1] == ' ' || copy[n - 1] == '\t')) {
		n--;
	}
	copy[n] = '\0';
	equals = copy + (equals - key) + 1;
	equals += strspn(equals, " \t");
	if (*equals == '\0') {
		take_back(u, copy);
		free(copy);
		return;
	}
	u->lines = vec_room(u->lines, &u->cap, u->n + 1, sizeof(*u->lines));
	u->lines[u->n++] = (struct check_unit_line){ .key = copy, .value = equals };
}

static size_t
without_blanks(const char *line, size_t n)
{
	while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t')) {
		n--;
	}
	return n;
}

/* A line that ends in a backslash goes on in the next one; a comment does not, and is none of it in between. */
static void
read_file(struct check_unit *u, const char *path)
{
	FILE *in = fopen(path, "r");
	char line[LINE];
	size_t n = 0;

	while (in != NULL && fgets(line + n, (int)(sizeof(line) - n), in) != NULL) {
		const char *began = line + n + strspn(line + n, " \t");

		if (*began == '#' || *began == ';') {
			continue;
		}
		n += strcspn(line + n, "\r\n");
		n = without_blanks(line, n);
		if (n > 0 && line[n - 1] == '\\' && n < sizeof(line) - 1) {
			line[n - 1] = ' ';
			continue;
		}
		line[n] = '\0';
		add_line(u, line);
		n = 0;
	}
	n = without_blanks(line, n);
	if (n > 0) { /* it goes on, and nothing comes */
		line[n] = '\0';
		add_line(u, line);
	}
	if (in != NULL) {
		(void)fclose(in);
	}
}

/* A drop-in; `rank` is lower where it wins over another one of its name. */
struct dropin {
	char *path;
	const char *name;
	size_t rank;
};

struct dropins {
	struct dropin *list;
	size_t n, cap;
};

static int
by_name(const void *a, const void *b)
{
	const struct dropin *x = a;
	const struct dropin *y = b;
	const int c = strcmp(x->name, y->name);

	return c != 0 ? c : (x->rank > y->rank) - (x->rank < y->rank);
}

/* Those of one folder below each of systemd's. */
static void
find_dropins(struct dropins *d, const char *root, const char *folder)
{
	for (size_t i = 0; i < FOLDERS; i++) {
		char pattern[PATH_MAX];
		glob_t g = { 0 };

		(void)text_print(
		    pattern, sizeof(pattern), "%s%s/%s/*.conf", root, folders[i], folder);
		if (glob(pattern, 0, NULL, &g) == 0) {
			for (size_t j = 0; j < g.gl_pathc; j++) {
				char *path =
				    vec_zeroed(strlen(g.gl_pathv[j]) + 1, sizeof(*path));

				memcpy(path, g.gl_pathv[j], strlen(g.gl_pathv[j]));
				d->list =
				    vec_room(d->list, &d->cap, d->n + 1, sizeof(*d->list));
				d->list[d->n] = (struct dropin){ .path = path,
					.name = strrchr(path, '/') + 1,
					.rank = d->n };
				d->n++;
			}
		}
		globfree(&g);
	}
}

/* fdbaudit-audit.service.d, fdbaudit-.service.d, service.d: systemd reads all of them. */
static void
read_dropins(struct check_unit *u, const char *root, const char *name)
{
	const char *type = strrchr(name, '.');
	struct dropins d = { .n = 0 };
	char folder[PATH_MAX];

	(void)text_print(folder, sizeof(folder), "%s.d", name);
	find_dropins(&d, root, folder);
	for (const char *dash = type; type != NULL && dash > name; dash--) {
		if (dash[-1] == '-' && dash != type) {
			(void)text_print(
			    folder, sizeof(folder), "%.*s%s.d", (int)(dash - name), name, type);
			find_dropins(&d, root, folder);
		}
	}
	(void)text_print(folder, sizeof(folder), "%s.d", type == NULL ? "" : type + 1);
	find_dropins(&d, root, folder);
	if (d.n > 0) {
		qsort(d.list, d.n, sizeof(*d.list), by_name);
	}
	for (size_t i = 0; i < d.n; i++) {
		if (i == 0 || strcmp(d.list[i].name, d.list[i - 1].name) != 0) {
			read_file(u, d.list[i].path);
		}
	}
	for (size_t i = 0; i < d.n; i++) {
		free(d.list[i].path);
	}
	free(d.list);
}

bool
check_unit_read(struct check_unit *u, const char *root, const char *name)
{
	struct stat st;

	*u = (struct check_unit){ .n = 0 };
	for (size_t i = 0; i < FOLDERS; i++) {
		(void)text_print(u->path, sizeof(u->path), "%s%s/%s", root, folders[i], name);
		/* An empty file, or a link to /dev/null, in place of all others: masked. */
		if (stat(u->path, &st) == 0 && (!S_ISREG(st.st_mode) || st.st_size == 0)) {
			return false;
		}
		if (access(u->path, R_OK) == 0) {
			read_file(u, u->path);
			read_dropins(u, root, name);
			return true;
		}
	}
	return false;
}

void
check_unit_free(struct check_unit *u)
{
	for (size_t i = 0; i < u->n; i++) {
		free(u->lines[i].key);
	}
	free(u->lines);
	*u = (struct check_unit){ .n = 0 };
}

const char *
check_unit_next(const struct check_unit *u, const char *key, size_t *at)
{
	while (*at < u->n) {
		const struct check_unit_line *l = &u->lines[(*at)++];

		if (strcmp(l->key, key) == 0) {
			return l->value;
		}
	}
	return NULL;
}

const char *
check_unit_value(const struct check_unit *u, const char *key)
{
	const char *last = "";
	const char *value;
	size_t at = 0;

	while ((value = check_unit_next(u, key, &at)) != NULL) {
		last = value;
	}
	return last;
}

bool
check_unit_word(const char **rest, char *out, size_t cap)
{
	const char *c = *rest + strspn(*rest, " \t");
	char quote = '\0';
	size_t n = 0;

	if (*c == '\0') {
		return false;
	}
	for (; *c != '\0' && (quote != '\0' || (*c != ' ' && *c != '\t')); c++) {
		if (*c == quote) {
			quote = '\0';
			continue;
		}
		if (quote == '\0' && (*c == '"' || *c == '\'')) {
			quote = *c;
			continue;
		}
		if (*c == '\\' && c[1] != '\0') {
			c++;
		}
		if (n + 1 < cap) {
			out[n++] = *c;
		}
	}
	out[n] = '\0';
	*rest = c;
	return true;
}

bool
check_unit_yes(const char *value)
{
	static const char *const words[] = { "yes", "y", "true", "t", "on", "1" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcasecmp(value, words[i]) == 0) {
			return true;
		}
	}
	return false;
}
