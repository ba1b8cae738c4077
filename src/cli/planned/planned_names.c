#include "cli/planned/planned_names.h"

#include "fdbaudit/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 256, DIGITS_MOST = 6 };

/* A name with one range of numbers in it. */
struct pattern {
	char before[NAME], after[NAME];
	unsigned from, to; /* from is above to: there is no range */
	int width; /* of the numbers, with zeros in front */
};

static enum fdb_code
no_range(const char *word, struct fdb_err *err)
{
	return fdb_fail(
	    err, FDB_EUSAGE, "\"%s\": a range is written HV-[01-16], one in each name", word);
}

/* Reads "01-16]"; returns what stands behind it, NULL: it is none. */
static const char *
read_range(const char *s, struct pattern *out)
{
	char *end;
	const char *second;
	const size_t n = strspn(s, "0123456789");

	if (n == 0 || n > DIGITS_MOST || s[n] != '-') {
		return NULL;
	}
	out->width = (int)n;
	out->from = (unsigned)strtoul(s, &end, 10);
	second = end + 1;
	if (!isdigit((unsigned char)*second) || strspn(second, "0123456789") > DIGITS_MOST) {
		return NULL;
	}
	out->to = (unsigned)strtoul(second, &end, 10);
	return *end == ']' && out->from <= out->to ? end + 1 : NULL;
}

static enum fdb_code
pattern_read(const char *word, size_t n, struct pattern *out, struct fdb_err *err)
{
	const char *open = memchr(word, '[', n);
	const char *behind;

	*out = (struct pattern){ .from = 1 };
	if (n >= NAME) {
		return fdb_fail(err, FDB_EUSAGE, "\"%.40s...\": a name of %zu bytes", word, n);
	}
	if (open == NULL) {
		(void)text_print(out->before, NAME, "%.*s", (int)n, word);
		return FDB_OK;
	}
	behind = read_range(open + 1, out);
	if (behind == NULL || behind > word + n ||
	    memchr(behind, '[', (size_t)(word + n - behind)) != NULL) {
		return no_range(word, err);
	}
	(void)text_print(out->before, NAME, "%.*s", (int)(open - word), word);
	(void)text_print(out->after, NAME, "%.*s", (int)(word + n - behind), behind);
	return FDB_OK;
}

static void
pattern_name(const struct pattern *p, unsigned number, char out[static 2 * NAME])
{
	if (p->from > p->to) {
		(void)text_print(out, (size_t)2 * NAME, "%s", p->before);
	} else {
		(void)text_print(
		    out, (size_t)2 * NAME, "%s%0*u%s", p->before, p->width, number, p->after);
	}
}

static unsigned
last_of(const struct pattern *p)
{
	return p->from > p->to ? p->from : p->to;
}

/* Puts the cluster's name in place of the first {cluster}. */
static void
fill_cluster(const char *host, const char *cluster, char out[static 4 * NAME])
{
	static const char mark[] = "{cluster}";
	const char *at = strstr(host, mark);

	if (at == NULL) {
		(void)text_print(out, (size_t)4 * NAME, "%s", host);
	} else {
		(void)text_print(out, (size_t)4 * NAME, "%.*s%s%s", (int)(at - host), host,
		    cluster, at + strlen(mark));
	}
}

static enum fdb_code
add(struct plan *p, const struct planned_common *all, const char *cluster, const char *host,
    struct fdb_err *err)
{
	char name[4 * NAME];

	if (p->nitems >= PLANNED_MOST) {
		return fdb_fail(err, FDB_EUSAGE, "more than %d hosts", PLANNED_MOST);
	}
	fill_cluster(host, cluster, name);
	if (name[0] == '\0' || name[0] == '-') {
		return fdb_fail(err, FDB_EUSAGE, "\"%s\" is no name of a host", name);
	}
	return plan_add(p,
	    &(struct planned){ .name = name,
		.cluster = cluster,
		.site = all->site,
		.ips = "",
		.source = "the command line",
		.nics = all->nics,
		.kind = PLANNED_HOST },
	    err);
}

enum fdb_code
planned_names(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err)
{
	const char *slash = strpbrk(word, "/\\"); /* as Windows writes it, too */
	const char *host = slash != NULL ? slash + 1 : word;
	const size_t n = slash != NULL ? (size_t)(slash - word) : 0;
	struct pattern clusters;
	struct pattern hosts;

	if (pattern_read(word, n, &clusters, err) != FDB_OK ||
	    pattern_read(host, strlen(host), &hosts, err) != FDB_OK) {
		return err->code;
	}
	for (unsigned c = clusters.from; c <= last_of(&clusters); c++) {
		char cluster[2 * NAME];

		pattern_name(&clusters, c, cluster);
		for (unsigned h = hosts.from; h <= last_of(&hosts); h++) {
			char name[2 * NAME];

			pattern_name(&hosts, h, name);
			if (add(p, all, cluster, name, err) != FDB_OK) {
				return err->code;
			}
		}
	}
	return FDB_OK;
}
