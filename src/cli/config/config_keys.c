#include "cli/config/config.h"

#include "cli/config/config_keys.h"
#include "cli/config/parse.h"
#include "fdbaudit/collect.h"
#include "fdbaudit/text.h"

#include <arpa/inet.h>
#include <glob.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The field of `at` that this key sets. */
static void *
field(void *at, const struct key *k)
{
	return (char *)at + k->offset;
}

/* ---- single values ------------------------------------------------------------------------ */

static enum fdb_code
set_text(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	const char *copy = text_keep(&c->set.text, value, strlen(value));

	memcpy(field(at, k), &copy, sizeof(copy));
	return copy == NULL ? config_full(err) : FDB_OK;
}

/* A path, counted from the folder of the file that names it. */
static const char *
from_here(struct config *c, const char *value)
{
	const char *slash = c->file == NULL ? NULL : strrchr(c->file, '/');

	if (value[0] == '/' || slash == NULL) {
		return text_format(&c->set.text, "%s", value);
	}
	return text_format(&c->set.text, "%.*s/%s", (int)(slash - c->file), c->file, value);
}

static enum fdb_code
set_path(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	const char *path = from_here(c, value);

	memcpy(field(at, k), &path, sizeof(path));
	return path == NULL ? config_full(err) : FDB_OK;
}

/* systemd hands secrets over in a folder of its own: relative names are looked up there first. */
static enum fdb_code
set_secret_path(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");

	if (value[0] != '/' && dir != NULL) {
		const char *path = text_format(&c->set.text, "%s/%s", dir, value);

		if (path != NULL && access(path, F_OK) == 0) {
			memcpy(field(at, k), &path, sizeof(path));
			return FDB_OK;
		}
	}
	return set_path(c, at, k, value, err);
}

static enum fdb_code
set_number(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	uint32_t v = 0;

	(void)c;
	if (parse_number(value, k->min, k->max, &v, err) != FDB_OK) {
		return err->code;
	}
	memcpy(field(at, k), &v, sizeof(v));
	return FDB_OK;
}

static enum fdb_code
set_duration(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	uint32_t ms = 0;

	(void)c;
	if (parse_duration(value, &ms, err) != FDB_OK) {
		return err->code;
	}
	if (ms < k->min || ms > k->max) {
		return fdb_fail(err, FDB_EUSAGE, "\"%s\" is outside of %ums to %us", value,
		    k->min, k->max / 1000);
	}
	memcpy(field(at, k), &ms, sizeof(ms));
	return FDB_OK;
}

static enum fdb_code
set_flag(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)c;
	return parse_bool(value, field(at, k), err);
}

static enum fdb_code
set_severity(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)c;
	return parse_severity(value, field(at, k), err);
}

/* One of the words; its number is its place among them. */
static enum fdb_code
choose(const char *value, const char *const *words, size_t n, size_t *out, struct fdb_err *err)
{
	char all[128] = "";

	for (size_t i = 0; i < n; i++) {
		const size_t used = strlen(all);

		if (strcmp(value, words[i]) == 0) {
			*out = i;
			return FDB_OK;
		}
		(void)snprintf(
		    all + used, sizeof(all) - used, "%s%s", i == 0 ? "" : ", ", words[i]);
	}
	return fdb_fail(err, FDB_EUSAGE, "\"%s\" is none of %s", value, all);
}

static enum fdb_code
set_scope(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	static const char *const words[] = { "hyperv", "all" };
	size_t i = 0;

	(void)k;
	(void)at;
	if (choose(value, words, 2, &i, err) != FDB_OK) {
		return err->code;
	}
	c->set.scope_all = i == 1;
	return FDB_OK;
}

static enum fdb_code
set_version(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	static const char *const words[] = { "1", "2c", "3", "netconf" };
	static const enum credential_version versions[] = { CRED_SNMP1, CRED_SNMP2C, CRED_SNMP3,
		CRED_NETCONF };
	size_t i = 0;

	(void)c;
	if (choose(value, words, 4, &i, err) != FDB_OK) {
		return err->code;
	}
	memcpy(field(at, k), &versions[i], sizeof(versions[i]));
	return FDB_OK;
}

static enum fdb_code
set_role(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	static const char *const words[] = { "switch", "router" };
	struct switch_entry *sw = at;
	size_t i = 0;

	(void)c;
	(void)k;
	if (choose(value, words, 2, &i, err) != FDB_OK) {
		return err->code;
	}
	sw->router = i == 1;
	return FDB_OK;
}

static enum fdb_code
set_source_address(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	struct in6_addr any;

	return inet_pton(AF_INET, value, &any) == 1 || inet_pton(AF_INET6, value, &any) == 1
		   ? set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE, "\"%s\" is no IPv4 or IPv6 address", value);
}

static enum fdb_code
set_auth(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	return snmp_knows_auth(value)
		   ? set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE,
			 "\"%s\" is none of MD5, SHA, SHA-224, SHA-256, SHA-384, SHA-512",
			 value);
}

static enum fdb_code
set_priv(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	return snmp_knows_priv(value)
		   ? set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE, "\"%s\" is none of DES, AES, AES-192, AES-256",
			 value);
}

/* As ssh-keygen -lf prints it, with or without its head and its padding. */
static enum fdb_code
set_fingerprint(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	static const char base64[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	enum { DIGITS = 43 }; /* of 32 octets */
	const char *digits = strncmp(value, "SHA256:", 7) == 0 ? value + 7 : value;
	const size_t n = strspn(digits, base64);

	return n == DIGITS && (digits[n] == '\0' || strcmp(digits + n, "=") == 0)
		   ? set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE,
			 "\"%s\" is no fingerprint: write SHA256:..., as ssh-keygen -l shows "
			 "it",
			 value);
}

