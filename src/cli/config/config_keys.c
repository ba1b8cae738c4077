#include "cli/config/config_keys.h"

#include "cli/config/config_files.h"
#include "cli/config/config_notify.h"
#include "cli/config/config_ports.h"
#include "cli/config/config_ranges.h"
#include "cli/config/config_values.h"
#include "cli/config/nearest.h"

#include <string.h>

const struct config_key config_keys[CONFIG_KEYS] = {
#define KEY(section, name, repeat, set, type, member, min, max) \
	{ section, name, repeat, config_set_##set, offsetof(type, member), min, max },
#include "cli/config/config.def"
#undef KEY
};

static enum fdb_code
unknown_key(enum section_kind kind, const char *name, struct fdb_err *err)
{
	const char *const section = config_sections[kind].name;
	const struct section_form *other = NULL; /* whose key it is */
	struct nearest n = { .word = name };

	for (size_t i = 0; i < CONFIG_KEYS; i++) {
		if (config_keys[i].section == kind) {
			nearest_try(&n, config_keys[i].name);
		} else if (strcmp(config_keys[i].name, name) == 0 && other == NULL) {
			other = &config_sections[config_keys[i].section];
		}
	}
	if (other != NULL) {
		return fdb_fail(err, FDB_EUSAGE, "%s is no key of [%s]; it belongs to [%s%s]",
		    name, section, other->name, other->named ? " NAME" : "");
	}
	return fdb_fail(err, FDB_EUSAGE, "%s is no key of [%s]%s%s%s", name, section,
	    n.best == NULL ? "; fdbaudit.conf(5) lists them" : "; did you mean ",
	    n.best == NULL ? "" : n.best, n.best == NULL ? "" : "?");
}

enum fdb_code
config_keys_set(
    struct config *c, size_t section, const char *name, const char *value, struct fdb_err *err)
{
	struct section *s = &c->sections[section];
	size_t i = 0;

	while (i < CONFIG_KEYS &&
	       (config_keys[i].section != s->kind || strcmp(config_keys[i].name, name) != 0)) {
		i++;
	}
	if (i == CONFIG_KEYS) {
		return unknown_key(s->kind, name, err);
	}
	if (s->seen[i] && !config_keys[i].repeat) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s is given twice for [%s%s%s]; keep one of them", name,
		    config_sections[s->kind].name, s->name[0] == '\0' ? "" : " ", s->name);
	}
	if (value[0] == '\0') {
		return fdb_fail(err, FDB_EUSAGE, "%s has no value", name);
	}
	s->seen[i] = true;
	if (config_keys[i].set(c, config_element(c, s), &config_keys[i], value, err) !=
	    FDB_OK) {
		return fdb_wrap(err, "%s", name);
	}
	return FDB_OK;
}
