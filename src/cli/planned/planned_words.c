#include "cli/planned/planned_words.h"

#include "cli/config/parse.h"
#include "fdbaudit/text.h"

#include <arpa/inet.h>
#include <string.h>

enum { WORD = 256 };

/* ---- addresses of hosts ------------------------------------------------------------------------------- */

/* Why a host has no such address; NULL: it may. */
static const char *
ip_fault(uint32_t ip)
{
	const uint32_t first = ip >> 24;

	if (first == 0) {
		return "is no address of a host (0.0.0.0/8)";
	}
	if (first == 127) {
		return "is a loopback address; name the one of the network";
	}
	return first >= 224 ? "is no address of a single host" : NULL;
}

static enum fdb_code
take_ip(struct plan *p, const char *word, bool written, struct fdb_err *err)
{
	struct in_addr a;
	struct in6_addr six;
	struct mac_range r;
	const char *fault;
	uint32_t ip;

	if (inet_pton(AF_INET6, word, &six) == 1) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: Hyper-V derives the pool from an IPv4 address; name that", word);
	}
	if (inet_pton(AF_INET, word, &a) != 1) {
		return fdb_fail(err, FDB_EUSAGE, "\"%s\" is no IPv4 address", word);
	}
	ip = ntohl(a.s_addr);
	fault = ip_fault(ip);
	if (fault != NULL) {
		return fdb_fail(err, FDB_EUSAGE, "%s %s", word, fault);
	}
	r = plan_pool_of_ip(ip);
	return written ? FDB_OK : plan_add_range(p, r.min, r.max, ip, err);
}

enum fdb_code
planned_ips(struct plan *p, const char *list, bool written, struct fdb_err *err)
{
	static const char between[] = " ,;|\t";

	for (list += strspn(list, between); *list != '\0'; list += strspn(list, between)) {
		const size_t n = strcspn(list, between);
		char word[WORD];

		(void)text_print(word, sizeof(word), "%.*s", (int)n, list);
		word[strcspn(word, "/")] = '\0';
		if (take_ip(p, word, written, err) != FDB_OK) {
			return err->code;
		}
		list += n;
	}
	return FDB_OK;
}

/* ---- options ------------------------------------------------------------------------------------------ */

/* An item of this kind and source, as far as all have it in common. */
static struct planned
item_of(const struct planned_common *all, enum planned_kind kind, const char *source)
{
	return (struct planned){ .cluster = "",
		.site = all->site,
		.ips = "",
		.source = source,
		.nics = kind == PLANNED_MAC ? 0 : all->nics,
		.kind = (uint8_t)kind };
}

enum fdb_code
planned_host(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err)
{
	struct planned item = item_of(all, PLANNED_HOST, "--host");
	const char *equals = strchr(word, '=');
	char name[WORD];

	if (equals == NULL || equals == word || equals[1] == '\0') {
		return fdb_fail(err, FDB_EUSAGE,
		    "--host %s: write NAME=IP, or NAME=IP,IP where it has several networks",
		    word);
	}
	(void)text_print(name, sizeof(name), "%.*s", (int)(equals - word), word);
	item.name = name;
	item.ips = equals + 1;
	if (plan_add(p, &item, err) != FDB_OK ||
	    planned_ips(p, equals + 1, false, err) != FDB_OK) {
		return fdb_wrap(err, "--host %s", word);
	}
	return p->items[p->nitems - 1].ranges.n > 0
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE, "--host %s: it names no IPv4 address", word);
}

/* MIN..MAX is what a range is written like where its ends hold dashes. */
static enum fdb_code
read_range(const char *word, struct mac_range *out, struct fdb_err *err)
{
	const char *dots = strstr(word, "..");

	if (dots == NULL) {
		return parse_mac_range(word, out, err);
	}
	if (!mac_parse(word, (size_t)(dots - word), &out->min) ||
	    !mac_parse(dots + 2, strlen(dots + 2), &out->max)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "\"%s\" is no range: write 00-15-5D-A0-00-00..00-15-5D-A0-00-FF", word);
	}
	return FDB_OK;
}

enum fdb_code
planned_pool(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err)
{
	const char *equals = strchr(word, '=');
	const size_t n = equals != NULL ? (size_t)(equals - word) : strlen(word);
	const bool named = equals != NULL && equals[1] != '\0';
	struct planned item = item_of(all, named ? PLANNED_HOST : PLANNED_POOL, "--pool");
	struct mac_range r = { .name = "" };
	char range[WORD];

	(void)text_print(range, sizeof(range), "%.*s", (int)n, word);
	item.name = named ? equals + 1 : range;
	if (read_range(range, &r, err) != FDB_OK || plan_add(p, &item, err) != FDB_OK ||
	    plan_add_range(p, r.min, r.max, 0, err) != FDB_OK) {
		return fdb_wrap(err, "--pool %s", word);
	}
	return FDB_OK;
}

enum fdb_code
planned_mac(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err)
{
	struct planned item = item_of(all, PLANNED_MAC, "--mac");
	struct mac m;
	char text[MAC_TEXT_SIZE];

	if (!mac_parse(word, strlen(word), &m)) {
		return fdb_fail(err, FDB_EUSAGE, "--mac %s: is no MAC address", word);
	}
	item.name = mac_format(m, text);
	if (plan_add(p, &item, err) != FDB_OK || plan_add_range(p, m, m, 0, err) != FDB_OK) {
		return fdb_wrap(err, "--mac %s", word);
	}
	return FDB_OK;
}
