#include "cli/config/config_ports.h"

#include "cli/config/parse.h"
#include "fdbaudit/text.h"

#include <regex.h>
#include <string.h>

static enum fdb_code
add_pattern(
    struct config *c, const char ***list, size_t *n, const char *value, struct fdb_err *err)
{
	struct config_strings s = { *list, *n };
	char why[96];
	regex_t re;
	const int bad = regcomp(&re, value, REG_EXTENDED | REG_NOSUB);

	if (bad != 0) {
		(void)regerror(bad, &re, why, sizeof(why));
		return fdb_fail(
		    err, FDB_EUSAGE, "\"%s\" is no regular expression: %s", value, why);
	}
	regfree(&re);
	if (config_add_string(c, &s, value, strlen(value), err) != FDB_OK) {
		return err->code;
	}
	*list = s.items;
	*n = s.n;
	return FDB_OK;
}

enum fdb_code
config_set_ignore_port(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return add_pattern(c, &c->set.ignore_ports, &c->set.nignore_ports, value, err);
}

enum fdb_code
config_set_ignore_alias(struct config *c, void *at, const struct config_key *k,
    const char *value, struct fdb_err *err)
{
	(void)at;
	(void)k;
	return add_pattern(c, &c->set.ignore_aliases, &c->set.nignore_aliases, value, err);
}

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

enum fdb_code
config_set_uplink(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_UPLINK, value, err);
}

enum fdb_code
config_set_edge(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_EDGE, value, err);
}

enum fdb_code
config_set_ignore(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_IGNORE, value, err);
}

enum fdb_code
config_set_mlag_peer(struct config *c, void *at, const struct config_key *k, const char *value,
    struct fdb_err *err)
{
	(void)k;
	return add_overrides(c, at, OVERRIDE_MLAG_PEER, value, err);
}