/* ---- files -------------------------------------------------------------------------------- */

typedef enum fdb_code file_fn(struct config *c, const char *path, struct fdb_err *err);

/* Each file that the pattern names, by name. A pattern that names none is a mistake. */
static enum fdb_code
each_file(struct config *c, const char *pattern, file_fn *fn, struct fdb_err *err)
{
	const char *path = from_here(c, pattern);
	enum fdb_code rc = FDB_OK;
	glob_t g = { 0 };

	if (path == NULL) {
		return config_full(err);
	}
	switch (glob(path, 0, NULL, &g)) {
	case 0:
		for (size_t i = 0; i < g.gl_pathc && rc == FDB_OK; i++) {
			const char *copy = text_format(&c->set.text, "%s", g.gl_pathv[i]);

			rc = copy == NULL ? config_full(err) : fn(c, copy, err);
		}
		break;
	case GLOB_NOMATCH:
		rc = fdb_fail(err, FDB_EUSAGE, "there is no file %s", path);
		break;
	default:
		rc = fdb_fail(err, FDB_EUSAGE, "%s cannot be looked up", path);
		break;
	}
	globfree(&g);
	return rc;
}

static enum fdb_code
add_inventory(struct config *c, const char *path, struct fdb_err *err)
{
	return strings_add(c, &c->inventory, path, strlen(path), err);
}

static enum fdb_code
set_inventory(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return each_file(c, value, add_inventory, err);
}

static enum fdb_code
set_switches(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return each_file(c, value, switch_list_read, err);
}

static enum fdb_code
set_include(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return each_file(c, value, config_read, err);
}

/* FORMAT=FILE; the file is counted from here, a bare FORMAT is standard output. */
static enum fdb_code
set_report(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	const char *equals = strchr(value, '=');
	const char *path = equals == NULL ? NULL : equals + 1;
	const char *spec = value;

	(void)at;
	(void)k;
	if (path != NULL && path[strspn(path, " \t")] != '\0' && strcmp(path, "-") != 0) {
		path = from_here(c, path + strspn(path, " \t"));
		spec = path == NULL ? NULL
				    : text_format(&c->set.text, "%.*s=%s",
					  (int)(equals - value), value, path);
	}
	return spec == NULL ? config_full(err)
			    : strings_add(c, &c->reports, spec, strlen(spec), err);
}

/* ---- lists of words ----------------------------------------------------------------------- */

static enum fdb_code
add_words(struct config *c, struct strings *list, const char *value, struct fdb_err *err)
{
	const char *item = NULL;
	size_t len = 0;

	while (parse_item(&value, &item, &len)) {
		if (strings_add(c, list, item, len, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

static enum fdb_code
set_sites(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	struct domain_setting *d = at;
	struct strings list = { 0 };

	(void)k;
	if (add_words(c, &list, value, err) != FDB_OK) {
		return err->code;
	}
	d->sites = list.items;
	d->nsites = list.n;
	return FDB_OK;
}

static enum fdb_code
set_credentials(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	return add_words(c, (struct strings *)((char *)at + k->offset), value, err);
}

static enum fdb_code
add_pattern(
    struct config *c, const char ***list, size_t *n, const char *value, struct fdb_err *err)
{
	struct strings s = { *list, *n };
	char why[96];
	regex_t re;
	const int bad = regcomp(&re, value, REG_EXTENDED | REG_NOSUB);

	if (bad != 0) {
		(void)regerror(bad, &re, why, sizeof(why));
		return fdb_fail(
		    err, FDB_EUSAGE, "\"%s\" is no regular expression: %s", value, why);
	}
	regfree(&re);
	if (strings_add(c, &s, value, strlen(value), err) != FDB_OK) {
		return err->code;
	}
	*list = s.items;
	*n = s.n;
	return FDB_OK;
}

static enum fdb_code
set_ignore_port(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return add_pattern(c, &c->set.ignore_ports, &c->set.nignore_ports, value, err);
}

static enum fdb_code
set_ignore_alias(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return add_pattern(c, &c->set.ignore_aliases, &c->set.nignore_aliases, value, err);
}

/* ---- what a port is, said by the operator ------------------------------------------------- */

static enum fdb_code
add_overrides(struct config *c, const struct switch_entry *sw, enum override_kind kind,
    const char *value, struct fdb_err *err)
{
	const char *item = NULL;
	size_t len = 0;

	while (parse_item(&value, &item, &len)) {
		struct settings *s = &c->set;
		struct override *p =
		    config_grow(c, s->overrides, s->noverrides, sizeof(*p), err);
		const char *port = text_keep(&s->text, item, len);

		if (p == NULL || port == NULL) {
			return config_full(err);
		}
		s->overrides = p;
		p[s->noverrides++] = (struct override){ sw->name, port, (uint8_t)kind };
	}
	return FDB_OK;
}

static enum fdb_code
set_uplink(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_UPLINK, value, err);
}

static enum fdb_code
set_edge(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_EDGE, value, err);
}

static enum fdb_code
set_ignore(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_IGNORE, value, err);
}

static enum fdb_code
set_mlag_peer(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_MLAG_PEER, value, err);
}

const struct key config_keys[] = {
#define KEY(section, name, repeat, set, type, member, min, max) \
	{ section, name, repeat, set_##set, offsetof(type, member), min, max },
#include "cli/config/config.def"
#undef KEY
};
const size_t nconfig_keys = sizeof(config_keys) / sizeof(config_keys[0]);
/* part.seen has one bit for each. */
_Static_assert(
    sizeof(config_keys) / sizeof(config_keys[0]) <= 64, "too many keys for part.seen");
