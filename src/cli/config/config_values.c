#include "cli/config/config_values.h"

#include "cli/config/parse.h"
#include "fdbaudit/collect.h"
#include "fdbaudit/text.h"

#include <arpa/inet.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The field of `at` that this key sets. */
static void *
field(void *at, const struct config_key *k)
{
	return (char *)at + k->offset;
}

enum fdb_code
config_set_text(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const char *copy = text_keep(&c->set.text, value, strlen(value));

	memcpy(field(at, k), &copy, sizeof(copy));
	return copy == NULL ? config_full(err) : FDB_OK;
}

enum fdb_code
config_set_encoding(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	iconv_t cd = iconv_open("UTF-8", value);
	iconv_t failed;

	memset(&failed, 0xff, sizeof(failed)); /* (iconv_t)-1 of POSIX */
	if (cd == failed) {
		return fdb_fail(err, FDB_EUSAGE,
		    "no such code page: %s; iconv -l lists them, such as cp932 and cp1251",
		    value);
	}
	(void)iconv_close(cd);
	return config_set_text(c, at, k, value, err);
}

enum fdb_code
config_set_path(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const char *path = config_path(c, value);

	memcpy(field(at, k), &path, sizeof(path));
	return path == NULL ? config_full(err) : FDB_OK;
}

/* systemd hands secrets over in a folder of its own: relative names are looked up there first. */
enum fdb_code
config_set_secret_path(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");

	for (size_t i = 0; i < c->readers.nhanded; i++) {
		if (strcmp(c->readers.handed[i].word, value) == 0) {
			memcpy(field(at, k), &c->readers.handed[i].path, sizeof(char *));
			return FDB_OK;
		}
	}
	if (value[0] != '/' && dir != NULL) {
		const char *path = text_format(&c->set.text, "%s/%s", dir, value);

		if (path != NULL && access(path, F_OK) == 0) {
			memcpy(field(at, k), &path, sizeof(path));
			return FDB_OK;
		}
	}
	return config_set_path(c, at, k, value, err);
}

enum fdb_code
config_set_number(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	uint32_t v = 0;

	(void)c;
	if (parse_number(value, k->min, k->max, &v, err) != FDB_OK) {
		return err->code;
	}
	memcpy(field(at, k), &v, sizeof(v));
	return FDB_OK;
}

enum fdb_code
config_set_duration(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
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

enum fdb_code
config_set_burst(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	enum { INTERVAL_MOST_MS = 600000 };
	const char *by = strchr(value, 'x');
	struct burst_setting b = { 0, 0 };
	char rounds[16] = "";

	(void)c;
	if (by == NULL || (size_t)(by - value) >= sizeof(rounds)) {
		if (strcmp(value, "0") != 0) {
			return fdb_fail(err, FDB_EUSAGE,
			    "\"%s\" is no burst: write 8x2s, or 0 for none", value);
		}
	} else {
		memcpy(rounds, value, (size_t)(by - value));
		if (parse_number(rounds, k->min, k->max, &b.rounds, err) != FDB_OK ||
		    parse_duration(by + 1, &b.interval_ms, err) != FDB_OK) {
			return err->code;
		}
		if (b.interval_ms > INTERVAL_MOST_MS) {
			return fdb_fail(err, FDB_EUSAGE, "\"%s\" is more than %us", by + 1,
			    INTERVAL_MOST_MS / 1000U);
		}
	}
	memcpy(field(at, k), &b, sizeof(b));
	return FDB_OK;
}

enum fdb_code
config_set_days(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	const size_t n = strlen(value);
	char number[16] = "";
	uint32_t v = 0;

	(void)c;
	if (n < 2 || n >= sizeof(number) || value[n - 1] != 'd') {
		return fdb_fail(
		    err, FDB_EUSAGE, "\"%s\" is no number of days: write 400d", value);
	}
	memcpy(number, value, n - 1);
	if (parse_number(number, k->min, k->max, &v, err) != FDB_OK) {
		return err->code;
	}
	memcpy(field(at, k), &v, sizeof(v));
	return FDB_OK;
}

enum fdb_code
config_set_flag(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)c;
	return parse_bool(value, field(at, k), err);
}

enum fdb_code
config_set_fail_on(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	c->set.fail_on_new = strcmp(value, "new") == 0;
	return parse_severity(c->set.fail_on_new ? "warning" : value, field(at, k), err);
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

enum fdb_code
config_set_scope(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
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

enum fdb_code
config_set_version(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
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

enum fdb_code
config_set_role(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
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

enum fdb_code
config_set_source_address(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	struct in6_addr any;

	return inet_pton(AF_INET, value, &any) == 1 || inet_pton(AF_INET6, value, &any) == 1
		   ? config_set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE, "\"%s\" is no IPv4 or IPv6 address", value);
}

enum fdb_code
config_set_auth(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	return snmp_knows_auth(value)
		   ? config_set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE,
			 "\"%s\" is none of MD5, SHA, SHA-224, SHA-256, SHA-384, SHA-512",
			 value);
}

enum fdb_code
config_set_priv(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	return snmp_knows_priv(value)
		   ? config_set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE, "\"%s\" is none of DES, AES, AES-192, AES-256",
			 value);
}

/* As ssh-keygen -lf prints it, with or without its head and its padding. */
enum fdb_code
config_set_fingerprint(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	static const char base64[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	enum { DIGITS = 43 }; /* of 32 octets */
	const char *digits = strncmp(value, "SHA256:", 7) == 0 ? value + 7 : value;
	const size_t n = strspn(digits, base64);

	return n == DIGITS && (digits[n] == '\0' || strcmp(digits + n, "=") == 0)
		   ? config_set_text(c, at, k, value, err)
		   : fdb_fail(err, FDB_EUSAGE,
			 "\"%s\" is no fingerprint: write SHA256:..., as ssh-keygen -l shows "
			 "it",
			 value);
}

static enum fdb_code
add_words(struct config *c, struct config_strings *list, const char *value, struct fdb_err *err)
{
	const char *item = NULL;
	size_t len = 0;

	while (parse_item(&value, &item, &len)) {
		if (config_add_string(c, list, item, len, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

enum fdb_code
config_set_sites(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	struct domain_setting *d = at;
	struct config_strings list = { 0 };

	(void)k;
	if (add_words(c, &list, value, err) != FDB_OK) {
		return err->code;
	}
	d->sites = list.items;
	d->nsites = list.n;
	return FDB_OK;
}

enum fdb_code
config_set_credentials(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	return add_words(c, (struct config_strings *)((char *)at + k->offset), value, err);
}
